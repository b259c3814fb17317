package value

import (
	"errors"
	"math"
	"math/big"
	"testing"
)

const (
	maxText  = "79228162514264337593543950335"
	tinyText = "0.0000000000000000000000000001"
)

// TestDecimalEdges lists what the CLR's decimal answers at its limits.
func TestDecimalEdges(t *testing.T) {
	ops := map[string]func(d, e Decimal) (Decimal, error){
		"+": Decimal.Add, "-": Decimal.Sub, "*": Decimal.Mul, "/": Decimal.Quo,
		"div": Decimal.DivInt, "mod": Decimal.Mod, "^": Decimal.Pow,
	}
	for _, c := range []struct {
		d, op, e, want string
		err            error
	}{
		// The limits of the range; half a unit above the largest is a tie and rounds to even, which is out of range.
		{maxText, "+", "0.4", maxText, nil},
		{maxText, "+", "0.4999999999999999999999999999", maxText, nil},
		{maxText, "+", "0.5", "", ErrOverflow},
		{maxText, "+", "1", "", ErrOverflow},
		{maxText, "-", "0.5", "79228162514264337593543950334", nil},
		{maxText, "-", "0.4", maxText, nil},
		{"-" + maxText, "-", "0.4", "-" + maxText, nil},
		{"-" + maxText, "-", "1", "", ErrOverflow},
		{maxText, "-", maxText, "0", nil},
		{maxText, "*", "1.0000000000000000000000000000", maxText, nil},
		{maxText, "*", "1.0000000000000000000000000001", "", ErrOverflow},
		{maxText, "*", "-1", "-" + maxText, nil},
		{maxText, "*", "2", "", ErrOverflow},
		{maxText, "*", "0.1", "7922816251426433759354395033.5", nil},
		{maxText, "/", "0.5", "", ErrOverflow},
		{maxText, "/", "2", "39614081257132168796771975168", nil}, // …167.5 to even
		{maxText, "/", "10", "7922816251426433759354395033.5", nil},
		{maxText, "/", maxText, "1", nil},
		{maxText, "/", tinyText, "", ErrOverflow},
		{"1", "/", maxText, "0", nil},
		{"3", "/", maxText, "0", nil},
		{"4", "/", maxText, tinyText, nil},
		{maxText, "mod", "0.7", "0", nil},
		{maxText, "mod", "1.1", "0.3", nil},
		{maxText, "mod", tinyText, "0", nil},
		{maxText, "div", "0.1", "", ErrOverflow},
		{maxText, "div", "10", "7922816251426433759354395033", nil},

		// Quotients that do not end.
		{"1", "/", "3", "0.3333333333333333333333333333", nil},
		{"2", "/", "3", "0.6666666666666666666666666667", nil},
		{"-2", "/", "3", "-0.6666666666666666666666666667", nil},
		{"100", "/", "3", "33.333333333333333333333333333", nil},
		{"1000", "/", "7", "142.85714285714285714285714286", nil},
		{"8", "/", "9", "0.8888888888888888888888888889", nil},
		{"1", "/", "7", "0.1428571428571428571428571429", nil},
		{"10", "/", "4", "2.5", nil},
		{"0", "/", "7.00", "0", nil},
		{"1", "/", "1024", "0.0009765625", nil},
		{"1", "/", "0.0001", "10000", nil},
		{"5", "/", "0", "", ErrDivZero},
		{"0", "/", "0", "", ErrDivZero},
		{"5", "div", "0", "", ErrDivZero},
		{"5", "mod", "0.00", "", ErrDivZero},

		// Quotients whose next step of digits would carry them past 96 bits: 10¹⁹ times 7922816251 is just below 2⁹⁶.
		{"23768448755", "/", "3", "7922816251.666666666666666667", nil},
		{"7922816251.999998092651367188", "/", "1", "7922816251.999998092651367188", nil},
		{"4153837486827862", "/", "524288", "7922816251.426433563232421875", nil},
		{"4153837486827863", "/", "524288", "7922816251.426435470581054688", nil}, // …0546875, a tie
		{"55459713761", "/", "7", "7922816251.571428571428571429", nil},           // a digit 5 to drop, and more behind it
		{"23768448755", "/", "0.0000000000000000003", "", ErrOverflow},
		{"23768448753", "/", "0.0000000000000000003", "79228162510000000000000000000", nil},
		{"0.0000000036893488147419103232", "/", "73786976294838206464", "0", nil}, // half of the last place
		{"0.0000000110680464442257309696", "/", "73786976294838206464", "0.0000000000000000000000000002", nil},

		// Products beyond 28 decimal places: half to even, and nothing at all below half of the last place.
		{tinyText, "*", tinyText, "0", nil},
		{tinyText, "*", "0.5", "0", nil},
		{tinyText, "*", "0.51", tinyText, nil},
		{tinyText, "*", "1.5", "0.0000000000000000000000000002", nil},
		{tinyText, "*", "2.5", "0.0000000000000000000000000002", nil},
		{tinyText, "*", "-0.1", "0", nil},
		{tinyText, "/", "2", "0", nil},
		{tinyText, "/", "-2", "0", nil},
		{"0.0000000000000000000000000003", "/", "2", "0.0000000000000000000000000002", nil},
		{"0.12345678901234", "*", "0.98765432109876", "0.1219326311370155158039986984", nil},
		{"12345678901234567890", "*", "0.12345678901234567890", "1524157875323883675.0190519988", nil},
		{"7.9228162514264337593543950335", "*", "10", "79.228162514264337593543950335", nil},
		{"0.1", "*", "0.1", "0.01", nil},
		{"0.1", "+", "0.2", "0.3", nil},
		{"-1.5", "+", "1.5", "0", nil},
		{"-1.5", "-", "-1.5", "0", nil},
		{"0", "*", "-5", "0", nil},
		{"10000000000000000000000000000", "+", tinyText, "10000000000000000000000000000", nil},
		{"1000000000000000000000000000", "+", "0.05", "1000000000000000000000000000", nil},
		{"1000000000000000000000000000", "+", "0.15", "1000000000000000000000000000.2", nil},

		// DIV and MOD truncate toward zero; the remainder has the dividend's sign.
		{"7", "div", "2", "3", nil},
		{"-7", "div", "2", "-3", nil},
		{"7", "div", "-2", "-3", nil},
		{"7.5", "div", "0.5", "15", nil},
		{"0.3", "div", "0.4", "0", nil},
		{"-0.3", "div", "0.4", "0", nil},
		{"7", "mod", "3", "1", nil},
		{"-7", "mod", "3", "-1", nil},
		{"7", "mod", "-3", "1", nil},
		{"-6", "mod", "3", "0", nil},
		{"5.5", "mod", "2", "1.5", nil},
		{"1", "mod", "0.3", "0.1", nil},

		// POWER.
		{"2", "^", "10", "1024", nil},
		{"64", "^", "0.5", "8", nil},
		{"2", "^", "0.5", "1.4142135623731", nil}, // 1.41421356237310 in 15 digits
		{"2", "^", "-1", "0.5", nil},
		{"10", "^", "-20", "0.00000000000000000001", nil},
		{"10", "^", "28", "10000000000000000000000000000", nil},
		{"10", "^", "29", "", ErrOverflow},
		{"2", "^", "95", "39614081257132168796771975168", nil},
		{"2", "^", "96", "", ErrOverflow},
		{"-2", "^", "3", "-8", nil},
		{"-2", "^", "-3", "-0.125", nil},
		{"1.05", "^", "10", "1.62889462677744140625", nil},
		{"1.05", "^", "20", "2.65329770514442", nil},
		{"1.0005", "^", "3000", "4.48000931180654", nil},
		{"0.1", "^", "28", tinyText, nil},
		{"0.1", "^", "29", "0", nil},
		{"0", "^", "0", "1", nil},
		{"5.5", "^", "0", "1", nil},
		{"0", "^", "3", "0", nil},
		{"0", "^", "0.5", "0", nil},
		{"0", "^", "-1", "", ErrDivZero},
		{"-8", "^", "0.5", "", ErrDomain},
		{"-1", "^", "1000000001", "-1", nil},
		{"1", "^", maxText, "1", nil},
		{"2", "^", maxText, "", ErrOverflow},
		{"0.5", "^", maxText, "0", nil},
	} {
		got, err := ops[c.op](MustDecimal(c.d), MustDecimal(c.e))
		if !errors.Is(err, c.err) || err == nil && got.String() != c.want {
			t.Errorf("%s %s %s: got %v, %v; want %s, %v", c.d, c.op, c.e, got, err, c.want, c.err)
		}
		checkInvariants(t, c.op, got)
	}
}

