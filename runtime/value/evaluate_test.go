package value

import (
	"testing"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/rterr"
)

func TestEvaluate(t *testing.T) {
	us, de := testSettings(), inRegion(DeDE(), "DEU")
	option := &types.Type{Kind: types.Option, Options: documentTypes}
	tests := []struct {
		st     *Settings
		target *types.Type
		in     string
		number int
		want   Value
	}{
		{us, types.Of(types.Integer), "010196", 0, OfInteger(10196)},
		{us, types.Of(types.Integer), " -17 ", 0, OfInteger(-17)},
		{us, types.Of(types.Integer), "+17", 0, OfInteger(17)},
		{us, types.Of(types.Integer), "17-", 0, OfInteger(-17)},
		{us, types.Of(types.Integer), "1,234", 0, OfInteger(1234)},
		{us, types.Of(types.Integer), "7.00", 0, OfInteger(7)},
		{us, types.Of(types.Integer), "-2147483648", 0, OfInteger(MinInteger)},
		{us, types.Of(types.Integer), "17", 9, OfInteger(17)},
		{us, types.Of(types.BigInteger), "9223372036854775807", 0, OfBigInteger(9223372036854775807)},
		{us, types.Of(types.Byte), "255", 0, OfByte(255)},
		{us, types.Of(types.Byte), "A", 0, OfByte(65)},
		{us, types.Of(types.Char), "A", 0, OfChar('A')},
		{us, types.Of(types.Char), "6", 0, OfChar('6')},
		{us, types.Of(types.Char), " ", 0, OfChar(' ')},
		{us, types.Of(types.Char), "65", 0, OfChar('A')},
		{us, types.Of(types.Decimal), "1,234.56", 0, dec("1234.56")},
		{us, types.Of(types.Decimal), "-76,543.21", 0, dec("-76543.21")},
		{us, types.Of(types.Decimal), "76,543.21-", 0, dec("-76543.21")},
		{us, types.Of(types.Decimal), ".5", 0, dec("0.5")},
		{us, types.Of(types.Decimal), "5.", 0, dec("5")},
		{de, types.Of(types.Decimal), "1.234,56", 0, dec("1234.56")},
		{de, types.Of(types.Decimal), "1234.56", 9, dec("1234.56")},
		{inRegion(mustRegion("fr-FR"), "FRA"), types.Of(types.Decimal), "1 234,5", 0, dec("1234.5")},
		{us, types.Of(types.Boolean), "Yes", 0, OfBoolean(true)},
		{us, types.Of(types.Boolean), "no", 0, OfBoolean(false)},
		{us, types.Of(types.Boolean), "TRUE", 0, OfBoolean(true)},
		{us, types.Of(types.Boolean), "false", 0, OfBoolean(false)},
		{us, types.Of(types.Boolean), "1", 0, OfBoolean(true)},
		{us, types.Of(types.Boolean), "0", 0, OfBoolean(false)},
		{us, types.Of(types.Boolean), "true", 9, OfBoolean(true)},
		{us, types.Of(types.Boolean), "0", 9, OfBoolean(false)},
		{de, types.Of(types.Boolean), "Ja", 0, OfBoolean(true)},
		{de, types.Of(types.Boolean), "Nein", 0, OfBoolean(false)},
		{us, option, "Order", 0, OfOption(1, documentTypes)},
		{us, option, "sales order", 0, OfOption(1, documentTypes)},
		{us, option, "3", 0, OfOption(3, documentTypes)},
		{us, option, "", 0, OfOption(2, documentTypes)},
		{us, option, " ", 0, OfOption(2, documentTypes)},
		{de, option, "Gutschrift", 0, OfOption(3, documentTypes)},
		{us, option, "1", 9, OfOption(1, documentTypes)},
		{us, types.Of(types.Option), "42", 0, OfOption(42, nil)},
		{us, types.Of(types.Text), " as it is ", 0, text(" as it is ")},
		{us, types.Of(types.Code), " ab c ", 0, OfCode(NewText("AB C"))},
		{us, types.Of(types.DateFormula), "<1M+CM>", 0, OfDateFormula(DateFormula{NewText("1M+CM")})},
		{us, types.Of(types.DateFormula), "1w", 0, OfDateFormula(DateFormula{NewText("1W")})},
		{us, types.Of(types.DateFormula), "", 0, OfDateFormula(DateFormula{})},
		{de, types.Of(types.DateFormula), "1T", 0, OfDateFormula(DateFormula{NewText("1D")})},
		{de, types.Of(types.DateFormula), "1D", 9, OfDateFormula(DateFormula{NewText("1D")})},

		{us, types.Of(types.Duration), "2days 4hours 3.7 seconds 17 milliseconds", 0, OfDuration(2*msPerDay + 4*msPerHour + 3717)},
		{us, types.Of(types.Duration), "2h", 0, OfDuration(2 * msPerHour)},
		{us, types.Of(types.Duration), "6h 30 m", 0, OfDuration(6*msPerHour + 30*msPerMinute)},
		{us, types.Of(types.Duration), "6.5h", 0, OfDuration(6*msPerHour + 30*msPerMinute)},
		{us, types.Of(types.Duration), "90m", 0, OfDuration(90 * msPerMinute)},
		{us, types.Of(types.Duration), "2d 6h 30m 56s 600ms", 0, OfDuration(2*msPerDay + 6*msPerHour + 30*msPerMinute + 56600)},
		{us, types.Of(types.Duration), "1 day 1 hour 1 minute 1 second 1 millisecond", 0, OfDuration(msPerDay + msPerHour + msPerMinute + 1001)},
		{us, types.Of(types.Duration), "1min 1sec 1milli 1millis", 0, OfDuration(msPerMinute + 1002)},
		{us, types.Of(types.Duration), "-1 hour 30 minutes", 0, OfDuration(-90 * msPerMinute)},
		{us, types.Of(types.Duration), "1500", 0, OfDuration(1500)},
		{de, types.Of(types.Duration), "1,5 Stunden", 0, OfDuration(90 * msPerMinute)},
		{us, types.Of(types.Duration), "-P1DT1.5S", 9, OfDuration(-(msPerDay + 1500))},
		{us, types.Of(types.Duration), "PT1H30M", 9, OfDuration(90 * msPerMinute)},
		{us, types.Of(types.Duration), "1500", 9, OfDuration(1500)},
	}
	for _, tt := range tests {
		got, err := Evaluate(tt.target, NewText(tt.in), tt.number, tt.st)
		if err != nil || got != tt.want {
			t.Errorf("Evaluate(%s, %q, %d) = %v, %v; want %v", tt.target, tt.in, tt.number, got, err, tt.want)
		}
	}
}

