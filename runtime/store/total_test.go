package store

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"

	"calque/runtime/value"
)

func TestTotal(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var total Total
		want := new(big.Rat)
		for range r.IntN(30) {
			d, err := value.DecimalFromCoef(r.Uint32()>>r.UintN(33), r.Uint64()>>r.UintN(64), int(r.UintN(29)), r.UintN(2) == 0)
			if err != nil {
				t.Fatal(err)
			}
			total.Add(d)
			x, _ := new(big.Rat).SetString(d.String())
			want.Add(want, x)
		}
		got, err := total.Decimal()
		if err != nil {
			if want.Abs(want).Cmp(new(big.Rat).SetFloat64(7.9228162514264e28)) < 0 {
				t.Fatalf("overflow of %s", want.FloatString(10))
			}
			continue
		}
		x, _ := new(big.Rat).SetString(got.String())
		diff := x.Sub(x, want)
		// Half a unit of the last place that fits.
		limit := new(big.Rat).Quo(new(big.Rat).Abs(want), new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 93)))
		if diff.Sign() != 0 && diff.Abs(diff).Cmp(limit) > 0 {
			t.Fatalf("sum %s, want %s", got, want.FloatString(40))
		}
	}
}

func TestTotalLimits(t *testing.T) {
	var total Total
	total.Add(value.MaxDecimal())
	total.Add(value.MustDecimal("0.4"))
	if d, err := total.Decimal(); err != nil || !d.Equal(value.MaxDecimal()) {
		t.Errorf("%s, %v", d, err)
	}
	total.Add(value.MustDecimal("0.6"))
	if _, err := total.Decimal(); !errors.Is(err, value.ErrOverflow) {
		t.Errorf("no overflow: %v", err)
	}
	total.Add(value.MaxDecimal().Neg())
	if d, err := total.Decimal(); err != nil || d.String() != "1" {
		t.Errorf("%s, %v", d, err)
	}
}

func BenchmarkTotal(b *testing.B) {
	d := value.MustDecimal("12.34")
	var total Total
	for b.Loop() {
		total.Add(d)
	}
}
