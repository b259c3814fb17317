package value

import (
	"math"
	"testing"
	"time"

	"calque/lang/types"
)

// fuzzKinds are the kinds whose every value has an XML form.
var fuzzKinds = []types.Kind{
	types.Boolean, types.Byte, types.Char, types.Option, types.Integer, types.BigInteger, types.Decimal, types.Text,
	types.Date, types.Time, types.DateTime, types.Duration, types.GUID,
}

// fuzzValue makes a value of a kind; ok is false if the numbers do not give one.
func fuzzValue(kind types.Kind, i int64, s string) (v Value, ok bool) {
	v = Value{Kind: kind, I: i}
	switch kind {
	case types.Boolean:
		v.I &= 1
	case types.Byte:
		v.I &= MaxByte
	case types.Char:
		v.I &= MaxChar
	case types.Option, types.Integer:
		v.I = int64(int32(i))
	case types.Decimal:
		d := NewDecimal(i, len(s)%15)
		return OfDecimal(d), checkDisplayable(d) == nil
	case types.Text:
		return text(s), true
	case types.Date:
		return v, i == 0 || MinDate <= Date(i) && Date(i) <= MaxDate|1
	case types.Time:
		return v, 0 <= i && Time(i) <= MaxTime
	case types.DateTime:
		return v, 0 <= i && i <= (maxDay-1)*msPerDay
	case types.GUID:
		g := GUID{byte(i), byte(i >> 8)}
		copy(g[2:], s)
		return OfGUID(g), true
	}
	return v, true
}

func same(a, b Value) bool {
	if a.Kind == types.Decimal {
		return b.Kind == types.Decimal && a.D.Equal(b.D)
	}
	return a == b
}

func FuzzFormatEvaluate(f *testing.F) {
	for k := range fuzzKinds {
		for _, i := range []int64{0, 1, -1, 65, 12345678, math.MaxInt32, math.MinInt64, math.MaxInt64, int64(MaxDate), 63708076800001} {
			f.Add(k, i, "a €")
		}
	}
	regions := make([]*Settings, 0, len(regionSpecs))
	for i, name := range RegionNames() {
		st := inRegion(mustRegion(name), allWords[i%len(allWords)].Language)
		st.Loc = time.FixedZone("", i*3600)
		regions = append(regions, st)
	}
	f.Fuzz(func(t *testing.T, kind int, i int64, s string) {
		v, ok := fuzzValue(fuzzKinds[abs(kind)%len(fuzzKinds)], i, s)
		if !ok {
			return
		}
		st := regions[abs(int(i))%len(regions)]
		xml, err := Format(v, 0, 9, st)
		if err != nil {
			t.Fatalf("Format(%v, 9): %v", v, err)
		}
		if got, err := Evaluate(types.Of(v.Kind), xml, 9, st); err != nil || !same(got, v) {
			t.Errorf("%v: %q comes back as %v, %v", v, xml, got, err)
		}
		// Display formats lose seconds, centuries and captions; what they show must be readable all the same.
		number := 0
		switch v.Kind {
		case types.Time, types.Char, types.Decimal, types.Date, types.Option:
			number = 1
		case types.DateTime:
			return
		}
		shown, err := Format(v, 0, number, st)
		if err != nil {
			t.Fatalf("Format(%v, %d): %v", v, number, err)
		}
		if got, err := Evaluate(types.Of(v.Kind), shown, 0, st); err != nil || !same(got, v) {
			t.Errorf("%s: %v: %q comes back as %v, %v", st.Region.Name, v, shown, got, err)
		}
	})
}

func abs(i int) int {
	if i < 0 {
		return ^i
	}
	return i
}

func FuzzFormatString(f *testing.F) {
	for k, s := range []string{
		"<Sign><Integer Thousand><Decimals>", "<Precision,2:5><Standard Format,0>", "<Day,2>.<Month Text,3> <Year4>",
		"<Hours12>:<Minutes,2><Second dec> <AM/PM>", "<Integer,10><Filler Character,0><Decimals,3><Comma,.>", "<Text,9>", "<", "<Filler Character,>>",
		"<Overflow,€><Integer,1>", "<Week Year4>-<Week>",
	} {
		f.Add(k, int64(12345678), s, 0)
		f.Add(k+6, int64(-1), s, 12)
	}
	st := testSettings()
	f.Fuzz(func(t *testing.T, kind int, i int64, format string, length int) {
		v, ok := fuzzValue(fuzzKinds[abs(kind)%len(fuzzKinds)], i, format)
		if !ok {
			return
		}
		length %= 1000
		got, err := FormatString(v, length, NewText(format), st)
		if err != nil {
			return
		}
		if NewText(got.String()) != got {
			t.Errorf("FormatString(%q) breaks the rules of Text: %q, %d units", format, got.s, got.n)
		}
		if length > 0 && got.Len() != length || length < 0 && got.Len() > -length {
			t.Errorf("FormatString(%q) has %d units; wanted %d", format, got.Len(), length)
		}
	})
}

func FuzzEvaluate(f *testing.F) {
	for _, s := range []string{"C123101", "t-1", "mon25 2003", "5:30:5,50", "131202 132455", "2d 6.5h", "-P1DT1.5S", "1,234.5-", "April 5, 2003 1p", "<1M+CM>", "{1}"} {
		f.Add(s)
	}
	kinds := append([]types.Kind{types.DateFormula, types.RecordID, types.Code}, fuzzKinds...)
	regions := []*Settings{testSettings(), inRegion(DeDE(), "DEU"), inRegion(DaDK(), "DAN"), inRegion(mustRegion("fr-FR"), "FRA"), inRegion(mustRegion("sv-SE"), "ESP")}
	f.Fuzz(func(t *testing.T, s string) {
		for _, st := range regions {
			for _, k := range kinds {
				for _, number := range []int{0, 9} {
					v, err := Evaluate(types.Of(k), NewText(s), number, st)
					if err != nil {
						continue
					}
					if _, err := Format(v, 0, 9, st); err != nil {
						t.Errorf("%v: %q gives %v, which has no text: %v", k, s, v, err)
					}
				}
			}
		}
	})
}
