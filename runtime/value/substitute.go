package value

// Substitute replaces the placeholders %1…%10 and #1###… of a template by the values, as STRSUBSTNO, MESSAGE and ERROR do.
func Substitute(template Text, args []Value, st *Settings) Text { panic("TODO") }
