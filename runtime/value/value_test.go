package value

import (
	"bytes"
	"testing"
	"unsafe"

	"calque/lang/types"
	"calque/runtime/rterr"
)

func TestValueRoundTrip(t *testing.T) {
	guid := GUID{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF, 0x80}
	if v := OfGUID(guid); v.GUID() != guid || v.Kind != types.GUID {
		t.Errorf("GUID = %v", v.GUID())
	}
	if v := OfDecimal(MustDecimal("1.5")); !v.Decimal().Equal(MustDecimal("1.5")) {
		t.Errorf("Decimal = %v", v.Decimal())
	}
	if v := OfInteger(7); !v.Decimal().Equal(DecimalFromInt(7)) || v.Integer() != 7 {
		t.Errorf("Integer = %v", v.Decimal())
	}
	if v := OfBoolean(true); !v.Boolean() || OfBoolean(false).Boolean() {
		t.Errorf("Boolean = %v", v)
	}
	if v := OfText(NewText("x")); v.RecordID().Table != 0 || v.BigText() != nil || v.BLOB() != nil {
		t.Errorf("a Text holds no reference: %v", v)
	}
	if v := Zero(&types.Type{Kind: types.Option, Options: documentTypes}); v.Opt != documentTypes || v.I != 0 {
		t.Errorf("Zero(Option) = %v", v)
	}
	if v := Zero(types.Of(types.Variant)); !v.IsEmpty() {
		t.Errorf("Zero(Variant) = %v", v)
	}
	for _, k := range []types.Kind{types.RecordID, types.BigText, types.BLOB} {
		if v := Zero(types.Of(k)); v.R == nil || v.R.RefKind() != k {
			t.Errorf("Zero(%v) = %v", k, v)
		}
	}
}

