package check

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file checks calls of built-in functions and methods against their signatures.

// callBuiltin makes a call of the built-in en. at is all that is written.
func (c *checker) callBuiltin(en entity, at ast.Expr, args []ast.Expr, u use) typed.Expr {
	fn := en.fn
	if !takesCount(fn, len(args)) {
		c.argumentCount(en, at, args)
		return c.bad(at)
	}
	call := builtinCall{fn: fn, recv: en.recv, args: make([]typed.Expr, 0, len(args))}
	ok := true
	for i, arg := range args {
		x := c.builtinArgument(&call, i, arg)
		call.args = append(call.args, x)
		ok = ok && !isBad(x)
	}
	if !ok {
		return c.bad(at)
	}
	c.notDone(fn, at)
	return &typed.Builtin{
		Base: typed.Base{T: call.result(), Span: spanOf(at)},
		Fn:   fn, Recv: en.recv, Args: call.args, Taken: bool(u),
	}
}

// takesCount reports whether a built-in can be called with n arguments.
func takesCount(fn *types.Builtin, n int) bool {
	return fn.Min <= n && (n <= len(fn.Params) || fn.Rest)
}

// A builtinCall is a call of a built-in whose arguments are being checked.
type builtinCall struct {
	fn   *types.Builtin
	recv typed.Expr
	args []typed.Expr // those checked so far
}

// notDone reports a use of a built-in that has no implementation yet.
func (c *checker) notDone(fn *types.Builtin, at ast.Expr) {
	if fn.Done {
		return
	}
	if c.opts.NotDone {
		c.errorf(nameSpan(at), diag.NotDone, "%s is not supported yet", fn.Qualified())
		return
	}
	c.warnf(nameSpan(at), diag.NotDone, "%s is not supported yet", fn.Qualified())
}

// argumentCount reports that a built-in got too few or too many arguments.
func (c *checker) argumentCount(en entity, at ast.Expr, args []ast.Expr) {
	fn := en.fn
	for i, arg := range args {
		if i >= len(fn.Params) || !takesName(&fn.Params[i]) {
			c.expr(arg)
		}
	}
	switch want := len(fn.Params); {
	case len(args) < fn.Min && (fn.Rest || fn.Min < want):
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes at least %s, not %d", fn.Name, count(fn.Min, "argument"), len(args))
	case fn.Min < want:
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes at most %s, not %d", fn.Name, count(want, "argument"), len(args))
	default:
		c.errorf(spanOf(at), diag.ArgumentCount, "%s takes %s, not %d", fn.Name, count(want, "argument"), len(args))
	}
	c.hintf("%s", fn.Sig)
}

// takesName reports whether a parameter takes the name of something, which is no expression.
func takesName(p *types.BuiltinParam) bool {
	return len(p.Types) == 1 && (p.Types[0].Kind == types.Field || p.Types[0].Kind == types.Column)
}

// param returns the formal parameter of the i-th argument; the last one may repeat.
func (b *builtinCall) param(i int) *types.BuiltinParam {
	return &b.fn.Params[min(i, len(b.fn.Params)-1)]
}

// builtinArgument checks the i-th argument of a built-in.
func (c *checker) builtinArgument(b *builtinCall, i int, arg ast.Expr) typed.Expr {
	p := b.param(i)
	for _, t := range p.Types {
		switch t.Kind {
		case types.Field:
			if x := c.fieldName(b, i, arg, len(p.Types) == 1); x != nil {
				return x
			}
		case types.Column:
			return c.columnName(b, arg)
		}
	}
	x := c.expr(arg)
	if isBad(x) {
		return x
	}
	if t := c.fieldValueType(b, i); t != nil {
		return c.fieldValue(b, x, arg, t)
	}
	t, ok := p.Accepts(x.Type())
	switch {
	case p.ByRef && !isAssignable(x):
		c.errorf(spanOf(arg), diag.NotAVariable, "%s must be a variable: %s changes it", c.source(arg), b.fn.Name)
		c.hintf("%s", b.fn.Sig)
	case !ok:
		c.errorf(spanOf(arg), diag.ArgumentMismatch, "%s does not take %s as %s", b.fn.Name, c.describe(x.Type()), p.Name)
		c.hintf("%s", b.fn.Sig)
	case p.ByRef:
		return x
	default:
		return c.convert(x, t, "")
	}
	return c.bad(arg)
}

// result is the type of the call.
func (b *builtinCall) result() *types.Type {
	switch b.fn.Result.Kind {
	case types.Number:
		return b.numberType()
	case types.Field:
		for _, x := range b.args {
			if t := namedType(x); t != nil {
				return t
			}
		}
		return types.Of(types.Variant)
	case types.Any:
		return types.Of(types.Variant)
	case types.TestFilter:
		return &types.Type{Kind: types.TestFilter, No: b.recv.Type().No} // of the page's fields
	}
	return b.fn.Result
}

// numberType is the type of the first argument for a Number parameter; what is less than an Integer counts as one.
func (b *builtinCall) numberType() *types.Type {
	for i, x := range b.args {
		if b.param(i).Types[0].Kind != types.Number {
			continue
		}
		switch t := x.Type(); t.Kind {
		case types.BigInteger, types.Decimal, types.Duration:
			return t
		case types.Variant:
			return types.Of(types.Decimal)
		}
		break
	}
	return types.Of(types.Integer)
}
