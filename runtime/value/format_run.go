package value

import (
	"strconv"
	"unicode/utf8"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// This file runs compiled format strings.

// run formats v. Undefined dates and times are nothing at all, literals included.
func (p *program) run(v Value, st *Settings) (Text, error) {
	var buf [64]byte
	b := textBuilder{b: buf[:0]}
	switch v.Kind {
	case types.Decimal:
		if err := checkDisplayable(v.D); err != nil {
			return Text{}, err
		}
		p.number(&b, p.round(v.D), st.Region)
	case types.Integer, types.BigInteger, types.Byte:
		p.number(&b, DecimalFromInt(v.I), st.Region)
	case types.Date, types.Time, types.DateTime:
		if v.I == 0 {
			return Text{}, nil
		}
		p.dateTime(&b, p.moment(v, st), st)
	default:
		if err := p.words(&b, v, st); err != nil {
			return Text{}, err
		}
	}
	return b.text(), nil
}

// maxDisplayed is the largest Decimal that can be formatted.
// NAV: ±999,999,999,999,999.99 (C/AL reference, Decimal).
var maxDisplayed = NewDecimal(99999999999999999, 2)

func checkDisplayable(d Decimal) error {
	if hi, lo := d.Coef(); hi == 0 && lo <= 99999999999999999 && d.Scale() <= 2 && lo <= 999999999999999 {
		return nil // most values
	}
	if d.Abs().Cmp(maxDisplayed) > 0 {
		return rterr.New(rterr.DecimalTooLarge, d)
	}
	return nil
}

// round applies the precision.
func (p *program) round(d Decimal) Decimal {
	if p.precision.set && d.Scale() > p.precision.max {
		return d.RoundPlaces(p.precision.max)
	}
	return d
}

// number writes the fields of a number.
func (p *program) number(b *textBuilder, d Decimal, r *Region) {
	var buf [maxDecimalLen]byte
	digits := d.AppendTo(buf[:0])
	negative := digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	whole, places := digits, digits[len(digits):]
	for i, c := range digits {
		if c == '.' {
			whole, places = digits[:i], digits[i+1:]
			break
		}
	}
	for i := range p.pieces {
		pc := &p.pieces[i]
		start := b.mark()
		switch pc.field {
		case fieldLiteral:
			b.add(NewText(pc.text))
			continue
		case fieldSign:
			if negative {
				b.addByte('-')
			}
		case fieldInteger:
			b.addASCII(string(whole))
		case fieldThousand:
			b.group(whole, p.separator(p.thousands, r.Thousands))
		case fieldDecimals:
			p.decimals(b, places, p.separator(p.comma, r.Decimal))
		}
		p.widen(b, pc, start)
	}
}

func (p *program) separator(own, region string) string {
	if own != "" {
		return own
	}
	return region
}

// decimals writes the separator and the decimal places, if there are any.
func (p *program) decimals(b *textBuilder, places []byte, comma string) {
	n := max(len(places), p.precision.min)
	if n == 0 {
		return
	}
	b.add(NewText(comma))
	b.addASCII(string(places))
	for i := len(places); i < n; i++ {
		b.addByte('0')
	}
}

// group writes digits in groups of three.
func (b *textBuilder) group(digits []byte, sep string) {
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.add(NewText(sep))
		}
		b.addByte(c)
	}
}

// A moment holds the parts of a Date, Time or DateTime.
type moment struct {
	date             Date
	year, month, day int
	hour, min, sec   int
	ms               int
}

func (p *program) moment(v Value, st *Settings) (m moment) {
	var t Time
	switch v.Kind {
	case types.Date:
		m.date = Date(v.I)
	case types.Time:
		t = Time(v.I)
	default:
		loc := st.Loc
		if p.utc {
			loc = nil
		}
		m.date, t = DateTime(v.I).Split(loc)
	}
	if m.date != 0 {
		m.year, m.month, m.day = m.date.YMD()
	}
	if t != 0 {
		m.hour, m.min, m.sec, m.ms = t.Clock()
	}
	return m
}

