package format

import (
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

// TestFormat tells the three forms of FORMAT apart; what formats look like is tested in package value.
func TestFormat(t *testing.T) {
	amount := value.OfDecimal(value.MustDecimal("-76543.21"))
	number := func(n value.Integer) builtin.Opt[value.Value] { return some(value.OfInteger(n)) }
	text := func(s string) builtin.Opt[value.Value] { return some(value.OfText(value.NewText(s))) }
	tests := []struct {
		v      value.Value
		length builtin.Opt[value.Integer]
		how    builtin.Opt[value.Value]
		want   string
		row    *rterr.Row
	}{
		{v: amount, want: "-76,543.21"},
		{v: amount, length: some[value.Integer](12), want: "  -76,543.21"},
		{v: amount, length: some[value.Integer](-3), want: "-76"},
		{v: amount, length: some[value.Integer](0), how: number(9), want: "-76543.21"},
		{v: amount, length: some[value.Integer](0), how: text("<Sign><Integer>"), want: "-76543"},
		{v: value.OfText(value.NewText("abc")), length: some[value.Integer](5), want: "abc  "},
		{v: value.OfInteger(-567), want: "-567"},
		{v: amount, length: some[value.Integer](0), how: text("<Nonsense>"), row: rterr.InvalidFormat},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			got, err := format(fr, tt.v, tt.length, tt.how)
			switch {
			case tt.row != nil && !rterr.Is(err, tt.row):
				t.Errorf("FORMAT(%v,%v,%v): error %v, want %q", tt.v, tt.length, tt.how, err, tt.row.Template())
			case tt.row == nil && (err != nil || got.String() != tt.want):
				t.Errorf("FORMAT(%v,%v,%v): got %q, %v, want %q", tt.v, tt.length, tt.how, got, err, tt.want)
			}
		}
	})
}

func TestEvaluate(t *testing.T) {
	text3 := &types.Type{Kind: types.Text, Len: 3}
	tests := []struct {
		typ    *types.Type
		text   string
		number builtin.Opt[value.Integer]
		want   value.Value
		row    *rterr.Row
	}{
		{types.Of(types.Integer), "-42", builtin.Opt[value.Integer]{}, value.OfInteger(-42), nil},
		{types.Of(types.Decimal), "1,234.5", builtin.Opt[value.Integer]{}, value.OfDecimal(value.MustDecimal("1234.5")), nil},
		{types.Of(types.Decimal), "1234.5", some[value.Integer](9), value.OfDecimal(value.MustDecimal("1234.5")), nil},
		{types.Of(types.Boolean), "Yes", builtin.Opt[value.Integer]{}, value.OfBoolean(true), nil},
		{text3, "abc", builtin.Opt[value.Integer]{}, value.OfText(value.NewText("abc")), nil},
		{types.Of(types.Integer), "abc", builtin.Opt[value.Integer]{}, value.OfInteger(0), rterr.EvaluateFailed},
		{types.Of(types.Integer), "1", some[value.Integer](3), value.OfInteger(0), rterr.EvaluateNumber},
		{text3, "abcd", builtin.Opt[value.Integer]{}, value.OfText(value.Text{}), rterr.StringTooLong},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			v := sessiontest.Variable(tt.typ)
			err := evaluate(fr, v, value.NewText(tt.text), tt.number)
			if tt.row != nil && !rterr.Is(err, tt.row) || tt.row == nil && err != nil {
				t.Errorf("EVALUATE of %q as %v: error %v", tt.text, tt.typ, err)
			}
			if got, err := v.Load(); err != nil || !value.Equal(got, tt.want) {
				t.Errorf("EVALUATE of %q as %v: got %v, %v, want %v", tt.text, tt.typ, got, err, tt.want)
			}
		}
	})
}
