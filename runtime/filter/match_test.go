package filter

import (
	"cmp"
	"strings"
	"testing"

	"calque/runtime/value"
)

// TestMatchText checks which of a list of texts pass.
func TestMatchText(t *testing.T) {
	all := strings.Split("|A|AB|ABC|a|abc|B|b*|Co|cope|Incorporated|LOCATION|Location|Hansen|Hanson|Hansn|ä|Ä|@x|x|1|10|100|2|20|3", "|")
	tests := []struct{ text, want string }{ // '' is the empty text
		{"*", "''" + strings.Join(all, "|")},
		{"?", "A|a|B|ä|Ä|x|1|2|3"},
		{"?*", strings.Join(all[1:], "|")},
		{"??", "AB|b*|Co|@x|10|20"},
		{"''", "''"},
		{"<>''&<b", "A|AB|ABC|a|abc|B|Co|Incorporated|LOCATION|Location|Hansen|Hanson|Hansn|@x|1|10|100|2|20|3"},
		{"A*", "A|AB|ABC"},
		{"@a*", "A|AB|ABC|a|abc"},
		{"*b*", "abc|b*"},
		{"<>*b*&@*b*", "AB|ABC|B"},
		{"@*co?*", "cope|Incorporated"},
		{"@co*|*co*", "Co|cope|Incorporated"},
		{"@location", "LOCATION|Location"},
		{"<>@location&@l*", ""},
		{"Hans?n", "Hansen|Hanson"},
		{"*n", "Location|Hansen|Hanson|Hansn"},
		{"H*s*n", "Hansen|Hanson|Hansn"},
		{"*o*e*", "cope|Incorporated"},
		{"@ä", "ä|Ä"},
		{"@?ä", ""},
		{"'b*'", "b*"},
		{"b*..b*", "b*"},
		{"'@x'", "x"},
		{"'@x'..'@x'", "@x"},
		{"10..20", "10|100|2|20"},
		{"2..10", ""},
		{"A..B", "A|AB|ABC|B"},
		{"@a..b", "A|AB|ABC|a|abc|B"},
		{">@w", "ä|Ä|x"},
		{"<>a&<>b&@?", "A|B|ä|Ä|x|1|2|3"},
		{"<'1'", "''"},
		{"A|(B|x)&<=x", "A|B|x"},
	}
	st := testSettings()
	for _, tt := range tests {
		e := mustParse(t, textField, tt.text, st)
		var got []string
		for _, s := range all {
			if e.MatchText(value.NewText(s)) {
				got = append(got, cmp.Or(s, "''"))
			}
			if e.MatchText(value.NewText(s)) != e.Match(val(s)) {
				t.Errorf("%q: MatchText and Match differ on %q", tt.text, s)
			}
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q lets %s pass, want %s", tt.text, got, tt.want)
		}
		checkStable(t, e, textField, st)
	}
}

