package value

import "calque/lang/types"

// This file defines the standard formats. Each is a format string, compiled when its Region is made, so that FORMAT
// has one engine only.

// standardFormats are the compiled standard formats of a region, by number. An absent number has a nil program.
type standardFormats struct {
	decimal, integer, date, time, dateTime, boolean, option, char formatSet
}

// A formatSet holds the programs of one kind by format number, 0…9.
type formatSet [10]*program

// of returns the standard formats of a kind; nil for kinds whose every format is their plain text.
func (s *standardFormats) of(kind types.Kind) *formatSet {
	switch kind {
	case types.Decimal:
		return &s.decimal
	case types.Integer, types.BigInteger, types.Byte:
		return &s.integer
	case types.Date:
		return &s.date
	case types.Time:
		return &s.time
	case types.DateTime:
		return &s.dateTime
	case types.Boolean:
		return &s.boolean
	case types.Option:
		return &s.option
	case types.Char:
		return &s.char
	}
	return nil
}

// newRegion compiles the standard formats of a region.
// NAV: the tables of the Format property (C/AL reference) give the strings for en-US and for Europe.
func newRegion(spec *regionSpec) *Region {
	r := spec.Region
	r.std = standardFormats{
		decimal: compileSet(types.Decimal, map[int]string{
			0: "<Sign><Integer Thousand><Decimals>",
			1: "<Sign><Integer><Decimals>",
			2: "<Sign><Integer><Decimals><Comma,.>",
			3: "<Integer Thousand><Decimals><Sign,1>",
			4: "<Integer><Decimals><Sign,1>",
			9: "<Sign><Integer><Decimals><Comma,.>",
		}),
		integer: compileSet(types.Integer, map[int]string{
			0: "<Sign><Integer>",
			3: "<Integer Thousand><Sign,1>",
			4: "<Integer><Sign,1>",
			9: "<Sign><Integer>",
		}),
		boolean: compileSet(types.Boolean, map[int]string{0: "<Text>", 2: "<Number>"}),
		option:  compileSet(types.Option, map[int]string{0: "<Text>", 2: "<Number>", 9: "<Number>"}),
		char:    compileSet(types.Char, map[int]string{0: "<Char>", 2: "<Number>", 9: "<Char>"}),
	}
	date := spec.datePattern("<Day,2>", "<Month,2>", "<Year>", r.DateSep)
	clock := r.TimeSep + "<Minutes,2>" + r.TimeSep + "<Seconds,2>"
	r.std.date = compileSet(types.Date, map[int]string{
		0: "<Closing>" + date,
		2: spec.datePattern("<Day,2>", "<Month,2>", "<Year>", "") + "<Closing>D",
		3: "<Closing><Year>" + r.DateSep + "<Month,2>" + r.DateSep + "<Day,2>",
		4: spec.longDate,
		5: "<Closing>" + spec.datePattern("<Day,2>", "<Month,2>", "<Year>", ""),
		6: "<Closing><Year><Month,2><Day,2>",
		7: "<Day,2><Filler Character, >. <Month Text,3> <Year4>",
		9: "<Closing><Year4>-<Month,2>-<Day,2>",
	})
	r.std.time, r.std.dateTime = spec.clockFormats(date, clock)
	return &r
}

// clockFormats compiles the formats of Time and DateTime. Where the clock has 24 hours, format 0 of Time has no
// milliseconds, as in the reference's European table.
func (spec *regionSpec) clockFormats(date, clock string) (forTime, forDateTime formatSet) {
	short, suffix, hours := "", "", "<Hours24,2>"
	if spec.AM != "" {
		short, suffix, hours = "<Second dec.>", " <AM/PM>", "<Hours12,2>"
	}
	forTime = compileSet(types.Time, map[int]string{
		0: spec.hours + clock + short + suffix,
		1: spec.hours + clock + "<Second dec.>" + suffix,
		2: "<Hours24,2><Minutes,2><Seconds,2><Second dec.><Comma,.>T",
		9: "<Hours24,2>:<Minutes,2>:<Seconds,2><Second dec.><Comma,.>",
	})
	forDateTime = compileSet(types.DateTime, map[int]string{
		0: date + " " + hours + spec.TimeSep + "<Minutes,2>" + suffix,
		1: date + " " + hours + clock + "<Second dec.>" + suffix,
		2: date + " " + hours + spec.TimeSep + "<Minutes,2>" + suffix,
		3: date + " " + hours + clock + suffix,
		9: "<Year4>-<Month,2>-<Day,2>T<Hours24,2>:<Minutes,2>:<Seconds,2><Second dec.><Comma,.>Z",
	})
	forDateTime[9].utc = true
	return forTime, forDateTime
}

// datePattern puts day, month and year in the region's order.
func (spec *regionSpec) datePattern(day, month, year, sep string) string {
	switch spec.Order {
	case MDY:
		return month + sep + day + sep + year
	case DMY:
		return day + sep + month + sep + year
	}
	return year + sep + month + sep + day
}

// compileSet compiles the given formats. Numbers without a format of their own, up to 8, are format 0.
// NAV: unknown what such numbers give; Calque chooses the display format.
func compileSet(kind types.Kind, formats map[int]string) formatSet {
	var set formatSet
	for n := range set {
		s, ok := formats[n]
		if !ok {
			set[n] = set[0]
			continue
		}
		p, err := compile(kind, NewText(s), nil)
		if err != nil {
			panic("value: standard format " + s + ": " + err.Error())
		}
		set[n] = p
	}
	return set
}
