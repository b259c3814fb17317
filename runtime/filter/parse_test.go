package filter

import (
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// TestParsePrint checks what filters print as, which shows how they were read, and that they are stable.
func TestParsePrint(t *testing.T) {
	us, de := testSettings(), inRegion("de-DE", "DEU")
	noon := moment(date(2018, 1, 22), 12, 0, 0, 0)
	tests := []struct {
		field *Field
		text  string
		args  []any
		st    *value.Settings
		want  string
	}{
		// Operators.
		{intField, "377", nil, us, "377"},
		{intField, "=377", nil, us, "377"},
		{intField, " = 377 ", nil, us, "377"},
		{intField, "1100..2100", nil, us, "1100..2100"},
		{intField, "1100 .. 2100", nil, us, "1100..2100"},
		{intField, "10...20", nil, us, "10..20"},
		{intField, "..2500", nil, us, "..2500"},
		{intField, "8..", nil, us, "8.."},
		{intField, "=8..9", nil, us, "8..9"},
		{intField, "7..7", nil, us, "7"},
		{intField, "9..7", nil, us, "9..7"},
		{intField, "1200|1300", nil, us, "1200|1300"},
		{intField, "<2000&>1000", nil, us, "<2000&>1000"},
		{intField, "<>0", nil, us, "<>0"},
		{intField, "<> 0", nil, us, "<>0"},
		{intField, ">1200", nil, us, ">1200"},
		{intField, ">=1200", nil, us, ">=1200"},
		{intField, "<1200", nil, us, "<1200"},
		{intField, "<=1200", nil, us, "<=1200"},
		{intField, "30|(>=10&<=20)", nil, us, "30|>=10&<=20"},
		{intField, "(30|>=10)&<=20", nil, us, "(30|>=10)&<=20"},
		{intField, "1|2&3|4", nil, us, "1|2&3|4"},
		{intField, "((((1))))", nil, us, "1"},
		{intField, "(1|2)|(3|(4))", nil, us, "1|2|3|4"},
		{intField, "5999|8100..8490", nil, us, "5999|8100..8490"},
		{intField, "..1299|1400..", nil, us, "..1299|1400.."},
		{intField, ">50&<100", nil, us, ">50&<100"},
		{intField, "-100..100", nil, us, "-100..100"},
		{intField, "1\r\n | 2\t", nil, us, "1|2"},
		{intField, "''", nil, us, "0"},
		{intField, "<>'7'", nil, us, "<>7"},
		{intField, "1,234", nil, us, "1234"},
		{intField, "%1", []any{value.NewDecimal(50, 1)}, us, "5"},
		{intField, "1%1", []any{5}, us, "15"},
		{bigField, ">9000000000", nil, us, ">9000000000"},

		// Numbers of a region.
		{decField, ">10000", nil, us, ">10,000"},
		{decField, "-1,234.5..10,000.25", nil, us, "-1,234.5..10,000.25"},
		{decField, ".5..", nil, us, "0.5.."},
		{decField, "1,5..2.000,25", nil, de, "1,5..2.000,25"},
		{decField, "%1", []any{7}, us, "7"},

		// Words.
		{boolField, "Yes", nil, us, "Yes"},
		{boolField, "<>ja", nil, de, "<>Ja"},
		{boolField, "true", nil, de, "Ja"},
		{boolField, "1", nil, us, "Yes"},
		{boolField, "No|Yes", nil, us, "No|Yes"},
		{boolField, "%1", []any{true}, us, "Yes"},
		{optField, "Order", nil, us, "Sales Order"},
		{optField, "sales order|1", nil, us, "Sales Order|Sales Order"},
		{optField, "Auftrag|Angebot", nil, de, "Auftrag|Angebot"},
		{optField, "' '|Quote", nil, us, "' '|Quote"},
		{optField, "<>' '", nil, us, "<>' '"},
		{optField, "Quote..Credit Memo", nil, us, "Quote..Credit Memo"},
		{optField, "'Discount (VAT)'", nil, us, "'Discount (VAT)'"},
		{optField, "<>%1&<>%2", []any{value.Option(1), value.Option(3)}, us, "<>Sales Order&<>Credit Memo"},
		{optField, ">4", nil, us, ">'Discount (VAT)'"},
		{optField, "17", nil, us, "17"},
		{optField, "%1", []any{17}, us, "17"},
		{optField, "%1", []any{"Order"}, us, "Sales Order"},

		// Dates: today is 03/15/17, the work date 01/25/18.
		{dateField, "22", nil, us, "01/22/18"},
		{dateField, "0122", nil, us, "01/22/18"},
		{dateField, "..12 31 00", nil, us, "..12/31/00"},
		{dateField, "C123100", nil, us, "C12/31/00"},
		{dateField, "01/01/08..C123108", nil, us, "01/01/08..C12/31/08"},
		{dateField, "t|w", nil, us, "03/15/17|01/25/18"},
		{dateField, "today..workdate", nil, us, "03/15/17..01/25/18"},
		{dateField, "monday..friday", nil, us, "01/22/18..01/26/18"},
		{dateField, "mon2", nil, us, "01/08/18"},
		{dateField, "22..23", nil, us, "01/22/18..01/23/18"},
		{dateField, "31.12.08..", nil, de, "31.12.08.."},
		{dateField, "''|<>''", nil, us, "''|<>''"},
		{dateField, "..%1", []any{value.Date(0)}, us, "..''"},
		{dateField, "%1..%2", []any{value.Date(0), date(2008, 12, 31)}, us, "''..12/31/08"},
		{dateField, "%1", []any{"123108"}, us, "12/31/08"},
		{timeField, "10..12:30", nil, us, "10:00:00 AM..12:30:00 PM"},
		{timeField, "''", nil, us, "''"},
		{timeField, "235959.995", nil, de, "23:59:59,995"},

		// A DateTime given as a date covers the day.
		{dateTimeField, "22", nil, us, "01/22/18 12:00:00 AM..01/22/18 11:59:59.999 PM"},
		{dateTimeField, "<>22", nil, us, "<01/22/18 12:00:00 AM|>01/22/18 11:59:59.999 PM"},
		{dateTimeField, "..23", nil, us, "..01/23/18 11:59:59.999 PM"},
		{dateTimeField, "23..", nil, us, "01/23/18 12:00:00 AM.."},
		{dateTimeField, "22..23", nil, us, "01/22/18 12:00:00 AM..01/23/18 11:59:59.999 PM"},
		{dateTimeField, ">22", nil, us, ">01/22/18 11:59:59.999 PM"},
		{dateTimeField, "<22", nil, us, "<01/22/18 12:00:00 AM"},
		{dateTimeField, ">=22&<=23", nil, us, ">=01/22/18 12:00:00 AM&<=01/23/18 11:59:59.999 PM"},
		{dateTimeField, "22 10", nil, us, "01/22/18 10:00:00 AM"},
		{dateTimeField, "01/22/18 0:00", nil, us, "01/22/18 12:00:00 AM"},
		{dateTimeField, "..12 31 00", nil, us, "..12/31/00 11:59:59.999 PM"},
		{dateTimeField, "''", nil, us, "''"},
		{dateTimeField, ">%1", []any{noon}, us, ">01/22/18 12:00:00 PM"},
		{dateTimeField, "%1", []any{date(2018, 1, 22)}, us, "01/22/18 12:00:00 AM..01/22/18 11:59:59.999 PM"},
		{dateTimeField, "%1", []any{value.DateTime(0)}, us, "''"},

		{durationField, ">2 hours", nil, us, ">2 hours"},
		{durationField, "%1", []any{90000}, us, "1 minute 30 seconds"},
		{formulaField, "<>''", nil, us, "<>''"},
		{formulaField, "1m|'<cm+1d>'", nil, us, "1M|CM+1D"},
		{formulaField, "1M", nil, de, "1M"},
		{guidField, "<>{00000000-0000-0000-0000-000000000000}", nil, us, "<>{00000000-0000-0000-0000-000000000000}"},
		{guidField, "12345678-1234-1234-1234-1234567890ab", nil, us, "{12345678-1234-1234-1234-1234567890AB}"},
		{guidField, "''", nil, us, "{00000000-0000-0000-0000-000000000000}"},
		{recordIDField, "Customer: 10000|''", nil, us, "Customer: 10000|''"},
		{recordIDField, "'Customer: A&B'", nil, us, "'Customer: A&B'"},

		// Texts.
		{textField, "A..Z", nil, us, "A..Z"},
		{textField, "A|G", nil, us, "A|G"},
		{textField, "F.. & *A/S", nil, us, "F..&*A/S"},
		{textField, "<>B", nil, us, "<>B"},
		{textField, "<>''", nil, us, "<>''"},
		{textField, "=''", nil, us, "''"},
		{textField, "*C*&*D*", nil, us, "*C*&*D*"},
		{textField, "@*co?*", nil, us, "@*co?*"},
		{textField, "Hans?n", nil, us, "Hans?n"},
		{textField, "@location", nil, us, "@location"},
		{textField, "<>@loc*", nil, us, "<>@loc*"},
		{textField, " two  words ", nil, us, "two  words"},
		{textField, "' kept '", nil, us, "' kept '"},
		{textField, "'J & V'", nil, us, "'J & V'"},
		{textField, "'J & V*'", nil, us, "'J & V*'"},
		{textField, "'@*(Travel|Meals)*'", nil, us, "'@*(Travel|Meals)*'"},
		{textField, "'@*Diana''s*'", nil, us, "'@*Diana''s*'"},
		{textField, "''''", nil, us, "''''"},
		{textField, "Diana''s", nil, us, "'Diana''s'"},
		{textField, "A'|'B", nil, us, "'A|B'"},
		{textField, "'A ' B", nil, us, "A  B"},
		{textField, "S.A.", nil, us, "'S.A.'"},
		{textField, "Ltd...Z", nil, us, "'Ltd.'..Z"},
		{textField, "100%", nil, us, "100%"},
		{textField, "%1", nil, us, "%1"},
		{textField, "me@b*", nil, us, "me@b*"},
		{textField, "@a..@c", nil, us, "@a..@c"},
		{textField, ">@a", nil, us, ">@a"},
		{textField, "'@a'..b", nil, us, "'@a'..b"},
		{textField, "A*..B?", nil, us, "A*..B?"},
		{textField, "A*..A*", nil, us, "A*..A*"},
		{textField, "@@x", nil, us, "@@x"},
		{textField, "@''", nil, us, "@''"},
		{textField, "*", nil, us, "*"},
		{codeField, "abc", nil, us, "ABC"},
		{codeField, "' a b '..c", nil, us, "A B..C"},
		{codeField, "@ab*", nil, us, "@AB*"},
		{codeField, "2..10", nil, us, "2..10"},
		{codeField, "''..b", nil, us, "''..B"},

		// Placeholders.
		{codeField, "%1..%2|%3", []any{"100", "200", "300"}, us, "100..200|300"},
		{codeField, "<> %1", []any{"a|b"}, us, "<>'A|B'"},
		{codeField, "%1|%2", []any{"", "x"}, us, "''|X"},
		{codeField, "%1", []any{1000}, us, "1000"},
		{textField, "%1", []any{"@*x & y*"}, us, "'@*x & y*'"},
		{textField, "@*%1*", []any{"a(b"}, us, "'@*a(b*'"},
		{textField, "'@*%1*'", []any{"o'x"}, us, "'@*o''x*'"},
		{textField, "%1%2", []any{"a ", "b"}, us, "a b"},
		{textField, "%10", []any{"x"}, us, "x0"},
		{textField, "%3|%1", []any{"x", "y"}, us, "%3|x"},
		{textField, "%1...%2", []any{"a", "b"}, us, "'a.'..b"},
		{textField, "@%1", []any{"@x"}, us, "@@x"},
		{textField, "..%1", []any{"@x*"}, us, "..'@x*'"},
		{textField, "%1 ", []any{" x "}, us, "' x '"},
		{textField, "%1", []any{"..|()"}, us, "'..|()'"},
	}
	for _, tt := range tests {
		e, err := Parse(value.NewText(tt.text), tt.field, vals(tt.args...), tt.st)
		if got := e.Print(tt.st).String(); err != nil || got != tt.want {
			t.Errorf("Parse(%v, %q, %v) = %q, %v; want %q", tt.field.Type, tt.text, tt.args, got, err, tt.want)
			continue
		}
		checkStable(t, e, tt.field, tt.st)
	}
}

func TestNoFilter(t *testing.T) {
	for _, text := range []string{"", "  ", "\n"} {
		e, err := Parse(value.NewText(text), intField, nil, testSettings())
		if e != nil || err != nil {
			t.Errorf("Parse(%q) = %v, %v; want no filter", text, e, err)
		}
	}
	var none *Expr
	if !none.Match(val(1)) || !none.MatchInt(1) || !none.MatchText(value.Text{}) || !none.MatchDecimal(value.Decimal{}) {
		t.Error("no filter lets everything pass")
	}
	if none.Root() != nil || none.Kind() != types.Invalid || !none.Print(testSettings()).IsEmpty() || !none.Same(nil) {
		t.Error("no filter has no tree and no text")
	}
}

// TestCensusTemplates parses every SETFILTER template that application code uses more than once, over each type it can be
// meant for.
func TestCensusTemplates(t *testing.T) {
	const templates = "<>%1\n<>0\n%1|%2\n>0\n>=%1\n>%1\n<%1\n%1\n<=%1\n..%1\n<0\n%1..\n<> %1\n<>%1&<>%2\n%1|%2|%3\n<>''\n%1|..%2\n" +
		"%1|%2..\n=%1\n>=0\n%1 | %2..\n%1..%2\n<=0\n%1|>=%2\n<>%1&<=%2\nYes\n<> 0\n<= %1\n%1|%2|%3|%4|%5\n=%1|=%2\n>%1&<=%2\n" +
		">= %1\n0|%1\n%1..%2|%3\n%1|%2|%3|%4\n< %1\n>= %1 & < %2\n> %1 & <= %2\n>=%1&<=%2\n>=%1 | =%2\n<>%1&<>%2&<>%3\n" +
		"%1|%2|%3|%4|%5|%6|%7|%8|%9"
	st := testSettings()
	args := map[*Field][]value.Value{
		intField:  vals(1, 2, 3, 4, 5, 6, 7, 8, 9),
		decField:  vals(1, 2, 3, 4, 5, 6, 7, 8, 9),
		optField:  vals(value.Option(0), value.Option(1), value.Option(2), value.Option(3), 4, 5, 6, 7, 8),
		codeField: vals("a", "B&C", "", "d", "1", "2", "3", "4", "5"),
		textField: vals("a", "B&C", "", "d*", "@e", "(f)", "g|h", "<>", "a..b"),
		dateField: vals(date(2018, 1, 1), value.Date(0), date(2018, 1, 3)|1, date(2019, 1, 1), date(2020, 1, 1),
			date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1)),
	}
	for _, template := range strings.Split(templates, "\n") {
		for f, args := range args {
			if strings.Contains(template, "0") && f == dateField || template == "Yes" {
				continue
			}
			e, err := Parse(value.NewText(template), f, args, st)
			if err != nil {
				t.Errorf("Parse(%v, %q): %v", f.Type, template, err)
				continue
			}
			checkStable(t, e, f, st)
		}
	}
	checkStable(t, mustParse(t, boolField, "Yes", st), boolField, st)
}

