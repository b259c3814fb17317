package value

import (
	"strconv"
	"strings"
)

// This file defines how durations are written: in words ("2 days 4 hours") and, for XML, as ISO 8601 ("P2DT4H").

// unitMS are the milliseconds of the units of Words.Units.
var unitMS = [5]uint64{msPerDay, msPerHour, msPerMinute, msPerSecond, 1}

// format writes a duration in a format number.
// NAV: unknown what the reference's formats 2 and 9 give; Calque chooses the number of milliseconds and ISO 8601.
func (d Duration) format(number int, st *Settings) Text {
	switch number {
	case 2:
		return intText(int64(d))
	case 9:
		return ASCIIText(d.iso())
	}
	return d.inWords(st.words())
}

// parts splits the absolute value into days, hours, minutes, seconds and milliseconds.
func (d Duration) parts() (negative bool, parts [5]uint64) {
	n := uint64(d)
	if d < 0 {
		negative, n = true, -n
	}
	for i, ms := range unitMS {
		parts[i] = n / ms
		n %= ms
	}
	return negative, parts
}

// inWords writes the parts that are not zero.
// NAV: unknown how a negative duration and zero look; Calque chooses one minus sign in front, and 0 milliseconds.
func (d Duration) inWords(w *Words) Text {
	negative, parts := d.parts()
	var b textBuilder
	if negative {
		b = b.addByte('-')
	}
	for i, n := range parts {
		if n == 0 && !(d == 0 && i == len(parts)-1) {
			continue
		}
		if i > 0 && b.n > 0 && b.b[b.n-1] != '-' || b.n > 1 {
			b = b.addByte(' ')
		}
		b = b.addASCII(strconv.FormatUint(n, 10))
		b = b.addByte(' ')
		if n == 1 {
			b = b.add(NewText(w.Units[i].One))
		} else {
			b = b.add(NewText(w.Units[i].Many))
		}
	}
	return b.text()
}

// iso writes the form of XML Schema's duration, with days as the largest unit.
func (d Duration) iso() string {
	if d == 0 {
		return "PT0S"
	}
	negative, p := d.parts()
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	b.WriteByte('P')
	if p[0] > 0 {
		b.WriteString(strconv.FormatUint(p[0], 10) + "D")
	}
	if p[1]|p[2]|p[3]|p[4] != 0 {
		b.WriteByte('T')
	}
	if p[1] > 0 {
		b.WriteString(strconv.FormatUint(p[1], 10) + "H")
	}
	if p[2] > 0 {
		b.WriteString(strconv.FormatUint(p[2], 10) + "M")
	}
	if p[3]|p[4] != 0 {
		b.WriteString(NewDecimal(int64(p[3]*msPerSecond+p[4]), 3).String() + "S")
	}
	return b.String()
}
