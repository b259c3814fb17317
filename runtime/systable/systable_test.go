package systable

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/store/memory"
	"calque/runtime/value"
)

// settings are made once: that is costly.
var settings = value.DefaultSettings()

const application = `
OBJECT Table 50000 Trip
{
  OBJECT-PROPERTIES
  {
    Date=31/12/17;
    Time=12:00:00;
    Modified=Yes;
    Version List=TRIPS1.0;
  }
  PROPERTIES
  {
    CaptionML=[ENU=Trip;DEU=Reise];
    LookupPageID=Page50001;
  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        ;CaptionML=[ENU=No.;DEU=Nr.] }
    { 2   ;   ;Kind                ;Option        ;OptionString=Bus,Train }
    { 3   ;   ;Vehicle             ;Code10        ;TableRelation=Vehicle.Code;SQL Data Type=Variant }
    { 4   ;   ;Place               ;Text30        ;TableRelation=IF (Kind=CONST(Bus)) Vehicle ELSE IF (Kind=FILTER(Train)) Trip }
    { 5   ;   ;Legs                ;Integer       ;FieldClass=FlowField;CalcFormula=Count(Trip WHERE (No.=FIELD(No.))) }
    { 6   ;No ;Old                 ;Decimal       }
  }
  KEYS
  {
    {    ;No.                                     ;Clustered=Yes }
    {    ;Vehicle,Kind                            ;SumIndexFields=Old }
  }
  CODE
  {
    BEGIN
    END.
  }
}
OBJECT Table 50001 Vehicle
{
  PROPERTIES
  {
    DataPerCompany=No;
  }
  FIELDS
  {
    { 1   ;   ;Code                ;Code10        }
  }
  KEYS
  {
    {    ;Code                                    ;Clustered=Yes }
  }
  CODE
  {
    BEGIN
    END.
  }
}
OBJECT Codeunit 50000 Trip Tests
{
  PROPERTIES
  {
    Subtype=Test;
  }
  CODE
  {
    BEGIN
    END.
  }
}
OBJECT Codeunit 50002 Trip Post
{
  PROPERTIES
  {
    TableNo=50000;
    SingleInstance=Yes;
  }
  CODE
  {
    BEGIN
    END.
  }
}
OBJECT Page 50001 Trips
{
  PROPERTIES
  {
    Editable=No;
    CaptionML=[ENU=Trip List;DEU=Reisen];
    SourceTable=Table50000;
    PageType=List;
  }
  CONTROLS
  {
  }
  CODE
  {
    BEGIN
    END.
  }
}
`

func testApp(t testing.TB) *object.App {
	t.Helper()
	src := source.NewFile("trips.txt", []byte(application), source.UTF8)
	src.SetRegional(source.Regional{DateOrder: source.DMY})
	file, diags := parse.File(src, parse.Index)
	app := object.NewApp()
	_, added := app.Add(file)
	diags.Merge(added)
	if diags.HasErrors() {
		t.Fatal(diags.Items()[0].Message)
	}
	return app
}