func TestParseErrors(t *testing.T) {
	const (
		incomplete = "The filter expression is incomplete."
		quote      = "The filter expression has no closing quotation mark."
	)
	tests := []struct {
		field *Field
		text  string
		args  []any
		want  string // the inner text
	}{
		{textField, "A|", nil, incomplete},
		{textField, "|A", nil, "Did not expect '|'."},
		{textField, "A||B", nil, "Did not expect '|'."},
		{textField, "A&", nil, incomplete},
		{textField, "<>", nil, incomplete},
		{textField, ">=|A", nil, "Did not expect '|'."},
		{textField, "..", nil, incomplete},
		{textField, "=", nil, incomplete},
		{textField, "(A", nil, incomplete},
		{textField, "A)", nil, "Did not expect ')'."},
		{textField, "()", nil, "Did not expect ')'."},
		{textField, "(A)B", nil, "Did not expect 'B'."},
		{textField, "(A)..B", nil, "Did not expect '..'."},
		{textField, "@*Expenses (12/01)*", nil, "Did not expect '('."},
		{textField, "<>(A|B)", nil, "Did not expect '('."},
		{textField, "A=B", nil, "Did not expect '='."},
		{textField, "A<B", nil, "Did not expect '<'."},
		{textField, "A..B..C", nil, "Did not expect '..'."},
		{textField, "<A..B", nil, "Did not expect '..'."},
		{textField, "><A", nil, "Did not expect '<'."},
		{textField, "O'Neil", nil, quote},
		{textField, "'''", nil, quote},
		{textField, "A..'B", nil, quote},
		{textField, "<>'%1", []any{"x"}, quote},
		{codeField, "A..123456789012345678901", nil,
			"The length of the string is 21, but it must be less than or equal to 20 characters. Value: 123456789012345678901"},
		{textField, strings.Repeat("(", 1001) + "A", nil, "The parentheses of the filter expression are nested too deeply."},
		{codeField, "123456789012345678901", nil,
			"The length of the string is 21, but it must be less than or equal to 20 characters. Value: 123456789012345678901"},
		{codeField, "..%1", []any{"123456789012345678901"},
			"The length of the string is 21, but it must be less than or equal to 20 characters. Value: 123456789012345678901"},
		{intField, "x", nil, `The value "x" cannot be evaluated into type Integer.`},
		{intField, "1..x", nil, `The value "x" cannot be evaluated into type Integer.`},
		{intField, "*", nil, `The value "*" cannot be evaluated into type Integer.`},
		{intField, "@1", nil, `The value "@1" cannot be evaluated into type Integer.`},
		{intField, "99999999999", nil, `The value "99999999999" cannot be evaluated into type Integer.`},
		{intField, "%1", []any{value.NewDecimal(15, 1)},
			"The decimal value 1.5 cannot be converted to the type Integer, because it has a fraction."},
		{optField, "Sale", nil, "'Sale' is not an option. The existing options are: Quote,Order, ,Credit Memo,Discount (VAT)"},
		{boolField, "maybe", nil, `The value "maybe" cannot be evaluated into type Boolean.`},
		{dateField, "13/45/01", nil, `The value "13/45/01" cannot be evaluated into type Date.`},
		{dateField, "P8..", nil, `The value "P8" cannot be evaluated into type Date.`},
		{dateTimeField, "soon", nil, `The value "soon" cannot be evaluated into type DateTime.`},
		{guidField, "{12}", nil, rterr.InvalidGUID.Template()},
		{recordIDField, "Cust*", nil, `The value "Cust*" cannot be evaluated into type RecordID.`},
	}
	for _, tt := range tests {
		e, err := Parse(value.NewText(tt.text), tt.field, vals(tt.args...), testSettings())
		want := `The filter "` + tt.text + `" is not valid for the Amount field on the Sales Line table. ` + tt.want
		if e != nil || !rterr.Is(err, rterr.FilterInvalid) || err.Error() != want {
			t.Errorf("Parse(%v, %.40q) = %v, %v; want %s", tt.field.Type, tt.text, e, err, want)
		}
	}
	blob := testField(types.Of(types.BLOB))
	if _, err := Parse(value.NewText("1"), blob, nil, testSettings()); !rterr.Is(err, rterr.FilterType) {
		t.Errorf("a filter on a BLOB: %v", err)
	}
	if _, err := Parse(value.NewText("x"), &Field{Type: types.Of(types.Integer)}, nil, testSettings()); err == nil ||
		!strings.Contains(err.Error(), `not valid for the  field on the  table`) {
		t.Errorf("without captions: %v", err)
	}
}

