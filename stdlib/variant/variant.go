package variant

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// clearVar implements CLEAR.
func clearVar(_ *exec.Frame, v exec.Var) error { return v.Clear() }

// clearAll implements CLEARALL.
func clearAll(fr *exec.Frame) error { return fr.M.Runner.ClearAll(fr) }

// is implements Variant.ISINTEGER and its like: whether the Variant holds a value of a kind.
func is(kind types.Kind) builtin.Impl {
	return builtin.Fn1(func(_ *exec.Frame, v value.Value) (value.Boolean, error) { return v.Kind == kind, nil })
}

// isEnum implements Variant.ISACTION and its like: whether the Variant holds a member of a built-in enumeration.
func isEnum(name string) builtin.Impl {
	return builtin.Fn1(func(_ *exec.Frame, v value.Value) (value.Boolean, error) {
		return v.Kind == types.Option && v.Opt != nil && v.Opt.Name == name, nil
	})
}

// isOption implements Variant.ISOPTION.
func isOption(_ *exec.Frame, v value.Value) (value.Boolean, error) {
	return v.Kind == types.Option && (v.Opt == nil || v.Opt.Name == ""), nil
}

// isText implements Variant.ISTEXT.
// NAV: unknown for a text constant, which ISTEXTCONSTANT tells apart; Calque counts it as text.
func isText(_ *exec.Frame, v value.Value) (value.Boolean, error) {
	return v.Kind == types.Text || v.Kind == types.TextConst, nil
}
