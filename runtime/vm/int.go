package vm

import (
	"math"

	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines arithmetic on whole numbers: Integer in 32 bits, BigInteger and Duration in 64. Operands are int64 in both
// cases, so that an Integer operation cannot overflow before it is checked. Fused forms are in intfused.go.

func overflow32() error   { return rterr.New(rterr.IntegerOverflow) }
func overflow64() error   { return rterr.New(rterr.BigIntOverflow) }
func divideByZero() error { return rterr.New(rterr.DivideByZero) }

// intBinary lowers an operator on two whole numbers.
func intBinary(t *types.Type, op token.Kind, x, y exec.Int) exec.Node {
	n := exec.Node{Type: t}
	if t.Kind != types.Integer {
		n.Int = bigOperation(op, x, y)
		return n
	}
	if n.Int = fuseInt(op, x, y); n.Int != nil {
		return n
	}
	switch op {
	case token.Plus:
		n.Int = &addInt{x, y}
	case token.Minus:
		n.Int = &subInt{x, y}
	case token.Star:
		n.Int = &mulInt{x, y}
	case token.Div:
		n.Int = &divInt{x, y}
	case token.Mod:
		n.Int = &modInt{x, y}
	default:
		panic("vm: no integer operator " + op.String())
	}
	return n
}

func bigOperation(op token.Kind, x, y exec.Int) exec.Int {
	switch op {
	case token.Plus:
		return &addBig{x, y}
	case token.Minus:
		return &subBig{x, y}
	case token.Star:
		return &mulBig{x, y}
	case token.Div:
		return &divBig{x, y}
	case token.Mod:
		return &modInt{x, y}
	}
	panic("vm: no integer operator " + op.String())
}

// Operations on Integers.
type (
	addInt struct{ x, y exec.Int }
	subInt struct{ x, y exec.Int }
	mulInt struct{ x, y exec.Int }
	divInt struct{ x, y exec.Int }
	modInt struct{ x, y exec.Int } // of BigIntegers too: the remainder always fits
	negInt struct{ x exec.Int }
)

func (n *addInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return 0, err
	}
	if x += y; x != int64(int32(x)) {
		return 0, overflow32()
	}
	return x, nil
}

func (n *subInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return 0, err
	}
	if x -= y; x != int64(int32(x)) {
		return 0, overflow32()
	}
	return x, nil
}

func (n *mulInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return 0, err
	}
	if x *= y; x != int64(int32(x)) {
		return 0, overflow32()
	}
	return x, nil
}

func (n *divInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return 0, err
	}
	if y == 0 {
		return 0, divideByZero()
	}
	if x /= y; x != int64(int32(x)) { // -2147483648 DIV -1
		return 0, overflow32()
	}
	return x, nil
}

func (n *modInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return 0, err
	}
	if y == 0 {
		return 0, divideByZero()
	}
	return x % y, nil
}

func (n *negInt) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	if x == math.MinInt32 {
		return 0, overflow32()
	}
	return -x, nil
}

// Operations on BigIntegers and Durations.
type (
	addBig struct{ x, y exec.Int }
	subBig struct{ x, y exec.Int }
	mulBig struct{ x, y exec.Int }
	divBig struct{ x, y exec.Int }
	negBig struct{ x exec.Int }
)

func (n *addBig) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	sum := x + y
	if (sum > x) != (y > 0) && y != 0 {
		return 0, overflow64()
	}
	return sum, nil
}

func (n *subBig) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	diff := x - y
	if (diff < x) != (y > 0) && y != 0 {
		return 0, overflow64()
	}
	return diff, nil
}

func (n *mulBig) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil || x == 0 || y == 0 {
		return 0, err
	}
	p := x * y
	if p/y != x || x == -1 && y == math.MinInt64 || y == -1 && x == math.MinInt64 {
		return 0, overflow64()
	}
	return p, nil
}

func (n *divBig) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	if y == 0 {
		return 0, divideByZero()
	}
	if y == -1 && x == math.MinInt64 {
		return 0, overflow64()
	}
	return x / y, nil
}

func (n *negBig) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	if x == math.MinInt64 {
		return 0, overflow64()
	}
	return -x, nil
}

