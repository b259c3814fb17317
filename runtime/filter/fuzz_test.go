package filter

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"calque/lang/types"
	"calque/runtime/value"
)

// seeds are filters of all kinds.
var seeds = []string{"", "''", "1", "-5..10|20..&<>30", "<>%1", "@*a?b*", "'@x|y*'", "A..B", "..%1|(x&<=y)", "Yes", "<>' '", "t|w..",
	"C123108", "12 31 00", "22 10:30", "2 hours", "1M+CM", "{12345678-1234-1234-1234-1234567890AB}", "Customer: 10000",
	"a..b..c", "((1)|2)&3", "'it''s'", "@''..@x", "...", "%2%1", "1.5", "=\"x\"", "'%1'", "Order|Sales Order|3", "\xed\xa0\x80?"}

func FuzzParse(f *testing.F) {
	for i, s := range seeds {
		f.Add(byte(i), s, "7")
		f.Add(byte(6), s, "x*")
		f.Add(byte(5), s, "@ä|'")
	}
	places := somePlaces()
	f.Fuzz(func(t *testing.T, kind byte, text, arg string) { checkParse(t, places, kind, text, arg) })
}

func somePlaces() []*value.Settings {
	return []*value.Settings{testSettings(), inRegion("de-DE", "DEU"), inRegion("sv-SE", "ENU"), inRegion("da-DK", "DAN"),
		inRegion("fr-FR", "FRA")}
}

// checkParse checks that whatever can be made of a text prints so that it can be read again.
func checkParse(t *testing.T, places []*value.Settings, kind byte, text, arg string) {
	field := allFields[int(kind)%len(allFields)]
	st := places[int(kind)/len(allFields)%len(places)]
	e, err := Parse(value.NewText(text), field, vals(arg, 5, true), st)
	if err == nil && e != nil {
		checkStable(t, e, field, st)
		e.Intervals()
		e.Hull()
		e.UpTo()
	}
	if e, err := Const(value.NewText(text), field, st); err == nil && e != nil {
		checkStable(t, e, field, st)
	}
	if e, err := Between(val(arg), val(text), field, st); err == nil {
		checkStable(t, e, field, st)
	}
}

func FuzzView(f *testing.F) {
	for _, s := range []string{"", "SORTING(No.) ORDER(Descending) WHERE(No.=CONST(a),Document Type=FILTER(Order|' '))",
		"VERSION(1) SORTING(Field1,Field2) WHERE(Field2=1(1|3),Field5=0(2018-01-31))", "WHERE(Rate=1, of 2=FILTER(1),Name=('('))"} {
		f.Add(s)
	}
	st := testSettings()
	f.Fuzz(func(t *testing.T, text string) {
		v, err := ParseView(value.NewText(text), salesTable, st)
		if err != nil {
			return
		}
		for _, printed := range []value.Text{v.Print(salesTable, st), v.PrintNeutral(st)} {
			if back, err := ParseView(printed, salesTable, st); err != nil || !sameView(v, back) {
				t.Fatalf("%q prints %q: %v", text, printed, err)
			}
		}
	})
}

// FuzzMatch compares Match, Intervals and Hull with a naive evaluation of the printed filter.
func FuzzMatch(f *testing.F) {
	for i, s := range seeds {
		f.Add(byte(i), s, "7")
		f.Add(byte(5), s, "AXB")
		f.Add(byte(0), s, "5")
	}
	st := testSettings()
	f.Fuzz(func(t *testing.T, kind byte, text, of string) { checkMatch(t, st, kind, text, of) })
}

