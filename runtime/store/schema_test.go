package store

import (
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/value"
)

func testSchema(t *testing.T, name string, columns []Column, keys ...Key) *Schema {
	t.Helper()
	s, err := NewSchema(50000, name, true, columns, keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"No.": "No_", "Sales Header": "Sales Header", `A."\/'%][B`: "A________B", "Ø": "Ø", "": "",
	} {
		if got := Identifier(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	s := testSchema(t, "G/L Entry", []Column{{No: 1, Name: "No.", Kind: types.Integer}}, Key{Columns: []int{0}})
	if got := PhysicalName(s, "CRONUS Int. Ltd."); got != "CRONUS Int_ Ltd_$G_L Entry" {
		t.Errorf("name %s", got)
	}
}

func TestSchemaErrors(t *testing.T) {
	column := func(kind types.Kind) []Column { return []Column{{No: 1, Name: "F", Kind: kind}} }
	for _, tt := range []struct {
		columns []Column
		keys    []Key
		want    string
	}{
		{column(types.Integer), nil, "no primary key"},
		{column(types.BigText), []Key{{Columns: []int{0}}}, "BigText cannot be stored"},
		{column(types.Record), []Key{{Columns: []int{0}}}, "Record cannot be stored"},
		{column(types.BLOB), []Key{{Columns: []int{0}}}, "cannot be part of a key"},
		{make([]Column, MaxColumns+1), []Key{{Columns: []int{0}}}, "at most 512"},
	} {
		if _, err := NewSchema(1, "T", true, tt.columns, tt.keys); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
}

func TestDefinition(t *testing.T) {
	columns := []Column{{No: 1, Name: "No.", Kind: types.Code, Len: 20}, {No: 5, Name: "Entry", Kind: types.BigInteger, AutoIncrement: true},
		{No: 9, Name: "Öl", Kind: types.Decimal}, {No: 10, Name: "Note", Kind: types.BLOB},
		{No: 11, Name: "Kind", Kind: types.Option, Options: &types.OptionSet{Names: []string{" ", "B"}, Ordinals: []int32{0, 7}}}}
	s := testSchema(t, "Table \"A\"", columns, Key{Columns: []int{0}}, Key{Columns: []int{1, 0}, Sums: []int{2}, NoIndex: true, NoSums: true})
	back, err := ParseDefinition(s.Definition())
	if err != nil {
		t.Fatal(err)
	}
	if back.Definition() != s.Definition() || back.AutoIncrement() != 1 || !back.IsPrimary(0) || back.IsPrimary(1) {
		t.Errorf("%s became %s", s.Definition(), back.Definition())
	}
	if o := back.Columns[4].Options; o == nil || o.Index(7) != 1 || o.Names[1] != "B" {
		t.Errorf("the options became %+v", o)
	}
	if p := NewPlan(s, back, "C"); p != nil {
		t.Errorf("a plan from a table to itself: %+v", p.Steps)
	}
	for _, text := range []string{"", "{", `{"fields":[{"no":1,"type":"Nonsense"}]}`, `{"fields":[{"no":1,"type":"Integer"}],"keys":[{"fields":[2]}]}`} {
		if _, err := ParseDefinition(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestPlan(t *testing.T) {
	old := testSchema(t, "Item", []Column{{No: 1, Name: "No.", Kind: types.Code, Len: 10}, {No: 2, Name: "Name", Kind: types.Text, Len: 30}, {No: 3, Name: "Gone", Kind: types.Integer}},
		Key{Columns: []int{0}}, Key{Columns: []int{1}}, Key{Columns: []int{2}})
	for _, tt := range []struct {
		columns []Column
		keys    []Key
		want    string
		rebuild bool
	}{
		{[]Column{{No: 1, Name: "No.", Kind: types.Code, Len: 20}, {No: 2, Name: "Title", Kind: types.Text, Len: 30}, {No: 4, Name: "New", Kind: types.Date}},
			[]Key{{Columns: []int{0}}, {Columns: []int{1}}, {Columns: []int{2, 1}}},
			"drop key (Gone); drop field 3 Gone; change field 1 No. from Code10 to Code20; rename field 2 Name to Title; add field 4 New Date; add key (New,Title)", false},
		{[]Column{{No: 2, Name: "Name", Kind: types.Text, Len: 30}, {No: 1, Name: "No.", Kind: types.Code, Len: 10}, {No: 3, Name: "Gone", Kind: types.Integer}},
			[]Key{{Columns: []int{1}}, {Columns: []int{2}}, {Columns: []int{0}}}, "note the order of fields and keys, and the names of options", false},
		{[]Column{{No: 1, Name: "No.", Kind: types.Code, Len: 10}, {No: 2, Name: "Name", Kind: types.Integer}, {No: 3, Name: "Gone", Kind: types.Integer}},
			[]Key{{Columns: []int{0, 2}}, {Columns: []int{1}}, {Columns: []int{2}}}, "change field 2 Name from Text30 to Integer; change the primary key from (No.) to (No.,Gone)", true},
	} {
		p := NewPlan(old, testSchema(t, "Item", tt.columns, tt.keys...), "C")
		var steps []string
		for _, s := range p.Steps {
			steps = append(steps, s.Text)
		}
		if got := strings.Join(steps, "; "); got != tt.want || p.Rebuild != tt.rebuild {
			t.Errorf("%s (rebuild %v)\nwant %s", got, p.Rebuild, tt.want)
		}
	}
}

func TestConvert(t *testing.T) {
	text := func(s string) value.Value { return value.OfText(value.NewText(s)) }
	for _, tt := range []struct {
		v    value.Value
		to   Column
		want value.Value
		ok   bool
	}{
		{text("abc"), Column{Kind: types.Text, Len: 3}, text("abc"), true},
		{text("abc"), Column{Kind: types.Text, Len: 2}, text("ab"), false},
		{text("ABC"), Column{Kind: types.Code, Len: 3}, value.OfCode(value.NewText("ABC")), true},
		{text("abc"), Column{Kind: types.Code}, value.OfCode(value.NewText("ABC")), false},
		{value.OfInteger(5), Column{Kind: types.Decimal}, value.OfDecimal(value.MustDecimal("5")), true},
		{value.OfDecimal(value.MustDecimal("5.0")), Column{Kind: types.Integer}, value.OfInteger(5), true},
		{value.OfDecimal(value.MustDecimal("5.5")), Column{Kind: types.Integer}, value.OfInteger(0), false},
		{value.OfBigInteger(1 << 40), Column{Kind: types.Integer}, value.OfInteger(0), false},
		{value.OfBigInteger(1 << 30), Column{Kind: types.Integer}, value.OfInteger(1 << 30), true},
		{value.OfInteger(2), Column{Kind: types.Boolean}, value.OfBoolean(false), false},
		{value.OfInteger(0), Column{Kind: types.Date}, value.OfDate(0), true},
		{value.OfInteger(1), Column{Kind: types.Date}, value.OfDate(0), false},
	} {
		got, ok := Convert(tt.v, &tt.to)
		if ok != tt.ok || got.Kind != tt.want.Kind || !value.Equal(got, tt.want) {
			t.Errorf("%v to %s: %+v %v, want %+v %v", tt.v.Kind, tt.to.TypeText(), got, ok, tt.want, tt.ok)
		}
	}
}