func TestValueSize(t *testing.T) {
	if size := unsafe.Sizeof(Value{}); size > 96 {
		t.Errorf("a Value has %d bytes; it is copied all the time", size)
	}
	st := testSettings()
	guid := GUID{1}
	if n := testing.AllocsPerRun(100, func() {
		v := OfGUID(guid)
		w := OfDecimal(NewDecimal(15, 1))
		if c, err := Compare(w, OfInteger(1)); err != nil || c != 1 || v.GUID() != guid {
			t.Fail()
		}
		if got, err := Format(OfInteger(42), 0, 0, st); err != nil || got.Len() != 2 {
			t.Fail()
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestCompare(t *testing.T) {
	id1, id2 := &RecordID{18, []Value{OfCode(NewText("1"))}}, &RecordID{18, []Value{OfCode(NewText("2"))}}
	guid, _ := ParseGUID(NewText("{CDEF7890-ABCD-0123-1234-567890ABCDEF}"))
	tests := []struct {
		a, b Value
		want int
	}{
		{OfInteger(1), OfInteger(2), -1},
		{OfInteger(1), dec("0.5"), 1},
		{OfChar('A'), OfInteger(65), 0},
		{OfOption(1, documentTypes), OfInteger(1), 0},
		{OfBigInteger(1 << 40), dec("1.5"), 1},
		{dec("1.50"), dec("1.5"), 0},
		{text("a"), OfCode(NewText("a")), 0},
		{text("a"), text("A"), 1},
		{OfChar('A'), text("A"), 0},
		{text("B"), OfChar('A'), 1},
		{OfBoolean(false), OfBoolean(true), -1},
		{OfDate(0), OfDate(MinDate), -1},
		{OfDate(closing(MinDate)), OfDate(MinDate), 1},
		{OfTime(1), OfTime(1), 0},
		{OfDateTime(5), OfDateTime(1), 1},
		{OfDuration(-1), OfDuration(1), -1},
		{OfDuration(1000), OfInteger(1000), 0},
		{OfDateFormula(DateFormula{}), OfDateFormula(DateFormula{NewText("1D")}), -1},
		{OfGUID(guid), OfGUID(GUID{}), 1},
		{OfGUID(guid), text("{cdef7890-abcd-0123-1234-567890abcdef}"), 0},
		{text("CDEF7890-ABCD-0123-1234-567890ABCDEF"), OfGUID(guid), 0},
		{OfGUID(GUID{}), text(""), 0},
		{OfRef(id1), OfRef(id2), -1},
		{OfRef(id1), OfRef(&RecordID{}), 1},
		{OfRef(&RecordID{}), OfRef(&RecordID{}), 0},
		{OfRef(id1), OfRef(&RecordID{19, nil}), -1},
		{OfRef(NewBigText(NewText("a"))), OfRef(NewBigText(NewText("b"))), -1},
		{OfRef(&BLOB{[]byte{1}}), OfRef(&BLOB{[]byte{1}}), 0},
		{Value{}, Value{}, 0},
	}
	for _, tt := range tests {
		if got, err := Compare(tt.a, tt.b); err != nil || got != tt.want {
			t.Errorf("Compare(%v, %v) = %d, %v; want %d", tt.a, tt.b, got, err, tt.want)
		}
		if got, err := Compare(tt.b, tt.a); err != nil || got != -tt.want {
			t.Errorf("Compare(%v, %v) = %d, %v; want %d", tt.b, tt.a, got, err, -tt.want)
		}
		if Equal(tt.a, tt.b) != (tt.want == 0) {
			t.Errorf("Equal(%v, %v)", tt.a, tt.b)
		}
	}
	for _, bad := range [][2]Value{
		{OfInteger(1), text("1")}, {OfBoolean(true), OfInteger(1)}, {OfDate(2), OfTime(2)}, {OfDate(2), OfInteger(2)},
		{OfDateFormula(DateFormula{}), text("")}, {Value{}, OfInteger(0)}, {OfRef(id1), text("x")},
	} {
		if _, err := Compare(bad[0], bad[1]); !rterr.Is(err, rterr.NotComparable) {
			t.Errorf("Compare(%v, %v): %v; want NotComparable", bad[0].Kind, bad[1].Kind, err)
		}
	}
}

func TestConvert(t *testing.T) {
	ints := []struct {
		kind types.Kind
		in   int64
		want *rterr.Row
	}{
		{types.Integer, MaxInteger, nil}, {types.Integer, MaxInteger + 1, rterr.IntegerOverflow},
		{types.Integer, MinInteger, nil}, {types.Integer, MinInteger - 1, rterr.IntegerOverflow},
		{types.Option, MaxInteger + 1, rterr.IntegerOverflow},
		{types.BigInteger, 1 << 62, nil},
		{types.Char, MaxChar, nil}, {types.Char, MaxChar + 1, rterr.TypeOutOfRange}, {types.Char, -1, rterr.TypeOutOfRange},
		{types.Byte, MaxByte, nil}, {types.Byte, MaxByte + 1, rterr.TypeOutOfRange},
	}
	for _, tt := range ints {
		got, err := IntTo(tt.kind, tt.in)
		if tt.want == nil && (err != nil || got != tt.in) || tt.want != nil && !rterr.Is(err, tt.want) {
			t.Errorf("IntTo(%v, %d) = %d, %v", tt.kind, tt.in, got, err)
		}
	}
	decimals := []struct {
		kind types.Kind
		in   string
		want *rterr.Row
	}{
		{types.Integer, "1233.3456", rterr.FractionLost},
		{types.Integer, "1233.00", nil},
		{types.Integer, "2147483648", rterr.IntegerOverflow},
		{types.Integer, "79228162514264337593543950335", rterr.IntegerOverflow},
		{types.BigInteger, "79228162514264337593543950335", rterr.BigIntOverflow},
		{types.Byte, "256", rterr.TypeOutOfRange},
	}
	for _, tt := range decimals {
		_, err := DecimalTo(tt.kind, MustDecimal(tt.in))
		if tt.want == nil && err != nil || tt.want != nil && !rterr.Is(err, tt.want) {
			t.Errorf("DecimalTo(%v, %s): %v", tt.kind, tt.in, err)
		}
	}
	if _, err := ToInteger(1 << 31); !rterr.Is(err, rterr.IntegerOverflow) {
		t.Errorf("ToInteger: %v", err)
	}
	if o, err := ToOption(77); err != nil || o != 77 {
		t.Errorf("ToOption = %d, %v", o, err)
	}
	if _, err := ToOption(1 << 31); !rterr.Is(err, rterr.IntegerOverflow) {
		t.Errorf("ToOption: %v", err)
	}
	if c, err := TextToChar(NewText("€")); err != nil || c != 0x20AC {
		t.Errorf("TextToChar = %X, %v", c, err)
	}
	for _, s := range []string{"", "ab", clef} {
		if _, err := TextToChar(NewText(s)); !rterr.Is(err, rterr.NotOneCharacter) {
			t.Errorf("TextToChar(%q): %v", s, err)
		}
	}
	if _, err := TextToByte(NewText("€")); !rterr.Is(err, rterr.TypeOutOfRange) {
		t.Errorf("TextToByte: %v", err)
	}
	_, err := CheckLen(NewText("Microsoft"), 5)
	want := "The length of the string is 9, but it must be less than or equal to 5 characters. Value: Microsoft"
	if err == nil || err.Error() != want {
		t.Errorf("CheckLen: %v; want %s", err, want)
	}
	if _, err := CheckLen(NewText("Microsoft"), 0); err != nil {
		t.Errorf("unlimited: %v", err)
	}
	for err, row := range map[error]*rterr.Row{ErrOverflow: rterr.DecimalOverflow, ErrDivZero: rterr.DivideByZero} {
		if !rterr.Is(DecimalError(err), row) {
			t.Errorf("DecimalError(%v) = %v", err, DecimalError(err))
		}
	}
	if DecimalError(nil) != nil || DecimalError(ErrSyntax) != ErrSyntax {
		t.Error("DecimalError changes what it does not know")
	}
}

func TestGUID(t *testing.T) {
	const want = "{CDEF7890-ABCD-0123-1234-567890ABCDEF}"
	for _, s := range []string{want, "CDEF7890-ABCD-0123-1234-567890ABCDEF", "{cdef7890abcd01231234567890abcdef}", " cdef7890abcd01231234567890abcdef "} {
		if g, err := ParseGUID(NewText(s)); err != nil || g.String() != want || g.Text() != NewText(want) {
			t.Errorf("ParseGUID(%q) = %v, %v", s, g, err)
		}
	}
	for _, s := range []string{"{", "{}", "1", "CDEF7890-ABCD-0123-1234-567890ABCDEG", "CDEF7890ABCD-0123-1234-567890ABCDEF-", want + "0"} {
		if _, err := ParseGUID(NewText(s)); !rterr.Is(err, rterr.InvalidGUID) {
			t.Errorf("ParseGUID(%q): %v", s, err)
		}
	}
	if g, err := ParseGUID(Text{}); err != nil || !g.IsNull() {
		t.Errorf("ParseGUID('') = %v, %v", g, err)
	}
	g, err := NewGUID(bytes.NewReader(bytes.Repeat([]byte{0xFF}, 16)))
	if err != nil || g.String() != "{FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF}" {
		t.Errorf("NewGUID = %v, %v", g, err)
	}
	if _, err := NewGUID(bytes.NewReader(nil)); err == nil {
		t.Error("NewGUID without random bytes succeeds")
	}
}

func TestRegions(t *testing.T) {
	names := RegionNames()
	if len(names) < 4 || names[0] != "en-US" {
		t.Fatalf("regions: %v", names)
	}
	for _, name := range names {
		if r, ok := RegionFor(name); !ok || r.Name != name || r.FirstDay < 1 || r.FirstDay > 7 {
			t.Errorf("RegionFor(%s) = %v, %v", name, r, ok)
		}
	}
	if _, ok := RegionFor("xx-XX"); ok {
		t.Error("xx-XX is a region")
	}
	if WordsFor("XXX").Language != "ENU" || WordsFor("ENG").Yes != "Yes" || WordsFor("DAN").No != "Nej" {
		t.Error("WordsFor finds the wrong language")
	}
}