// TestPatternLength: a pattern may be longer than the field, as search texts of application code are.
func TestPatternLength(t *testing.T) {
	st := testSettings()
	mustParse(t, codeField, "*123456789012345678901*", st)
	mustParse(t, codeField, "@123456789012345678901", st)
	mustParse(t, codeField, "'@%1*'", st, "123456789012345678901")
}

func TestConstructors(t *testing.T) {
	st := testSettings()
	tests := []struct {
		field    *Field
		from, to any
		want     string
	}{
		{intField, 7, 7, "7"},
		{intField, -100, 100, "-100..100"},
		{intField, 9, 7, "9..7"},
		{intField, value.NewDecimal(70, 1), 8, "7..8"},
		{decField, 7, value.NewDecimal(15005, 1), "7..1,500.5"},
		{codeField, "abc", "abc", "ABC"},
		{codeField, "", "b", "''..B"},
		{textField, "A*B", "A*B", "A*B..A*B"},
		{textField, "@x", "@x", "'@x'..'@x'"},
		{textField, "a|b..", "a|b..", "'a|b..'"},
		{optField, value.Option(2), value.Option(2), "' '"},
		{optField, 1, 3, "Sales Order..Credit Memo"},
		{boolField, true, true, "Yes"},
		{boolField, 0, 1, "No..Yes"},
		{dateField, value.Date(0), date(2008, 12, 31) | 1, "''..C12/31/08"},
		{dateTimeField, date(2018, 1, 22), date(2018, 1, 22), "01/22/18 12:00:00 AM..01/22/18 11:59:59.999 PM"},
		{durationField, 1000, 1000, "1 second"},
		{textField, 5, 5, "5"},
		{codeField, value.Value{}, value.Value{}, "''"},
		{recordIDField, value.OfRef(&value.RecordID{Table: 18, Key: vals("A")}), value.Value{}, "Customer: A..''"},
	}
	for _, tt := range tests {
		e, err := Between(val(tt.from), val(tt.to), tt.field, st)
		if got := e.Print(st).String(); err != nil || got != tt.want {
			t.Errorf("Between(%v, %v, %v) = %q, %v; want %q", tt.from, tt.to, tt.field.Type, got, err, tt.want)
			continue
		}
		if tt.from == tt.to {
			if one, err := Equal(val(tt.from), tt.field, st); err != nil || !one.Same(e) {
				t.Errorf("Equal(%v, %v) = %q, %v", tt.from, tt.field.Type, one.Print(st), err)
			}
		}
		if tt.field != recordIDField {
			checkStable(t, e, tt.field, st)
		}
	}
	if _, err := Equal(val("123456789012345678901"), codeField, st); !rterr.Is(err, rterr.StringTooLong) {
		t.Errorf("too long: %v", err)
	}
	if _, err := Between(val(1), val(value.NewDecimal(15, 1)), intField, st); !rterr.Is(err, rterr.FractionLost) {
		t.Errorf("fraction: %v", err)
	}
	if _, err := Between(val("x"), val("1"), intField, st); !rterr.Is(err, rterr.EvaluateFailed) {
		t.Errorf("text: %v", err)
	}
	blob := testField(types.Of(types.BLOB))
	if _, err := Equal(val("x"), blob, st); !rterr.Is(err, rterr.FilterType) {
		t.Errorf("BLOB: %v", err)
	}
	if _, err := Between(val("x"), val("x"), blob, st); !rterr.Is(err, rterr.FilterType) {
		t.Errorf("BLOB: %v", err)
	}
}

