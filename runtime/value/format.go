package value

// Format implements FORMAT with a format number: 0 display, 1 edit, 2 C/AL constant, 3… per type, 9 XML. length 0 is the whole
// value, > 0 exactly so many characters, < 0 at most.
func Format(v Value, length, number int, st *Settings) (Text, error) { panic("TODO") }

// FormatString implements FORMAT with a format string such as '<Day,2>.<Month,2>.'.
func FormatString(v Value, length int, format Text, st *Settings) (Text, error) { panic("TODO") }

