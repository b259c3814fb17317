package scan

import (
	"calque/lang/diag"
	"calque/lang/token"
)

// number scans a literal that starts with a digit: 50000, 0.01, 455500000000L, 31129999D, 235959.995T, 0DT.
func (s *Scanner) number(pos int) {
	data := s.data[:s.limit]
	whole := pos
	for whole < len(data) && classes[data[whole]] == digit {
		whole++
	}
	end := whole
	fraction := whole+1 < len(data) && data[whole] == '.' && classes[data[whole+1]] == digit
	if fraction {
		end++
		for end < len(data) && classes[data[end]] == digit {
			end++
		}
	}
	suffix := end
	for end < len(data) && (classes[data[end]] == letter || classes[data[end]] == digit) {
		end++
	}
	s.End = end
	s.Kind = literalKind(whole-pos, suffix-whole, data[suffix:end])
	if data[pos] != '0' && suffix < end && whole-pos == 1 && s.Kind != token.BigInt {
		s.Kind = token.Bad
	}
	if s.Kind == token.Bad {
		s.badLiteral(pos, suffix, end)
	}
}

// literalKind tells what whole digits, a fraction of that length (point included) and a suffix are together. It is
// token.Bad if they are nothing.
func literalKind(whole, fraction int, suffix []byte) token.Kind {
	var word [2]byte
	if len(suffix) > len(word) {
		return token.Bad
	}
	for i, c := range suffix {
		word[i] = c &^ 0x20
	}
	date := fraction == 0 && (whole == 1 || whole == 6 || whole == 8)
	switch string(word[:len(suffix)]) {
	case "":
		if fraction > 0 {
			return token.Decimal
		}
		return token.Int
	case "L":
		if fraction == 0 {
			return token.BigInt
		}
	case "D":
		if date {
			return token.DateLit
		}
	case "DT":
		if whole == 1 && fraction == 0 {
			return token.DateTimeLit
		}
	case "T":
		if fraction == 0 && (whole == 1 || whole == 4) || whole == 6 && fraction <= 4 {
			return token.TimeLit
		}
	}
	return token.Bad
}

// badLiteral reports a malformed literal, with a guess at what was meant.
func (s *Scanner) badLiteral(pos, suffix, end int) {
	hint := `a name that starts with a digit is written in double quotes: "` + string(s.data[pos:min(end, pos+40)]) + `"`
	if end-suffix <= 2 {
		switch s.data[suffix] &^ 0x20 {
		case 'D':
			hint = "dates have six or eight digits (010118D), the undefined date is 0D, the undefined datetime 0DT"
		case 'T':
			hint = "times are HHMMSST, optionally with up to three decimals of a second; the undefined time is 0T"
		}
	}
	s.report(diag.BadLiteral, pos, end, "malformed literal "+string(s.data[pos:min(end, pos+40)]), hint)
}
