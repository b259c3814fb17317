package value

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/rterr"
)

// This file turns format strings into programs.
//
// A format string is literal text mixed with <Field[,Len]> and <Attribute,parameter>. Names ignore case.

// A program is a compiled format string.
type program struct {
	pieces    []piece
	thousands string // 1000Character; empty is the region's
	comma     string // Comma; empty is the region's
	overflow  rune   // fills a number field that is too narrow
	precision precision
	utc       bool // dates and times are those of UTC, not local
}

// A precision is the permitted number of decimal places. The zero value is what the number has.
type precision struct {
	set      bool
	min, max int
}

// A piece is a field or, if field is fieldLiteral, literal text.
type piece struct {
	field  field
	len    int  // width; 0 is dynamic
	filler rune // 0 is the default of the field
	text   Text // of a literal
}

// A field is a part of a value that a format string can name.
type field uint8

const (
	fieldLiteral field = iota
	fieldSign
	fieldInteger
	fieldThousand
	fieldDecimals
	fieldDay
	fieldMonth
	fieldMonthText
	fieldQuarter
	fieldYear
	fieldYear4
	fieldWeek
	fieldWeekYear
	fieldWeekYear4
	fieldWeekday
	fieldWeekdayText
	fieldClosing
	fieldHours24
	fieldHours12
	fieldMinutes
	fieldSeconds
	fieldThousands
	fieldSecondDec
	fieldAMPM
	fieldText
	fieldNumber
	fieldChar
	fieldCharNumber
)

// fieldSpellings are the names as the reference spells them, in the order of the constants.
var fieldSpellings = [...]string{
	fieldSign: "Sign", fieldInteger: "Integer", fieldThousand: "Integer Thousand", fieldDecimals: "Decimals",
	fieldDay: "Day", fieldMonth: "Month", fieldMonthText: "Month Text", fieldQuarter: "Quarter",
	fieldYear: "Year", fieldYear4: "Year4", fieldWeek: "Week", fieldWeekYear: "Week Year",
	fieldWeekYear4: "Week Year4", fieldWeekday: "Weekday", fieldWeekdayText: "Weekday Text", fieldClosing: "Closing",
	fieldHours24: "Hours24", fieldHours12: "Hours12", fieldMinutes: "Minutes", fieldSeconds: "Seconds",
	fieldThousands: "Thousands", fieldSecondDec: "Second dec", fieldAMPM: "AM/PM",
	fieldText: "Text", fieldNumber: "Number", fieldChar: "Char", fieldCharNumber: "Char/Number",
}

// fieldNamed finds a field. The reference's spelling is tried first, because it needs no folding.
func fieldNamed(name string) (field, bool) {
	name = strings.TrimSuffix(name, ".") // Second dec.
	for f := fieldSign; int(f) < len(fieldSpellings); f++ {
		if fieldSpellings[f] == name {
			return f, true
		}
	}
	key := source.Fold(name)
	for f := fieldSign; int(f) < len(fieldSpellings); f++ {
		if len(fieldSpellings[f]) == len(key) && source.Fold(fieldSpellings[f]) == key {
			return f, true
		}
	}
	return 0, false
}

// accepts reports whether values of a kind have the field.
// NAV: the reference lists no Decimals for integers and no Closing for DateTime; both are accepted and print what
// they are, so that one format string serves all number or date fields.
func (f field) accepts(kind types.Kind) bool {
	switch kind {
	case types.Decimal, types.Integer, types.BigInteger, types.Byte:
		return fieldSign <= f && f <= fieldDecimals
	case types.Date:
		return fieldDay <= f && f <= fieldClosing
	case types.Time:
		return fieldHours24 <= f && f <= fieldAMPM
	case types.DateTime:
		return fieldDay <= f && f <= fieldAMPM
	case types.Boolean, types.Option, types.Duration:
		return f == fieldText || f == fieldNumber
	case types.Char:
		return fieldNumber <= f && f <= fieldCharNumber
	}
	return f == fieldText
}

// isDateNumber reports whether the field is a number of a date or time, which is filled with zeros.
func (f field) isDateNumber() bool {
	switch f {
	case fieldMonthText, fieldWeekdayText, fieldClosing, fieldSecondDec, fieldAMPM:
		return false
	}
	return fieldDay <= f && f <= fieldAMPM
}

// A formatParser holds the state of compile.
type formatParser struct {
	kind   types.Kind
	region *Region // for <Standard Format,n>; nil while a region is being made
	whole  Text
	p      *program
	filler rune // of a Filler Character that came before any field
}

