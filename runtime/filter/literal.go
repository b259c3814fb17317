package filter

import (
	"strconv"
	"strings"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file gives operands their values: it makes the leaves of the tree.

// A reader reads and shows values: in the form of the session's region and language or, neutral, in XML format.
type reader struct {
	st      *value.Settings
	neutral bool
}

// equal makes = and <>, which is where wildcards, @ and whole days have their meaning.
func (p *parser) equal(o *operand, op Op) (Node, error) {
	if p.class != classText {
		from, to, err := p.moment(o)
		if err != nil {
			return Node{}, err
		}
		return equalSpan(from, to, op), nil
	}
	t, err := p.operandText(o)
	if err != nil {
		return Node{}, err
	}
	if rest, ok := strings.CutPrefix(t.String(), "@"); ok && !o.at {
		t, o.at = value.NewText(rest), true
	}
	n := Node{Op: op}
	if strings.ContainsAny(t.String(), "*?") {
		n.Op = Like
		if op == NotEq {
			n.Op = NotLike
		}
	}
	// A pattern may be longer than the field: what it matches need not be.
	unlimited := n.Op == Like || n.Op == NotLike || o.at
	if n.From, err = p.field.textValue(t, unlimited); err != nil {
		return n, err
	}
	return n.prepared(o.at), nil
}

// bound makes a comparison; wildcards are plain characters in it.
func (p *parser) bound(o *operand, op Op, written form) (Node, error) {
	n := Node{Op: op, form: written}
	var err error
	if p.class == classText {
		n.From, err = p.boundText(o)
		return n.prepared(o.at), err
	}
	from, to, err := p.moment(o)
	n.From = from
	if op == LessEq || op == Greater {
		n.From = to
	}
	return n, err
}

// between makes a range; one from a value to itself is that value.
func (p *parser) between(from, to *operand) (Node, error) {
	var n Node
	var err error
	if p.class == classText {
		if n.From, err = p.boundText(from); err != nil {
			return n, err
		}
		if n.To, err = p.boundText(to); err != nil {
			return n, err
		}
	} else {
		if n.From, _, err = p.moment(from); err != nil {
			return n, err
		}
		if _, n.To, err = p.moment(to); err != nil {
			return n, err
		}
	}
	return betweenNode(n.From, n.To).prepared(from.at || to.at), nil
}

// equalSpan makes = and <> of one value, or of a day from its first moment to its last.
func equalSpan(from, to value.Value, op Op) Node {
	switch {
	case value.Equal(from, to):
		return Node{Op: op, From: from}
	case op == NotEq:
		return Node{Op: Or, Kids: []Node{{Op: Less, From: from}, {Op: Greater, From: to}}}
	}
	return Node{Op: InRange, From: from, To: to}
}

func betweenNode(from, to value.Value) Node {
	if value.Equal(from, to) {
		return Node{Op: Eq, From: from}
	}
	return Node{Op: InRange, From: from, To: to}
}

// prepared completes a leaf over texts: what an @ means to it and what it is matched with.
func (n Node) prepared(ignoreCase bool) Node {
	if !isText(n.From.Kind) {
		return n
	}
	if ignoreCase {
		n.form |= at
		n.Fold = n.From.Kind == types.Text // Code is upper case already
	}
	isPattern := n.Op == Like || n.Op == NotLike
	if !n.Fold && !isPattern {
		return n
	}
	n.text = &textOperand{from: n.From.T, to: n.To.T}
	if n.Fold {
		n.text.from, n.text.to = n.From.T.Upper(), n.To.T.Upper()
		if n.Op == InRange && n.text.from == n.text.to {
			n.Op, n.To = Eq, value.Value{}
		}
	}
	if isPattern {
		n.text.glob = newGlob(n.text.from.String())
	}
	return n
}

func isText(kind types.Kind) bool { return kind == types.Text || kind == types.Code }

// boundText is the value of a bound of texts.
func (p *parser) boundText(o *operand) (value.Value, error) {
	t, err := p.operandText(o)
	if err != nil {
		return value.Value{}, err
	}
	return p.field.textValue(t, false)
}

// operandText is an operand of a Text or Code field as it is written.
func (p *parser) operandText(o *operand) (value.Text, error) {
	if o.arg != nil {
		return p.show(*o.arg)
	}
	return value.NewText(o.text), nil
}

// textValue makes a text the value of a Text or Code field.
func (f *Field) textValue(t value.Text, unlimited bool) (value.Value, error) {
	v := value.OfText(t)
	if f.Type.Kind == types.Code {
		v = value.OfCode(t.ToCode())
	}
	if unlimited {
		return v, nil
	}
	_, err := value.CheckLen(v.T, int(f.Type.Len))
	return v, err
}

// moment is the value of an operand that is no text. from and to differ if a DateTime is given by its day.
func (p *parser) moment(o *operand) (from, to value.Value, err error) {
	if o.arg != nil {
		return p.convert(*o.arg, p.field)
	}
	return p.evaluate(o.text, p.field)
}

// convert turns a typed value into one of the field's kind.
func (r reader) convert(v value.Value, f *Field) (from, to value.Value, err error) {
	kind := f.Type.Kind
	switch {
	case v.Kind == types.Invalid:
		v = value.Zero(f.Type)
	case isText(kind):
		var t value.Text
		if t, err = r.show(v); err == nil {
			v, err = f.textValue(t, false)
		}
	case v.Kind == kind:
		v.Opt = f.Type.Options
	case kind == types.Decimal && v.Kind.IsNumeric():
		v = value.OfDecimal(v.Decimal())
	case value.SlotOf(kind) == value.SlotI && !isClock(kind) && isNumber(v.Kind):
		v, err = number(v, f.Type)
	case kind == types.DateTime && v.Kind == types.Date:
		return r.day(v.Date())
	default:
		var t value.Text
		if t, err = r.show(v); err != nil {
			return v, v, err
		}
		return r.evaluate(t.String(), f)
	}
	return v, v, err
}

// isNumber reports whether values of a kind count as numbers between kinds that are none alike.
func isNumber(kind types.Kind) bool { return kind.IsNumeric() || kind == types.Duration }

// isClock reports whether a kind is a date or time, which no number is.
func isClock(kind types.Kind) bool {
	return kind == types.Date || kind == types.Time || kind == types.DateTime
}

// number converts a number to a whole one of the field's kind.
func number(v value.Value, t *types.Type) (value.Value, error) {
	var err error
	i := v.I
	if v.Kind == types.Decimal {
		i, err = value.DecimalTo(t.Kind, v.D)
	} else {
		i, err = value.IntTo(t.Kind, i)
	}
	return value.Value{Kind: t.Kind, I: i, Opt: t.Options}, err
}

// evaluate reads the text of a value that is no text. The blank text is the blank value.
func (r reader) evaluate(s string, f *Field) (from, to value.Value, err error) {
	t := f.Type
	var v value.Value
	switch {
	case t.Kind == types.Option:
		v, err = r.option(s, t)
	case strings.TrimSpace(s) == "":
		v = value.Zero(t)
	case t.Kind == types.Integer:
		// Most operands are short numbers; EVALUATE has more forms to think of.
		if i, bad := strconv.ParseInt(s, 10, 32); bad == nil {
			v = value.OfInt(t.Kind, i)
			break
		}
		v, err = r.read(s, t)
	case t.Kind == types.DateTime:
		return r.dateTime(s, t)
	default:
		v, err = r.read(s, t)
	}
	return v, v, err
}

// read is EVALUATE. Neutral text may come from elsewhere than PrintNeutral, so other forms are read too.
func (r reader) read(s string, t *types.Type) (value.Value, error) {
	text := value.NewText(s)
	if r.neutral {
		if v, err := value.Evaluate(t, text, 9, r.st); err == nil {
			return v, nil
		}
	}
	return value.Evaluate(t, text, 0, r.st)
}

// dateTime reads a DateTime; a date alone is its day.
func (r reader) dateTime(s string, t *types.Type) (from, to value.Value, err error) {
	v, err := r.read(s, t)
	if err != nil {
		// A date may have blanks between its parts where no time follows.
		if d, bad := r.read(s, types.Of(types.Date)); bad == nil {
			return r.day(d.Date())
		}
		return v, v, err
	}
	// Text that is a date too says nothing of a time; 22 10 is the 22nd at ten o'clock before it is a day in October.
	day, clock := v.DateTime().Split(r.st.Loc)
	if d, err := r.read(s, types.Of(types.Date)); err == nil && d.Date() == day && clock == midnight {
		return r.day(day)
	}
	return v, v, nil
}

// midnight is 00:00.
const midnight value.Time = 1

// day returns the first and the last moment of a date; a closing date counts as its day.
func (r reader) day(d value.Date) (from, to value.Value, err error) {
	first, err := value.NewDateTime(d, 0, r.st.Loc)
	if err != nil || d == 0 {
		return value.OfDateTime(0), value.OfDateTime(0), err
	}
	last, err := value.NewDateTime(d, value.MaxTime, r.st.Loc)
	return value.OfDateTime(first), value.OfDateTime(last), err
}

// option reads a member by caption, name or ordinal. Ordinals that have no name are legal, as in every option.
func (r reader) option(s string, t *types.Type) (value.Value, error) {
	set := t.Options
	trimmed := strings.TrimSpace(s)
	ordinal, bad := strconv.ParseInt(trimmed, 10, 32)
	if !r.neutral || bad != nil {
		if v, err := r.read(s, t); err == nil {
			return v, nil
		}
	}
	switch {
	case bad == nil:
		return value.OfOption(value.Option(ordinal), set), nil
	case trimmed == "":
		return value.Zero(t), nil
	}
	names := ""
	if set != nil {
		names = strings.Join(set.Names, ",")
	}
	return value.Value{}, rterr.New(rterr.NotAnOption, trimmed, names)
}

// show is the text of a typed value that stands within an operand.
func (r reader) show(v value.Value) (value.Text, error) {
	if v.Kind.IsString() {
		return v.T, nil
	}
	return value.Display(v, r.st)
}
