package text

import (
	"strings"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// copyStr implements COPYSTR.
// NAV: a start behind the end gives the empty text; Length may reach beyond the end (C/AL reference, COPYSTR).
func copyStr(fr *exec.Frame, s value.Text, pos value.Integer, length builtin.Opt[value.Integer]) (value.Text, error) {
	if pos < 1 {
		return value.Text{}, rterr.New(rterr.TextPosition, int64(pos))
	}
	n := length.Or(value.Integer(s.Len()))
	if n < 0 {
		return value.Text{}, rterr.New(rterr.TextLength, int64(n))
	}
	return fr.M.Cursor().Sub(s, int(pos), int(n)), nil
}

// strPos implements STRPOS.
// NAV: the search is case-sensitive; an empty argument is found nowhere. Positions count UTF-16 units, as everywhere in Text.
func strPos(fr *exec.Frame, s, sub value.Text) (value.Integer, error) {
	i, err := exec.IndexText(fr, s, sub)
	return value.Integer(i), err
}

// strLen implements STRLEN.
func strLen(_ *exec.Frame, s value.Text) (value.Integer, error) { return value.Integer(s.Len()), nil }

// maxLen is what MAXSTRLEN returns for a text without a declared length.
const maxLen = 1<<31 - 1

// maxStrLen implements MAXSTRLEN: the declared length is known when the call is lowered.
// NAV: an expression that is no variable has no declared length; its actual one is returned.
func maxStrLen(c *builtin.Call) exec.Node {
	arg := c.Args[0]
	if arg.Type.Kind == types.Variant {
		return builtin.Result(c, func(*exec.Frame) (value.Integer, error) {
			return 0, rterr.New(rterr.ConversionFailed, types.Variant, types.Text)
		})
	}
	if n := arg.Type.Len; n > 0 {
		return builtin.Result(c, func(*exec.Frame) (value.Integer, error) { return value.Integer(n), nil })
	}
	if arg.Place != nil {
		return builtin.Result(c, func(*exec.Frame) (value.Integer, error) { return maxLen, nil })
	}
	return builtin.Fn1(strLen)(c)
}

// upperCase implements UPPERCASE.
func upperCase(fr *exec.Frame, s value.Text) (value.Text, error) {
	return exec.MapText(fr, s, value.Text.Upper)
}

// lowerCase implements LOWERCASE.
func lowerCase(fr *exec.Frame, s value.Text) (value.Text, error) {
	return exec.MapText(fr, s, value.Text.Lower)
}

// delStr implements DELSTR.
func delStr(_ *exec.Frame, s value.Text, pos value.Integer, length builtin.Opt[value.Integer]) (value.Text, error) {
	if pos < 1 {
		return value.Text{}, rterr.New(rterr.TextPosition, int64(pos))
	}
	if length.OK && length.Value < 1 {
		return value.Text{}, rterr.New(rterr.TextLengthOne, int64(length.Value))
	}
	if int(pos) > s.Len() {
		return s, nil
	}
	head := s.Sub(1, int(pos)-1)
	if !length.OK || int(length.Value) > s.Len()-int(pos) {
		return head, nil
	}
	return head.Concat(s.Sub(int(pos)+int(length.Value), s.Len())), nil
}

// insStr implements INSSTR.
func insStr(_ *exec.Frame, s, sub value.Text, pos value.Integer) (value.Text, error) {
	if pos < 1 {
		return value.Text{}, rterr.New(rterr.TextPosition, int64(pos))
	}
	at := min(int(pos), s.Len()+1)
	return s.Sub(1, at-1).Concat(sub).Concat(s.Sub(at, s.Len())), nil
}

// padStr implements PADSTR.
func padStr(fr *exec.Frame, s value.Text, length value.Integer, filler builtin.Opt[value.Text]) (value.Text, error) {
	fill := filler.Or(value.ASCIIText(" "))
	switch {
	case length < 0:
		return value.Text{}, rterr.New(rterr.TextLength, int64(length))
	case fill.Len() != 1:
		return value.Text{}, rterr.New(rterr.NotOneCharacter, fill.String())
	case int(length) <= s.Len():
		return s.Sub(1, int(length)), nil
	}
	missing := int(length) - s.Len()
	if err := fr.M.Charge(missing * len(fill.String())); err != nil {
		return value.Text{}, err
	}
	return s.Concat(value.NewText(strings.Repeat(fill.String(), missing))), nil
}

// selectStr implements SELECTSTR.
// NAV: trailing commas are dropped before the values are counted (C/AL reference, SELECTSTR).
func selectStr(fr *exec.Frame, number value.Integer, list value.Text) (value.Text, error) {
	rest, more := strings.TrimRight(list.String(), ","), true
	for i := value.Integer(1); more; i++ {
		if i%pollRounds == 0 {
			if err := fr.M.Poll(); err != nil {
				return value.Text{}, err
			}
		}
		var one string
		if one, rest, more = strings.Cut(rest, ","); i == number {
			return value.NewText(one), nil
		}
	}
	return value.Text{}, rterr.New(rterr.SelectStrIndex, list.String(), int64(number))
}

// pollRounds is after how many rounds a loop looks whether the session is to go on.
const pollRounds = 1024

// substitute implements STRSUBSTNO.
func substitute(fr *exec.Frame, template value.Text, args []value.Value) (value.Text, error) {
	return value.Substitute(template, args, fr.Settings(), fr.M)
}
