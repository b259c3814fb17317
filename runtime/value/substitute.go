package value

// Substitute replaces the placeholders %1…%10 and #1###… of a template by the values, as STRSUBSTNO, MESSAGE and ERROR
// do. The error is that of FORMAT: a value that has no text form, a Decimal outside of the displayable range.
func Substitute(template Text, args []Value, st *Settings) (Text, error) { panic("TODO") }