// checkMatch checks what a filter says of the value that of is.
func checkMatch(t *testing.T, st *value.Settings, kind byte, text, of string) {
	if !utf8.ValidString(text) || !utf8.ValidString(of) {
		return // the naive side matches with regexp, which knows no lone surrogates
	}
	field := allFields[int(kind)%len(allFields)]
	e, err := Parse(value.NewText(text), field, vals("k", 5), st)
	v, bad := reader{st: st}.operandValue(of, field)
	if err != nil || e == nil || bad != nil {
		return
	}
	printed := e.Print(st).String()
	want := naive{field, st}.or(printed, v)
	if got := e.Match(v); got != want {
		t.Fatalf("%v: %q (%q) lets %q pass: %v, want %v", field.Type, text, printed, of, got, want)
	}
	if list, ok := e.Intervals(); ok {
		in := false
		for _, x := range list {
			in = in || x.contains(v)
		}
		if in != want {
			t.Fatalf("%v: intervals %s of %q and %q: %v", field.Type, show(list, st), printed, of, in)
		}
	}
	if x := e.Hull(); want && !x.contains(v) {
		t.Fatalf("%v: %q lets %q pass, outside of %s", field.Type, printed, of, show([]Interval{x}, st))
	}
}

// TestRandom does what the fuzz targets do with texts put together at random from pieces that mean something.
func TestRandom(t *testing.T) {
	pieces := append(strings.Split("| & ( ) .. . < > = <> <= >= * ? @ ' '' % %1 %2 1 2 10 a A b B ab ä Ä x y z - + / : , C t w mon "+
		"01 31 12 18 2018 Yes No Order Sales Quote 1M CM {} \" \xed\xa0\x80 😀", " "), " ", "  ", "\n")
	rnd := rand.New(rand.NewPCG(1, 2))
	random := func(most int) string {
		s := ""
		for n := rnd.IntN(most); n >= 0; n-- {
			s += pieces[rnd.IntN(len(pieces))]
		}
		return s
	}
	places := somePlaces()
	n := 20_000
	if testing.Short() {
		n = 3_000
	}
	for range n {
		kind, text, of := byte(rnd.IntN(len(allFields)*len(places))), random(8), random(3)
		checkParse(t, places, kind, text, of)
		checkMatch(t, places[0], kind, text, of)
		checkMatch(t, places[0], 5, text, random(4))
	}
}

// operandValue reads a value for a field.
func (r reader) operandValue(s string, f *Field) (value.Value, error) {
	if isText(f.Type.Kind) {
		return f.textValue(value.NewText(s), false)
	}
	v, _, err := r.evaluate(s, f)
	return v, err
}

func (x Interval) contains(v value.Value) bool {
	inside := func(e End, c int) bool { return e.Unbounded || c < 0 || c == 0 && !e.Open }
	return inside(x.From, order(x.From.Value, v)) && inside(x.To, order(v, x.To.Value))
}

// naive evaluates the printed form of a filter, by cutting the text.
type naive struct {
	field *Field
	st    *value.Settings
}

func (n naive) or(s string, v value.Value) bool {
	for _, part := range cutOutside(s, "|") {
		all := true
		for _, term := range cutOutside(part, "&") {
			all = all && n.term(term, v)
		}
		if all {
			return true
		}
	}
	return false
}

func (n naive) term(s string, v value.Value) bool {
	switch {
	case s[0] == '(':
		return n.or(s[1:len(s)-1], v)
	case strings.HasPrefix(s, "<>"):
		return !n.equal(s[2:], v)
	case strings.HasPrefix(s, "<="):
		return n.compare(v, s[2:], s) <= 0
	case strings.HasPrefix(s, ">="):
		return n.compare(v, s[2:], s) >= 0
	case s[0] == '<':
		return n.compare(v, s[1:], s) < 0
	case s[0] == '>':
		return n.compare(v, s[1:], s) > 0
	}
	ends := cutOutside(s, "..")
	if len(ends) == 1 {
		return n.equal(s, v)
	}
	return (ends[0] == "" || n.compare(v, ends[0], s) >= 0) && (ends[1] == "" || n.compare(v, ends[1], s) <= 0)
}

