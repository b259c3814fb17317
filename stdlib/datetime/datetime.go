package datetime

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// calcDate implements CALCDATE. The expression is a text in the session's language (or language-neutral in angle brackets), or
// a DateFormula.
// NAV: the default reference is the system date, not the work date (C/AL reference, CALCDATE).
func calcDate(c *builtin.Call) exec.Node {
	if c.Args[0].Type.Kind == types.DateFormula {
		return builtin.Fn2(calcFormula)(c)
	}
	return builtin.Fn2(calcText)(c)
}

func calcFormula(fr *exec.Frame, f value.DateFormula, from builtin.Opt[value.Date]) (value.Date, error) {
	return f.CalcDate(reference(fr, from))
}

func calcText(fr *exec.Frame, expr value.Text, from builtin.Opt[value.Date]) (value.Date, error) {
	return value.CalcDate(expr, reference(fr, from), fr.Settings())
}

func reference(fr *exec.Frame, from builtin.Opt[value.Date]) value.Date {
	if from.OK {
		return from.Value
	}
	return fr.Settings().Today()
}

// closingDate implements CLOSINGDATE.
func closingDate(_ *exec.Frame, d value.Date) (value.Date, error) { return d.Closing() }

// normalDate implements NORMALDATE.
func normalDate(_ *exec.Frame, d value.Date) (value.Date, error) { return d.Normal() }

// date2DMY implements DATE2DMY.
func date2DMY(_ *exec.Frame, d value.Date, what value.Integer) (value.Integer, error) {
	if d.IsUndefined() {
		return 0, rterr.New(rterr.DateNotValid)
	}
	year, month, day := d.YMD()
	return part(what, day, month, year)
}

// date2DWY implements DATE2DWY: weeks are ISO weeks, and a week belongs to the year that holds most of its days.
func date2DWY(_ *exec.Frame, d value.Date, what value.Integer) (value.Integer, error) {
	if d.IsUndefined() {
		return 0, rterr.New(rterr.DateNotValid)
	}
	year, week := d.ISOWeek()
	return part(what, d.Weekday(), week, year)
}

// part returns the first, second or third part of a date.
func part(what value.Integer, parts ...int) (value.Integer, error) {
	if what < 1 || what > 3 {
		return 0, rterr.New(rterr.DatePart, int64(what))
	}
	return value.Integer(parts[what-1]), nil
}

// dmy2Date implements DMY2DATE. What is left out comes from the system date.
func dmy2Date(fr *exec.Frame, day value.Integer, month, year builtin.Opt[value.Integer]) (value.Date, error) {
	y, m, _ := fr.Settings().Today().YMD()
	return value.NewDate(int(year.Or(value.Integer(y))), int(month.Or(value.Integer(m))), int(day))
}

// dwy2Date implements DWY2DATE. What is left out comes from the system date's week.
func dwy2Date(fr *exec.Frame, weekday value.Integer, week, year builtin.Opt[value.Integer]) (value.Date, error) {
	y, w := fr.Settings().Today().ISOWeek()
	return value.DateOfWeek(int(year.Or(value.Integer(y))), int(week.Or(value.Integer(w))), int(weekday))
}

// today implements TODAY.
func today(fr *exec.Frame) (value.Date, error) { return fr.Settings().Today(), nil }

// timeOfDay implements TIME.
func timeOfDay(fr *exec.Frame) (value.Time, error) {
	st := fr.Settings()
	_, t := st.Now().Split(st.Loc)
	return t, nil
}

// currentDateTime implements CURRENTDATETIME.
func currentDateTime(fr *exec.Frame) (value.DateTime, error) { return fr.Settings().Now(), nil }

// workDate implements WORKDATE.
// NAV: today's date or 0D lets the work date follow the calendar (C/AL reference, WORKDATE).
func workDate(fr *exec.Frame, d builtin.Opt[value.Date]) (value.Date, error) {
	if d.OK {
		if d.Value == fr.Settings().Today() {
			d.Value = 0
		}
		fr.Host().SetWorkDate(d.Value)
	}
	return fr.Settings().WorkDate(), nil
}
