package value

import "calque/runtime/rterr"

// This file writes the fields of numbers.

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

// number writes the fields of a number. Without a precision all decimal places that the number has are shown.
func (p *program) number(b textBuilder, d Decimal, r *Region) textBuilder {
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
			b = b.add(pc.text)
			continue
		case fieldSign:
			if negative {
				b = b.addByte('-')
			}
		case fieldInteger:
			b = b.addBytes(whole)
		case fieldThousand:
			b = b.group(whole, separator(p.thousands, r.Thousands))
		case fieldDecimals:
			b = p.decimals(b, places, separator(p.comma, r.Decimal))
		}
		b = p.widen(b, pc, start)
	}
	return b
}

// separator is the text of an attribute, or the region's.
func separator(own, region string) Text {
	if own != "" {
		return NewText(own)
	}
	return NewText(region)
}

// decimals writes the separator and the decimal places, if there are any.
func (p *program) decimals(b textBuilder, places []byte, comma Text) textBuilder {
	n := max(len(places), p.precision.min)
	if n == 0 {
		return b
	}
	return b.add(comma).addBytes(places).fill('0', n-len(places))
}

// group writes digits in groups of three.
func (b textBuilder) group(digits []byte, sep Text) textBuilder {
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b = b.add(sep)
		}
		b = b.addByte(c)
	}
	return b
}
