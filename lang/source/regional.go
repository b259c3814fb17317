package source

import "strings"

// A DateOrder is the order in which a text writes day, month and year.
type DateOrder uint8

// The date orders. NoOrder means that nothing has decided yet.
const (
	NoOrder DateOrder = iota
	MDY               // 12319999D, the order of scripts
	DMY               // 31129999D
	YMD               // 99991231D
)

var dateOrderNames = [...]string{"", "MDY", "DMY", "YMD"}

// String returns the three letters of the order.
func (o DateOrder) String() string { return dateOrderNames[o] }

// ParseDateOrder returns the order spelled by text, such as "dmy".
func ParseDateOrder(text string) (o DateOrder, ok bool) {
	for i, name := range dateOrderNames {
		if i > 0 && Fold(text) == Key(name) {
			return DateOrder(i), true
		}
	}
	return NoOrder, false
}

// Regional says how an export writes what the exporter's regional settings formed: dates in properties and in date
// literals, and the decimal sign of property values (code always uses a point).
type Regional struct {
	DateOrder    DateOrder
	DecimalComma bool
}

// Evidence counts what texts give away about the regional settings they were written under. The zero Evidence knows
// nothing. Evidence of files adds up, since the files of one export share their settings.
type Evidence struct {
	against [len(dateOrderNames)]int // dates that the order cannot read
	comma   int
	point   int
}

// EvidenceCounts is what an Evidence has counted, for keeping it in a file.
type EvidenceCounts [len(dateOrderNames) + 2]int

// Counts returns what e has counted.
func (e *Evidence) Counts() EvidenceCounts {
	var c EvidenceCounts
	n := copy(c[:], e.against[:])
	c[n], c[n+1] = e.comma, e.point
	return c
}

// EvidenceOf returns the Evidence that has counted c.
func EvidenceOf(c EvidenceCounts) Evidence {
	var e Evidence
	n := copy(e.against[:], c[:])
	e.comma, e.point = c[n], c[n+1]
	return e
}

// Add counts other in.
func (e *Evidence) Add(other Evidence) {
	for i, n := range other.against {
		e.against[i] += n
	}
	e.comma += other.comma
	e.point += other.point
}

// Date takes notice of a Date property, such as 26/09/17, 09-26-2017 or 2017.09.26.
func (e *Evidence) Date(text string) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 {
		return
	}
	var n [3]int
	for i, part := range parts {
		for j := 0; j < len(part) && j < 4; j++ {
			n[i] = n[i]*10 + int(part[j]-'0')
		}
	}
	e.judge(n, [3]bool{len(parts[0]) > 2, len(parts[1]) > 2, len(parts[2]) > 2})
}

// Literal takes notice of a date literal's digits: six or eight of them.
func (e *Evidence) Literal(digits string) {
	num := func(from, to int) int {
		n := 0
		for i := from; i < to; i++ {
			n = n*10 + int(digits[i]-'0')
		}
		return n
	}
	switch len(digits) {
	case 6:
		e.judge([3]int{num(0, 2), num(2, 4), num(4, 6)}, [3]bool{})
	case 8:
		if !plausible(num(2, 4), num(0, 2)) {
			e.against[MDY]++
		}
		if !plausible(num(0, 2), num(2, 4)) {
			e.against[DMY]++
		}
		if !plausible(num(6, 8), num(4, 6)) {
			e.against[YMD]++
		}
	}
}

// judge counts the orders that cannot read three numbers; long tells which of them have more than two digits.
func (e *Evidence) judge(n [3]int, long [3]bool) {
	if long[0] || long[1] || !plausible(n[1], n[0]) {
		e.against[MDY]++
	}
	if long[0] || long[1] || !plausible(n[0], n[1]) {
		e.against[DMY]++
	}
	if long[1] || long[2] || !plausible(n[2], n[1]) {
		e.against[YMD]++
	}
}

func plausible(day, month int) bool { return 1 <= day && day <= 31 && 1 <= month && month <= 12 }

// Number takes notice of a property value that may be a decimal number, such as 0,01.
func (e *Evidence) Number(text string) {
	text = strings.TrimPrefix(text, "-")
	i := strings.IndexAny(text, ",.")
	if i <= 0 || i+1 == len(text) || !isDigits(text[:i]) || !isDigits(text[i+1:]) {
		return
	}
	if text[i] == ',' {
		e.comma++
	} else {
		e.point++
	}
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// DateOrder returns the order that reads the most dates, or NoOrder where MDY and DMY fit equally well. Year first is
// believed only when neither of the others fits: 26/09/17 is far more often 2017 than 2026.
func (e *Evidence) DateOrder() DateOrder {
	mdy, dmy, ymd := e.against[MDY], e.against[DMY], e.against[YMD]
	switch {
	case ymd < mdy && ymd < dmy:
		return YMD
	case mdy < dmy:
		return MDY
	case dmy < mdy:
		return DMY
	}
	return NoOrder
}

// DecimalComma reports whether property values write the decimal sign as a comma.
func (e *Evidence) DecimalComma() bool { return e.comma > e.point }

// Decide settles the regional forms of a text: by its own evidence, else by that of its neighbours, else as fallback says.
func Decide(own, neighbours Evidence, fallback Regional) Regional {
	r := fallback
	for _, e := range []*Evidence{&own, &neighbours} {
		if order := e.DateOrder(); order != NoOrder {
			r.DateOrder = order
			break
		}
	}
	for _, e := range []*Evidence{&own, &neighbours} {
		if e.comma+e.point > 0 {
			r.DecimalComma = e.DecimalComma()
			break
		}
	}
	return r
}