// dateTime writes the fields of a date or time.
func (p *program) dateTime(b *textBuilder, m moment, st *Settings) {
	for i := range p.pieces {
		pc := &p.pieces[i]
		if pc.field == fieldLiteral {
			b.add(NewText(pc.text))
			continue
		}
		start := b.mark()
		if pc.field.isDateNumber() {
			b.addInt(m.part(pc.field))
		} else {
			p.datePart(b, pc.field, m, st)
		}
		if pc.field.isYear() {
			pc = &piece{field: pc.field, len: m.yearLen(pc), filler: pc.filler}
		}
		p.widen(b, pc, start)
	}
}

func (f field) isYear() bool {
	return f == fieldYear || f == fieldYear4 || f == fieldWeekYear || f == fieldWeekYear4
}

// yearLen is the number of digits of a year: two if the format says so, or where two are enough to read it back.
// NAV: the reference describes Year without a length only; application code in use takes <Year,4> for four digits.
func (m *moment) yearLen(pc *piece) int {
	switch {
	case pc.field == fieldYear4 || pc.field == fieldWeekYear4:
		return max(4, pc.len)
	case pc.len > 0:
		return pc.len
	case 1930 <= m.year && m.year <= 2029:
		return 2
	}
	return 4
}

// part is the number that a field of a date or time stands for.
func (m *moment) part(f field) int {
	switch f {
	case fieldDay:
		return m.day
	case fieldMonth:
		return m.month
	case fieldQuarter:
		return (m.month + 2) / 3
	case fieldYear, fieldYear4:
		return m.year
	case fieldWeek:
		_, week := m.date.ISOWeek()
		return week
	case fieldWeekYear, fieldWeekYear4:
		year, _ := m.date.ISOWeek()
		return year
	case fieldWeekday:
		return m.date.Weekday()
	case fieldHours24:
		return m.hour
	case fieldHours12:
		if m.hour%12 == 0 {
			return 12
		}
		return m.hour % 12
	case fieldMinutes:
		return m.min
	case fieldSeconds:
		return m.sec
	}
	return m.ms // fieldThousands
}

// datePart writes a field of a date or time that is not a number.
func (p *program) datePart(b *textBuilder, f field, m moment, st *Settings) {
	switch f {
	case fieldMonthText:
		b.add(NewText(st.words().Months[m.month-1]))
	case fieldWeekdayText:
		b.add(NewText(st.words().Weekdays[m.date.Weekday()-1]))
	case fieldClosing:
		if m.date.IsClosing() {
			b.addByte('C')
		}
	case fieldAMPM:
		am, pm := st.Region.AM, st.Region.PM
		if am == "" {
			am, pm = "AM", "PM"
		}
		if m.hour >= 12 {
			am = pm
		}
		b.add(NewText(am))
	case fieldSecondDec:
		if m.ms == 0 {
			return
		}
		b.add(NewText(p.separator(p.comma, st.Region.Decimal)))
		b.addByte('0' + byte(m.ms/100))
		if m.ms%100 != 0 {
			b.addByte('0' + byte(m.ms/10%10))
		}
		if m.ms%10 != 0 {
			b.addByte('0' + byte(m.ms%10))
		}
	}
}

// words writes the fields of the other kinds.
func (p *program) words(b *textBuilder, v Value, st *Settings) error {
	for i := range p.pieces {
		pc := &p.pieces[i]
		start := b.mark()
		switch pc.field {
		case fieldLiteral:
			b.add(NewText(pc.text))
			continue
		case fieldNumber:
			b.addInt64(v.I)
		case fieldChar:
			b.addRune(rune(v.I))
		case fieldCharNumber:
			if v.I < ' ' {
				b.addInt64(v.I)
			} else {
				b.addRune(rune(v.I))
			}
		default:
			t, err := wordOf(v, st)
			if err != nil {
				return err
			}
			b.add(t)
		}
		p.widen(b, pc, start)
	}
	return nil
}