// TestMatch checks which values of other types pass.
func TestMatch(t *testing.T) {
	st := testSettings()
	day := date(2018, 1, 22)
	tests := []struct {
		field   *Field
		text    string
		yes, no []any
	}{
		{intField, "30|(>=10&<=20)", []any{30, 10, 15, 20}, []any{9, 21, 29, 31}},
		{intField, "..1299|1400..", []any{0, 1299, 1400}, []any{1300, 1399}},
		{intField, "<>5&<>7", []any{6, 0}, []any{5, 7}},
		{intField, ">5", []any{6}, []any{5}},
		{intField, "9..7", nil, []any{7, 8, 9}},
		{decField, "<0.5|1.50", []any{value.NewDecimal(49, 2), value.NewDecimal(15, 1), -1}, []any{value.NewDecimal(5, 1), 1}},
		{decField, "<>0&1..2", []any{1, 2, value.NewDecimal(150, 2)}, []any{0, value.NewDecimal(201, 2)}},
		{decField, ">=1", []any{1}, []any{0}},
		{boolField, "Yes", []any{true}, []any{false}},
		{boolField, "<>Yes", []any{false}, []any{true}},
		{optField, "Order..Credit Memo&<>' '", []any{value.Option(1), value.Option(3)}, []any{value.Option(0), value.Option(2)}},
		{dateField, "01/01/18..01/31/18", []any{date(2018, 1, 1), date(2018, 1, 31)}, []any{date(2018, 1, 31) | 1, value.Date(0)}},
		{dateField, "..C01/31/18", []any{date(2018, 1, 31) | 1, value.Date(0)}, []any{date(2018, 2, 1)}},
		{dateField, "<>''", []any{day}, []any{value.Date(0)}},
		{timeField, "10..12", []any{value.Time(36000001)}, []any{value.Time(1), value.Time(0)}},
		{dateTimeField, "22", []any{moment(day, 0, 0, 0, 0), moment(day, 23, 59, 59, 999)},
			[]any{moment(date(2018, 1, 21), 23, 59, 59, 999), moment(date(2018, 1, 23), 0, 0, 0, 0), value.DateTime(0)}},
		{dateTimeField, "<>22", []any{moment(date(2018, 1, 23), 0, 0, 0, 0), value.DateTime(0)}, []any{moment(day, 12, 0, 0, 0)}},
		{guidField, "<>''", []any{value.OfGUID(value.GUID{1})}, []any{value.OfGUID(value.GUID{})}},
		{guidField, "{01000000-0000-0000-0000-000000000000}|>{02000000-0000-0000-0000-000000000000}",
			[]any{value.OfGUID(value.GUID{1}), value.OfGUID(value.GUID{3})}, []any{value.OfGUID(value.GUID{}), value.OfGUID(value.GUID{2})}},
		{recordIDField, "Customer: A..Customer: C&<>Customer: B",
			[]any{value.OfRef(&value.RecordID{Table: 18, Key: vals("A")})},
			[]any{value.OfRef(&value.RecordID{Table: 18, Key: vals("B")}), value.OfRef(&value.RecordID{}),
				value.OfRef(&value.RecordID{Table: 18, Key: vals(true)})}},
		{codeField, "a*", []any{value.OfCode(value.NewText("ABC"))}, []any{value.OfCode(value.NewText("BA"))}},
	}
	for _, tt := range tests {
		e := mustParse(t, tt.field, tt.text, st)
		for _, v := range tt.yes {
			if !e.Match(val(v)) {
				t.Errorf("%v: %q does not let %v pass", tt.field.Type, tt.text, v)
			}
		}
		for _, v := range tt.no {
			if e.Match(val(v)) {
				t.Errorf("%v: %q lets %v pass", tt.field.Type, tt.text, v)
			}
		}
	}
	if e := mustParse(t, decField, ">1", st); !e.MatchDecimal(value.NewDecimal(11, 1)) || !mustParse(t, intField, ">1", st).MatchInt(2) {
		t.Error("typed matching fails")
	}
}

func TestLike(t *testing.T) {
	const lone = "\xed\xa0\x80" // a surrogate without its partner
	tests := []struct {
		pattern, s string
		want       bool
	}{
		{"*??", "€", false},
		{"*??", "€€", true},
		{"?", "😀", true},
		{"?", lone, true},
		{"?x", lone + "x", true},
		{"**a**", "bab", true},
		{"a*b*c", "abbc", true},
		{"a*b*c", "abcd", false},
		{"*a?c*", "xxabcx", true},
		{"*aab*", "aaab", true},
		{"", "", true},
		{"", "a", false},
		{"*", "", true},
		{"?", "", false},
		{strings.Repeat("a*", 50) + "b", strings.Repeat("a", 5000), false},
	}
	for _, tt := range tests {
		g := newGlob(tt.pattern)
		if got := g.match(tt.s); got != tt.want {
			t.Errorf("match(%.20q, %.20q) = %v", tt.pattern, tt.s, got)
		}
		if got := like(tt.pattern, tt.s); got != tt.want {
			t.Errorf("like(%.20q, %.20q) = %v", tt.pattern, tt.s, got)
		}
	}
}

func TestMatchAllocates(t *testing.T) {
	st := testSettings()
	ints := mustParse(t, intField, "5999|8100..8490&<>8200", st)
	codes := mustParse(t, codeField, "A..B|C*|<>*X?Z", st)
	dates := mustParse(t, dateField, "01/01/18..01/31/18", st)
	decs := mustParse(t, decField, "<>0&..1000", st)
	code, d := val("ABC"), val(date(2018, 1, 5))
	if n := testing.AllocsPerRun(100, func() {
		ints.Match(val(8300))
		ints.MatchInt(8200)
		codes.Match(code)
		dates.Match(d)
		decs.Match(val(7))
	}); n != 0 {
		t.Errorf("matching allocates %v times", n)
	}
}