// The clock of testSettings: today 03/15/2017, work date Thursday 01/25/2018.
func TestEvaluateDate(t *testing.T) {
	us, gb, se := testSettings(), inRegion(EnGB(), "ENG"), inRegion(mustRegion("sv-SE"), "ENU")
	monday := inRegion(EnGB(), "ENU")
	tests := []struct {
		st   *Settings
		in   string
		want Date
	}{
		{us, "", 0},
		{us, "0D", 0},
		{us, "010196", mustDate(1996, 1, 1)},
		{us, "12/31/01", mustDate(2001, 12, 31)},
		{us, "12312001", mustDate(2001, 12, 31)},
		{us, "1-2-3", mustDate(2003, 1, 2)},
		{us, "12 31 00", mustDate(2000, 12, 31)},
		{us, "11/27/1810", mustDate(1810, 11, 27)},
		{us, "2011-10-14", mustDate(2011, 10, 14)},
		{us, "01010000", mustDate(0, 1, 1)},
		{us, "040503D", mustDate(2003, 4, 5)},
		{us, "040503CD", closing(mustDate(2003, 4, 5))},
		{us, "11", mustDate(2018, 1, 11)},
		{us, "1112", mustDate(2018, 11, 12)},
		{gb, "1112", mustDate(2018, 12, 11)},
		{gb, "31/12/99", mustDate(1999, 12, 31)},
		{us, "C123101", closing(mustDate(2001, 12, 31))},
		{us, "c12/31/01", closing(mustDate(2001, 12, 31))},
		{us, "C31", closing(mustDate(2018, 1, 31))},
		{us, "t", mustDate(2017, 3, 15)},
		{us, "tod", mustDate(2017, 3, 15)},
		{us, "TODAY", mustDate(2017, 3, 15)},
		{us, "Ct", closing(mustDate(2017, 3, 15))},
		{us, "w", mustDate(2018, 1, 25)},
		{us, "workdate", mustDate(2018, 1, 25)},
		{us, "m", mustDate(2018, 1, 22)},
		{us, "Monday", mustDate(2018, 1, 22)},
		{us, "tu", mustDate(2018, 1, 23)},
		{us, "we", mustDate(2018, 1, 24)},
		{us, "sa", mustDate(2018, 1, 27)},
		{us, "s", mustDate(2018, 1, 28)},     // the week of en-US begins with Sunday
		{monday, "s", mustDate(2018, 1, 27)}, // elsewhere Saturday comes first
		{us, "t23", mustDate(2018, 6, 5)},
		{us, "t 23", mustDate(2018, 6, 5)},
		{us, "t-1", mustDate(2018, 1, 2)},
		{us, "Mon25", mustDate(2018, 6, 18)},
		{us, "mon25 2014", mustDate(2014, 6, 16)},
		{us, "mon2514", mustDate(2014, 6, 16)},
		{us, "April 5, 2003", mustDate(2003, 4, 5)},
		{us, "5. Apr 2003", mustDate(2003, 4, 5)},
		{se, "2002.12.31.", mustDate(2002, 12, 31)},
		{se, "021231", mustDate(2002, 12, 31)},
		{se, "2.12.31", mustDate(2002, 12, 31)},
		{se, "02.12.31.", mustDate(2002, 12, 31)},
		{se, "20021231", mustDate(2002, 12, 31)},
		{se, "02/12,31", mustDate(2002, 12, 31)},
		{se, "11", mustDate(2018, 1, 11)},
		{se, "1112", mustDate(2018, 11, 12)},
		{inRegion(DeDE(), "DEU"), "5. März 2003", mustDate(2003, 3, 5)},
		{inRegion(DeDE(), "DEU"), "h", mustDate(2017, 3, 15)},
		{inRegion(DaDK(), "DAN"), "lø", mustDate(2018, 1, 27)},
	}
	for _, tt := range tests {
		got, err := Evaluate(types.Of(types.Date), NewText(tt.in), 0, tt.st)
		if err != nil || got.Date() != tt.want {
			t.Errorf("%s: Evaluate(Date, %q) = %s, %v; want %s", tt.st.Region.Name, tt.in, show(got.Date()), err, show(tt.want))
		}
	}
}

