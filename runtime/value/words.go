package value

// Words are the words of a language that values are written with: month names, Yes and No, units of durations, letters of date formulas.
type Words struct {
	Language string // three-letter Windows language code
}

// WordsFor returns the words of a language (three-letter Windows code); English if it is unknown.
func WordsFor(language string) *Words { panic("TODO") }
