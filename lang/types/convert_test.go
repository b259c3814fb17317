package types

import "testing"

func text(n int32) *Type { return &Type{Kind: Text, Len: n} }
func code(n int32) *Type { return &Type{Kind: Code, Len: n} }
func rec(no int32) *Type { return &Type{Kind: Record, No: no} }
func array(elem *Type, dims ...int32) *Type {
	return &Type{Kind: Array, Elem: elem, Dims: dims}
}

func TestConversion(t *testing.T) {
	dotNet := &Type{Kind: DotNet, Class: "System.String"}
	for _, c := range []struct {
		from, to *Type
		want     ConvKind
	}{
		{Of(Integer), Of(Integer), Same},
		{Of(Integer), Of(Decimal), Widen},
		{Of(Decimal), Of(Integer), Checked},
		{Of(BigInteger), Of(Integer), Checked},
		{Of(Char), Of(Integer), Widen},
		{Of(Integer), Of(Char), Checked},
		{Of(Integer), Of(Option), Widen},
		{Of(Option), Of(Integer), Widen},
		{Of(Duration), Of(Decimal), Widen},
		{Of(Decimal), Of(Duration), Checked},
		{Of(Text), Of(Text), Same},
		{text(20), text(50), Same},
		{text(50), text(20), Checked},
		{Of(Text), text(20), Checked},
		{text(20), Of(Text), Same},
		{code(10), Of(Text), Widen},
		{code(10), text(5), Checked},
		{Of(Text), Of(Code), Checked},
		{Of(TextConst), Of(Text), Widen},
		{Of(TextConst), text(10), Checked},
		{Of(Text), Of(BigText), Widen},
		{Of(BigText), Of(Text), NoConv},
		{Of(Text), Of(GUID), Checked},
		{Of(GUID), Of(Text), Checked},
		{Of(Text), Of(Char), Checked},
		{Of(Text), Of(Option), NoConv},
		{Of(Text), Of(Date), NoConv},
		{Of(Text), Of(DateFormula), NoConv},
		{Of(Boolean), Of(Integer), NoConv},
		{Of(Date), Of(DateTime), NoConv},
		{Of(Date), Of(Variant), Widen},
		{rec(18), Of(Variant), Widen},
		{Of(BLOB), Of(Variant), Widen},
		{Of(Variant), Of(Date), Checked},
		{dotNet, Of(Text), Checked},
		{Of(Text), dotNet, Checked},
		{rec(18), rec(18), Same},
		{rec(18), rec(23), NoConv},
		{rec(18), Of(RecordRef), NoConv},
		{array(Of(Integer), 3), array(Of(Integer), 3), Same},
		{array(Of(Integer), 3), array(Of(Decimal), 3), Widen},
		{array(Of(Integer), 3), array(Of(Integer), 4), NoConv},
		{array(text(50), 8), array(text(30), 8), Checked},
		{array(Of(Integer), 3), Of(Integer), NoConv},
		{Of(Void), Of(Integer), NoConv},
		{Of(Invalid), Of(Date), Same},
		{Of(Date), Of(Invalid), Same},
	} {
		if got := Conversion(c.from, c.to); got != c.want {
			t.Errorf("%v to %v: got %d, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestCanPassByRef(t *testing.T) {
	for _, c := range []struct {
		arg, param *Type
		want       bool
	}{
		{Of(Integer), Of(Integer), true},
		{Of(Integer), Of(Decimal), false},
		{text(20), text(50), true},
		{code(20), text(50), true},
		{rec(18), rec(18), true},
		{rec(18), rec(23), false},
		{rec(18), Of(Variant), true},
		{array(Of(Integer), 3), array(Of(Integer), 3), true},
		{array(Of(Integer), 3), array(Of(Decimal), 3), false},
		{array(Of(Integer), 3), Of(Integer), false},
	} {
		if got := CanPassByRef(c.arg, c.param); got != c.want {
			t.Errorf("%v for VAR %v: got %t, want %t", c.arg, c.param, got, c.want)
		}
	}
}

// TestPlus holds the table of result types that the reference gives for +.
func TestPlus(t *testing.T) {
	kinds := []Kind{Boolean, Byte, Char, Option, Integer, Decimal, Date, Time, Text, Code}
	want := map[[2]Kind]Kind{
		{Text, Text}: Text, {Text, Code}: Text, {Code, Text}: Text, {Code, Code}: Code,
		// Beyond the table: a character joins with a string, as indexed text does in application code.
		{Char, Text}: Text, {Text, Char}: Text, {Char, Code}: Text, {Code, Char}: Text,
	}
	for _, a := range []Kind{Byte, Char, Option, Integer, Decimal} {
		for _, b := range []Kind{Byte, Char, Option, Integer, Decimal} {
			want[[2]Kind{a, b}] = Integer
			if a == Decimal || b == Decimal {
				want[[2]Kind{a, b}] = Decimal
			}
		}
		want[[2]Kind{Date, a}] = Date
		want[[2]Kind{Time, a}] = Time
	}
	for _, x := range kinds {
		for _, y := range kinds {
			op, ok := BinaryResult(Add, Of(x), Of(y))
			got := Invalid
			if ok {
				got = op.Result.Kind
			}
			if got != want[[2]Kind{x, y}] {
				t.Errorf("%v + %v: got %v, want %v", x, y, got, want[[2]Kind{x, y}])
			}
		}
	}
}

func TestBinaryResult(t *testing.T) {
	for _, c := range []struct {
		x         Kind
		op        Op
		y         Kind
		l, r, res Kind
	}{
		{Integer, Quo, Integer, Decimal, Decimal, Decimal},
		{Integer, DivOp, Integer, Integer, Integer, Integer},
		{Decimal, ModOp, Integer, Decimal, Decimal, Decimal},
		{BigInteger, Mul, Integer, BigInteger, BigInteger, BigInteger},
		{Date, Sub, Date, Date, Date, Integer},
		{Date, Sub, Decimal, Date, Integer, Date},
		{Time, Sub, Time, Time, Time, Integer},
		{DateTime, Sub, DateTime, DateTime, DateTime, Duration},
		{DateTime, Add, Integer, DateTime, Duration, DateTime},
		{DateTime, Add, Duration, DateTime, Duration, DateTime},
		{Duration, Add, Integer, Duration, Duration, Duration},
		{Duration, Quo, Integer, Decimal, Decimal, Decimal},
		{Duration, Mul, Decimal, Duration, Decimal, Duration},
		{Boolean, And, Boolean, Boolean, Boolean, Boolean},
		{Char, Eq, Integer, Integer, Integer, Boolean},
		{Option, Eq, Option, Option, Option, Boolean},
		{Option, Lt, Integer, Integer, Integer, Boolean},
		{Integer, Ge, Decimal, Decimal, Decimal, Boolean},
		{Code, Eq, Text, Text, Text, Boolean},
		{Code, Eq, Code, Code, Code, Boolean},
		{Char, In, Text, Text, Text, Boolean},
		{GUID, Eq, Text, GUID, GUID, Boolean},
		{DateFormula, Ne, DateFormula, DateFormula, DateFormula, Boolean},
		{RecordID, Eq, RecordID, RecordID, RecordID, Boolean},
		{Duration, Gt, Integer, Duration, Duration, Boolean},
		{Invalid, Add, Date, Invalid, Date, Invalid},
		{Date, Add, Date, 0, 0, 0},
		{Integer, Add, Date, 0, 0, 0},
		{Text, Sub, Text, 0, 0, 0},
		{Integer, And, Integer, 0, 0, 0},
		{Boolean, Eq, Integer, 0, 0, 0},
		{Date, Eq, DateTime, 0, 0, 0},
		{Text, Eq, Integer, 0, 0, 0},
		{RecordID, Lt, RecordID, 0, 0, 0},
		{Record, Eq, Record, 0, 0, 0},
	} {
		got, ok := BinaryResult(c.op, Of(c.x), Of(c.y))
		if wantOK := c.x == Invalid || c.res != 0; ok != wantOK {
			t.Errorf("%v %d %v: got ok %t, want %t", c.x, c.op, c.y, ok, wantOK)
			continue
		}
		if ok && (got.X.Kind != c.l || got.Y.Kind != c.r || got.Result.Kind != c.res) {
			t.Errorf("%v %d %v: got %v, %v, %v", c.x, c.op, c.y, got.X, got.Y, got.Result)
		}
	}
}

func TestEnums(t *testing.T) {
	for _, c := range []struct {
		enum, member string
		want         int32
	}{
		{"TEXTENCODING", "UTF8", 1}, {"OBJECTTYPE", "Page", 8}, {"FIELDTYPE", "Code", 31489}, {"ACTION", "LookupOK", 3},
	} {
		set := Enum(c.enum).Options
		for i, name := range set.Names {
			if name == c.member && set.Ordinal(i) != c.want {
				t.Errorf("%s::%s: got %d, want %d", c.enum, c.member, set.Ordinal(i), c.want)
			}
		}
	}
	if Enum("NOSUCH") != nil {
		t.Error("unknown enumeration found")
	}
	for _, name := range EnumNames() {
		if Enum(upper(name)) == nil {
			t.Errorf("%s not found by its folded name", name)
		}
	}
}