func TestEvaluateTime(t *testing.T) {
	us := testSettings()
	tests := []struct {
		in   string
		want Time
	}{
		{"", 0},
		{"0T", 0},
		{"05:23:17", testTime(5, 23, 17, 0)},
		{"5", testTime(5, 0, 0, 0)},
		{"5AM", testTime(5, 0, 0, 0)},
		{"5P", testTime(17, 0, 0, 0)},
		{"12", testTime(12, 0, 0, 0)},
		{"12A", testTime(0, 0, 0, 0)},
		{"12P", testTime(12, 0, 0, 0)},
		{"17", testTime(17, 0, 0, 0)},
		{"5:30", testTime(5, 30, 0, 0)},
		{"0530", testTime(5, 30, 0, 0)},
		{"5:30:5", testTime(5, 30, 5, 0)},
		{"053005", testTime(5, 30, 5, 0)},
		{"5:30:5,50", testTime(5, 30, 5, 500)},
		{"5:30:5.003", testTime(5, 30, 5, 3)},
		{"053005050", testTime(5, 30, 5, 50)},
		{"05:48:12 PM", testTime(17, 48, 12, 0)},
		{"4:35:55.553 am", testTime(4, 35, 55, 553)},
		{"043555.553T", testTime(4, 35, 55, 553)},
		{"1159T", testTime(11, 59, 0, 0)},
		{"t", testTime(10, 20, 30, 0)},
		{"TIM", testTime(10, 20, 30, 0)},
		{"Time", testTime(10, 20, 30, 0)},
	}
	for _, tt := range tests {
		got, err := Evaluate(types.Of(types.Time), NewText(tt.in), 0, us)
		if err != nil || got.Time() != tt.want {
			t.Errorf("Evaluate(Time, %q) = %d, %v; want %d", tt.in, got.I, err, tt.want)
		}
	}
}

