package value

import (
	"strings"
	"testing"

	"calque/lang/types"
)

var (
	sinkText  Text
	sinkChar  Char
	sinkValue Value
	sinkDate  Date
)

func BenchmarkConcat(b *testing.B) {
	x, y := NewText("The quick brown fox"), NewText(" jumps over the lazy dog")
	b.ReportAllocs()
	for b.Loop() {
		sinkText = x.Concat(y)
	}
}

func BenchmarkSub(b *testing.B) {
	for _, s := range []string{strings.Repeat("abcdefghij", 10), strings.Repeat("äbcdefghij", 10)} {
		text := NewText(s)
		b.Run(s[:2], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkText = text.Sub(50, 20)
			}
		})
	}
}

func BenchmarkUnitAt(b *testing.B) {
	for _, s := range []string{strings.Repeat("abcdefghij", 10), strings.Repeat("äbcdefghij", 10)} {
		text := NewText(s)
		b.Run(s[:2], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkChar, _ = text.UnitAt(50)
			}
		})
	}
}

func BenchmarkUpper(b *testing.B) {
	text := NewText("The quick brown fox jumps")
	b.ReportAllocs()
	for b.Loop() {
		sinkText = text.Upper()
	}
}

func BenchmarkBigTextAppend(b *testing.B) {
	piece := NewText("0123456789")
	b.ReportAllocs()
	big := &BigText{}
	for i := 0; b.Loop(); i++ {
		if i%100000 == 0 {
			big = &BigText{}
		}
		big.Append(piece)
	}
}

func BenchmarkFormat(b *testing.B) {
	st := testSettings()
	values := []struct {
		name   string
		v      Value
		number int
	}{
		{"integer", OfInteger(1234567), 0},
		{"decimal", dec("-76543.21"), 0},
		{"decimal9", dec("-76543.21"), 9},
		{"date", OfDate(mustDate(2017, 3, 15)), 0},
		{"date4", OfDate(mustDate(2017, 3, 15)), 4},
		{"time", OfTime(testTime(4, 35, 55, 553)), 0},
		{"datetime", OfDateTime(testDateTime(mustDate(2017, 3, 15), testTime(4, 35, 55, 0), nil)), 0},
		{"boolean", OfBoolean(true), 0},
		{"option", OfOption(1, documentTypes), 0},
	}
	for _, bb := range values {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkText, _ = Format(bb.v, 0, bb.number, st)
			}
		})
	}
}

func BenchmarkFormatString(b *testing.B) {
	st := testSettings()
	v := OfDate(mustDate(2017, 3, 15))
	format := NewText("<Year4>-<Month,2>-<Day,2>")
	b.ReportAllocs()
	for b.Loop() {
		sinkText, _ = FormatString(v, 0, format, st)
	}
}

func BenchmarkSubstitute(b *testing.B) {
	st := testSettings()
	template := NewText("Order %1 of %2: #3######")
	args := []Value{OfInteger(4711), text("Customer"), dec("1234.5")}
	b.ReportAllocs()
	for b.Loop() {
		sinkText, _ = Substitute(template, args, st, nil)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	st := testSettings()
	for _, bb := range []struct {
		kind types.Kind
		in   string
	}{{types.Integer, "1234567"}, {types.Decimal, "-76,543.21"}, {types.Date, "03/15/17"}, {types.DateTime, "03/15/17 4:35:55 AM"}, {types.Boolean, "Yes"}} {
		target, in := types.Of(bb.kind), NewText(bb.in)
		b.Run(bb.kind.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkValue, _ = Evaluate(target, in, 0, st)
			}
		})
	}
}

func BenchmarkCalcDate(b *testing.B) {
	st := testSettings()
	expr, d := NewText("<CQ+1M-10D>"), mustDate(1996, 5, 21)
	b.ReportAllocs()
	for b.Loop() {
		sinkDate, _ = CalcDate(expr, d, st)
	}
}
