package value

// DateFormula is a C/AL DateFormula: a CALCDATE expression in language-neutral form, without angle brackets, such as
// "1M+CM". The zero value is the empty formula.
type DateFormula struct {
	text Text
}

// ParseDateFormula reads a formula. Without angle brackets its letters are those of the session's language.
func ParseDateFormula(t Text, st *Settings) (DateFormula, error) { panic("TODO") }

// IsEmpty reports whether f is the empty formula.
func (f DateFormula) IsEmpty() bool { return f.text.IsEmpty() }

// Neutral is the language-neutral text without angle brackets.
func (f DateFormula) Neutral() Text { return f.text }

// Local is the text in the letters of the session's language.
func (f DateFormula) Local(st *Settings) Text { panic("TODO") }

// CalcDate applies the formula to a date, as CALCDATE does.
func (f DateFormula) CalcDate(d Date) (Date, error) { panic("TODO") }

// CalcDate implements CALCDATE for an expression given as text.
func CalcDate(expr Text, d Date, st *Settings) (Date, error) { panic("TODO") }
