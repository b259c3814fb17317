package value

import (
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/rterr"
)

// testSettings are en-US in UTC with a fixed clock: today is 03/15/2017, the work date Thursday 01/25/2018.
func testSettings() *Settings {
	st := DefaultSettings()
	st.Clock = testClock{}
	return st
}

type testClock struct{}

func (testClock) Today() Date    { return mustDate(2017, 3, 15) }
func (testClock) WorkDate() Date { return mustDate(2018, 1, 25) }
func (testClock) Now() DateTime {
	dt, _ := NewDateTime(mustDate(2017, 3, 15), testTime(10, 20, 30, 0), nil)
	return dt
}

func inRegion(r *Region, language string) *Settings {
	st := testSettings()
	st.Region, st.Language = r, language
	return st
}

func testTime(h, m, s, ms int) Time {
	t, err := NewTime(h, m, s, ms)
	if err != nil {
		panic(err)
	}
	return t
}

func testDateTime(d Date, t Time, loc *time.Location) DateTime {
	dt, err := NewDateTime(d, t, loc)
	if err != nil {
		panic(err)
	}
	return dt
}

func closing(d Date) Date { return d | 1 }

func dec(s string) Value { return OfDecimal(MustDecimal(s)) }

func text(s string) Value { return OfText(NewText(s)) }

var documentTypes = &types.OptionSet{
	Names:    []string{"Quote", "Order", " ", "Credit Memo"},
	Captions: []types.OptionCaptions{{Lang: "ENU", Names: []string{"Quote", "Sales Order", " ", "Credit Memo"}}, {Lang: "DEU", Names: []string{"Angebot", "Auftrag", " ", "Gutschrift"}}},
}