func TestDecimalRound(t *testing.T) {
	for _, c := range []struct{ d, precision, nearest, up, down string }{
		{"1234.56789", "100", "1200", "1300", "1200"},
		{"1234.56789", "0.1", "1234.6", "1234.6", "1234.5"},
		{"1234.56789", "0.001", "1234.568", "1234.568", "1234.567"},
		{"-1234.56789", "0.001", "-1234.568", "-1234.568", "-1234.567"},
		{"-1234.56789", "100", "-1200", "-1300", "-1200"},
		{"2.5", "1", "3", "3", "2"},
		{"-2.5", "1", "-3", "-3", "-2"},
		{"0.005", "0.01", "0.01", "0.01", "0"},
		{"-0.004", "0.01", "0", "-0.01", "0"},
		{"0.004", "0.01", "0", "0.01", "0"},
		{"1.00", "0.01", "1", "1", "1"},
		{"12.5", "0.010", "12.5", "12.5", "12.5"},
		{"1.024", "0.05", "1", "1.05", "1"},
		{"1.025", "0.05", "1.05", "1.05", "1"},
		{"7", "3", "6", "9", "6"},
		{"7.5", "3", "9", "9", "6"},
		{"-7.5", "3", "-9", "-9", "-6"},
		{"5", "1000000", "0", "1000000", "0"},
		{"0.1", "0.03", "0.09", "0.12", "0.09"},
		{"1", "0.3333333333333333333333333333", "0.9999999999999999999999999999", "1.3333333333333333333333333332", "0.9999999999999999999999999999"},
		{"0", "0.01", "0", "0", "0"},
		{"79228162514264337593543950335", "0.01", maxText, maxText, maxText},
		{"79228162514264337593543950335", "10", "overflow", "overflow", "79228162514264337593543950330"},
		{"7922816251426433759354395033.5", "1", "7922816251426433759354395034", "7922816251426433759354395034", "7922816251426433759354395033"},
		{tinyText, maxText, "0", maxText, "0"},
	} {
		d, p := MustDecimal(c.d), MustDecimal(c.precision)
		for dir, want := range map[RoundDir]string{RoundNearest: c.nearest, RoundUp: c.up, RoundDown: c.down} {
			got, err := d.Round(p, dir)
			text := got.String()
			if err == ErrOverflow {
				text = "overflow"
			}
			if text != want {
				t.Errorf("round(%s,%s) in direction %d: got %s, %v; want %s", c.d, c.precision, dir, got, err, want)
			}
		}
	}
	for _, precision := range []string{"0", "-0.01"} {
		if _, err := NewDecimal(1, 0).Round(MustDecimal(precision), RoundNearest); err != ErrDomain {
			t.Errorf("round to %s: error %v, want %v", precision, err, ErrDomain)
		}
	}
	if got := MustDecimal("12.345").RoundPlaces(-1); got.String() != "12" {
		t.Errorf("RoundPlaces(-1): got %v", got)
	}
}

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct {
		in, want string
		err      error
	}{
		{"-123.45", "-123.45", nil},
		{"+1", "1", nil},
		{"-0", "0", nil},
		{"-0.00", "0", nil},
		{"1.", "1", nil},
		{".5", "0.5", nil},
		{"007", "7", nil},
		{"0.10", "0.1", nil},
		{"0.00000000000000000000000000005", "0", nil}, // a tie, to even
		{"0.000000000000000000000000000051", tinyText, nil},
		{"0.00000000000000000000000000015", "0.0000000000000000000000000002", nil},
		{"0.00000000000000000000000000025", "0.0000000000000000000000000002", nil},
		{"0.000000000000000000000000000250000000000000000000000000001", "0.0000000000000000000000000003", nil},
		{"-0.00000000000000000000000000001", "0", nil},
		{"1.23456789012345678901234567890123", "1.2345678901234567890123456789", nil},
		{"7.92281625142643375935439503355", "7.922816251426433759354395034", nil},
		{"7.9228162530000000000000000001", "7.922816253", nil},
		{maxText, maxText, nil},
		{"-" + maxText, "-" + maxText, nil},
		{maxText + ".4999", maxText, nil},
		{maxText + ".5", "", ErrOverflow},
		{"79228162514264337593543950336", "", ErrOverflow},
		{"100000000000000000000000000000", "", ErrOverflow},
		{"000000000000000000000000000000000000001.5", "1.5", nil},
		{"18446744073709551615", "18446744073709551615", nil},
		{"18446744073709551616.00", "18446744073709551616", nil},
		{"", "", ErrSyntax},
		{"-", "", ErrSyntax},
		{".", "", ErrSyntax},
		{"-.", "", ErrSyntax},
		{"1.2.3", "", ErrSyntax},
		{"1e5", "", ErrSyntax},
		{" 1", "", ErrSyntax},
		{"1,000", "", ErrSyntax},
		{"--1", "", ErrSyntax},
		{"1234567890123456789012x", "", ErrSyntax},
		{"1000000000000000000000000000000000x", "", ErrSyntax},
		{"٣", "", ErrSyntax},
	} {
		got, err := ParseDecimal(c.in)
		if err != c.err || err == nil && got.String() != c.want {
			t.Errorf("parse(%q): got %v, %v; want %s, %v", c.in, got, err, c.want, c.err)
		}
	}
}

