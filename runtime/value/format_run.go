package value

import (
	"calque/lang/types"
)

// This file runs compiled format strings; format_number.go has the fields of numbers, format_date.go those of dates
// and times.

// run formats v. Undefined dates and times are nothing at all, literals included.
func (p *program) run(v Value, st *Settings) (Text, error) {
	var buf [64]byte
	b := textBuilder{b: buf[:0]}
	switch v.Kind {
	case types.Decimal:
		if err := checkDisplayable(v.D); err != nil {
			return Text{}, err
		}
		b = p.number(b, p.round(v.D), st.Region)
	case types.Integer, types.BigInteger, types.Byte:
		b = p.number(b, DecimalFromInt(v.I), st.Region)
	case types.Date, types.Time, types.DateTime:
		if v.I == 0 {
			return Text{}, nil
		}
		b = p.dateTime(b, p.moment(v, st), st)
	default:
		return p.words(b, v, st)
	}
	return b.text(), nil
}

// words writes the fields of the other kinds.
func (p *program) words(b textBuilder, v Value, st *Settings) (Text, error) {
	for i := range p.pieces {
		pc := &p.pieces[i]
		start := b.mark()
		switch pc.field {
		case fieldLiteral:
			b = b.add(pc.text)
			continue
		case fieldNumber:
			b = b.addInt(v.I)
		case fieldChar:
			b = b.addRune(rune(v.I))
		case fieldCharNumber:
			if v.I < ' ' {
				b = b.addInt(v.I)
			} else {
				b = b.addRune(rune(v.I))
			}
		default:
			t, err := wordOf(v, st)
			if err != nil || len(p.pieces) == 1 && pc.len == 0 {
				return t, err
			}
			b = b.add(t)
		}
		b = p.widen(b, pc, start)
	}
	return b.text(), nil
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

// widen brings the field that was written since start to its width.
func (p *program) widen(b textBuilder, pc *piece, start mark) textBuilder {
	n := b.n - start.units
	switch {
	case pc.len == 0 || n == pc.len:
		return b
	case n > pc.len:
		return p.narrow(b, pc, start)
	case !pc.field.isText():
		return b.fillAt(start, pc.fillerOf(), pc.len-n)
	}
	filler := pc.filler
	if filler == 0 {
		filler = ' '
	}
	return b.fill(filler, pc.len-n)
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
// NAV: unknown what a number without the attribute Overflow becomes; Calque chooses asterisks, as in STRSUBSTNO.
func (p *program) narrow(b textBuilder, pc *piece, start mark) textBuilder {
	whole := b.since(start)
	b = b.cut(start)
	switch {
	case pc.field.isText():
		return b.add(whole.Sub(1, pc.len))
	case pc.field.isDateNumber():
		return b.add(whole.Sub(whole.n-pc.len+1, pc.len))
	}
	return b.fill(p.overflow, pc.len)
}
