package record

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// The fields of the table that the tests work on.
const (
	fieldType = iota
	fieldNumber
	fieldText
	fieldAmount
	fieldDate
	fieldOpen
	fieldPicture
	fieldOff
)

func captions(enu, dan string) []ast.TextPart {
	return []ast.TextPart{{Lang: source.NewName("ENU"), Text: enu}, {Lang: source.NewName("DAN"), Text: dan}}
}

// newRecord returns a record of a table with the primary key Document Type, No.
func newRecord() *record.Record {
	kind := &types.Type{Kind: types.Option, Options: &types.OptionSet{Names: []string{"Quote", "Order"}}}
	table := &object.Object{ID: object.ID{Kind: ast.Table, No: 50000}, Name: source.NewName("Document"), Caption: captions("Document", "Bilag")}
	info := &object.TableInfo{Fields: []*object.Field{
		{No: 1, Name: source.NewName("Document Type"), Type: kind},
		{No: 3, Name: source.NewName("No."), Type: &types.Type{Kind: types.Code, Len: 20}, Caption: captions("No.", "Nummer")},
		{No: 4, Name: source.NewName("Name"), Type: &types.Type{Kind: types.Text, Len: 50}},
		{No: 5, Name: source.NewName("Amount"), Type: types.Of(types.Decimal)},
		{No: 6, Name: source.NewName("Date"), Type: types.Of(types.Date)},
		{No: 7, Name: source.NewName("Open"), Type: types.Of(types.Boolean)},
		{No: 8, Name: source.NewName("Picture"), Type: types.Of(types.BLOB)},
		{No: 9, Name: source.NewName("Off"), Type: types.Of(types.Integer)},
	}}
	for i, f := range info.Fields {
		f.Index, f.Table, f.Enabled = i, table, i != fieldOff
	}
	info.Keys = []*object.Key{{Fields: info.Fields[:2]}}
	table.Table = info
	r := record.New(record.NewLayout(table, nil), false)
	r.Set(info.Fields[fieldType], value.OfOption(1, nil))
	r.Set(info.Fields[fieldNumber], value.OfCode(value.NewText("A1")))
	return r
}

func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

func TestTestField(t *testing.T) {
	const key = "Document: Document Type=Order, No.=A1."
	date, err := value.NewDate(2018, 3, 15)
	if err != nil {
		t.Fatal(err)
	}
	amount := func(s string) value.Value { return value.OfDecimal(value.MustDecimal(s)) }
	none := builtin.Opt[value.Value]{}
	tests := []struct {
		name  string
		field int
		have  value.Value
		want  builtin.Opt[value.Value]
		err   string
	}{
		{"filled", fieldNumber, value.OfCode(value.NewText("A1")), none, ""},
		{"empty text", fieldText, value.OfText(value.Text{}), none, "Name must have a value in " + key + " It cannot be zero or empty."},
		{"blanks are something", fieldText, value.OfText(value.NewText(" ")), none, ""},
		{"zero", fieldAmount, amount("0.00"), none, "Amount must have a value in " + key + " It cannot be zero or empty."},
		{"amount", fieldAmount, amount("-0.01"), none, ""},
		{"0D", fieldDate, value.OfDate(0), none, "Date must have a value in " + key + " It cannot be zero or empty."},
		{"date", fieldDate, value.OfDate(date), none, ""},
		{"FALSE", fieldOpen, value.OfBoolean(false), none, "Open must have a value in " + key + " It cannot be zero or empty."},
		{"TRUE", fieldOpen, value.OfBoolean(true), none, ""},
		{"empty BLOB", fieldPicture, value.OfRef(&value.BLOB{}), none, "Picture must have a value in " + key + " It cannot be zero or empty."},
		{"BLOB", fieldPicture, value.OfRef(&value.BLOB{Data: []byte("x")}), none, ""},
		{"equal", fieldAmount, amount("2.50"), some(amount("2.5")), ""},
		{"other amount", fieldAmount, amount("1638.4"), some(amount("0")), "Amount must be equal to '0'  in " + key + " Current value is '1,638.4'."},
		{"other text", fieldText, value.OfText(value.NewText("abc")), some(value.OfText(value.NewText("xyz"))), "Name must be equal to 'xyz'  in " + key + " Current value is 'abc'."},
		{"other Boolean", fieldOpen, value.OfBoolean(false), some(value.OfBoolean(true)), "Open must be equal to 'Yes'  in " + key + " Current value is 'No'."},
		{"other option", fieldType, value.OfOption(1, nil), some(value.OfOption(0, nil)), "Document Type must be equal to 'Quote'  in " + key + " Current value is 'Order'."},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			r := newRecord()
			f := r.Table.Table.Fields[tt.field]
			r.Set(f, tt.have)
			got := ""
			if err := testField(fr, r, f, tt.want); err != nil {
				got = err.Error()
				if e, ok := rterr.As(err); !ok || e.Code != "TestField" {
					t.Errorf("%s: got %v", tt.name, err)
				}
			}
			if got != tt.err {
				t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.err)
			}
		}
	})
}

