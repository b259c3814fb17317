package datetime

import (
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// in runs f in a session whose clock stands at 03/15/2018, a Thursday, 10:30.
func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

func none[T any]() builtin.Opt[T] { return builtin.Opt[T]{} }

func date(y, m, d int) value.Date {
	day, err := value.NewDate(y, m, d)
	if err != nil {
		panic(err)
	}
	return day
}

func clock(h, m, s, ms int) value.Time {
	c, err := value.NewTime(h, m, s, ms)
	if err != nil {
		panic(err)
	}
	return c
}

func moment(d value.Date, c value.Time) value.DateTime {
	dt, err := value.NewDateTime(d, c, nil)
	if err != nil {
		panic(err)
	}
	return dt
}

// expect compares a result or the row of an error.
func expect[T comparable](t *testing.T, name string, got T, err error, want T, row *rterr.Row) {
	t.Helper()
	switch {
	case row != nil && !rterr.Is(err, row):
		t.Errorf("%s: error %v, want %q", name, err, row.Template())
	case row == nil && (err != nil || got != want):
		t.Errorf("%s: got %v, %v, want %v", name, got, err, want)
	}
}

func TestCalcDate(t *testing.T) {
	tests := []struct {
		expr string
		from builtin.Opt[value.Date]
		want value.Date
		row  *rterr.Row
	}{
		{"<CQ+1M-10D>", some(date(1996, 5, 21)), date(1996, 7, 20), nil},
		{"<-WD2>", some(date(1996, 5, 21)), date(1996, 5, 14), nil},
		{"CM+30D", some(date(1996, 5, 21)), date(1996, 6, 30), nil},
		{"1D", none[value.Date](), date(2018, 3, 16), nil},
		{"nonsense", none[value.Date](), 0, rterr.InvalidDateFormula},
		{"1D", some(value.UndefinedDate), 0, rterr.UndefinedDate},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			got, err := calcText(fr, value.NewText(tt.expr), tt.from)
			expect(t, "CALCDATE("+tt.expr+")", got, err, tt.want, tt.row)
			if tt.row == rterr.InvalidDateFormula {
				continue
			}
			formula, err := value.ParseDateFormula(value.NewText(tt.expr), fr.Settings())
			if err != nil {
				t.Error(err)
			}
			got, err = calcFormula(fr, formula, tt.from)
			expect(t, "CALCDATE of the DateFormula "+tt.expr, got, err, tt.want, tt.row)
		}
		for kind, arg := range map[types.Kind]exec.Node{
			types.Text:        exec.ConstNode(types.Of(types.Text), value.OfText(value.NewText("1D"))),
			types.DateFormula: {Type: types.Of(types.DateFormula), Ref: &exec.ConstRef{}},
		} {
			node := calcDate(&builtin.Call{Fn: &types.Builtin{}, Type: types.Of(types.Date), Args: []exec.Node{arg}})
			want := date(2018, 3, 16)
			if kind == types.DateFormula {
				want = date(2018, 3, 15) // an empty formula
			}
			got, err := node.Int.Int(fr)
			expect(t, "CALCDATE of a "+kind.String(), value.Date(got), err, want, nil)
		}
	})
}

func TestClosingDates(t *testing.T) {
	day := date(2018, 12, 31)
	got, err := closingDate(nil, day)
	expect(t, "CLOSINGDATE", got, err, day|1, nil)
	got, err = closingDate(nil, day|1)
	expect(t, "CLOSINGDATE of a closing date", got, err, day|1, nil)
	got, err = normalDate(nil, day|1)
	expect(t, "NORMALDATE", got, err, day, nil)
	_, err = closingDate(nil, 0)
	expect(t, "CLOSINGDATE(0D)", 0, err, 0, rterr.DateNotValid)
	_, err = normalDate(nil, 0)
	expect(t, "NORMALDATE(0D)", 0, err, 0, rterr.DateNotValid)
}

