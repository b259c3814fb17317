package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks operators.

// binaryOps gives the operator of each token.
var binaryOps = map[token.Kind]types.Op{
	token.Plus: types.Add, token.Minus: types.Sub, token.Star: types.Mul, token.Slash: types.Quo, token.Div: types.DivOp,
	token.Mod: types.ModOp, token.And: types.And, token.Or: types.Or, token.Xor: types.Xor, token.Eq: types.Eq, token.Ne: types.Ne,
	token.Lt: types.Lt, token.Le: types.Le, token.Gt: types.Gt, token.Ge: types.Ge,
}

func (c *checker) unary(e *ast.Unary) typed.Expr {
	x := c.expr(e.X)
	if isBad(x) {
		return x
	}
	t, ok := types.UnaryResult(e.Op == token.Not, x.Type())
	if !ok {
		c.errorf(spanOf(e), diag.OperatorMismatch, "%s does not apply to %s", e.Op, c.describe(x.Type()))
		if e.Op == token.Not {
			c.hintf("NOT binds more tightly than comparisons: write NOT (a = b)")
		}
		return c.bad(e)
	}
	if k, ok := x.(*typed.Const); ok {
		if folded := foldSign(e, k, t); folded != nil {
			return folded
		}
	}
	return &typed.Unary{Base: typed.Base{T: t, Span: spanOf(e)}, Op: e.Op, X: c.coerce(x, t)}
}

// foldSign makes one constant of a sign and a literal, or returns nil.
func foldSign(e *ast.Unary, k *typed.Const, t *types.Type) typed.Expr {
	if _, isLiteral := e.X.(*ast.Literal); !isLiteral || e.Op != token.Minus {
		return nil
	}
	switch k.T.Kind {
	case types.Integer, types.BigInteger:
		return intConst(spanOf(e), t, -k.Int)
	case types.Decimal:
		return textConst(spanOf(e), t, "-"+k.Text)
	}
	return nil
}

func (c *checker) binary(e *ast.Binary) typed.Expr {
	if e.Op == token.In {
		return c.in(e)
	}
	x, y := c.expr(e.X), c.expr(e.Y)
	if isBad(x) || isBad(y) {
		return c.bad(e)
	}
	return c.operate(e, e.Op, x, y)
}

// operate applies a binary operator to two operands; n is what they are written as.
func (c *checker) operate(n ast.Node, op token.Kind, x, y typed.Expr) typed.Expr {
	rule := binaryOps[op]
	switch {
	case isComparison(op):
		x, y = charBeside(x, y), charBeside(y, x)
	case x.Type().IsOpaque() || y.Type().IsOpaque():
		return unsupported(spanOf(n), types.Of(types.DotNet), "an operation on a foreign value", x, y)
	}
	how, ok := types.BinaryResult(rule, x.Type(), y.Type())
	if !ok {
		c.operatorError(n, op, x, y)
		return c.bad(n)
	}
	base := typed.Base{T: how.Result, Span: spanOf(n)}
	return &typed.Binary{Base: base, Op: op, X: c.coerce(x, how.X), Y: c.coerce(y, how.Y)}
}

func isComparison(op token.Kind) bool {
	switch op {
	case token.Eq, token.Ne, token.Lt, token.Le, token.Gt, token.Ge:
		return true
	}
	return false
}

// charBeside returns x, as a Char if it is a literal of one character that stands beside a Char: the two then compare
// as numbers, without making a text of the other.
func charBeside(x, other typed.Expr) typed.Expr {
	if k, ok := x.(*typed.Const); ok && k.T.Kind == types.Text && other.Type().Kind == types.Char {
		if char := coerceConst(k, other.Type()); char != nil {
			return char
		}
	}
	return x
}

// operatorError reports that an operator does not apply to its operands, and what may have been meant.
func (c *checker) operatorError(n ast.Node, op token.Kind, x, y typed.Expr) {
	xt, yt := x.Type(), y.Type()
	if isComparison(op) {
		c.errorf(spanOf(n), diag.CompareMismatch, "cannot compare %s with %s", c.describe(xt), c.describe(yt))
	} else {
		c.errorf(spanOf(n), diag.OperatorMismatch, "%s does not apply to %s and %s", op, c.describe(xt), c.describe(yt))
	}
	switch {
	case hasLooseLogic(n):
		c.hintf("AND, OR and XOR bind more tightly than comparisons: write (a = b) AND (c = d)")
	case isComparison(op) && xt.Kind.IsString() != yt.Kind.IsString() && xt.Kind.IsSimple() && yt.Kind.IsSimple():
		c.hintf("FORMAT makes a text of a value, EVALUATE a value of a text")
	case op == token.Plus && (xt.Kind.IsString() || yt.Kind.IsString()):
		c.hintf("FORMAT makes a text of a value that is to be joined")
	}
}

