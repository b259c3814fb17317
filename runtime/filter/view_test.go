package filter

import (
	"fmt"
	"strings"
	"testing"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A viewTable is a table for views: fields 1, 2 … with names and German captions.
type viewTable []struct {
	name, caption string
	field         *Field
}

func (t viewTable) FieldNo(name source.Key) (int32, bool) {
	for i, f := range t {
		if source.Fold(f.name) == name || source.Fold(f.caption) == name {
			return int32(i + 1), true
		}
	}
	return 0, false
}

func (t viewTable) FilterField(no int32) *Field {
	if no < 1 || int(no) > len(t) {
		return nil
	}
	return t[no-1].field
}

func (t viewTable) FieldCaption(no int32) string { return t[no-1].caption }

var salesTable = viewTable{
	{"No.", "Nr.", codeField},
	{"Document Type", "Belegart", optField},
	{"Balance (LCY)", "Saldo (MW)", decField},
	{"Name", "Name", textField},
	{"Posting Date", "Buchungsdatum", dateField},
	{"Rate=1, of 2", "Kurs=1, von 2", intField},
	{"Moment", "Zeitpunkt", dateTimeField},
	{"Picture", "Bild", testField(types.Of(types.BLOB))},
}

// english has the names for captions.
func (t viewTable) english() viewTable {
	var out viewTable
	for _, f := range t {
		f.caption = f.name
		out = append(out, f)
	}
	return out
}

func TestView(t *testing.T) {
	us, de := testSettings(), inRegion("de-DE", "DEU")
	english := salesTable.english()
	tests := []struct {
		st            *value.Settings
		text          string
		want, neutral string
	}{
		{us, "", "", "VERSION(1)"},
		{us, " \n ", "", "VERSION(1)"},
		{us, "SORTING(No.)", "SORTING(No.)", "VERSION(1) SORTING(Field1)"},
		{us, "sorting( Document Type , No. ) order(descending)",
			"SORTING(Document Type,No.) ORDER(Descending)", "VERSION(1) SORTING(Field2,Field1) ORDER(Descending)"},
		{us, "ORDER(Ascending)", "", "VERSION(1)"},
		{us, "SORTING(Name) ORDER(Ascending) WHERE(No.=CONST(10000..20000))",
			"SORTING(Name) WHERE(No.=FILTER(10000..20000))", "VERSION(1) SORTING(Field4) WHERE(Field1=1(10000..20000))"},
		{us, "SORTING(No.) WHERE(Balance (LCY)=FILTER(>10,000))",
			"SORTING(No.) WHERE(Balance (LCY)=FILTER(>10,000))", "VERSION(1) SORTING(Field1) WHERE(Field3=1(>10000))"},
		{us, "SORTING(Balance (LCY),No.)", "SORTING(Balance (LCY),No.)", "VERSION(1) SORTING(Field3,Field1)"},
		{us, `VERSION(1) SORTING("No.") WHERE("No."=FILTER(a*))`,
			"SORTING(No.) WHERE(No.=FILTER(A*))", "VERSION(1) SORTING(Field1) WHERE(Field1=1(A*))"},
		{us, "VERSION(1) SORTING(Field1,Field2) WHERE(Field2=1(1|3),Field5=1(..2018-01-31), Field4=0(x))",
			"SORTING(No.,Document Type) WHERE(Document Type=FILTER(Sales Order|Credit Memo),Posting Date=FILTER(..01/31/18),Name=FILTER(x))",
			"VERSION(1) SORTING(Field1,Field2) WHERE(Field2=1(1|3),Field5=1(..2018-01-31),Field4=1(x))"},
		{us, "WHERE(Field5=1(..01/31/18))", "WHERE(Posting Date=FILTER(..01/31/18))", "VERSION(1) WHERE(Field5=1(..2018-01-31))"},
		{us, "VERSION(1) WHERE(Field5=1(..01/31/18))", "WHERE(Posting Date=FILTER(..01/31/18))", "VERSION(1) WHERE(Field5=1(..2018-01-31))"},
		{us, "WHERE(Document Type=CONST(Order),Name=FILTER('Very (Hidden)'|(a|b)&<>c))",
			"WHERE(Document Type=FILTER(Sales Order),Name=FILTER('Very (Hidden)'|(a|b)&<>c))",
			"VERSION(1) WHERE(Field2=1(1),Field4=1('Very (Hidden)'|(a|b)&<>c))"},
		{us, "WHERE(Document Type=CONST(\" \"),Name=CONST(Men's (S)))",
			"WHERE(Document Type=FILTER(' '),Name=FILTER('Men''s (S)'))", "VERSION(1) WHERE(Field2=1(2),Field4=1('Men''s (S)'))"},
		{us, "WHERE(Name=FILTER(5\"),Document Type=CONST(\"Discount (VAT)\"),Name=CONST(')'))",
			"WHERE(Name=FILTER(5\"),Document Type=FILTER('Discount (VAT)'),Name=FILTER(')'))",
			"VERSION(1) WHERE(Field4=1(5\"),Field2=1(4),Field4=1(')'))"},
		{us, "WHERE(Rate=1, of 2=FILTER(1|2),Name=(x))",
			"WHERE(Rate=1, of 2=FILTER(1|2),Name=FILTER(x))", "VERSION(1) WHERE(Field6=1(1|2),Field4=1(x))"},
		{us, "SORTING(Rate=1, of 2,No.)", "SORTING(Rate=1, of 2,No.)", "VERSION(1) SORTING(Field6,Field1)"},
		{us, "WHERE(Name=FILTER(),No.=CONST())", "WHERE(No.=FILTER(''))", "VERSION(1) WHERE(Field1=1(''))"},
		{us, "WHERE()", "", "VERSION(1)"},
		{us, "SORTING()", "", "VERSION(1)"},
		{us, "WHERE(Moment=CONST(22))", "WHERE(Moment=FILTER(01/22/18 12:00:00 AM..01/22/18 11:59:59.999 PM))",
			"VERSION(1) WHERE(Field7=1(2018-01-22T00:00:00Z..2018-01-22T23:59:59.999Z))"},
		{us, "SORTING(No.) ORDER(1)", "SORTING(No.) ORDER(Descending)", "VERSION(1) SORTING(Field1) ORDER(Descending)"},
		{de, "SORTING(Nr.) WHERE(Belegart=FILTER(Auftrag),Saldo (MW)=FILTER(>1.000,5))",
			"SORTING(Nr.) WHERE(Belegart=FILTER(Auftrag),Saldo (MW)=FILTER(>1.000,5))",
			"VERSION(1) SORTING(Field1) WHERE(Field2=1(1),Field3=1(>1000.5))"},
		{de, "SORTING(No.) WHERE(Document Type=FILTER(Order))", "SORTING(Nr.) WHERE(Belegart=FILTER(Auftrag))",
			"VERSION(1) SORTING(Field1) WHERE(Field2=1(1))"},
	}
	for _, tt := range tests {
		table := english
		if tt.st == de {
			table = salesTable
		}
		v, err := ParseView(value.NewText(tt.text), table, tt.st)
		if err != nil {
			t.Errorf("ParseView(%q): %v", tt.text, err)
			continue
		}
		got, neutral := v.Print(table, tt.st).String(), v.PrintNeutral(tt.st).String()
		if got != tt.want || neutral != tt.neutral {
			t.Errorf("ParseView(%q):\n got %q, %q\nwant %q, %q", tt.text, got, neutral, tt.want, tt.neutral)
		}
		for _, text := range []string{got, neutral} {
			back, err := ParseView(value.NewText(text), table, tt.st)
			if err != nil || !sameView(v, back) {
				t.Errorf("%q does not come back: %v", text, err)
			}
		}
	}
}

func sameView(a, b *View) bool {
	if b == nil || fmt.Sprint(a.Sorting, a.Descending, len(a.Filters)) != fmt.Sprint(b.Sorting, b.Descending, len(b.Filters)) {
		return false
	}
	for i := range a.Filters {
		if a.Filters[i].Field != b.Filters[i].Field || !a.Filters[i].Filter.Same(b.Filters[i].Filter) {
			return false
		}
	}
	return true
}

func TestViewErrors(t *testing.T) {
	tests := []struct{ text, want string }{ // want: the text behind the view
		{"SORT(No.)", "Did not expect 'SORT'."},
		{"(No.)", "Did not expect '('."},
		{"SORTING", "It ends where ( is expected."},
		{"SORTING No.", "Did not expect 'No'."},
		{"SORTING(No.", "It ends where ) is expected."},
		{"SORTING(Amount)", "The field Amount does not exist."},
		{"SORTING(Field99)", "The field Field99 does not exist."},
		{"SORTING(FieldX)", "The field FieldX does not exist."},
		{"ORDER(Up)", "Did not expect 'Up'."},
		{"ORDER(Ascending", "It ends where ) is expected."},
		{"WHERE(", "It ends where ) is expected."},
		{"WHERE(No.=CONST(1)", "It ends where ) is expected."},
		{"WHERE(No.=CONST(1) Name=CONST(2))", "Did not expect 'Name'."},
		{"WHERE(No.=FIELD(1))", "It ends where FILTER or CONST is expected."},
		{"WHERE(No.)", "It ends where FILTER or CONST is expected."},
		{"WHERE(No.=FILTER(1", "It ends where ) is expected."},
		{"WHERE(Nope=FILTER(1))", "The field Nope does not exist."},
		{"WHERE(Picture=FILTER(1))", "You cannot set a filter on the Amount field on the Sales Line table, because it is of the type BLOB."},
		{"No.", "Did not expect '.'."},
	}
	for _, tt := range tests {
		_, err := ParseView(value.NewText(tt.text), salesTable.english(), testSettings())
		want := `The view "` + tt.text + `" is not valid. ` + tt.want
		if !rterr.Is(err, rterr.ViewInvalid) || err.Error() != want {
			t.Errorf("ParseView(%q): %v; want %s", tt.text, err, want)
		}
	}
	for _, text := range []string{"WHERE(Field3=FILTER(x))", "WHERE(Field3=CONST(x))", "WHERE(Name=FILTER('a))"} {
		_, err := ParseView(value.NewText(text), salesTable, testSettings())
		if !rterr.Is(err, rterr.FilterInvalid) || !strings.Contains(err.Error(), "not valid for the Amount field") {
			t.Errorf("ParseView(%q): %v", text, err)
		}
	}
}
