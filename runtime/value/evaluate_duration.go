package value

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"calque/lang/source"
)

// duration reads pairs of a number and a unit, such as 2d 6.5 hours; a number alone is milliseconds. A minus sign in
// front makes all of it negative. Milliseconds must be whole.
func (e evaluator) duration(s string) (Duration, bool) {
	negative := strings.HasPrefix(s, "-")
	if negative {
		s = strings.TrimLeft(s[1:], " ")
	}
	if s == "" {
		return 0, false
	}
	var total Decimal
	for pairs := 0; s != ""; pairs++ {
		number, rest := cutWhile(s, func(r rune) bool {
			return '0' <= r && r <= '9' || string(r) == e.st.Region.Decimal || string(r) == e.st.Region.Thousands
		})
		d, ok := e.number(number)
		if !ok {
			return 0, false
		}
		word, rest := cutWhile(strings.TrimLeft(rest, " "), unicode.IsLetter)
		unit, ok := len(unitMS)-1, word == "" && rest == "" && pairs == 0
		if word != "" {
			unit, ok = e.durationUnit(source.Fold(word))
		}
		if !ok || unit == len(unitMS)-1 && d.HasFraction() {
			return 0, false
		}
		part, err := d.Mul(DecimalFromInt(int64(unitMS[unit])))
		if err != nil {
			return 0, false
		}
		if total, err = total.Add(part); err != nil {
			return 0, false
		}
		s = strings.TrimLeft(rest, " ")
	}
	if negative {
		total = total.Neg()
	}
	ms, err := total.Trunc().Int64()
	return Duration(ms), err == nil
}

// cutWhile splits s after the characters that satisfy f.
func cutWhile(s string, f func(rune) bool) (head, tail string) {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !f(r) {
			break
		}
		i += size
	}
	return s[:i], s[i:]
}

// durationUnit finds a unit by any of its names in the session's language or English.
func (e evaluator) durationUnit(key source.Key) (int, bool) {
	for _, w := range [2]*Words{e.st.words(), &englishWords} {
		for i := range w.Units {
			if w.Units[i].is(key) {
				return i, true
			}
		}
	}
	return 0, false
}

func (u *UnitWords) is(key source.Key) bool {
	if key == source.Fold(u.One) || key == source.Fold(u.Many) {
		return true
	}
	for _, s := range u.Short {
		if key == source.Fold(s) {
			return true
		}
	}
	return false
}