func TestDecimalParts(t *testing.T) {
	d := MustDecimal("-12.340")
	hi, lo := d.Coef()
	if hi != 0 || lo != 12340 || d.Scale() != 3 || d.Sign() != -1 || d.Digits() != "12340" {
		t.Errorf("parts of %v: %d %d %d %d %s", d, hi, lo, d.Scale(), d.Sign(), d.Digits())
	}
	if back, err := DecimalFromCoef(hi, lo, d.Scale(), d.Sign() < 0); err != nil || back != d {
		t.Errorf("put together again: %v, %v", back, err)
	}
	if _, err := DecimalFromCoef(0, 1, MaxScale+1, false); err != ErrOverflow {
		t.Errorf("scale beyond the largest: error %v", err)
	}
	if got := MaxDecimal().String(); got != maxText {
		t.Errorf("the largest: %s", got)
	}
	if a, b := MustDecimal("1.0"), MustDecimal("1.00"); !a.Equal(b) || a.Normalize() != b.Normalize() || a == b {
		t.Errorf("1.0 and 1.00: %v %v", a, b)
	}
	if MustDecimal("-0.0").Normalize() != (Decimal{}) {
		t.Error("zero has several normal forms")
	}
	for _, i := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64} {
		d := DecimalFromInt(i)
		if got, err := d.Int64(); got != i || err != nil || d.String() != big.NewInt(i).String() {
			t.Errorf("%d as a decimal: %v, back %d, %v", i, d, got, err)
		}
	}
}