// compare orders v and an operand; fold is where an @ stands if case does not count.
func (n naive) compare(v value.Value, operand, term string) int {
	if !isText(v.Kind) {
		return order(v, n.value(operand))
	}
	fold := strings.Contains(term, "..@") || strings.HasPrefix(strings.TrimLeft(term, "<>="), "@")
	a, b := v.T, value.NewText(plain(strings.TrimPrefix(operand, "@")))
	if fold {
		a, b = a.Upper(), b.Upper()
	}
	return a.Compare(b)
}

func (n naive) equal(operand string, v value.Value) bool {
	if !isText(v.Kind) {
		return order(v, n.value(operand)) == 0
	}
	rest, fold := strings.CutPrefix(operand, "@")
	pattern := plain(rest)
	if !fold {
		pattern, fold = strings.CutPrefix(pattern, "@")
	}
	s := v.T
	if fold {
		s, pattern = s.Upper(), value.NewText(pattern).Upper().String()
	}
	pattern = regexp.QuoteMeta(pattern)
	pattern = strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(pattern)
	return regexp.MustCompile("(?s)^" + pattern + "$").MatchString(s.String())
}

func (n naive) value(operand string) value.Value {
	t := n.field.Type
	if t.Kind == types.Option {
		v, _ := reader{st: n.st}.option(plain(operand), t)
		return v
	}
	if operand == "''" {
		return value.Zero(t)
	}
	v, err := value.Evaluate(t, value.NewText(plain(operand)), 0, n.st)
	if err != nil {
		panic(operand + ": " + err.Error())
	}
	return v
}

// plain is an operand without quotes.
func plain(s string) string {
	if len(s) < 2 || s[0] != '\'' {
		return s
	}
	return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
}

// cutOutside cuts s at a separator outside of quotes and parentheses.
func cutOutside(s, sep string) []string {
	var out []string
	quoted, depth, start := false, 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case quoted:
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], sep):
			out = append(out, s[start:i])
			start = i + len(sep)
			i = start - 1
		}
	}
	return append(out, s[start:])
}

// TestRandomValues: filters made of any values print so that they can be read again, everywhere.
func TestRandomValues(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	random := func(kind types.Kind) value.Value {
		switch kind {
		case types.Date:
			return value.OfDate(value.Date(2 + rnd.Int64N(int64(value.MaxDate)-1)))
		case types.Time:
			return value.OfTime(value.Time(rnd.Int64N(int64(value.MaxTime) + 1)))
		case types.DateTime:
			const day = 86400 * 1000
			unit := []int64{1, 1000, 60000, day}[rnd.IntN(4)]
			return value.OfDateTime(moment(date(1753, 1, 1), 0, 0, 0, 0) + value.DateTime(rnd.Int64N(8000*365*day/unit)*unit))
		case types.Duration:
			return value.OfDuration(value.Duration(rnd.Int64N(1<<45) - 1<<44))
		case types.Decimal:
			d, err := value.DecimalFromCoef(0, rnd.Uint64()%1e15, rnd.IntN(20), rnd.IntN(2) == 0)
			if err != nil {
				t.Fatal(err)
			}
			return value.OfDecimal(d)
		case types.GUID:
			return value.OfGUID(value.GUID{byte(rnd.Int()), byte(rnd.Int()), byte(rnd.Int())})
		}
		return value.OfInt(kind, rnd.Int64()>>rnd.IntN(64))
	}
	fields := []*Field{dateField, timeField, dateTimeField, durationField, decField, guidField, bigField}
	places := append(somePlaces(), inRegion("en-GB", "ENG"))
	for range 10_000 {
		field, st := fields[rnd.IntN(len(fields))], places[rnd.IntN(len(places))]
		from, to := random(field.Type.Kind), random(field.Type.Kind)
		e, err := Between(from, to, field, st)
		if err != nil {
			t.Fatal(err)
		}
		checkStable(t, e, field, st)
	}
}
