package builtin

import (
	"errors"
	"testing"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// quiet is an exec.Host that only gives a budget and contains errors.
type quiet struct{ exec.Host }

func (quiet) Budget() int                           { return 1 }
func (quiet) Quantum() int                          { return 1 }
func (quiet) Enter(exec.RunKind) error              { return nil }
func (quiet) Leave(_ exec.RunKind, err error) error { return err }

func frame() *exec.Frame {
	m := exec.NewMachine(quiet{}, nil, &sched.Word{})
	fr, err := m.Enter(&exec.Code{Cost: 1}, nil)
	if err != nil {
		panic(err)
	}
	return fr
}

func node(v value.Value) exec.Node { return exec.ConstNode(types.Of(v.Kind), v) }

func text(s string) exec.Node   { return node(value.OfText(value.NewText(s))) }
func integer(i int64) exec.Node { return node(value.OfInt(types.Integer, i)) }

// cell is a variable for tests.
type cell struct{ v exec.Var }

func (c cell) Place(*exec.Frame) (exec.Var, error) { return c.v, nil }
func (c cell) Ref(*exec.Frame) (value.Ref, error)  { return *c.v.R, nil }
func (c cell) Int(*exec.Frame) (int64, error)      { return *c.v.I, nil }

func call(result types.Kind, args ...exec.Node) *Call {
	return &Call{Fn: &types.Builtin{Name: "TEST"}, Type: types.Of(result), Args: args}
}

// got returns what the i-th argument yields as A.
func got[A any](t *testing.T, c *Call, i int) A {
	t.Helper()
	v, err := Arg[A](c, i)(frame())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestScalars(t *testing.T) {
	half := value.NewDecimal(5, 1)
	guid := value.GUID{1, 2}
	c := call(types.Void,
		text("abc"), integer(7), node(value.OfBoolean(true)), node(value.OfDecimal(half)), node(value.OfGUID(guid)),
		node(value.OfChar('x')), node(value.OfDate(value.MinDate)), text("{01020000-0000-0000-0000-000000000000}"))
	if s := got[value.Text](t, c, 0); s.String() != "abc" {
		t.Errorf("text %q", s)
	}
	if i := got[value.Integer](t, c, 1); i != 7 {
		t.Errorf("integer %d", i)
	}
	if d := got[value.Decimal](t, c, 1); !d.Equal(value.DecimalFromInt(7)) {
		t.Errorf("integer as decimal %s", d)
	}
	if b := got[value.Boolean](t, c, 2); !b {
		t.Error("boolean")
	}
	if d := got[value.Decimal](t, c, 3); !d.Equal(half) {
		t.Errorf("decimal %s", d)
	}
	if g := got[value.GUID](t, c, 4); g != guid {
		t.Errorf("GUID %s", g)
	}
	if s := got[value.Text](t, c, 5); s.String() != "x" {
		t.Errorf("char as text %q", s)
	}
	if d := got[value.Date](t, c, 6); d != value.MinDate {
		t.Errorf("date %d", d)
	}
	if g := got[value.GUID](t, c, 7); g != guid {
		t.Errorf("text as GUID %s", g)
	}
	if v := got[value.Value](t, c, 5); v.Kind != types.Char || v.I != 'x' {
		t.Errorf("boxed %v", v)
	}
	if _, err := Arg[value.Integer](c, 3)(frame()); !rterr.Is(err, rterr.FractionLost) {
		t.Errorf("0.5 as integer: %v", err)
	}
}

func TestVariantArguments(t *testing.T) {
	box := exec.Node{Type: types.Of(types.Variant), Ref: &exec.ConstRef{V: value.BoxVariant(value.OfInteger(5))}}
	c := call(types.Void, box)
	if i := got[value.Integer](t, c, 0); i != 5 {
		t.Errorf("integer %d", i)
	}
	if d := got[value.Decimal](t, c, 0); !d.Equal(value.DecimalFromInt(5)) {
		t.Errorf("decimal %s", d)
	}
	if v := got[value.Value](t, c, 0); v.Kind != types.Integer {
		t.Errorf("kind %s", v.Kind)
	}
	if _, err := Arg[value.Text](c, 0)(frame()); !rterr.Is(err, rterr.ConversionFailed) {
		t.Errorf("a number as text: %v", err)
	}
}

func TestOptionalAndRest(t *testing.T) {
	field := &object.Field{No: 3}
	c := call(types.Void, integer(1), integer(2), exec.Node{Type: types.Of(types.Text), Field: field})
	if o := got[Opt[value.Integer]](t, c, 1); !o.OK || o.Value != 2 {
		t.Errorf("given: %v", o)
	}
	if o := got[Opt[value.Integer]](t, c, 3); o.OK || o.Or(9) != 9 {
		t.Errorf("omitted: %v", o)
	}
	if list := got[[]value.Value](t, call(types.Void, integer(1), integer(2)), 0); len(list) != 2 || list[1].I != 2 {
		t.Errorf("rest %v", list)
	}
	if list := got[[]value.Value](t, c, 3); len(list) != 0 {
		t.Errorf("no rest %v", list)
	}
	if list := got[[]*object.Field](t, c, 2); len(list) != 1 || list[0] != field {
		t.Errorf("fields %v", list)
	}
	if f := got[*object.Field](t, c, 2); f != field {
		t.Errorf("field %v", f)
	}
}

func TestReferences(t *testing.T) {
	var slot value.Ref
	n := cell{exec.Var{Type: types.Of(types.BigText), R: &slot}}
	c := call(types.Void, exec.Node{Type: types.Of(types.BigText), Ref: n, Place: n})
	b := got[*value.BigText](t, c, 0)
	if b == nil || slot != value.Ref(b) {
		t.Fatal("a variable without a value did not get one")
	}
	if again := got[*value.BigText](t, c, 0); again != b {
		t.Error("the variable got another value on its second use")
	}
	if _, err := Arg[*value.BLOB](c, 0)(frame()); err == nil {
		t.Error("a BigText was taken for a BLOB")
	}
	var none value.Ref
	empty := cell{exec.Var{Type: types.Of(types.Record), R: &none}}
	c = call(types.Void, exec.Node{Type: types.Of(types.Record), Ref: empty, Place: empty})
	if _, err := Arg[*record.Record](c, 0)(frame()); !rterr.Is(err, rterr.NotInitialized) {
		t.Errorf("a record that is not there: %v", err)
	}
	if r := got[value.Ref](t, c, 0); r != nil {
		t.Errorf("any reference: %v", r)
	}
}

func TestVariables(t *testing.T) {
	i := int64(4)
	n := cell{exec.Var{Type: types.Of(types.Integer), I: &i}}
	c := call(types.Void, exec.Node{Type: types.Of(types.Integer), Int: n, Place: n})
	v := got[exec.Var](t, c, 0)
	if err := v.Store(value.OfInteger(6)); err != nil || i != 6 {
		t.Errorf("stored %d, %v", i, err)
	}
}

func TestResults(t *testing.T) {
	eval := func(n exec.Node) value.Value {
		t.Helper()
		v, err := n.Eval(frame())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	sum := Fn2(func(_ *exec.Frame, a, b value.Integer) (value.Integer, error) { return a + b, nil })
	if v := eval(sum(call(types.Integer, integer(2), integer(3)))); v.I != 5 {
		t.Errorf("sum %d", v.I)
	}
	guid := Fn0(func(*exec.Frame) (value.GUID, error) { return value.GUID{9}, nil })
	if v := eval(guid(call(types.GUID))); v.GUID() != (value.GUID{9}) {
		t.Errorf("GUID %s", v.GUID())
	}
	echo := Fn1(func(_ *exec.Frame, v value.Value) (value.Value, error) { return v, nil })
	for _, k := range []types.Kind{types.Integer, types.Decimal, types.Text, types.Boolean, types.Variant} {
		in := value.Value{Kind: k, I: 1, D: value.DecimalFromInt(1), T: value.NewText("a")}
		if k == types.Variant {
			in = value.OfInteger(1)
		}
		if v := eval(echo(call(k, node(in)))); v.Kind != in.Kind {
			t.Errorf("%s came back as %s", in.Kind, v.Kind)
		}
	}
	seven := []Impl{
		Fn3(func(_ *exec.Frame, a, b, c value.Integer) (value.Integer, error) { return a + b + c, nil }),
		Fn4(func(_ *exec.Frame, a, b, c, d value.Integer) (value.Integer, error) { return a + b + c + d, nil }),
		Fn5(func(_ *exec.Frame, a, b, c, d, e value.Integer) (value.Integer, error) { return a + b + c + d + e, nil }),
		Fn6(func(_ *exec.Frame, a, b, c, d, e, f value.Integer) (value.Integer, error) {
			return a + b + c + d + e + f, nil
		}),
	}
	args := []exec.Node{integer(1), integer(2), integer(3), integer(4), integer(5), integer(6)}
	for i, want := range []int64{6, 10, 15, 21} {
		if v := eval(seven[i](call(types.Integer, args...))); v.I != want {
			t.Errorf("Fn%d: %d", i+3, v.I)
		}
	}
}

// A C/AL error becomes FALSE where the optional return value is taken, and is raised where it is dropped; any other
// error is neither.
func TestOptionalBoolean(t *testing.T) {
	failure, host := rterr.New(rterr.DivideByZero), errors.New("disk on fire")
	for _, c := range []struct {
		name   string
		fn     Impl
		taken  bool
		ok     bool
		raised error
	}{
		{"success, taken", Do0(func(*exec.Frame) error { return nil }), true, true, nil},
		{"success, dropped", Do0(func(*exec.Frame) error { return nil }), false, false, nil},
		{"failure, taken", Do0(func(*exec.Frame) error { return failure }), true, false, nil},
		{"failure, dropped", Do0(func(*exec.Frame) error { return failure }), false, false, failure},
		{"host failure, taken", Do0(func(*exec.Frame) error { return host }), true, false, host},
		{"false, taken", Fn0(func(*exec.Frame) (value.Boolean, error) { return false, nil }), true, false, nil},
		{"true, taken", Fn0(func(*exec.Frame) (value.Boolean, error) { return true, nil }), true, true, nil},
		{"failing Boolean, taken", Fn0(func(*exec.Frame) (value.Boolean, error) { return true, failure }), true, false, nil},
		{"failing Boolean, dropped", Fn0(func(*exec.Frame) (value.Boolean, error) { return true, failure }), false, false, failure},
	} {
		fr := frame()
		k := &Call{Fn: &types.Builtin{Name: "TEST", Optional: true}, Type: types.Of(types.Boolean), Taken: c.taken}
		n := c.fn(k)
		v, err := n.Eval(fr)
		if !errors.Is(err, c.raised) || c.taken && err == nil && v.Boolean() != c.ok {
			t.Errorf("%s: %v, %v", c.name, v.Boolean(), err)
		}
		if wantLast := c.taken && !c.ok && c.raised == nil && c.name != "false, taken"; (fr.M.LastError != nil) != wantLast {
			t.Errorf("%s: last error %v", c.name, fr.M.LastError)
		}
	}
}
