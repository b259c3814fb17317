package value

import (
	"testing"

	"calque/runtime/rterr"
)

func TestSubstitute(t *testing.T) {
	i := func(n Integer) Value { return OfInteger(n) }
	ten := []Value{i(1), i(2), i(3), i(4), i(5), i(6), i(7), i(8), i(9), text("ten")}
	tests := []struct {
		template string
		args     []Value
		want     string
	}{
		{"Test %1 >#2##< >#3<", []Value{i(1), i(2), i(3)}, "Test 1 >2   < >3 <"},
		{"Test %1 >###2< >#3<", []Value{text("Thomas"), text("Thomas"), i(0)}, "Test Thomas >****< >0 <"},
		{"Test %1 %3 %1", []Value{i(555), i(666), i(777)}, "Test 555 777 555"},
		{"The balance of account %1 is $ %2", []Value{i(3452), dec("7807")}, "The balance of account 3452 is $ 7,807"},
		{"VarInteger = #1######. The return code is: %2.", []Value{i(10196), OfBoolean(true)}, "VarInteger = 10196   . The return code is: Yes."},
		{"%1", []Value{dec("12345.678")}, "12,345.678"},
		{"%1, %2", []Value{i(1)}, "1, %2"},
		{"%1", nil, "%1"},
		{"#1##", nil, "#1##"},
		{"###", []Value{i(1)}, "###"},
		{"##5## and 5", []Value{i(1)}, "##5## and 5"},
		{"%0 %a %", []Value{i(1)}, "%0 %a %"},
		{"100%", []Value{i(1)}, "100%"},
		{"100%1", []Value{text("%")}, "100%"},
		{"%10", ten, "ten"},
		{"%10", ten[:1], "10"},
		{"%11", ten, "11"},
		{"#10###|", ten, "ten   |"},
		{"%1%2", []Value{text("%2"), text("x")}, "%2x"},
		{"[%1]", []Value{OfDate(0)}, "[]"},
		{"[%1]", []Value{{}}, "[]"},
		{"#1#", []Value{text("äöü")}, "äöü"},
		{"#1#", []Value{text("äöüß")}, "***"},
		{"ä%1ö", []Value{text("€")}, "ä€ö"},
		{"", []Value{i(1)}, ""},
		{"plain", []Value{i(1)}, "plain"},
	}
	for _, tt := range tests {
		got, err := Substitute(NewText(tt.template), tt.args, testSettings(), nil)
		if err != nil || got != NewText(tt.want) {
			t.Errorf("Substitute(%q) = %q, %v; want %q", tt.template, got, err, tt.want)
		}
	}
	_, err := Substitute(NewText("%1"), []Value{dec("79228162514264337593543950335")}, testSettings(), nil)
	if !rterr.Is(err, rterr.DecimalTooLarge) {
		t.Errorf("a Decimal beyond the displayable range: %v", err)
	}
	if _, err := Substitute(NewText("%1"), []Value{OfRef(&BLOB{})}, testSettings(), nil); !rterr.Is(err, rterr.NotFormattable) {
		t.Errorf("a BLOB: %v", err)
	}
}