func TestParts(t *testing.T) {
	tests := []struct {
		name string
		fn   func(*exec.Frame, value.Date, value.Integer) (value.Integer, error)
		d    value.Date
		what value.Integer
		want value.Integer
		row  *rterr.Row
	}{
		{"DATE2DMY", date2DMY, date(2018, 3, 15), 1, 15, nil},
		{"DATE2DMY", date2DMY, date(2018, 3, 15), 2, 3, nil},
		{"DATE2DMY", date2DMY, date(2018, 3, 15) | 1, 3, 2018, nil},
		{"DATE2DMY", date2DMY, date(2018, 3, 15), 4, 0, rterr.DatePart},
		{"DATE2DMY", date2DMY, 0, 1, 0, rterr.DateNotValid},
		{"DATE2DWY", date2DWY, date(2014, 1, 1), 1, 3, nil},
		{"DATE2DWY", date2DWY, date(2014, 1, 1), 2, 1, nil},
		{"DATE2DWY", date2DWY, date(2013, 12, 31), 3, 2014, nil},
		{"DATE2DWY", date2DWY, date(2016, 1, 3), 2, 53, nil},
		{"DATE2DWY", date2DWY, date(2016, 1, 3), 0, 0, rterr.DatePart},
		{"DATE2DWY", date2DWY, 0, 1, 0, rterr.DateNotValid},
	}
	for _, tt := range tests {
		got, err := tt.fn(nil, tt.d, tt.what)
		expect(t, tt.name, got, err, tt.want, tt.row)
	}
}

func TestDatesFromParts(t *testing.T) {
	omitted := none[value.Integer]()
	in(t, func(fr *exec.Frame) {
		for _, tt := range []struct {
			fn   func(*exec.Frame, value.Integer, builtin.Opt[value.Integer], builtin.Opt[value.Integer]) (value.Date, error)
			a    value.Integer
			b, c builtin.Opt[value.Integer]
			want value.Date
			row  *rterr.Row
		}{
			{dmy2Date, 29, some[value.Integer](2), some[value.Integer](2016), date(2016, 2, 29), nil},
			{dmy2Date, 1, some[value.Integer](2), omitted, date(2018, 2, 1), nil},
			{dmy2Date, 1, omitted, omitted, date(2018, 3, 1), nil},
			{dmy2Date, 29, some[value.Integer](2), some[value.Integer](2018), 0, rterr.DateNotValid},
			{dwy2Date, 1, some[value.Integer](1), some[value.Integer](2014), date(2013, 12, 30), nil},
			{dwy2Date, 7, omitted, omitted, date(2018, 3, 18), nil},
			{dwy2Date, 8, omitted, omitted, 0, rterr.DateNotValid},
		} {
			got, err := tt.fn(fr, tt.a, tt.b, tt.c)
			expect(t, "date of parts", got, err, tt.want, tt.row)
		}
	})
}

func TestDateTimes(t *testing.T) {
	day, noon := date(2018, 3, 15), clock(12, 0, 0, 0)
	in(t, func(fr *exec.Frame) {
		for _, tt := range []struct {
			d    value.Date
			c    value.Time
			want value.DateTime
		}{
			{day, noon, moment(day, noon)},
			{day, 0, moment(day, clock(0, 0, 0, 0))},
			{0, noon, 0},
			{0, 0, 0},
		} {
			got, err := createDateTime(fr, tt.d, tt.c)
			expect(t, "CREATEDATETIME", got, err, tt.want, nil)
			v, err := dati2Variant(fr, tt.d, tt.c)
			expect(t, "DATI2VARIANT", v.DateTime(), err, tt.want, nil)
		}
		dt := moment(day, noon)
		d, err := dt2Date(fr, dt)
		expect(t, "DT2DATE", d, err, day, nil)
		c, err := dt2Time(fr, dt)
		expect(t, "DT2TIME", c, err, noon, nil)
		d, err = dt2Date(fr, 0)
		expect(t, "DT2DATE(0DT)", d, err, 0, nil)
		c, err = dt2Time(fr, 0)
		expect(t, "DT2TIME(0DT)", c, err, 0, nil)

		for _, v := range []value.Value{value.OfDateTime(dt), value.OfDate(day)} {
			d, err = variant2Date(fr, v)
			expect(t, "VARIANT2DATE", d, err, day, nil)
		}
		for _, v := range []value.Value{value.OfDateTime(dt), value.OfTime(noon)} {
			c, err = variant2Time(fr, v)
			expect(t, "VARIANT2TIME", c, err, noon, nil)
		}
		_, err = variant2Date(fr, value.OfInteger(1))
		expect(t, "VARIANT2DATE(1)", 0, err, 0, rterr.ConversionFailed)
		_, err = variant2Time(fr, value.OfDate(day))
		expect(t, "VARIANT2TIME of a date", 0, err, 0, rterr.ConversionFailed)
	})
}