func TestEvaluateDateTime(t *testing.T) {
	gb := inRegion(EnGB(), "ENU")
	at := func(d Date, h, m, s int) DateTime { return testDateTime(d, testTime(h, m, s, 0), nil) }
	tests := []struct {
		st   *Settings
		in   string
		want DateTime
	}{
		{gb, "", 0},
		{gb, "0DT", 0},
		{gb, "08-01-2016 05:48:12 PM", at(mustDate(2016, 1, 8), 17, 48, 12)},
		{gb, "131202 132455", at(mustDate(2002, 12, 13), 13, 24, 55)},
		{gb, "1-12-02 10", at(mustDate(2002, 12, 1), 10, 0, 0)},
		{gb, "1.12.02 5", at(mustDate(2002, 12, 1), 5, 0, 0)},
		{gb, "1.12.02", at(mustDate(2002, 12, 1), 0, 0, 0)},
		{gb, "11 12", at(mustDate(2018, 1, 11), 12, 0, 0)},
		{gb, "1112 12", at(mustDate(2018, 12, 11), 12, 0, 0)},
		{gb, "t", at(mustDate(2017, 3, 15), 0, 0, 0)},
		{gb, "t 10:30", at(mustDate(2017, 3, 15), 10, 30, 0)},
		{gb, "t 3:3:3", at(mustDate(2017, 3, 15), 3, 3, 3)},
		{gb, "w", at(mustDate(2018, 1, 25), 0, 0, 0)},
		{gb, "m", at(mustDate(2018, 1, 22), 0, 0, 0)},
		{gb, "tu 10:30", at(mustDate(2018, 1, 23), 10, 30, 0)},
		{gb, "t23 t", at(mustDate(2018, 6, 5), 10, 20, 30)},
		{gb, "t23", at(mustDate(2018, 6, 5), 0, 0, 0)},
		{gb, "t 23", at(mustDate(2017, 3, 15), 23, 0, 0)},
		{gb, "t-1", at(mustDate(2018, 1, 2), 0, 0, 0)},
		{testSettings(), "04/05/03 04:35 AM", at(mustDate(2003, 4, 5), 4, 35, 0)},
		{testSettings(), "April 5, 2003 10:00", at(mustDate(2003, 4, 5), 10, 0, 0)},
	}
	for _, tt := range tests {
		got, err := Evaluate(types.Of(types.DateTime), NewText(tt.in), 0, tt.st)
		if err != nil || got.DateTime() != tt.want {
			t.Errorf("Evaluate(DateTime, %q) = %d, %v; want %d", tt.in, got.I, err, tt.want)
		}
	}
}