// schemaOf turns a table into a schema, as the record run time does.
func schemaOf(t testing.TB, app *object.App, no int32) *store.Schema {
	t.Helper()
	obj := app.Object(object.ID{Kind: ast.Table, No: no})
	if obj == nil {
		t.Fatalf("no table %d", no)
	}
	var columns []store.Column
	at := map[*object.Field]int{}
	for _, f := range obj.Table.Fields {
		if f.Class == object.Normal && f.Enabled {
			at[f] = len(columns)
			columns = append(columns, store.Column{No: int32(f.No), Name: f.Name.Text, Kind: f.Type.Kind, Len: f.Type.Len})
		}
	}
	var keys []store.Key
	for _, k := range obj.Table.Keys {
		var key store.Key
		for _, f := range k.Fields {
			key.Columns = append(key.Columns, at[f])
		}
		keys = append(keys, key)
	}
	s, err := store.NewSchema(no, obj.Name.Text, obj.Table.PerCompany, columns, keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A fixture is the virtual tables of the application above.
type fixture struct {
	*Tables
	language string
	db       store.Store
	opened   bool // the database
}

func newFixture(t testing.TB, language string) *fixture {
	t.Helper()
	f := &fixture{language: language, db: memory.New()}
	f.Tables = New(Config{App: testApp(t), Open: func() (store.Store, error) { f.opened = true; return f.db, nil }})
	return f
}

// open returns a table and a reader of it.
func open(t testing.TB, f *fixture, no int32) (store.Table, store.Reader) {
	t.Helper()
	session := func() Session { return Session{Language: f.language, Company: "Test"} }
	table, r, err := f.Open(schemaOf(t, f.cfg.App, no), session, Live{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table, r
}

func cond(t testing.TB, s *store.Schema, field int32, text string, args ...value.Value) store.Cond {
	t.Helper()
	i := s.ColumnNo(field)
	c := &s.Columns[i]
	e, err := filter.Parse(value.NewText(text), &filter.Field{Type: &types.Type{Kind: c.Kind, Len: c.Len}}, args, settings)
	if err != nil {
		t.Fatal(err)
	}
	return store.Cond{Column: i, Filter: e}
}

func date(t testing.TB, y, m, d int) value.Value {
	t.Helper()
	v, err := value.NewDate(y, m, d)
	if err != nil {
		t.Fatal(err)
	}
	return value.OfDate(v)
}

// all reads the rows of a query, n to a page, and returns them as texts.
func all(t testing.TB, r store.Reader, q *store.Query, s store.Span) []string {
	t.Helper()
	var list []string
	var page store.Page
	schema := q.Table.Schema()
	for {
		if err := r.Read(q, s, &page); err != nil {
			t.Fatal(err)
		}
		for i := range page.N {
			row := page.Row(i)
			list = append(list, show(schema, &row))
		}
		if page.N < s.Max {
			return list
		}
		last := page.Row(page.N - 1)
		from := schema.NewRow()
		schema.CopyRow(from, &last)
		s.From, s.Inclusive = from, false
	}
}

func show(s *store.Schema, row *store.Row) string {
	var list []string
	for i := range s.Columns {
		if s.Columns[i].IsBLOB() {
			continue
		}
		text, err := value.Format(s.Value(row, i), 0, 0, settings)
		if err != nil {
			return err.Error()
		}
		list = append(list, text.String())
	}
	return strings.Join(list, "|")
}

// sameAsTemp compares random queries on a virtual table, all of them confined by some conditions, with those on a temporary
// table that holds the same rows.
func sameAsTemp(t *testing.T, s *fixture, no int32, queries int, confine ...string) {
	t.Helper()
	table, r := open(t, s, no)
	schema := table.Schema()
	var where []store.Cond
	for i := 0; i < len(confine); i += 2 {
		var field int32
		fmt.Sscan(confine[i], &field)
		where = append(where, cond(t, schema, field, confine[i+1]))
	}
	temp := memory.NewTemp(schema)
	var page store.Page
	if err := r.Read(&store.Query{Table: table, Where: where}, store.Span{Max: 1 << 20}, &page); err != nil {
		t.Fatal(err)
	}
	var rows []store.Row
	for i := range page.N {
		row := page.Row(i)
		copied := schema.NewRow()
		schema.CopyRow(copied, &row)
		rows = append(rows, *copied)
		if err := temp.Insert(temp, &row); err != nil {
			t.Fatalf("row %s: %v", show(schema, &row), err)
		}
	}
	if len(rows) == 0 {
		t.Fatal("no rows")
	}
	random := rand.New(rand.NewPCG(3, uint64(no)))
	for range queries {
		q := &store.Query{Table: table, Where: slices.Clone(where)}
		for range random.IntN(3) {
			q.Where = append(q.Where, randomCond(t, random, schema, rows))
		}
		for range max(0, random.IntN(5)-2) {
			q.AnyOf = append(q.AnyOf, randomCond(t, random, schema, rows))
		}
		for range random.IntN(3) {
			q.Order = append(q.Order, random.IntN(len(schema.Columns)))
		}
		span := store.Span{Back: random.IntN(2) == 0, Max: []int{1, 7, 100000}[random.IntN(3)]}
		if random.IntN(2) == 0 {
			from := rows[random.IntN(len(rows))]
			other := rows[random.IntN(len(rows))]
			mixed := schema.NewRow() // a position need not be that of a row
			schema.CopyRow(mixed, &from)
			schema.SetValue(mixed, schema.PrimaryKey()[0], schema.Value(&other, schema.PrimaryKey()[0]))
			span.From, span.Inclusive = mixed, random.IntN(2) == 0
		}
		compare(t, r, temp, q, span)
		if t.Failed() {
			return
		}
	}
}

func compare(t *testing.T, r store.Reader, temp *memory.Temp, q *store.Query, span store.Span) {
	t.Helper()
	same := *q
	same.Table = temp
	what := fmt.Sprintf("order %v, back %v, max %d", q.Order, span.Back, span.Max)
	for _, c := range append(slices.Clone(q.Where), q.AnyOf...) {
		what += fmt.Sprintf(", %s=%s", q.Table.Schema().Columns[c.Column].Name, c.Filter.PrintNeutral(settings))
	}
	got, want := all(t, r, q, span), all(t, temp, &same, span)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %d rows, want %d\n%.300q\n%.300q", what, len(got), len(want), got, want)
	}
	gotN, err := r.Count(q)
	wantN, _ := temp.Count(&same)
	if err != nil || gotN != wantN {
		t.Errorf("%s: count %d, %v; want %d", what, gotN, err, wantN)
	}
	gotEmpty, err := r.IsEmpty(q)
	if err != nil || gotEmpty != (wantN == 0) {
		t.Errorf("%s: empty: %v, %v", what, gotEmpty, err)
	}
	gotAggs := []store.Aggregate{{Op: store.Min, Column: 0}, {Op: store.Max, Column: 0}, {Op: store.Sum, Column: 0}, {Op: store.Count}}
	wantAggs := slices.Clone(gotAggs)
	if r.Aggregate(q, gotAggs) != nil || temp.Aggregate(&same, wantAggs) != nil || !slices.Equal(gotAggs, wantAggs) {
		t.Errorf("%s: aggregates %v, want %v", what, gotAggs, wantAggs)
	}
}

// randomCond returns a condition with values of rows.
func randomCond(t *testing.T, r *rand.Rand, s *store.Schema, rows []store.Row) store.Cond {
	t.Helper()
	for {
		i := r.IntN(len(s.Columns))
		if s.Columns[i].IsBLOB() {
			continue
		}
		some := func() value.Value { return s.Value(&rows[r.IntN(len(rows))], i) }
		text := []string{"%1", "%1..%2", "<%1", ">=%1", "<>%1", "%1|%2", ">%1&<=%2", "..%1|%2..", "<>%1&<>%2"}[r.IntN(9)]
		return cond(t, s, s.Columns[i].No, text, some(), some())
	}
}

func TestSameAsTemp(t *testing.T) {
	s := newFixture(t, "ENU")
	for _, test := range []struct {
		no      int32
		queries int
		confine []string
	}{
		{integerTable, 1500, []string{"1", "-40..60"}},
		{dateTable, 600, []string{"2", "12/20/17..04/02/18"}},
		{dateTable, 200, []string{"3", "..03/01/0000", "2", "..02/15/0000"}},
		{dateTable, 200, []string{"1", ">=2", "3", "10/01/98..04/02/04"}},
		{2000000001, 300, nil}, {2000000029, 100, nil}, {2000000038, 300, nil}, {2000000041, 60, []string{"1", "50000..50001|2000000006..2000000007"}},
		{2000000043, 100, nil}, {2000000045, 300, nil}, {2000000058, 300, nil}, {2000000063, 100, nil}, {2000000136, 200, nil},
		{2000000137, 100, nil}, {2000000138, 100, nil}, {2000000141, 100, nil},
	} {
		t.Run(fmt.Sprint(test.no), func(t *testing.T) { sameAsTemp(t, s, test.no, test.queries, test.confine...) })
	}
	if s.opened {
		t.Error("the database was opened")
	}
}

func TestDate(t *testing.T) {
	s := newFixture(t, "ENU")
	table, r := open(t, s, dateTable)
	schema := table.Schema()
	for _, test := range []struct {
		typ  string
		from value.Value
		to   value.Value
		want []string
	}{
		{"Date", date(t, 2018, 2, 28), date(t, 2018, 3, 1), []string{"Date|02/28/18|C02/28/18|3|Wednesday", "Date|03/01/18|C03/01/18|4|Thursday"}},
		{"Week", date(t, 2018, 12, 24), date(t, 2019, 1, 6), []string{"Week|12/24/18|C12/30/18|52|52", "Week|12/31/18|C01/06/19|1|1"}},
		{"Month", date(t, 2016, 2, 1), date(t, 2016, 2, 29), []string{"Month|02/01/16|C02/29/16|2|February"}},
		{"Quarter", date(t, 2017, 9, 30), date(t, 2018, 1, 1), []string{"Quarter|10/01/17|C12/31/17|4|4", "Quarter|01/01/18|C03/31/18|1|1"}},
		{"Year", date(t, 2017, 9, 30), date(t, 2018, 1, 1), []string{"Year|01/01/18|C12/31/18|2018|2018"}},
		{"Year", date(t, 9999, 1, 1), value.OfDate(value.MaxDate), []string{"Year|01/01/9999|C12/31/9999|9999|9999"}},
		{"Week", date(t, 9999, 12, 27), value.OfDate(value.MaxDate), []string{"Week|12/27/9999|C12/31/9999|52|52"}},
		{"Year", value.OfDate(0), date(t, 1, 1, 1), []string{"Year|01/01/0000|C12/31/0000|0|0", "Year|01/01/0001|C12/31/0001|1|1"}},
		{"Week", value.OfDate(0), date(t, 0, 1, 9), []string{"Week|01/03/0000|C01/09/0000|1|1"}},
	} {
		q := &store.Query{Table: table, Where: []store.Cond{cond(t, schema, periodStart, "%1..%2", test.from, test.to)}}
		typ := int64(slices.Index([]string{"Date", "Week", "Month", "Quarter", "Year"}, test.typ))
		q.Where = append(q.Where, cond(t, schema, periodType, "%1", value.OfInt(types.Option, typ)))
		got := all(t, r, q, store.Span{Max: 100})
		for i := range got {
			got[i] = test.typ + got[i][strings.Index(got[i], "|"):]
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.typ, got, test.want)
		}
	}
}

func TestDateLanguage(t *testing.T) {
	s := newFixture(t, "DEU")
	table, r := open(t, s, dateTable)
	row := table.Schema().NewRow()
	row.I[0], row.I[1] = 2, date(t, 2018, 3, 1).I
	found, err := r.Get(table, row)
	if got := show(table.Schema(), row); err != nil || !found || !strings.HasSuffix(got, "|3|März") {
		t.Errorf("March in German: %v, %v, %s", found, err, got)
	}
	row.I[1] = date(t, 2018, 3, 2).I
	if found, err := r.Get(table, row); found || err != nil {
		t.Errorf("a month that begins on the second: %v, %v", found, err)
	}
}

// get returns the row with a primary key as a text.
func get(t *testing.T, s *fixture, no int32, key ...value.Value) string {
	t.Helper()
	table, r := open(t, s, no)
	schema := table.Schema()
	row := schema.NewRow()
	for i, v := range key {
		schema.SetValue(row, schema.PrimaryKey()[i], v)
	}
	found, err := r.Get(table, row)
	if err != nil {
		return err.Error()
	}
	if !found {
		return "none"
	}
	return show(schema, row)
}

func num(i int64) value.Value { return value.OfInt(types.Integer, i) }

func TestListed(t *testing.T) {
	s := newFixture(t, "DEU")
	blank := value.OfText(value.Text{})
	for _, test := range []struct {
		no   int32
		key  []value.Value
		want string
	}{
		{2000000001, []value.Value{num(1), blank, num(50000)}, "1||50000|Trip|Yes|Yes|0|0|12/31/17|12:00:00 PM|TRIPS1.0|Reise|No|"},
		{2000000001, []value.Value{num(1), blank, num(integerTable)}, "none"},
		{2000000038, []value.Value{num(0), num(50001)}, "0|50001|Vehicle|{00000000-0000-0000-0000-000000000000}"},
		{2000000058, []value.Value{num(8), num(50001)}, "8|50001|Trips|Reisen|List|{00000000-0000-0000-0000-000000000000}"},
		{2000000058, []value.Value{num(5), num(50000)}, "5|50000|Trip Tests|Trip Tests|Test|{00000000-0000-0000-0000-000000000000}"},
		{2000000041, []value.Value{num(50000), num(1)}, "50000|1|Trip|No.|31489|20|0|Yes|Code20|Nr.|0|0|0||0|"},
		{2000000041, []value.Value{num(50000), num(2)}, "50000|2|Trip|Kind|35583|4|0|Yes|Option|Kind|0|0|0|Bus,Train|0|"},
		{2000000041, []value.Value{num(50000), num(3)}, "50000|3|Trip|Vehicle|31489|10|0|Yes|Code10|Vehicle|50001|1|2||0|"},
		{2000000041, []value.Value{num(50000), num(4)}, "50000|4|Trip|Place|31488|30|0|Yes|Text30|Place|0|0|0||0|"},
		{2000000041, []value.Value{num(50000), num(6)}, "50000|6|Trip|Old|12799|12|0|No|Decimal|Old|0|0|0||0|"},
		{2000000041, []value.Value{num(50000), num(7)}, "none"},
		{2000000063, []value.Value{num(50000), num(2)}, "50000|2|Trip|Vehicle,Kind|Old||Yes|Yes|Yes|No"},
		{2000000136, []value.Value{num(50000)}, "50000|Trip|Reise|Yes|50001|0|Yes|No|No|0||0|"},
		{2000000137, []value.Value{num(50002)}, "50002|Trip Post|50000|Yes|0"},
		{2000000137, []value.Value{num(50000)}, "50000|Trip Tests|0|No|1"},
		{2000000045, []value.Value{num(1031)}, "1031|1031|German (Germany)|DEU|Yes|Yes|Yes|Yes|Yes|Yes|0|Yes|Yes|No|Yes|"},
		{2000000141, []value.Value{num(50000), num(4), num(2), num(1)}, "50000|4|2|1|50000|0|1|2|Train|Yes|Yes|Trip|Place|Trip|"},
		{2000000102, nil, "table 2000000102 Debugger Variable: its rows are computed by NAV, Calque does not know them"},
	} {
		if test.no == 2000000102 {
			_, _, err := s.Open(schemaOf(t, s.cfg.App, test.no), nil, Live{}, nil)
			if err == nil || err.Error() != test.want {
				t.Errorf("table %d: %v", test.no, err)
			}
			continue
		}
		if got := get(t, s, test.no, test.key...); got != test.want {
			t.Errorf("table %d, key %v: %s, want %s", test.no, test.key, got, test.want)
		}
	}
}

func TestNewObjectsAppear(t *testing.T) {
	s := newFixture(t, "ENU")
	table, r := open(t, s, 2000000038)
	q := &store.Query{Table: table, Where: []store.Cond{cond(t, table.Schema(), 1, "%1", num(5))}}
	before, err := r.Count(q)
	if err != nil {
		t.Fatal(err)
	}
	src := source.NewFile("more.txt", []byte("OBJECT Codeunit 50009 More\n{\n  CODE\n  {\n    BEGIN\n    END.\n  }\n}\n"), source.UTF8)
	file, _ := parse.File(src, parse.Index)
	s.cfg.App.Add(file)
	if after, err := r.Count(q); err != nil || after != before+1 {
		t.Errorf("%d codeunits after %d, %v", after, before, err)
	}
}

func TestTableInformation(t *testing.T) {
	s := newFixture(t, "ENU")
	schema := schemaOf(t, s.cfg.App, 50000)
	table, err := s.db.Table(schema, "Test")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.db.Begin(nil)
	if err != nil {
		t.Fatal(err)
	}
	row := schema.NewRow()
	schema.SetValue(row, 0, value.OfCode(value.NewText("A")))
	if err := tx.Insert(table, row); err != nil {
		t.Fatal(err)
	}
	info, r := open(t, s, 2000000028)
	q := &store.Query{Table: info}
	if got := all(t, r, q, store.Span{Max: 10}); len(got) != 0 {
		t.Errorf("tables before they are there: %q", got)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if got, want := all(t, r, q, store.Span{Max: 10}), []string{"Test|50000|Trip|1|0|0|0"}; !slices.Equal(got, want) {
		t.Errorf("Table Information: %q, want %q", got, want)
	}
}

func TestAllIntegers(t *testing.T) {
	s := newFixture(t, "ENU")
	table, r := open(t, s, integerTable)
	if n, err := r.Count(&store.Query{Table: table}); err != nil || n != 2_000_000_001 {
		t.Errorf("all integers: %d, %v", n, err)
	}
}

// TestNoAllocationPerRow holds that reading on in Integer and Date takes no memory for the rows.
func TestNoAllocationPerRow(t *testing.T) {
	s := newFixture(t, "ENU")
	for _, no := range []int32{integerTable, dateTable} {
		table, r := open(t, s, no)
		q := &store.Query{Table: table, Where: []store.Cond{cond(t, table.Schema(), 1, "1..%1", num(100000))}}
		var page store.Page
		read := func(n int) func() {
			return func() {
				if err := r.Read(q, store.Span{Max: n}, &page); err != nil || page.N != n {
					t.Errorf("%d rows, %v", page.N, err)
				}
			}
		}
		few, many := testing.AllocsPerRun(5, read(10)), testing.AllocsPerRun(5, read(10000))
		if many > few {
			t.Errorf("table %d: 10 rows take %g allocations, 10000 rows %g", no, few, many)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	s := newFixture(b, "ENU")
	for name, no := range map[string]int32{"Integer": integerTable, "Date": dateTable} {
		b.Run(name, func(b *testing.B) {
			table, r := open(b, s, no)
			q := &store.Query{Table: table, Where: []store.Cond{cond(b, table.Schema(), 1, "0..%1", num(1<<30))}}
			var page store.Page
			from := table.Schema().NewRow()
			b.ReportAllocs()
			for n := 0; n < b.N; n += page.N {
				if err := r.Read(q, store.Span{From: from, Max: 500}, &page); err != nil {
					b.Fatal(err)
				}
				if page.N < 500 {
					from = table.Schema().NewRow()
					continue
				}
				last := page.Row(page.N - 1)
				table.Schema().CopyRow(from, &last)
			}
		})
	}
}
