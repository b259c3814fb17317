package math

import (
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

func TestRound(t *testing.T) {
	tests := []struct{ number, precision, direction, want string }{
		{"1234.56789", "100", "=", "1200"},
		{"1234.56789", "0.1", "=", "1234.6"},
		{"1234.56789", "0.001", "<", "1234.567"},
		{"1234.56789", "0.001", ">", "1234.568"},
		{"-1234.56789", "0.001", ">", "-1234.568"},
		{"-1234.56789", "0.001", "<", "-1234.567"},
		{"2.345", "0.01", "", "2.35"},
		{"-2.345", "0.01", "", "-2.35"},
		{"0.5", "1", "=", "1"},
		{"7.3", "0.25", "=", "7.25"},
	}
	for _, tt := range tests {
		precision := builtin.Opt[value.Decimal]{Value: value.MustDecimal(tt.precision), OK: true}
		direction := builtin.Opt[value.Text]{Value: value.NewText(tt.direction), OK: tt.direction != ""}
		got, err := round(nil, value.MustDecimal(tt.number), precision, direction)
		if err != nil || got.String() != tt.want {
			t.Errorf("ROUND(%s,%s,%s) = %s, %v; want %s", tt.number, tt.precision, tt.direction, got, err, tt.want)
		}
	}
	bad := builtin.Opt[value.Decimal]{Value: value.NewDecimal(0, 0), OK: true}
	if _, err := round(nil, value.NewDecimal(1, 0), bad, builtin.Opt[value.Text]{}); !rterr.Is(err, rterr.RoundPrecision) {
		t.Errorf("ROUND with precision 0: %v", err)
	}
}

func TestPower(t *testing.T) {
	tests := []struct{ x, y, want string }{{"64", "0.5", "8"}, {"2", "10", "1024"}, {"2", "-1", "0.5"}, {"0", "0", "1"}}
	for _, tt := range tests {
		got, err := power(nil, value.MustDecimal(tt.x), value.MustDecimal(tt.y))
		if err != nil || got.String() != tt.want {
			t.Errorf("POWER(%s,%s) = %s, %v; want %s", tt.x, tt.y, got, err, tt.want)
		}
	}
	if _, err := power(nil, value.MustDecimal("-8"), value.MustDecimal("0.5")); !rterr.Is(err, rterr.InvalidPower) {
		t.Errorf("POWER(-8,0.5): %v", err)
	}
}

func TestAbsOfTheSmallest(t *testing.T) {
	if _, err := absInteger(nil, -1<<31); !rterr.Is(err, rterr.IntegerOverflow) {
		t.Errorf("ABS of the smallest Integer: %v", err)
	}
	if _, err := absBigInteger(nil, -1<<63); !rterr.Is(err, rterr.BigIntOverflow) {
		t.Errorf("ABS of the smallest BigInteger: %v", err)
	}
	if got, err := absInteger(nil, -10); got != 10 || err != nil {
		t.Errorf("ABS(-10) = %d, %v", got, err)
	}
}

func TestRandomRepeats(t *testing.T) {
	draw := func(seed value.Integer) (list [5]value.Integer) {
		fr := &exec.Frame{M: &exec.Machine{}}
		if seed != 0 {
			if err := randomize(fr, builtin.Opt[value.Integer]{Value: seed, OK: true}); err != nil {
				t.Fatal(err)
			}
		}
		for i := range list {
			n, err := random(fr, -100)
			if err != nil || n < 1 || n > 100 {
				t.Fatalf("RANDOM(-100) = %d, %v", n, err)
			}
			list[i] = n
		}
		return list
	}
	if first, second := draw(0), draw(0); first != second {
		t.Error("two sessions that do not call RANDOMIZE draw different numbers")
	}
	if first, second := draw(7), draw(7); first != second {
		t.Error("the same seed gives different numbers")
	}
	if draw(7) == draw(8) {
		t.Error("different seeds give the same numbers")
	}
	if n, err := random(&exec.Frame{M: &exec.Machine{}}, 0); n != 1 || err != nil {
		t.Errorf("RANDOM(0) = %d, %v; want 1", n, err)
	}
}
