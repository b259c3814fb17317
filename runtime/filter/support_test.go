package filter

import (
	"testing"
	"time"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/value"
)

type testClock struct{}

func (testClock) Today() value.Date    { return date(2017, 3, 15) }
func (testClock) WorkDate() value.Date { return date(2018, 1, 25) }
func (testClock) Now() value.DateTime  { return moment(date(2017, 3, 15), 10, 20, 30, 0) }

// testSettings are en-US in UTC with a fixed clock: today is 03/15/2017, the work date Thursday 01/25/2018.
func testSettings() *value.Settings {
	st := value.DefaultSettings()
	st.Clock = testClock{}
	st.TableName = func(no int32) (name, caption string) {
		if no == 18 {
			return "Customer", "Customer"
		}
		return "", ""
	}
	st.TableKey = func(name source.Key) (int32, []*types.Type, bool) {
		return 18, []*types.Type{{Kind: types.Code, Len: 20}}, name == "CUSTOMER"
	}
	return st
}

// inRegion are testSettings elsewhere.
func inRegion(name, language string) *value.Settings {
	st := testSettings()
	st.Region, _ = value.RegionFor(name)
	st.Language = language
	return st
}

func date(year, month, day int) value.Date {
	d, err := value.NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

func moment(d value.Date, h, m, s, ms int) value.DateTime {
	t, err := value.NewTime(h, m, s, ms)
	if err != nil {
		panic(err)
	}
	dt, err := value.NewDateTime(d, t, time.UTC)
	if err != nil {
		panic(err)
	}
	return dt
}

var (
	kinds = &types.OptionSet{
		Names: []string{"Quote", "Order", " ", "Credit Memo", "Discount (VAT)"},
		Captions: []types.OptionCaptions{
			{Lang: "ENU", Names: []string{"Quote", "Sales Order", " ", "Credit Memo", "Discount (VAT)"}},
			{Lang: "DEU", Names: []string{"Angebot", "Auftrag", " ", "Gutschrift", "Rabatt"}},
		},
	}

	intField      = testField(&types.Type{Kind: types.Integer})
	bigField      = testField(&types.Type{Kind: types.BigInteger})
	decField      = testField(&types.Type{Kind: types.Decimal})
	boolField     = testField(&types.Type{Kind: types.Boolean})
	optField      = testField(&types.Type{Kind: types.Option, Options: kinds})
	textField     = testField(&types.Type{Kind: types.Text, Len: 30})
	codeField     = testField(&types.Type{Kind: types.Code, Len: 20})
	dateField     = testField(&types.Type{Kind: types.Date})
	timeField     = testField(&types.Type{Kind: types.Time})
	dateTimeField = testField(&types.Type{Kind: types.DateTime})
	durationField = testField(&types.Type{Kind: types.Duration})
	formulaField  = testField(&types.Type{Kind: types.DateFormula})
	guidField     = testField(&types.Type{Kind: types.GUID})
	recordIDField = testField(&types.Type{Kind: types.RecordID})

	allFields = []*Field{intField, bigField, decField, boolField, optField, textField, codeField, dateField, timeField,
		dateTimeField, durationField, formulaField, guidField, recordIDField}
)

func testField(t *types.Type) *Field {
	return &Field{Type: t, Captions: func(string) (field, table string) { return "Amount", "Sales Line" }}
}

// val makes a value of a Go one: int, string (Text), bool, value types.
func val(v any) value.Value {
	switch v := v.(type) {
	case int:
		return value.OfInteger(value.Integer(v))
	case bool:
		return value.OfBoolean(v)
	case string:
		return value.OfText(value.NewText(v))
	case value.Date:
		return value.OfDate(v)
	case value.Time:
		return value.OfTime(v)
	case value.DateTime:
		return value.OfDateTime(v)
	case value.Decimal:
		return value.OfDecimal(v)
	case value.Option:
		return value.OfOption(v, kinds)
	case value.Value:
		return v
	}
	panic("val: another type")
}

func vals(list ...any) []value.Value {
	var out []value.Value
	for _, v := range list {
		out = append(out, val(v))
	}
	return out
}

func mustParse(t testing.TB, f *Field, text string, st *value.Settings, args ...any) *Expr {
	t.Helper()
	e, err := Parse(value.NewText(text), f, vals(args...), st)
	if err != nil {
		t.Fatalf("Parse(%v, %q): %v", f.Type, text, err)
	}
	return e
}

// checkStable checks that what e prints, plain and neutral, is e again.
func checkStable(t testing.TB, e *Expr, f *Field, st *value.Settings) {
	t.Helper()
	printed := e.Print(st)
	back, err := Parse(printed, f, nil, st)
	if err != nil || !back.Same(e) {
		t.Fatalf("%v: %q comes back as %q, %v", f.Type, printed, back.Print(st), err)
	}
	neutral := e.PrintNeutral(st)
	back, err = ParseNeutral(neutral, f, st)
	if err != nil || !back.Same(e) {
		t.Fatalf("%v: neutral %q comes back as %q, %v", f.Type, neutral, back.PrintNeutral(st), err)
	}
}