func TestFormatNumber(t *testing.T) {
	us := testSettings()
	day := mustDate(2003, 4, 5)
	clock := testTime(4, 35, 55, 553)
	moment := OfDateTime(testDateTime(day, clock, nil))
	guid, _ := ParseGUID(NewText("ea48a3e0-1234-4abc-8def-0123456789ab"))
	pacific := time.FixedZone("PST", -8*3600)
	west := testSettings()
	west.Loc = pacific
	westMoment := OfDateTime(testDateTime(day, clock, pacific))
	tests := []struct {
		name   string
		v      Value
		st     *Settings
		number int
		want   string
	}{
		{"decimal 0", dec("-76543.21"), us, 0, "-76,543.21"},
		{"decimal 1", dec("-76543.21"), us, 1, "-76543.21"},
		{"decimal 2", dec("-76543.21"), us, 2, "-76543.21"},
		{"decimal 3", dec("-76543.21"), us, 3, "76,543.21-"},
		{"decimal 3 positive", dec("76543.21"), us, 3, "76,543.21 "},
		{"decimal 4", dec("-76543.21"), us, 4, "76543.21-"},
		{"decimal 9", dec("-76543.21"), us, 9, "-76543.21"},
		{"decimal de 0", dec("-76543.21"), inRegion(DeDE(), "DEU"), 0, "-76.543,21"},
		{"decimal de 1", dec("-76543.21"), inRegion(DeDE(), "DEU"), 1, "-76543,21"},
		{"decimal de 2", dec("-76543.21"), inRegion(DeDE(), "DEU"), 2, "-76543.21"},
		{"decimal de 3", dec("-76543.21"), inRegion(DeDE(), "DEU"), 3, "76.543,21-"},
		{"decimal de 4", dec("-76543.21"), inRegion(DeDE(), "DEU"), 4, "76543,21-"},
		{"decimal de 9", dec("-76543.21"), inRegion(DeDE(), "DEU"), 9, "-76543.21"},
		{"whole decimal", dec("8"), us, 0, "8"},
		{"half", dec("0.5"), us, 0, "0.5"},
		{"thousands", dec("2800.00"), us, 0, "2,800"},
		{"three places", dec("10.235"), us, 0, "10.235"},
		{"zero", dec("0"), us, 0, "0"},
		{"largest displayed", dec("999999999999999.99"), us, 0, "999,999,999,999,999.99"},
		{"integer 0", OfInteger(-567), us, 0, "-567"},
		{"integer large", OfInteger(3452), us, 0, "3452"},
		{"integer 1", OfInteger(-567), us, 1, "-567"},
		{"integer 2", OfInteger(-567), us, 2, "-567"},
		{"integer 9", OfInteger(-567), us, 9, "-567"},
		{"biginteger", OfBigInteger(-9223372036854775808), us, 0, "-9223372036854775808"},
		{"byte", OfByte(65), us, 0, "65"},
		{"char", OfChar('A'), us, 0, "A"},
		{"char tab", OfChar(9), us, 0, "\t"},
		{"char number", OfChar('A'), us, 2, "65"},
		{"boolean 0", OfBoolean(true), us, 0, "Yes"},
		{"boolean 1", OfBoolean(false), us, 1, "No"},
		{"boolean 2", OfBoolean(true), us, 2, "1"},
		{"boolean 9", OfBoolean(false), us, 9, "false"},
		{"boolean de", OfBoolean(true), inRegion(DeDE(), "DEU"), 0, "Ja"},
		{"option 0", OfOption(1, documentTypes), us, 0, "Sales Order"},
		{"option 1", OfOption(1, documentTypes), us, 1, "Sales Order"},
		{"option de", OfOption(1, documentTypes), inRegion(DeDE(), "DEU"), 0, "Auftrag"},
		{"option without that language", OfOption(1, documentTypes), inRegion(DaDK(), "DAN"), 0, "Sales Order"},
		{"option 2", OfOption(1, documentTypes), us, 2, "1"},
		{"option 9", OfOption(1, documentTypes), us, 9, "1"},
		{"option blank", OfOption(2, documentTypes), us, 0, " "},
		{"option without name", OfOption(7, documentTypes), us, 0, "7"},
		{"option without members", OfOption(7, nil), us, 0, "7"},
		{"text", text("abc"), us, 0, "abc"},
		{"text 4", text("abc"), us, 4, "abc"},
		{"code", OfCode(NewText("A1")), us, 9, "A1"},
		{"empty variant", Value{}, us, 0, ""},
		{"guid 0", OfGUID(guid), us, 0, "{EA48A3E0-1234-4ABC-8DEF-0123456789AB}"},
		{"guid 9", OfGUID(guid), us, 9, "{EA48A3E0-1234-4ABC-8DEF-0123456789AB}"},
		{"guid 3", OfGUID(guid), us, 3, "EA48A3E012344ABC8DEF0123456789AB"},
		{"guid 4", OfGUID(guid), us, 4, "EA48A3E0-1234-4ABC-8DEF-0123456789AB"},

		{"date 0", OfDate(day), us, 0, "04/05/03"},
		{"date 1", OfDate(day), us, 1, "04/05/03"},
		{"date 2", OfDate(day), us, 2, "040503D"},
		{"date 3", OfDate(day), us, 3, "03/04/05"},
		{"date 4", OfDate(day), us, 4, "April 5, 2003"},
		{"date 5", OfDate(day), us, 5, "040503"},
		{"date 6", OfDate(day), us, 6, "030405"},
		{"date 7", OfDate(day), us, 7, " 5. Apr 2003"},
		{"date 9", OfDate(day), us, 9, "2003-04-05"},
		{"date outside the window", OfDate(mustDate(1810, 11, 27)), us, 0, "11/27/1810"},
		{"date 1930", OfDate(mustDate(1930, 1, 1)), us, 0, "01/01/30"},
		{"date 1929", OfDate(mustDate(1929, 12, 31)), us, 0, "12/31/1929"},
		{"date 2029", OfDate(mustDate(2029, 12, 31)), us, 0, "12/31/29"},
		{"date 2030", OfDate(mustDate(2030, 1, 1)), us, 0, "01/01/2030"},
		{"date year 0", OfDate(mustDate(0, 1, 1)), us, 0, "01/01/0000"},
		{"date closing", OfDate(closing(mustDate(2014, 4, 4))), us, 0, "C04/04/14"},
		{"date closing 9", OfDate(closing(day)), us, 9, "C2003-04-05"},
		{"date undefined", OfDate(0), us, 4, ""},
		{"date de 0", OfDate(day), inRegion(DeDE(), "DEU"), 0, "05.04.03"},
		{"date de 4", OfDate(day), inRegion(DeDE(), "DEU"), 4, "5. April 2003"},
		{"date dk 0", OfDate(day), inRegion(DaDK(), "DAN"), 0, "05-04-03"},
		{"date dk 2", OfDate(day), inRegion(DaDK(), "DAN"), 2, "050403D"},
		{"date dk 3", OfDate(day), inRegion(DaDK(), "DAN"), 3, "03-04-05"},
		{"date dk 4", OfDate(day), inRegion(DaDK(), "DAN"), 4, "5. april 2003"},
		{"date dk 5", OfDate(day), inRegion(DaDK(), "DAN"), 5, "050403"},
		{"date dk 6", OfDate(day), inRegion(DaDK(), "DAN"), 6, "030405"},
		{"date gb 0", OfDate(day), inRegion(EnGB(), "ENG"), 0, "05/04/03"},
		{"date gb 4", OfDate(day), inRegion(EnGB(), "ENG"), 4, "5 April 2003"},

		{"time 0", OfTime(testTime(4, 35, 55, 0)), us, 0, "4:35:55 AM"},
		{"time 0 with ms", OfTime(testTime(11, 59, 34, 444)), us, 0, "11:59:34.444 AM"},
		{"time 1", OfTime(clock), us, 1, "4:35:55.553 AM"},
		{"time 2", OfTime(clock), us, 2, "043555.553T"},
		{"time 9", OfTime(clock), us, 9, "04:35:55.553"},
		{"time noon", OfTime(testTime(12, 0, 0, 0)), us, 0, "12:00:00 PM"},
		{"time midnight", OfTime(testTime(0, 0, 0, 0)), us, 0, "12:00:00 AM"},
		{"time undefined", OfTime(0), us, 0, ""},
		{"time dk 0", OfTime(clock), inRegion(DaDK(), "DAN"), 0, "4.35.55"},
		{"time dk 1", OfTime(clock), inRegion(DaDK(), "DAN"), 1, "4.35.55,553"},
		{"time dk 2", OfTime(clock), inRegion(DaDK(), "DAN"), 2, "043555.553T"},

		{"datetime 0", moment, us, 0, "04/05/03 04:35 AM"},
		{"datetime 1", moment, us, 1, "04/05/03 04:35:55.553 AM"},
		{"datetime 2", moment, us, 2, "04/05/03 04:35 AM"},
		{"datetime 3", moment, us, 3, "04/05/03 04:35:55 AM"},
		{"datetime 9", westMoment, west, 9, "2003-04-05T12:35:55.553Z"},
		{"datetime 0 west", westMoment, west, 0, "04/05/03 04:35 AM"},
		{"datetime undefined", OfDateTime(0), us, 9, ""},
		{"datetime gb 0", moment, inRegion(EnGB(), "ENG"), 0, "05/04/03 04:35"},
		{"datetime dk 1", moment, inRegion(DaDK(), "DAN"), 1, "05-04-03 04.35.55,553"},

		{"duration", OfDuration(124*msPerDay + 4*msPerHour + 30*msPerMinute + 1000), us, 0, "124 days 4 hours 30 minutes 1 second"},
		{"duration ms", OfDuration(2*msPerDay + 4*msPerHour + 3717), us, 0, "2 days 4 hours 3 seconds 717 milliseconds"},
		{"duration negative", OfDuration(-90 * msPerMinute), us, 0, "-1 hour 30 minutes"},
		{"duration zero", OfDuration(0), us, 0, "0 milliseconds"},
		{"duration de", OfDuration(25 * msPerHour), inRegion(DeDE(), "DEU"), 0, "1 Tag 1 Stunde"},
		{"duration 2", OfDuration(-1500), us, 2, "-1500"},
		{"duration 9", OfDuration(-(msPerDay + 1500)), us, 9, "-P1DT1.5S"},
		{"duration 9 zero", OfDuration(0), us, 9, "PT0S"},
		{"dateformula", OfDateFormula(DateFormula{NewText("1M+CM")}), us, 0, "1M+CM"},
		{"dateformula fr", OfDateFormula(DateFormula{NewText("1W+1D")}), inRegion(EnUS(), "FRA"), 0, "1S+1J"},
		{"dateformula es", OfDateFormula(DateFormula{NewText("1W+1D")}), inRegion(EnUS(), "ESP"), 0, "1S+1D"},
		{"dateformula 2", OfDateFormula(DateFormula{NewText("1W+1D")}), inRegion(EnUS(), "FRA"), 2, "<1W+1D>"},
		{"bigtext", OfRef(NewBigText(NewText("xyz"))), us, 0, "xyz"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Format(tt.v, 0, tt.number, tt.st)
			if err != nil || got.String() != tt.want {
				t.Errorf("Format(%d) = %q, %v; want %q", tt.number, got, err, tt.want)
			}
		})
	}
}

