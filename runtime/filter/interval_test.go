package filter

import (
	"strings"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// show writes intervals as mathematicians do: [1,3) (5,∞).
func show(list []Interval, st *value.Settings) string {
	var out []string
	for _, x := range list {
		s := "[" + showEnd(x.From, st) + "," + showEnd(x.To, st) + "]"
		if x.From.Open || x.From.Unbounded {
			s = "(" + s[1:]
		}
		if x.To.Open || x.To.Unbounded {
			s = s[:len(s)-1] + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func showEnd(e End, st *value.Settings) string {
	if e.Unbounded {
		return "∞"
	}
	t, _ := value.Display(e.Value, st)
	return t.String()
}

func TestIntervals(t *testing.T) {
	st := testSettings()
	tests := []struct {
		field      *Field
		text, want string
	}{
		{intField, "", "(∞,∞)"},
		{intField, "5", "[5,5]"},
		{intField, "<>5", "(∞,5) (5,∞)"},
		{intField, "<>5&<>7", "(∞,5) (5,7) (7,∞)"},
		{intField, "3|1|2", "[1,1] [2,2] [3,3]"},
		{intField, "1..5|3..8|20", "[1,8] [20,20]"},
		{intField, "1..5&3..8", "[3,5]"},
		{intField, ">=10&<=20", "[10,20]"},
		{intField, ">10&<20", "(10,20)"},
		{intField, "<10|>=10", "(∞,∞)"},
		{intField, "<10|>10", "(∞,10) (10,∞)"},
		{intField, "<10|10|>10", "(∞,∞)"},
		{intField, "9..7", ""},
		{intField, ">5&<5", ""},
		{intField, ">5&<=5", ""},
		{intField, "9..7|3", "[3,3]"},
		{intField, "(1..10|20..30)&(5..25)", "[5,10] [20,25]"},
		{intField, "..5|..3", "(∞,5]"},
		{intField, ">5|>=5", "[5,∞)"},
		{intField, ">5&>=5", "(5,∞)"},
		{intField, "<5|<=5", "(∞,5]"},
		{intField, "<5&<=5", "(∞,5)"},
		{textField, "A..C|B..D", "[A,D]"},
		{textField, "A*", "-"},
		{textField, "B|A*", "-"},
		{textField, "@a", "-"},
		{codeField, "@a", "[A,A]"},
		{dateField, "..12/31/08", "(∞,12/31/08]"},
	}
	for _, tt := range tests {
		list, ok := mustParse(t, tt.field, tt.text, st).Intervals()
		got := show(list, st)
		if !ok {
			got = "-"
		}
		if got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestHull(t *testing.T) {
	st := testSettings()
	tests := []struct {
		field      *Field
		text, want string
	}{
		{intField, "", "(∞,∞)"},
		{intField, "3|1|7", "[1,7]"},
		{intField, "<>5", "(∞,∞)"},
		{intField, "9..7", "[9,7]"},
		{intField, ">1&<5&>2", "(2,5)"},
		{intField, "..5|7", "(∞,7]"},
		{textField, "AB*", "[AB,AC)"},
		{textField, "AB?", "[AB,AC)"},
		{textField, "*AB", "(∞,∞)"},
		{textField, "@AB*", "(∞,∞)"},
		{textField, "@AB..AC", "(∞,∞)"},
		{textField, "<>AB*", "(∞,∞)"},
		{codeField, "@ab*", "[AB,AC)"},
		{textField, "A*|C..D", "[A,D]"},
		{textField, "ä*", "[ä,å)"},
		{textField, "A\U0010FFFF*", "[A\U0010FFFF,B)"},
		{textField, "\U0010FFFF*", "[\U0010FFFF,∞)"},
		{textField, "\uD7FF*", "[\uD7FF,\uE000)"},
		{textField, "A\xed\xa0\x80*", "[A\xed\xa0\x80,B)"},
	}
	for _, tt := range tests {
		if got := show([]Interval{mustParse(t, tt.field, tt.text, st).Hull()}, st); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRange(t *testing.T) {
	st := testSettings()
	west := testSettings()
	west.Loc = time.FixedZone("west", -5*3600)
	tests := []struct {
		field          *Field
		text, min, max string // min "-": not a range
	}{
		{codeField, "100..200", "100", "200"},
		{codeField, "100", "100", "100"},
		{codeField, "200|300", "-", ""},
		{codeField, "10*", "-", ""},
		{textField, "@a..b", "-", ""},
		{intField, ">=100&<=200", "100", "200"},
		{intField, "9..7", "9", "7"},
		{intField, ">5", "-", ""},
		{intField, "<>5", "-", ""},
		{intField, "5..", "5", "2147483647"},
		{intField, "..5", "-2147483648", "5"},
		{bigField, "..5", "-9223372036854775808", "5"},
		{bigField, "5..", "5", "9223372036854775807"},
		{decField, "5..", "5", "999,999,999,999,999.99"},
		{decField, "..5", "-999,999,999,999,999.99", "5"},
		{boolField, "..No", "No", "No"},
		{boolField, "No..", "No", "Yes"},
		{optField, "Order..", "Sales Order", "Discount (VAT)"},
		{dateField, "..12/31/08", "", "12/31/08"},
		{dateField, "12/31/08..", "12/31/08", "12/31/9999"},
		{dateField, "''", "", ""},
		{timeField, "10..", "10:00:00 AM", "11:59:59.999 PM"},
		{dateTimeField, "22", "01/22/18 12:00 AM", "01/22/18 11:59 PM"},
		{dateTimeField, "22..", "01/22/18 12:00 AM", "12/31/9999 11:59 PM"},
		{codeField, "..B", "", "B"},
		{codeField, "B..", "-", ""},
		{durationField, "1 hour", "1 hour", "1 hour"},
		{testField(types.Of(types.Byte)), "1..", "1", "255"},
		{testField(types.Of(types.Char)), "65..", "A", "\uffff"},
		{testField(types.Of(types.Option)), "0..", "0", "0"},
	}
	for _, tt := range tests {
		for _, st := range []*value.Settings{st, west} {
			from, to, err := Range([]*Expr{mustParse(t, tt.field, tt.text, st)}, tt.field, st)
			if tt.min == "-" {
				if !rterr.Is(err, rterr.FilterNotRange) {
					t.Errorf("%q: %v", tt.text, err)
				}
				continue
			}
			minText, _ := value.Display(from, st)
			maxText, _ := value.Display(to, st)
			if err != nil || minText.String() != tt.min || maxText.String() != tt.max || from.Kind != tt.field.Type.Kind || to.Kind != from.Kind {
				t.Errorf("%v %q: %q to %q, %v; want %q to %q", tt.field.Type, tt.text, minText, maxText, err, tt.min, tt.max)
			}
		}
	}
	if _, _, err := Range(nil, intField, st); !rterr.Is(err, rterr.FilterAbsent) ||
		err.Error() != "Specify a filter for the Amount field in the Sales Line table." {
		t.Errorf("no filter: %v", err)
	}
	one := mustParse(t, intField, "1", st)
	if _, _, err := Range([]*Expr{one, one}, intField, st); !rterr.Is(err, rterr.FilterNotRange) {
		t.Errorf("two groups: %v", err)
	}
}

func TestUpTo(t *testing.T) {
	st := testSettings()
	tests := []struct {
		field      *Field
		text, want string
	}{
		{dateField, "", ""},
		{dateField, "01/01/08..12/31/08", "..12/31/08"},
		{dateField, "01/01/08|C12/31/08|05/01/08", "..C12/31/08"},
		{dateField, "01/01/08..", ""},
		{dateField, "<01/01/08", "<01/01/08"},
		{intField, "9..7", "..7"},
		{intField, "<>3", ""},
		{textField, "AB*", "<AC"},
		{textField, "*AB", ""},
	}
	for _, tt := range tests {
		if got := mustParse(t, tt.field, tt.text, st).UpTo().Print(st).String(); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestPrefix(t *testing.T) {
	st := testSettings()
	tests := []struct{ text, want string }{
		{"AB*", "[AB,AC)"},
		{"A\U0010FFFF*", "[A\U0010FFFF,B)"},
		{"AB**", ""},
		{"A*B*", ""},
		{"AB?", ""},
		{"*", ""},
		{"*AB", ""},
		{"@AB*", ""},
		{"<>AB*", ""},
		{"AB", ""},
		{"A\uD7FF*", ""},
		{"A\xed\xa0\x80*", ""},
	}
	for _, tt := range tests {
		n := mustParse(t, textField, tt.text, st).Root()
		got := ""
		if x, ok := n.Prefix(); ok {
			got = show([]Interval{x}, st)
		}
		if got != tt.want || n.Op == Like && n.MatchText(value.NewText("XYZ")) != (tt.text == "*") {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