func TestFieldError(t *testing.T) {
	const key = "Document Document Type='Order',No.='A1'."
	none := builtin.Opt[value.Text]{}
	tests := []struct {
		field int
		have  value.Value
		text  builtin.Opt[value.Text]
		want  string
	}{
		{fieldText, value.OfText(value.Text{}), none, "You must specify Name in " + key},
		{fieldText, value.OfText(value.NewText("X")), none, "Name must not be X in " + key},
		{fieldText, value.OfText(value.NewText("X")), some(value.NewText("is not valid")), "Name is not valid in " + key},
		{fieldText, value.OfText(value.NewText("X")), some(value.Text{}), "Name must not be X in " + key},
		{fieldAmount, value.OfDecimal(value.Decimal{}), none, "Amount must not be 0 in " + key},
		{fieldDate, value.OfDate(0), none, "You must specify Date in " + key},
		{fieldOpen, value.OfBoolean(false), none, "Open must not be No in " + key},
		{fieldPicture, value.OfRef(&value.BLOB{}), none, "You must specify Picture in " + key},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			r := newRecord()
			f := r.Table.Table.Fields[tt.field]
			r.Set(f, tt.have)
			err := fieldError(fr, r, f, tt.text)
			if e, ok := rterr.As(err); !ok || e.Code != "NCLCSRTS:TableErrorStr" || e.Text != tt.want {
				t.Errorf("FIELDERROR(%s,%v):\n got %v\nwant %s", f.Name.Text, tt.text, err, tt.want)
			}
		}
	})
}

func TestErrorsFollowTheLanguage(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		if err := fr.Host().Session().SetLanguage(1030); err != nil {
			t.Error(err)
		}
		r := newRecord()
		number := r.Table.Table.Fields[fieldNumber]
		want := "Nummer must not be A1 in Bilag Document Type='Order',Nummer='A1'."
		if err := fieldError(fr, r, number, builtin.Opt[value.Text]{}); err == nil || err.Error() != want {
			t.Errorf("FIELDERROR:\n got %v\nwant %s", err, want)
		}
		for name, tt := range map[string]struct {
			got  func() (value.Text, error)
			want string
		}{
			"FIELDCAPTION": {func() (value.Text, error) { return fieldCaption(fr, r, number) }, "Nummer"},
			"FIELDNAME":    {func() (value.Text, error) { return fieldName(fr, r, number) }, "No."},
			"TABLECAPTION": {func() (value.Text, error) { return tableCaption(fr, r) }, "Bilag"},
			"TABLENAME":    {func() (value.Text, error) { return tableName(fr, r) }, "Document"},
		} {
			if got, err := tt.got(); err != nil || got.String() != tt.want {
				t.Errorf("%s: got %q, %v, want %q", name, got, err, tt.want)
			}
		}
	})
}

func TestMetadata(t *testing.T) {
	r := newRecord()
	fields := r.Table.Table.Fields
	if no, err := fieldNo(nil, r, fields[fieldNumber]); err != nil || no != 3 {
		t.Errorf("FIELDNO: got %d, %v", no, err)
	}
	for i, want := range map[int]value.Boolean{fieldNumber: true, fieldOff: false} {
		if got, err := fieldActive(nil, r, fields[i]); err != nil || got != want {
			t.Errorf("FIELDACTIVE(%s): got %t, %v", fields[i].Name.Text, got, err)
		}
	}
	if got, err := isTemporary(nil, r); err != nil || bool(got) {
		t.Errorf("ISTEMPORARY: got %t, %v", got, err)
	}
	id, err := recordID(nil, r)
	want := &value.RecordID{Table: 50000, Key: []value.Value{value.OfOption(1, nil), value.OfCode(value.NewText("A1"))}}
	if got, ok := id.(*value.RecordID); err != nil || !ok || !got.Equal(want) {
		t.Errorf("RECORDID: got %v, %v", id, err)
	}
}

func TestBuffers(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		from, to := newRecord(), newRecord()
		fields := from.Table.Table.Fields
		from.Set(fields[fieldNumber], value.OfCode(value.NewText("B2")))
		from.Set(fields[fieldText], value.OfText(value.NewText("Name")))
		from.Set(fields[fieldPicture], value.OfRef(&value.BLOB{Data: []byte("abc")}))
		text := func(r *record.Record, field int) string { return r.Get(fields[field]).Text().String() }

		to.Set(fields[fieldPicture], from.Get(fields[fieldPicture]))
		to.Get(fields[fieldPicture]).BLOB().Data = []byte("changed")
		if got := from.Get(fields[fieldPicture]).BLOB().Data; string(got) != "abc" {
			t.Errorf("two records share a BLOB: got %q", got)
		}
		if err := initialize(fr, to); err != nil || text(to, fieldNumber) != "A1" || text(to, fieldText) != "" {
			t.Errorf("INIT: got %s %s, %v", text(to, fieldNumber), text(to, fieldText), err)
		}
		if err := copyFrom(fr, to, from, builtin.Opt[value.Boolean]{}); err != nil || text(to, fieldNumber) != "B2" {
			t.Errorf("COPY: got %s, %v", text(to, fieldNumber), err)
		}
		if err := copyFrom(fr, to, from, some(value.Boolean(true))); !rterr.Is(err, rterr.ShareTemporary) {
			t.Errorf("COPY with a shared table: got %v", err)
		}
	})
}
