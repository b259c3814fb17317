package store

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"calque/runtime/value"
)

var decimals = []string{
	"0", "1", "-1", "0.1", "0.01", "-0.07", "1234.56", "99999999999999.9", "999999999999999.99", "1234567890123456",
	"9007199254740991", "9007199254740992", "9007199254740993", "1152921504606846976", "1152921504606850000",
	"0.33333333333333333333", "0.3333333333333333333333333333", "0.1000000000000000055", "0.10000000000000001",
	"79228162514264337593543950335", "-79228162514264337593543950335", "79228162514264337593543950334",
	"7922816251426433759354395033.5", "0.0000000000000000000000000001", "0.0000000000000000000000000002",
	"1.0000000000000000000000000001", "123456789012345.678", "123456789012345.67", "0.000001", "1e0",
}

func TestSplitDecimal(t *testing.T) {
	var list []value.Decimal
	for _, s := range decimals {
		d, err := value.ParseDecimal(s)
		if err != nil {
			continue
		}
		list = append(list, d)
	}
	for _, d := range list {
		checkSplit(t, d)
		for _, e := range list {
			checkSplitOrder(t, d, e)
		}
	}
}

func checkSplit(t *testing.T, d value.Decimal) {
	t.Helper()
	f, rest := SplitDecimal(d)
	if got := JoinDecimal(f, rest); !got.Equal(d) {
		t.Errorf("split %s = %v + %v, joined %s", d, f, rest, got)
	}
}

func checkSplitOrder(t *testing.T, d, e value.Decimal) {
	t.Helper()
	df, dr := SplitDecimal(d)
	ef, er := SplitDecimal(e)
	got := 0
	switch {
	case df < ef || df == ef && dr < er:
		got = -1
	case df > ef || dr > er:
		got = 1
	}
	if want := d.Cmp(e); got != want {
		t.Errorf("order of the pairs of %s and %s: got %d, want %d", d, e, got, want)
	}
}

// TestSplitDecimalRandom compares neighbours, where an order can go wrong.
func TestSplitDecimalRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		d, err := value.DecimalFromCoef(r.Uint32()>>r.UintN(33), r.Uint64()>>r.UintN(64), int(r.UintN(29)), r.UintN(2) == 0)
		if err != nil {
			t.Fatal(err)
		}
		checkSplit(t, d)
		unit := value.NewDecimal(int64(1+r.UintN(3)), int(r.UintN(29)))
		if e, err := d.Add(unit); err == nil {
			checkSplit(t, e)
			checkSplitOrder(t, d, e)
		}
		checkSplitOrder(t, d, d.RoundPlaces(int(r.UintN(20))))
	}
}

func FuzzSplitDecimal(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 28 {
			return
		}
		d, _ := value.DecimalFromCoef(binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint64(b[4:]), int(b[12])%29, b[13]&1 == 0)
		e, _ := value.DecimalFromCoef(binary.LittleEndian.Uint32(b[14:]), binary.LittleEndian.Uint64(b[18:]), int(b[26])%29, b[27]&1 == 0)
		checkSplit(t, d)
		checkSplitOrder(t, d, e)
	})
}

func TestRecordIDBytes(t *testing.T) {
	ids := []*value.RecordID{
		{},
		{Table: 5},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText(""))}},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText("10"))}},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText("10\x00"))}},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText("100"))}},
		{Table: 37, Key: []value.Value{value.OfOption(-1, nil), value.OfCode(value.NewText("A")), value.OfInteger(10000)}},
		{Table: 37, Key: []value.Value{value.OfOption(1, nil), value.OfCode(value.NewText("A")), value.OfInteger(-10000)}},
		{Table: 37, Key: []value.Value{value.OfOption(1, nil), value.OfCode(value.NewText("A")), value.OfInteger(10000)}},
		{Table: 50, Key: []value.Value{value.OfDecimal(value.MustDecimal("-1.5"))}},
		{Table: 50, Key: []value.Value{value.OfDecimal(value.MustDecimal("0.3333333333333333333333333333"))}},
		{Table: 51, Key: []value.Value{value.OfGUID(value.GUID{1, 2})}},
	}
	var last []byte
	for i, id := range ids {
		b := AppendRecordID(nil, id)
		back, err := ParseRecordID(b)
		if err != nil || !back.Equal(id) {
			t.Errorf("%d: %v came back as %v, %v", i, id, back, err)
		}
		if i > 0 && bytes.Compare(last, b) >= 0 {
			t.Errorf("%d does not sort behind the one before it", i)
		}
		last = b
	}
	if _, err := ParseRecordID([]byte{1, 2}); err == nil {
		t.Error("damaged bytes were read")
	}
}

var sink value.Decimal

func BenchmarkJoinDecimal(b *testing.B) {
	for _, f := range []float64{12, 12.34, 0.123456} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				sink = JoinDecimal(f, 0)
			}
		})
	}
}