func TestFormatString(t *testing.T) {
	us := testSettings()
	day := OfDate(mustDate(2017, 4, 5))
	tests := []struct {
		name   string
		v      Value
		length int
		format string
		want   string
	}{
		{"padded number", dec("-123456.78"), 12, "<Standard Format,3>", " 123,456.78-"},
		{"padded number, fields", dec("-123456.78"), 12, "<Integer Thousand><Decimals><Sign,1>", " 123,456.78-"},
		{"month and day", OfDate(mustDate(2003, 4, 15)), 0, "<Month Text> <Day>", "April 15"},
		{"weekday", OfDate(mustDate(2002, 4, 15)), 0, "<Weekday Text>, <Month Text> <Day>", "Monday, April 15"},
		{"iso", day, 0, "<Year4>-<Month,2>-<Day,2>", "2017-04-05"},
		{"year with four digits", day, 0, "<Year,4><Month,2><Day,2>", "20170405"},
		{"year with two digits", OfDate(mustDate(1810, 4, 5)), 0, "<Year,2>", "10"},
		{"year", OfDate(mustDate(2005, 4, 5)), 0, "<Year>", "05"},
		{"nine characters", day, 9, "<Day,2><Month Text,3><Year4>", "05Apr2017"},
		{"case does not matter", day, 0, "<day,2>.<MONTH,2>.<yEaR4>", "05.04.2017"},
		{"quarter, week", day, 0, "Q<Quarter> W<Week> <Week Year> <Week Year4> <Weekday>", "Q2 W14 17 2017 3"},
		{"filler of a day", day, 0, "<Day,2><Filler Character, >.", " 5."},
		{"filler with another name", OfInteger(7), 0, "<Integer,4><Filler Char,0>", "0007"},
		{"blanks fill integers", OfInteger(7), 0, "<Integer,4>", "   7"},
		{"filler widens to the length", OfInteger(12), 5, "<Integer><Filler Character,0>", "00012"},
		{"closing", OfDate(closing(mustDate(2017, 4, 5))), 0, "<Closing><Day>", "C5"},
		{"time", OfTime(testTime(16, 5, 9, 40)), 0, "<Hours24,2>:<Minutes,2>:<Seconds,2>", "16:05:09"},
		{"time of 12 hours", OfTime(testTime(16, 5, 9, 40)), 0, "<Hours12>.<Minutes,2><Second dec> <AM/PM,1>", "4.05.04 P"},
		{"thousands of seconds", OfTime(testTime(16, 5, 9, 40)), 0, "<Thousands,3>|<Thousands>", "040|40"},
		{"datetime", OfDateTime(testDateTime(mustDate(2017, 4, 5), testTime(1, 2, 3, 0), nil)), 0, "<Day,2>_<Month,2>_<Year4>_<Hours24>_<Minutes,2>_<Seconds,2>", "05_04_2017_1_02_03"},
		{"precision pads", dec("5"), 0, "<Precision,2:5><Standard Format,0>", "5.00"},
		{"precision keeps", dec("1234.5678"), 0, "<Precision,2:5><Standard Format,0>", "1,234.5678"},
		{"precision rounds", dec("1234.5678915"), 0, "<Precision,2:5><Standard Format,0>", "1,234.56789"},
		{"precision with one number", dec("1234.565"), 0, "<Precision,2><Standard Format,2>", "1234.57"},
		{"precision of XML", dec("1234.5"), 0, "<Precision,2:2><Standard Format,9>", "1234.50"},
		{"precision in lower case", dec("76453.21"), 0, "$<precision, 2:2><standard format, 0>", "$76,453.21"},
		{"percent", dec("98"), 0, "<precision, 1:1><standard format,0>%", "98.0%"},
		{"sign, thousands, decimals", dec("-2800.5"), 0, "<Sign><Integer Thousand><Decimals>", "-2,800.5"},
		{"decimals with a width", dec("-2800.5"), 0, "<Sign><Integer><Decimals,3>", "-2800.50"},
		{"decimals with a width round", dec("1.999"), 0, "<Integer><Decimals,3>", "2.00"},
		{"decimals of a whole number", dec("3"), 0, "<Decimals>", ""},
		{"decimals alone", dec("3.25"), 0, "<Decimals>", ".25"},
		{"sign alone", dec("3.25"), 0, "<Sign>", ""},
		{"sign alone, negative", dec("-3.25"), 0, "<Sign>", "-"},
		{"literal brackets", dec("123.45"), 0, "**<Sign><Integer>-<Decimals,3>**", "**123-.45**"},
		{"comma", dec("123.45"), 0, "<Integer><Decimals><Comma,;>", "123;45"},
		{"comma is a comma", dec("123.45"), 0, "<Precision,2><Integer,9><Filler Character,0><Decimals><Comma,,>", "000000123,45"},
		{"1000 character", dec("1234567.8"), 0, "<Sign><Integer Thousand><1000Character, ><Decimals,3><Comma,.><Filler Character,0>", "1 234 567.80"},
		{"1000 character after integer", dec("1234567.8"), 0, "<Precision,2:2><Sign><Integer><1000Character, ><Decimals>", "1 234 567.80"},
		{"filler of a sign", dec("123.01"), 0, "$<Sign,1><Filler Character,0><Integer,5><Filler Character,0><Decimals>", "$000123.01"},
		{"filler of a sign, negative", dec("-123.01"), 0, "$<Sign,1><Filler Character,0><Integer,5><Filler Character,0><Decimals>", "$-00123.01"},
		{"plus as filler", dec("123.01"), 0, "<Integer,6><Filler Character,0><Decimals,3><Filler Character,0><Sign,1><Filler Character,+>", "000123.01+"},
		{"minus at the end", dec("-123.01"), 0, "<Integer,6><Filler Character,0><Decimals,3><Filler Character,0><Sign,1><Filler Character,+>", "000123.01-"},
		{"prefix", text("Short"), 0, "Prefix<Standard Format,0>", "PrefixShort"},
		{"overflow", OfInteger(12345), 0, "<Integer,3>", "***"},
		{"overflow character", OfInteger(12345), 0, "<Overflow,#><Integer,3>", "###"},
		{"text widened", text("AnyText"), 0, "<Text,10>|", "AnyText   |"},
		{"text cut", text("AnyText"), 0, "<Text,4>", "AnyT"},
		{"option", OfOption(1, documentTypes), 0, "<Text>=<Number>", "Sales Order=1"},
		{"boolean", OfBoolean(true), 0, "<Number>/<Text>", "1/Yes"},
		{"char", OfChar('x'), 0, "<Char>=<Number>", "x=120"},
		{"char or number", OfChar(10), 0, "<Char/Number>", "10"},
		{"integer thousand", OfInteger(1234567), 0, "<Integer Thousand>", "1,234,567"},
		{"undefined prints nothing", OfDate(0), 0, "<Day>. <Month Text>", ""},
		{"no fields", OfInteger(1), 0, "plain", "plain"},
		{"empty format", OfInteger(1), 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := FormatString(tt.v, tt.length, NewText(tt.format), us)
			if err != nil || got.String() != tt.want {
				t.Errorf("FormatString(%q) = %q, %v; want %q", tt.format, got, err, tt.want)
			}
		})
	}
}