func TestConst(t *testing.T) {
	st := testSettings()
	tests := []struct {
		field      *Field
		text, want string
	}{
		{optField, "Order", "Sales Order"},
		{optField, " ", "' '"},
		{optField, "Discount (VAT)", "'Discount (VAT)'"},
		{optField, "Sales Order", "Sales Order"},
		{boolField, "Yes", "Yes"},
		{intField, "1", "1"},
		{intField, "", "0"},
		{dateField, "", "''"},
		{dateTimeField, "22", "01/22/18 12:00:00 AM..01/22/18 11:59:59.999 PM"},
		{codeField, "", "''"},
		{codeField, "''", "''"},
		{codeField, `" "`, "''"},
		{codeField, "r&d", "'R&D'"},
		{codeField, "a*", "A*..A*"},
		{codeField, "10000..20000", "10000..20000"},
		{codeField, "<>''", "<>''"},
		{codeField, "'10000..20000'", "'10000..20000'"},
		{textField, "Men's", "'Men''s'"},
		{textField, "'it''s'", "'it''s'"},
		{textField, "'a'b'", "'''a''b'''"},
		{textField, "..(", "'..('"},
	}
	for _, tt := range tests {
		e, err := Const(value.NewText(tt.text), tt.field, st)
		if got := e.Print(st).String(); err != nil || got != tt.want {
			t.Errorf("Const(%q, %v) = %q, %v; want %q", tt.text, tt.field.Type, got, err, tt.want)
		}
	}
	if _, err := Const(value.NewText("x"), intField, st); !rterr.Is(err, rterr.FilterInvalid) {
		t.Errorf("CONST(x) for an Integer: %v", err)
	}
	if _, err := Const(value.NewText("1234567890123456789012345678901"), textField, st); !rterr.Is(err, rterr.FilterInvalid) {
		t.Errorf("too long: %v", err)
	}
	if _, err := Const(value.NewText("x"), testField(types.Of(types.BLOB)), st); !rterr.Is(err, rterr.FilterType) {
		t.Errorf("BLOB: %v", err)
	}
}