func TestRoundDateTime(t *testing.T) {
	day := date(2002, 10, 9)
	at := func(h, m, s, ms int) value.DateTime { return moment(day, clock(h, m, s, ms)) }
	tests := []struct {
		dt        value.DateTime
		precision builtin.Opt[value.BigInteger]
		direction string
		want      value.DateTime
		row       *rterr.Row
	}{
		{at(9, 35, 24, 567), none[value.BigInteger](), "", at(9, 35, 25, 0), nil},
		{at(9, 35, 24, 499), none[value.BigInteger](), "", at(9, 35, 24, 0), nil},
		{at(9, 35, 24, 500), none[value.BigInteger](), "=", at(9, 35, 25, 0), nil},
		{at(9, 35, 24, 567), some[value.BigInteger](1000), "<", at(9, 35, 24, 0), nil},
		{at(9, 35, 24, 1), some[value.BigInteger](1000), ">", at(9, 35, 25, 0), nil},
		{at(9, 35, 24, 0), some[value.BigInteger](1000), ">", at(9, 35, 24, 0), nil},
		{at(9, 35, 24, 567), some[value.BigInteger](60000), "=", at(9, 35, 0, 0), nil},
		{at(23, 59, 59, 900), none[value.BigInteger](), "=", moment(date(2002, 10, 10), clock(0, 0, 0, 0)), nil},
		{0, none[value.BigInteger](), "=", 0, nil},
		{at(9, 35, 24, 567), some[value.BigInteger](0), "=", 0, rterr.RoundPrecision},
		{at(9, 35, 24, 567), some[value.BigInteger](-1), "=", 0, rterr.RoundPrecision},
		{at(9, 35, 24, 567), some[value.BigInteger](1000), "?", 0, rterr.RoundDirection},
	}
	in(t, func(fr *exec.Frame) {
		for _, tt := range tests {
			direction := none[value.Text]()
			if tt.direction != "" {
				direction = some(value.NewText(tt.direction))
			}
			got, err := roundDateTime(fr, tt.dt, tt.precision, direction)
			expect(t, "ROUNDDATETIME "+tt.direction, got, err, tt.want, tt.row)
		}
	})
}

func TestClock(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		d, err := today(fr)
		expect(t, "TODAY", d, err, date(2018, 3, 15), nil)
		c, err := timeOfDay(fr)
		expect(t, "TIME", c, err, clock(10, 30, 0, 0), nil)
		dt, err := currentDateTime(fr)
		expect(t, "CURRENTDATETIME", dt, err, value.DateTimeOf(sessiontest.Start), nil)
	})
}

// TestWorkDate sets the work date and lets days pass: 432,000,000 ms are five.
func TestWorkDate(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		d, err := workDate(fr, none[value.Date]())
		expect(t, "WORKDATE", d, err, date(2018, 3, 15), nil)
		d, err = workDate(fr, some(date(2017, 12, 31)))
		expect(t, "WORKDATE set", d, err, date(2017, 12, 31), nil)
		pass := func() {
			t.Helper()
			if err := fr.Host().Sleep(432_000_000 * 1e6); err != nil {
				t.Error(err)
			}
		}
		pass()
		d, err = workDate(fr, none[value.Date]())
		expect(t, "WORKDATE days later", d, err, date(2017, 12, 31), nil)
		for i, reset := range []value.Date{fr.Settings().Today(), 0} {
			_, err = workDate(fr, some(reset))
			expect(t, "WORKDATE reset", 0, err, 0, nil)
			pass()
			d, err = workDate(fr, none[value.Date]())
			expect(t, "WORKDATE follows the calendar", d, err, date(2018, 3, 25+5*i), nil)
		}
	})
}
