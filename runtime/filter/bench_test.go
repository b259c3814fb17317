package filter

import (
	"testing"

	"calque/runtime/value"
)

func BenchmarkParse(b *testing.B) {
	benches := []struct {
		name, text string
		field      *Field
		args       []any
	}{
		{"zero", "<>0", decField, nil},
		{"int", ">0", intField, nil},
		{"notBlank", "<>''", codeField, nil},
		{"notCode", "<>%1", codeField, []any{"10000"}},
		{"options", "%1|%2", optField, []any{value.Option(1), value.Option(3)}},
		{"dates", "%1..%2", dateField, []any{date(2018, 1, 1), date(2018, 12, 31)}},
		{"codes5", "%1|%2|%3|%4|%5", codeField, []any{"10000", "20000", "30000", "40000", "50000"}},
		{"search", "'@*%1*'", textField, []any{"cannon"}},
		{"list", "1000..1999|3000|4000..", codeField, nil},
		{"names", "Order|Credit Memo", optField, nil},
		{"yes", "Yes", boolField, nil},
		{"dateText", "01/01/18..12/31/18", dateField, nil},
	}
	st := testSettings()
	for _, bb := range benches {
		b.Run(bb.name, func(b *testing.B) {
			text, args := value.NewText(bb.text), vals(bb.args...)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text, bb.field, args, st); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSetRange(b *testing.B) {
	st := testSettings()
	for _, bb := range []struct {
		name     string
		field    *Field
		from, to any
	}{{"int", intField, 10000, 10000}, {"code", codeField, "10000", "10000"}, {"dates", dateField, date(2018, 1, 1), date(2018, 12, 31)}} {
		b.Run(bb.name, func(b *testing.B) {
			from, to := val(bb.from), val(bb.to)
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if bb.from == bb.to {
					_, err = Equal(from, bb.field, st)
				} else {
					_, err = Between(from, to, bb.field, st)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	st := testSettings()
	for _, bb := range []struct {
		name, text string
		field      *Field
		v          any
	}{
		{"intEq", "7", intField, 7},
		{"intRanges", "5999|8100..8490|<0", intField, 8300},
		{"dates", "01/01/18..12/31/18", dateField, date(2018, 5, 5)},
		{"dec", "<>0", decField, value.NewDecimal(15, 1)},
		{"code", "10000..20000|30000", codeField, "15000"},
		{"contains", "*annon*", textField, "The Cannon Group PLC"},
		{"ignoreCase", "@*CANNON*", textField, "The Cannon Group PLC"},
		{"general", "T*C?n*on*PLC", textField, "The Cannon Group PLC"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			e, v := mustParse(b, bb.field, bb.text, st), val(bb.v)
			b.ReportAllocs()
			for b.Loop() {
				if !e.Match(v) {
					b.Fatal("no match")
				}
			}
		})
	}
}

func BenchmarkPrint(b *testing.B) {
	st := testSettings()
	e := mustParse(b, dateField, "01/01/18..12/31/18|C12/31/17", st)
	b.ReportAllocs()
	for b.Loop() {
		e.Print(st)
	}
}

func BenchmarkView(b *testing.B) {
	st := testSettings()
	text := value.NewText("SORTING(No.) ORDER(Descending) WHERE(Document Type=CONST(Order),No.=FILTER(1000..2000|3000))")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseView(text, salesTable, st); err != nil {
			b.Fatal(err)
		}
	}
}