func twoInts(fr *exec.Frame, x, y exec.Int) (a, b int64, err error) {
	if a, err = x.Int(fr); err != nil {
		return 0, 0, err
	}
	b, err = y.Int(fr)
	return a, b, err
}

// unary lowers -x, +x and NOT x.
func (lo *lowerer) unary(e *typed.Unary) exec.Node {
	n := lo.expr(e.X)
	switch {
	case e.Op == token.Not:
		return exec.Node{Type: e.T, Bool: notOf(n.Bool)}
	case e.Op == token.Plus:
		n.Place = nil
		return n
	case n.Dec != nil:
		return exec.Node{Type: e.T, Dec: &negDec{n.Dec}}
	case e.T.Kind == types.Integer:
		return exec.Node{Type: e.T, Int: &negInt{n.Int}}
	}
	return exec.Node{Type: e.T, Int: &negBig{n.Int}}
}

// binary lowers a binary operator. The types of the operands select the operation.
func (lo *lowerer) binary(e *typed.Binary) exec.Node {
	x, y := lo.expr(e.X), lo.expr(e.Y)
	switch e.Op {
	case token.And, token.Or, token.Xor:
		return exec.Node{Type: e.T, Bool: logical(e.Op, x.Bool, y.Bool)}
	case token.Eq, token.Ne, token.Lt, token.Le, token.Gt, token.Ge:
		return exec.Node{Type: e.T, Bool: comparison(e.Op, x, y)}
	}
	switch k := x.Type.Kind; {
	case x.Dec != nil:
		return decBinary(e.T, e.Op, x.Dec, y.Dec)
	case x.Text != nil:
		return join(e.T, x, y)
	case k == types.Duration && y.Dec != nil:
		return exec.Node{Type: e.T, Int: &scaleDuration{x.Int, y.Dec}}
	case k == types.Date || k == types.Time || k == types.DateTime:
		return exec.Node{Type: e.T, Int: calendar(k, y.Type.Kind, e.Op, x.Int, y.Int)}
	}
	return intBinary(e.T, e.Op, x.Int, y.Int)
}

// calendar makes the node of an operator on dates and times.
func calendar(x, y types.Kind, op token.Kind, a, b exec.Int) exec.Int {
	switch {
	case x == y && x == types.Date:
		return &subDates{a, b}
	case x == y && x == types.Time:
		return &subTimes{a, b}
	case x == y:
		return &subDateTimes{a, b}
	}
	if op == token.Minus {
		b = &negBig{b}
	}
	switch x {
	case types.Date:
		return &moveDate{a, b}
	case types.Time:
		return &moveTime{a, b}
	}
	return &moveDateTime{a, b}
}

// Operations on dates and times.
type (
	subDates     struct{ x, y exec.Int }
	subTimes     struct{ x, y exec.Int }
	subDateTimes struct{ x, y exec.Int }
	moveDate     struct{ x, y exec.Int }
	moveTime     struct{ x, y exec.Int }
	moveDateTime struct{ x, y exec.Int }
	// scaleDuration is Duration * Decimal.
	scaleDuration struct {
		x exec.Int
		y exec.Dec
	}
)

func (n *subDates) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	d, err := value.Date(x).Sub(value.Date(y))
	return int64(d), err
}

func (n *subTimes) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	d, err := value.Time(x).Sub(value.Time(y))
	return int64(d), err
}

func (n *subDateTimes) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	d, err := value.DateTime(x).Sub(value.DateTime(y))
	return int64(d), err
}

func (n *moveDate) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	d, err := value.Date(x).AddDays(y)
	return int64(d), err
}

func (n *moveTime) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	t, err := value.Time(x).Add(y)
	return int64(t), err
}

func (n *moveDateTime) Int(fr *exec.Frame) (int64, error) {
	x, y, err := twoInts(fr, n.x, n.y)
	if err != nil {
		return 0, err
	}
	t, err := value.DateTime(x).Add(value.Duration(y))
	return int64(t), err
}

func (n *scaleDuration) Int(fr *exec.Frame) (int64, error) {
	x, err := n.x.Int(fr)
	if err != nil {
		return 0, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return 0, err
	}
	d, err := value.DecimalFromInt(x).Mul(y)
	if err != nil {
		return 0, value.DecimalError(err)
	}
	return value.DecimalTo(types.Duration, d.RoundPlaces(0))
}