func TestNeutral(t *testing.T) {
	de := inRegion("de-DE", "DEU")
	tests := []struct {
		field      *Field
		text, want string
	}{
		{optField, "Auftrag|Gutschrift", "1|3"},
		{boolField, "<>Ja", "<>true"},
		{decField, "1.234,5..", "1234.5.."},
		{dateField, "..31.12.08", "..2008-12-31"},
		{dateField, "C311208", "C2008-12-31"},
		{dateTimeField, "22", "2018-01-22T00:00:00Z..2018-01-22T23:59:59.999Z"},
		{formulaField, "1M", "'<1M>'"},
		{codeField, "a|''", "A|''"},
		{optField, "25", "25"},
	}
	for _, tt := range tests {
		e := mustParse(t, tt.field, tt.text, de)
		if got := e.PrintNeutral(de).String(); got != tt.want {
			t.Errorf("%v %q: neutral %q, want %q", tt.field.Type, tt.text, got, tt.want)
		}
		checkStable(t, e, tt.field, de)
	}
}

// TestOptionNames: members whose captions are numbers or repeat still print so that they can be read again.
func TestOptionNames(t *testing.T) {
	f := testField(&types.Type{Kind: types.Option, Options: &types.OptionSet{Names: []string{"1", "2", "A", "A", "", "B", ""}}})
	st := testSettings()
	for i := -1; i < 10; i++ {
		e, err := Equal(val(i), f, st)
		if err != nil {
			t.Fatal(err)
		}
		checkStable(t, e, f, st)
	}
}