func TestDecimalFloat64(t *testing.T) {
	for _, c := range []struct {
		f    float64
		want string
		err  error
	}{
		{0, "0", nil},
		{math.Copysign(0, -1), "0", nil},
		{0.1 + 0.2, "0.3", nil},
		{1.0 / 3, "0.333333333333333", nil},
		{-1234.5678, "-1234.5678", nil},
		{123456789012345678, "123456789012346000", nil},
		{999999999999999.9, "1000000000000000", nil},
		{1e28, "10000000000000000000000000000", nil},
		{7.9228162514264e28, "79228162514264000000000000000", nil},
		{1 << 96, "", ErrOverflow},
		{1e-28, tinyText, nil},
		{4e-29, "0", nil},
		{6e-29, tinyText, nil},
		{math.SmallestNonzeroFloat64, "0", nil},
		{math.Inf(1), "", ErrOverflow},
		{math.Inf(-1), "", ErrOverflow},
		{math.NaN(), "", ErrOverflow},
	} {
		got, err := FromFloat64(c.f)
		if err != c.err || err == nil && got.String() != c.want {
			t.Errorf("from %g: got %v, %v; want %s, %v", c.f, got, err, c.want, c.err)
		}
	}
	for text, want := range map[string]float64{"0": 0, "-0.5": -0.5, "1234.56": 1234.56, maxText: 1 << 96, tinyText: 1e-28 + 0x1p-146} {
		if got := MustDecimal(text).Float64(); got != want {
			t.Errorf("%s as a float: %g, want %g", text, got, want)
		}
	}
}