// compile reads a format string for values of a kind.
func compile(kind types.Kind, format Text, region *Region) (*program, error) {
	c := formatParser{kind: kind, region: region, whole: format, p: &program{overflow: '*', pieces: make([]piece, 0, 6)}}
	s := format.s
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open != 0 {
			if open < 0 {
				open = len(s)
			}
			c.p.pieces = append(c.p.pieces, piece{text: NewText(s[:open])})
			s = s[open:]
			continue
		}
		shut := strings.IndexByte(s, '>')
		// The parameter of an attribute may itself be '>', as in <Filler Character,>>.
		if shut > 0 && s[shut-1] == ',' && strings.HasPrefix(s[shut+1:], ">") {
			shut++
		}
		if shut < 0 {
			return nil, c.fail()
		}
		if err := c.item(s[1:shut]); err != nil {
			return nil, err
		}
		s = s[shut+1:]
	}
	return c.p, nil
}

func (c *formatParser) fail() error {
	return rterr.New(rterr.InvalidFormat, c.whole.s, c.kind)
}

// item reads what stands between < and >.
func (c *formatParser) item(s string) error {
	name, param, hasParam := strings.Cut(s, ",")
	name = strings.TrimSpace(name)
	if f, ok := fieldNamed(name); ok {
		return c.fieldItem(f, param, hasParam)
	}
	if !hasParam {
		return c.fail()
	}
	switch source.Fold(name) {
	case "STANDARD FORMAT":
		return c.standardFormat(param)
	case "PRECISION":
		return c.precision(strings.TrimSpace(param))
	case "FILLER CHARACTER", "FILLER CHAR", "FILLER":
		return c.fillerCharacter(param)
	case "1000CHARACTER":
		c.p.thousands = param
		// NAV: allowed after plain Integer too (C/AL reference), which then is grouped.
		if n := len(c.p.pieces); n > 0 && c.p.pieces[n-1].field == fieldInteger {
			c.p.pieces[n-1].field = fieldThousand
		}
	case "COMMA":
		c.p.comma = param
	case "OVERFLOW":
		r, size := utf8.DecodeRuneInString(param)
		if size == 0 || size != len(param) {
			return c.fail()
		}
		c.p.overflow = r
	default:
		return c.fail()
	}
	return nil
}

// maxFieldLen bounds the width of a field, so that a format string cannot ask for all memory.
const maxFieldLen = 10000

func (c *formatParser) fieldItem(f field, param string, hasLen bool) error {
	if !f.accepts(c.kind) {
		return c.fail()
	}
	p := piece{field: f, filler: c.filler}
	c.filler = 0
	if hasLen {
		n, err := strconv.Atoi(strings.TrimSpace(param))
		if err != nil || n < 0 || n > maxFieldLen {
			return c.fail()
		}
		p.len = n
		// The width of Decimals counts the separator and decides how many places are shown.
		if f == fieldDecimals && n > 0 {
			places := min(n-1, MaxScale)
			c.p.precision = precision{set: true, min: places, max: places}
		}
	}
	c.p.pieces = append(c.p.pieces, p)
	return nil
}

// fillerCharacter applies to the field before it; if there is none, to the next one.
func (c *formatParser) fillerCharacter(param string) error {
	r, size := utf8.DecodeRuneInString(param)
	if size == 0 || size != len(param) {
		return c.fail()
	}
	for i := len(c.p.pieces) - 1; i >= 0; i-- {
		if c.p.pieces[i].field != fieldLiteral {
			c.p.pieces[i].filler = r
			return nil
		}
	}
	c.filler = r
	return nil
}

// standardFormat inserts the pieces of a standard format.
func (c *formatParser) standardFormat(param string) error {
	n, err := strconv.Atoi(strings.TrimSpace(param))
	if err != nil || n < 0 || n > 9 || c.region == nil {
		return c.fail()
	}
	set := c.region.std.of(c.kind)
	if set == nil {
		c.p.pieces = append(c.p.pieces, piece{field: fieldText})
		return nil
	}
	std := set[n]
	c.p.pieces = append(c.p.pieces, std.pieces...)
	if c.p.comma == "" {
		c.p.comma = std.comma
	}
	c.p.utc = c.p.utc || std.utc
	return nil
}

// precision reads min:max, min: , :max or a single number for both.
func (c *formatParser) precision(param string) error {
	low, high, isRange := strings.Cut(param, ":")
	if !isRange {
		high = low
	}
	p := precision{set: true, max: MaxScale}
	var err error
	if low = strings.TrimSpace(low); low != "" {
		if p.min, err = strconv.Atoi(low); err != nil {
			return c.fail()
		}
	}
	if high = strings.TrimSpace(high); high != "" {
		if p.max, err = strconv.Atoi(high); err != nil {
			return c.fail()
		}
	}
	if p.min < 0 || p.max < p.min || p.max > 100 || param == "" {
		return c.fail()
	}
	c.p.precision = precision{true, min(p.min, MaxScale), min(p.max, MaxScale)}
	return nil
}
