package value

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"calque/lang/source"
	"calque/runtime/rterr"
)

// This file reads and writes date formulas; calcdate.go applies them.
//
// A formula is a sequence of terms, each with an optional sign: number and unit (30D), unit and number (WD4), or C and
// unit (CM). Units are D WD W M Q Y or the letters of a language.

// DateFormula is a C/AL DateFormula: a CALCDATE expression in language-neutral form, without angle brackets, such as
// "1M+CM". The zero value is the empty formula.
type DateFormula struct {
	text Text
}

// maxFormulaLen is the longest formula that a DateFormula holds.
// NAV: fields of the type have 32 bytes; expressions that CALCDATE gets as text may have any length.
const maxFormulaLen = 32

// ParseDateFormula reads a formula. In angle brackets its letters are the neutral ones, without them those of the
// session's language.
func ParseDateFormula(t Text, st *Settings) (DateFormula, error) {
	terms, err := parseFormula(t, st)
	if err != nil {
		return DateFormula{}, err
	}
	f := DateFormula{termsText(terms, &neutralLetters)}
	if f.text.n > maxFormulaLen {
		return DateFormula{}, rterr.New(rterr.DateFormulaTooLong, t.s)
	}
	return f, nil
}

// IsEmpty reports whether f is the empty formula.
func (f DateFormula) IsEmpty() bool { return f.text.IsEmpty() }

// Neutral is the language-neutral text without angle brackets.
func (f DateFormula) Neutral() Text { return f.text }

// bracketed is the neutral text in angle brackets; nothing for the empty formula.
func (f DateFormula) bracketed() Text {
	if f.IsEmpty() {
		return f.text
	}
	return ASCIIText("<" + f.text.s + ">")
}

// Local is the text in the letters of the session's language.
func (f DateFormula) Local(st *Settings) Text {
	letters := &st.words().Formula
	if *letters == neutralLetters {
		return f.text
	}
	return termsText(f.terms(), letters)
}

// terms parses the neutral text.
func (f DateFormula) terms() []formulaTerm {
	terms, _ := parseTerms(f.text, f.text.s, &neutralLetters)
	return terms
}

// A formulaUnit is a unit of date formulas.
type formulaUnit uint8

const (
	unitDay formulaUnit = iota
	unitWeekday
	unitWeek
	unitMonth
	unitQuarter
	unitYear
	unitCount
)

// A termForm says how number and unit of a term stand together.
type termForm uint8

const (
	formSpan    termForm = iota // 30D
	formOrdinal                 // D30
	formCurrent                 // CD
)

// A formulaTerm is one term of a date formula.
type formulaTerm struct {
	sign   byte // '+', '-' or 0 for none
	form   termForm
	unit   formulaUnit
	number int64
}

func (l *FormulaLetters) of(u formulaUnit) string {
	return [unitCount]string{l.Day, l.Weekday, l.Week, l.Month, l.Quarter, l.Year}[u]
}

func parseFormula(t Text, st *Settings) ([]formulaTerm, error) {
	s := strings.Trim(t.s, " ")
	if len(s) >= 2 && s[0] == '<' && s[len(s)-1] == '>' {
		return parseTerms(t, s[1:len(s)-1], &neutralLetters)
	}
	return parseTerms(t, s, &st.words().Formula)
}

// A termReader reads terms from folded text.
type termReader struct {
	s       string
	letters *FormulaLetters
}

// parseTerms reads the terms of s; whole is for the error text. Blanks between the parts do not count.
func parseTerms(whole Text, s string, letters *FormulaLetters) ([]formulaTerm, error) {
	r := termReader{string(source.Fold(s)), letters}
	var terms []formulaTerm
	for r.skipBlanks(); r.s != ""; r.skipBlanks() {
		var t formulaTerm
		if c := r.s[0]; c == '+' || c == '-' {
			t.sign = c
			r.s = r.s[1:]
			r.skipBlanks()
		} else if len(terms) > 0 && terms[len(terms)-1].form == formOrdinal && isDigit(c) {
			return nil, rterr.New(rterr.InvalidDateFormula, whole.s)
		}
		if err := r.term(&t, whole); err != nil {
			return nil, err
		}
		terms = append(terms, t)
	}
	return terms, nil
}

func (r *termReader) skipBlanks() { r.s = strings.TrimLeft(r.s, " ") }

func (r *termReader) term(t *formulaTerm, whole Text) error {
	number, ok := r.number()
	if ok {
		t.form, t.number = formSpan, number
		r.skipBlanks()
		if t.unit, ok = r.unit(); !ok {
			return rterr.New(rterr.DateFormulaUnit, whole.s)
		}
		return nil
	}
	if rest, found := strings.CutPrefix(r.s, foldLetter(r.letters.Current)); found {
		before := r.s
		r.s = rest
		r.skipBlanks()
		if t.unit, ok = r.unit(); ok {
			t.form = formCurrent
			return nil
		}
		r.s = before
	}
	if t.unit, ok = r.unit(); !ok {
		return rterr.New(rterr.InvalidDateFormula, whole.s)
	}
	r.skipBlanks()
	if t.number, ok = r.number(); !ok || t.number == 0 || t.unit == unitWeekday && t.number > 7 {
		return rterr.New(rterr.InvalidDateFormula, whole.s)
	}
	t.form = formOrdinal
	return nil
}

// number reads digits. Numbers that no date can use are cut to what leaves the calendar for sure.
// NAV: the entry fields take numbers up to 9999; expressions computed by code may be larger.
func (r *termReader) number() (n int64, ok bool) {
	const tooLarge = 10 * maxDay
	for r.s != "" && isDigit(r.s[0]) {
		n = min(10*n+int64(r.s[0]-'0'), tooLarge)
		r.s = r.s[1:]
		ok = true
	}
	return n, ok
}

// unit reads the longest unit that the text begins with.
func (r *termReader) unit() (unit formulaUnit, ok bool) {
	longest := 0
	for u := unitDay; u < unitCount; u++ {
		letters := foldLetter(r.letters.of(u))
		if len(letters) > longest && strings.HasPrefix(r.s, letters) {
			longest, unit = len(letters), u
		}
	}
	r.s = r.s[longest:]
	return unit, longest > 0
}

// foldLetter folds the letters of a unit, which are upper case already unless a language says otherwise.
func foldLetter(s string) string { return string(source.Fold(s)) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// termsText writes terms in the letters of a language.
func termsText(terms []formulaTerm, letters *FormulaLetters) Text {
	var b []byte
	for _, t := range terms {
		if t.sign != 0 {
			b = append(b, t.sign)
		}
		switch t.form {
		case formSpan:
			b = strconv.AppendInt(b, t.number, 10)
			b = append(b, letters.of(t.unit)...)
		case formOrdinal:
			b = append(b, letters.of(t.unit)...)
			b = strconv.AppendInt(b, t.number, 10)
		case formCurrent:
			b = append(b, letters.Current...)
			b = append(b, letters.of(t.unit)...)
		}
	}
	return Text{string(b), utf8.RuneCount(b)}
}