func TestFormatLength(t *testing.T) {
	tests := []struct {
		name   string
		v      Value
		length int
		want   string
	}{
		{"number on the right", OfInteger(42), 5, "   42"},
		{"decimal on the right", dec("1.5"), 5, "  1.5"},
		{"text on the left", text("ab"), 5, "ab   "},
		{"boolean on the left", OfBoolean(true), 5, "Yes  "},
		{"option on the left", OfOption(0, documentTypes), 7, "Quote  "},
		{"date on the left", OfDate(mustDate(2003, 4, 5)), 10, "04/05/03  "},
		{"cut", text("abcdef"), 3, "abc"},
		{"exact", text("abc"), 3, "abc"},
		{"negative keeps", text("abc"), -5, "abc"},
		{"negative cuts", text("abcdef"), -4, "abcd"},
		{"undefined date", OfDate(0), 3, "   "},
		{"units, not bytes", text("äöü"), 5, "äöü  "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Format(tt.v, tt.length, 0, testSettings())
			if err != nil || got.String() != tt.want {
				t.Errorf("Format(length %d) = %q, %v; want %q", tt.length, got, err, tt.want)
			}
		})
	}
}

func TestFormatErrors(t *testing.T) {
	st := testSettings()
	strings := []struct {
		v      Value
		format string
	}{
		{OfInteger(1), "<"},
		{OfInteger(1), "<Integer"},
		{OfInteger(1), "<>"},
		{OfInteger(1), "<Day>"},
		{OfInteger(1), "<Integer,x>"},
		{OfInteger(1), "<Integer,-1>"},
		{OfInteger(1), "<Integer,99999999999>"},
		{OfInteger(1), "<Standard Format>"},
		{OfInteger(1), "<Standard Format,10>"},
		{OfInteger(1), "<Nonsense,1>"},
		{dec("1"), "<Precision,a:b>"},
		{dec("1"), "<Precision,5:2>"},
		{dec("1"), "<Precision,>"},
		{dec("1"), "<Filler Character,>"},
		{OfDate(4), "<Hours24>"},
		{OfTime(4), "<Day>"},
		{text("a"), "<Integer>"},
	}
	for _, tt := range strings {
		if _, err := FormatString(tt.v, 0, NewText(tt.format), st); !rterr.Is(err, rterr.InvalidFormat) {
			t.Errorf("FormatString(%v, %q): %v; want InvalidFormat", tt.v.Kind, tt.format, err)
		}
	}
	for _, n := range []int{-1, 10, 100} {
		if _, err := Format(OfInteger(1), 0, n, st); !rterr.Is(err, rterr.InvalidFormatNo) {
			t.Errorf("Format(number %d): %v; want InvalidFormatNo", n, err)
		}
	}
	for _, s := range []string{"999999999999999.991", "1000000000000000", "-79228162514264337593543950335"} {
		if _, err := Format(dec(s), 0, 0, st); !rterr.Is(err, rterr.DecimalTooLarge) {
			t.Errorf("Format(%s): %v; want DecimalTooLarge", s, err)
		}
	}
	if _, err := Format(OfRef(&BLOB{}), 0, 0, st); !rterr.Is(err, rterr.NotFormattable) {
		t.Errorf("Format(BLOB): %v; want NotFormattable", err)
	}
}