// TestLongTexts: nothing takes more than linear time or memory, and nothing breaks.
func TestLongTexts(t *testing.T) {
	st := testSettings()
	const n = 5_000
	for _, text := range []string{
		strings.Repeat("1|", n) + "1", strings.Repeat("1&2|", n) + "1", strings.Repeat("(", n), strings.Repeat("(1|", 900) + "1" +
			strings.Repeat(")", 900), strings.Repeat("'", n), strings.Repeat("%", n), strings.Repeat("a", n), strings.Repeat(".", n),
		"*" + strings.Repeat("a*", n), strings.Repeat("<", n), strings.Repeat("1..2|", n) + "3", strings.Repeat(" ", n),
	} {
		for _, f := range []*Field{intField, testField(types.Of(types.Text))} {
			if e, err := Parse(value.NewText(text), f, vals(1), st); err == nil && e != nil {
				checkStable(t, e, f, st)
				e.Match(value.Zero(f.Type))
			}
		}
		for _, view := range []string{text, "SORTING(" + text + ")", "WHERE(No.=FILTER(" + text + "))", "WHERE(" + text + "=FILTER(1))",
			"WHERE(" + strings.Repeat("=", n) + ")", "SORTING(" + strings.Repeat(",", n) + ")"} {
			if v, err := ParseView(value.NewText(view), salesTable, st); err == nil {
				v.PrintNeutral(st)
			}
		}
	}
}