// wordOf is the field Text of a value.
func wordOf(v Value, st *Settings) (Text, error) {
	switch v.Kind {
	case types.Boolean:
		w := st.words()
		if v.I != 0 {
			return NewText(w.Yes), nil
		}
		return NewText(w.No), nil
	case types.Option:
		return optionText(v, st), nil
	}
	return wholeText(v, 0, st)
}

// optionText is the caption of an option value in the session's language, else its name; an ordinal without a name is
// its number.
func optionText(v Value, st *Settings) Text {
	if v.Opt == nil {
		return intText(v.I)
	}
	i := v.Opt.Index(v.I)
	if i < 0 {
		return intText(v.I)
	}
	if names := optionCaptions(v.Opt, st.Language); i < len(names) {
		return NewText(names[i])
	}
	return NewText(v.Opt.Names[i])
}

// optionCaptions are the captions of an option in a language, else in English; nil if there are none.
func optionCaptions(set *types.OptionSet, language string) []string {
	var english []string
	for i := range set.Captions {
		switch set.Captions[i].Lang {
		case language:
			return set.Captions[i].Names
		case "ENU":
			english = set.Captions[i].Names
		}
	}
	return english
}

func (b *textBuilder) addInt(i int) { b.addInt64(int64(i)) }

func (b *textBuilder) addInt64(i int64) {
	n := len(b.b)
	b.b = strconv.AppendInt(b.b, i, 10)
	b.n += len(b.b) - n
}

// A mark is a place in a textBuilder.
type mark struct{ bytes, units int }

func (b *textBuilder) mark() mark { return mark{len(b.b), b.n} }

// widen brings the field that was written since start to its width.
func (p *program) widen(b *textBuilder, pc *piece, start mark) {
	if pc.len == 0 {
		return
	}
	n := b.n - start.units
	switch {
	case n == pc.len:
	case n > pc.len:
		p.narrow(b, pc, start)
	case pc.field.isText():
		filler := pc.filler
		if filler == 0 {
			filler = ' '
		}
		b.fill(filler, pc.len-n)
	default:
		b.fillBefore(start, pc.fillerOf(), pc.len-n)
	}
}

// isText reports whether a field is aligned to the left.
func (f field) isText() bool {
	switch f {
	case fieldMonthText, fieldWeekdayText, fieldAMPM, fieldText, fieldChar, fieldCharNumber, fieldDecimals, fieldSecondDec:
		return true
	}
	return false
}

func (pc *piece) fillerOf() rune {
	switch {
	case pc.filler != 0:
		return pc.filler
	case pc.field.isDateNumber():
		return '0'
	}
	return ' '
}

// narrow cuts a field that is too long: a text keeps its beginning, a number of a date its last digits; another number
// becomes overflow characters.
func (p *program) narrow(b *textBuilder, pc *piece, start mark) {
	whole := NewText(string(b.b[start.bytes:]))
	b.b, b.n = b.b[:start.bytes], start.units
	switch {
	case pc.field.isText():
		b.add(whole.Sub(1, pc.len))
	case pc.field.isDateNumber():
		b.add(whole.Sub(whole.n-pc.len+1, pc.len))
	default:
		b.fill(p.overflow, pc.len)
	}
}

// fillBefore inserts n fillers at start.
func (b *textBuilder) fillBefore(start mark, filler rune, n int) {
	var one [utf8.UTFMax]byte
	size := utf8.EncodeRune(one[:], filler)
	old := len(b.b)
	for range n * size {
		b.b = append(b.b, 0)
	}
	copy(b.b[start.bytes+n*size:], b.b[start.bytes:old])
	for i := range n {
		copy(b.b[start.bytes+i*size:], one[:size])
	}
	b.n += n
	if filler > 0xFFFF {
		b.n += n
	}
}