// hasLooseLogic reports whether n mixes comparisons with AND, OR or XOR without parentheses.
func hasLooseLogic(n ast.Node) bool {
	e, ok := n.(*ast.Binary)
	if !ok {
		return false
	}
	logic := func(x ast.Expr) bool {
		b, ok := x.(*ast.Binary)
		return ok && (b.Op == token.And || b.Op == token.Or || b.Op == token.Xor)
	}
	if isComparison(e.Op) || e.Op == token.In {
		return logic(e.X) || logic(e.Y)
	}
	return logic(e)
}

// in checks x IN [a,b..c].
func (c *checker) in(e *ast.Binary) typed.Expr {
	set, ok := e.Y.(*ast.Set)
	if !ok {
		c.expr(e.X)
		c.expr(e.Y)
		c.errorf(spanOf(e.Y), diag.NotASet, "IN needs a set on its right")
		c.hintf("write the values in brackets: x IN [1,2,5..9]")
		return c.bad(e)
	}
	x := c.expr(e.X)
	ranges := c.ranges(set.Elems)
	x, ranges, ok = c.unify(x, ranges, types.In)
	if !ok || isBad(x) {
		return c.bad(e)
	}
	return &typed.In{Base: typed.Base{T: types.Of(types.Boolean), Span: spanOf(e)}, X: x, Set: ranges}
}

// ranges checks the elements of an IN set or of a CASE arm.
func (c *checker) ranges(elems []ast.Expr) []typed.Range {
	list := make([]typed.Range, 0, len(elems))
	for _, e := range elems {
		r, ok := e.(*ast.Range)
		if !ok {
			list = append(list, typed.Range{Lo: c.expr(e)})
			continue
		}
		var out typed.Range
		if r.Lo != nil {
			out.Lo = c.expr(r.Lo)
		}
		if r.Hi != nil {
			out.Hi = c.expr(r.Hi)
		}
		list = append(list, out)
	}
	return list
}

// unify converts x and the bounds of all ranges to one type in which they compare. It reports bounds that do not compare with
// x; ok is false if there are any.
func (c *checker) unify(x typed.Expr, ranges []typed.Range, op types.Op) (typed.Expr, []typed.Range, bool) {
	common, ok := c.commonType(x, ranges, op)
	if !ok || common == nil {
		return x, ranges, ok
	}
	for i := range ranges {
		r := &ranges[i]
		if r.Lo != nil {
			r.Lo = c.coerce(r.Lo, common)
		}
		if r.Hi != nil {
			r.Hi = c.coerce(r.Hi, common)
		}
	}
	return c.coerce(x, common), ranges, true
}

// commonType returns the type in which x compares with every bound, nil if there are none.
func (c *checker) commonType(x typed.Expr, ranges []typed.Range, op types.Op) (common *types.Type, ok bool) {
	ok = !isBad(x)
	for i := range ranges {
		r := &ranges[i]
		bounds := [...]*typed.Expr{&r.Lo, &r.Hi}
		rule := op
		if r.Hi != nil {
			rule = types.Le
		}
		for _, bound := range bounds {
			if *bound == nil {
				continue
			}
			if isBad(x) || isBad(*bound) {
				ok = false
				continue
			}
			*bound = charBeside(*bound, x)
			t, fits := types.Comparable(rule, x.Type(), (*bound).Type())
			if !fits {
				c.errorf(span(*bound), diag.CompareMismatch, "cannot compare %s with %s", c.describe(x.Type()), c.describe((*bound).Type()))
				ok = false
				continue
			}
			common = wider(common, t)
		}
	}
	return common, ok
}

// wider returns the more general of two types in which values compare; a may be nil.
func wider(a, b *types.Type) *types.Type {
	if a == nil {
		return b
	}
	if t, ok := types.Comparable(types.Eq, a, b); ok {
		return t
	}
	return a
}