func TestEvaluateXML(t *testing.T) {
	noon := testTime(12, 35, 55, 553)
	day := mustDate(2003, 4, 5)
	tests := []struct {
		kind types.Kind
		in   string
		want int64
	}{
		{types.Date, "2003-04-05", int64(day)},
		{types.Date, "C2003-04-05", int64(closing(day))},
		{types.Time, "12:35:55.553", int64(noon)},
		{types.Time, "12:35:55.5537Z", int64(noon)},
		{types.DateTime, "2003-04-05T12:35:55.553Z", int64(testDateTime(day, noon, nil))},
		{types.DateTime, "2003-04-05T14:35:55.553+02:00", int64(testDateTime(day, noon, nil))},
		{types.DateTime, "2003-04-05T04:35:55.553-08:00", int64(testDateTime(day, noon, nil))},
		{types.DateTime, "2003-04-05T12:35:55.553", int64(testDateTime(day, noon, nil))},
		{types.DateTime, "2003-04-05", int64(testDateTime(day, 1, nil))},
	}
	for _, tt := range tests {
		got, err := Evaluate(types.Of(tt.kind), NewText(tt.in), 9, testSettings())
		if err != nil || got.I != tt.want {
			t.Errorf("Evaluate(%v, %q, 9) = %d, %v; want %d", tt.kind, tt.in, got.I, err, tt.want)
		}
	}
}

func TestEvaluateFails(t *testing.T) {
	us := testSettings()
	noClock := DefaultSettings()
	tests := []struct {
		st     *Settings
		kind   types.Kind
		number int
		in     []string
	}{
		{us, types.Integer, 0, []string{"", "x", "1x", "7.0001", "2147483648", "1.2.3", "--1", "$1", "0x10", "1e3", ","}},
		{us, types.Integer, 9, []string{"", "1,234", "1.5"}},
		{us, types.BigInteger, 0, []string{"9223372036854775808", ""}},
		{us, types.Byte, 0, []string{"256", "-1", "", "AB", "ä1"}},
		{us, types.Char, 0, []string{"", "65536", "-1", "AB"}},
		{us, types.Decimal, 0, []string{"", "1.234,56", "abc", "1000000000000000", "."}},
		{us, types.Decimal, 9, []string{"1,234.56", "1e5"}},
		{us, types.Boolean, 0, []string{"010196", "", "maybe", "2", "Ja"}},
		{us, types.Boolean, 9, []string{"Yes", "no"}},
		{us, types.Option, 0, []string{"x", "1.5"}},
		{us, types.Date, 0, []string{"13/01/17", "02/29/17", "1/2/3/4", "123", "1234567", "foo", "123199990", "mon54", "C", "Cfoo", "/", "0D0"}},
		{us, types.Date, 9, []string{"03-04-05", "2003-4-5", "2003-02-29", "2003-04-05T00:00:00"}},
		{noClock, types.Date, 0, []string{"11", "1112", "t", "w", "mon", "mon25"}},
		{us, types.Time, 0, []string{"24:00", "12:60", "5:30:60", "foo", "530", "13P", "5 30", "-5", "1:2:3:4:5", "5X", ":"}},
		{us, types.Time, 9, []string{"5:30", "24:00:00", "05:30", "05:30:00.", "+5:30:00"}},
		{us, types.DateTime, 0, []string{"10:30", "foo", "C123101", "123101 25:00", "t 24"}},
		{us, types.DateTime, 9, []string{"C2003-04-05", "2003-04-05 10:00:00", "2003-04-05T10:00", "2003-04-05T10:00:00+x1:00"}},
		{us, types.Duration, 0, []string{"", "-", "5 parsecs", "h", "1 2", "17.3 milliseconds", "1.5", "999999999999999999999d"}},
		{us, types.Duration, 9, []string{"", "P", "PT", "P1H", "PT1D", "PT1S1M", "P1.5D", "PT-1S", "1h"}},
		{us, types.DateFormula, 0, []string{"x", "1", "<1M"}},
		{us, types.RecordID, 0, []string{"Customer: 1"}},
		{us, types.Variant, 0, []string{"1"}},
		{us, types.BLOB, 0, []string{"1"}},
	}
	for _, tt := range tests {
		for _, in := range tt.in {
			got, err := Evaluate(types.Of(tt.kind), NewText(in), tt.number, tt.st)
			if !rterr.Is(err, rterr.EvaluateFailed) {
				t.Errorf("Evaluate(%v, %q, %d) = %v, %v; want EvaluateFailed", tt.kind, in, tt.number, got.I, err)
			}
		}
	}
	_, err := Evaluate(types.Of(types.Integer), NewText("abc"), 0, us)
	if want := `The value "abc" cannot be evaluated into type Integer.`; err == nil || err.Error() != want {
		t.Errorf("error text %v; want %s", err, want)
	}
	for _, kind := range []types.Kind{types.Text, types.Code} {
		if _, err := Evaluate(&types.Type{Kind: kind, Len: 3}, NewText("abcd"), 0, us); !rterr.Is(err, rterr.StringTooLong) {
			t.Errorf("four characters into %v[3]: %v", kind, err)
		}
	}
	if _, err := Evaluate(types.Of(types.GUID), NewText("{1}"), 0, us); !rterr.Is(err, rterr.InvalidGUID) {
		t.Errorf("bad GUID: %v", err)
	}
	if _, err := Evaluate(types.Of(types.Integer), NewText("1"), 5, us); !rterr.Is(err, rterr.EvaluateNumber) {
		t.Errorf("number 5: %v", err)
	}
}

