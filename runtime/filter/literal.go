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

// equal gives n, which is = or <>, its operand. Wildcards, @ and whole days have their meaning there.
func (p *parser) equal(n *Node, o *operand) error {
	if p.class != classText {
		from, to, err := p.moment(o)
		n.setSpan(from, to)
		return err
	}
	t, err := p.operandText(o)
	if err != nil {
		return err
	}
	if rest, ok := strings.CutPrefix(t.String(), "@"); ok && !o.at {
		t, o.at = value.NewText(rest), true
	}
	if hasWildcard(t.String()) {
		n.Op += Like - Eq
	}
	// A pattern may be longer than the field: what it matches need not be.
	unlimited := n.isPattern() || o.at
	if n.From, err = p.field.textValue(t, unlimited); err != nil {
		return err
	}
	n.prepare(o.at)
	return nil
}

// bound gives n, which is a comparison, its operand; wildcards are plain characters in it.
func (p *parser) bound(n *Node, o *operand) error {
	var err error
	if p.class == classText {
		n.From, err = p.boundText(o)
		n.prepare(o.at)
		return err
	}
	from, to, err := p.moment(o)
	n.From = from
	if n.Op == LessEq || n.Op == Greater {
		n.From = to
	}
	return err
}

// between makes n a range; one from a value to itself is that value.
func (p *parser) between(n *Node, from, to *operand) error {
	var low, high value.Value
	var err error
	if p.class != classText {
		if low, _, err = p.moment(from); err != nil {
			return err
		}
		_, high, err = p.moment(to)
		n.setRange(low, high)
		return err
	}
	if low, err = p.boundText(from); err != nil {
		return err
	}
	if high, err = p.boundText(to); err != nil {
		return err
	}
	n.setRange(low, high)
	n.prepare(from.at || to.at)
	return nil
}

// setSpan gives n, which is = or <>, its operand: one value, or a day from its first moment to its last.
func (n *Node) setSpan(from, to value.Value) {
	switch {
	case value.Equal(from, to):
		n.From = from
	case n.Op == NotEq:
		*n = Node{Op: Or, Kids: []Node{{Op: Less, From: from}, {Op: Greater, From: to}}}
	default:
		n.Op, n.From, n.To = InRange, from, to
	}
}

// setRange makes n the range between two values.
func (n *Node) setRange(from, to value.Value) {
	n.Op = Eq
	n.setSpan(from, to)
}

// prepare completes a leaf over texts: what an @ means to it and what it is matched with.
func (n *Node) prepare(ignoreCase bool) {
	if ignoreCase {
		n.form |= at
		n.Fold = n.From.Kind == types.Text // Code is upper case already
	}
	if !n.Fold && !n.isPattern() {
		return
	}
	n.text = &textOperand{from: n.From.T, to: n.To.T}
	if n.Fold {
		n.text.from, n.text.to = n.From.T.Upper(), n.To.T.Upper()
		if n.Op == InRange && n.text.from == n.text.to {
			n.Op, n.To = Eq, value.Value{}
		}
	}
	if n.isPattern() {
		n.text.glob = newGlob(n.text.from.String())
	}
}

func hasWildcard(s string) bool {
	return strings.IndexByte(s, '*') >= 0 || strings.IndexByte(s, '?') >= 0
}

func (n *Node) isPattern() bool { return n.Op == Like || n.Op == NotLike }

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
	switch {
	case o.arg == nil:
	case o.arg.Kind.IsString():
		return o.arg.T, nil
	default:
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
	if err == nil && t.Kind == types.Boolean && i != 0 && i != 1 {
		err = rterr.New(rterr.TypeOutOfRange, i, t.Kind)
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
	// Text that is a date too says nothing of a time, but 22 10 is the 22nd at ten o'clock before it is a day in October.
	if d, bad := r.read(s, types.Of(types.Date)); bad == nil {
		if from, to, err := r.day(d.Date()); err == nil && from.I == v.I {
			return from, to, nil
		}
	}
	return v, v, nil
}

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