func TestRecordID(t *testing.T) {
	st := testSettings()
	st.TableName = func(no int32) (string, string) {
		switch no {
		case 18:
			return "Customer", "Kunde"
		case 36:
			return "Sales: Header", "Verkauf"
		}
		return "", ""
	}
	st.TableKey = func(name source.Key) (int32, []*types.Type, bool) {
		switch name {
		case "CUSTOMER":
			return 18, []*types.Type{{Kind: types.Code, Len: 20}}, true
		case "SALES: HEADER":
			return 36, []*types.Type{{Kind: types.Option, Options: documentTypes}, {Kind: types.Code, Len: 20}}, true
		}
		return 0, nil, false
	}
	customer := &RecordID{18, []Value{OfCode(NewText("10000"))}}
	order := &RecordID{36, []Value{OfOption(1, documentTypes), OfCode(NewText(`A,"1`))}}
	tests := []struct {
		id     *RecordID
		number int
		want   string
	}{
		{customer, 0, "Customer: 10000"},
		{customer, 1, "Kunde: 10000"},
		{customer, 9, "Customer: 10000"},
		{order, 0, `Sales: Header: Order,"A,""1"`},
		{order, 1, `Verkauf: Sales Order,"A,""1"`},
		{&RecordID{99, []Value{OfInteger(1)}}, 0, "99: 1"},
		{&RecordID{}, 0, ""},
	}
	for _, tt := range tests {
		got, err := Format(OfRef(tt.id), 0, tt.number, st)
		if err != nil || got.String() != tt.want {
			t.Errorf("Format(%d) = %q, %v; want %q", tt.number, got, err, tt.want)
		}
	}
	for _, id := range []*RecordID{customer, order, {}} {
		s, _ := Format(OfRef(id), 0, 0, st)
		got, err := Evaluate(types.Of(types.RecordID), s, 0, st)
		if err != nil || !got.RecordID().Equal(id) {
			t.Errorf("%q comes back as %v, %v", s, got.RecordID(), err)
		}
	}
	for _, bad := range []string{"Vendor: 1", "Customer", "Customer: 1,2", "Sales: Header: Nonsense,1"} {
		if _, err := Evaluate(types.Of(types.RecordID), NewText(bad), 0, st); !rterr.Is(err, rterr.EvaluateFailed) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
