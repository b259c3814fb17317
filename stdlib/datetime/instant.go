package datetime

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// createDateTime implements CREATEDATETIME.
// NAV: an undefined date gives 0DT whatever the time; an undefined time is midnight, as a documented example has it.
func createDateTime(fr *exec.Frame, d value.Date, t value.Time) (value.DateTime, error) {
	if d.IsUndefined() {
		return 0, nil
	}
	if t.IsUndefined() {
		t = midnight
	}
	return value.NewDateTime(d, t, fr.Settings().Loc)
}

const midnight = value.Time(1)

// dt2Date implements DT2DATE.
func dt2Date(fr *exec.Frame, dt value.DateTime) (value.Date, error) {
	d, _ := dt.Split(fr.Settings().Loc)
	return d, nil
}

// dt2Time implements DT2TIME.
func dt2Time(fr *exec.Frame, dt value.DateTime) (value.Time, error) {
	_, t := dt.Split(fr.Settings().Loc)
	return t, nil
}

// roundDateTime implements ROUNDDATETIME: to a multiple of a number of milliseconds, one second by default, counted from the
// beginning of the day that the session's time zone gives.
func roundDateTime(fr *exec.Frame, dt value.DateTime, precision builtin.Opt[value.BigInteger], direction builtin.Opt[value.Text]) (value.DateTime, error) {
	unit := int64(precision.Or(1000))
	if unit <= 0 {
		return 0, rterr.New(rterr.RoundPrecision, unit)
	}
	if dt.IsUndefined() {
		return 0, nil
	}
	d, t := dt.Split(fr.Settings().Loc)
	ms := int64(t - midnight)
	rest := ms % unit
	up := false
	switch direction.Or(value.ASCIIText("=")).String() {
	case "=":
		up = 2*rest >= unit
	case ">":
		up = rest > 0
	case "<":
	default:
		return 0, rterr.New(rterr.RoundDirection, direction.Value.String())
	}
	down, err := value.NewDateTime(d, midnight, fr.Settings().Loc)
	if err != nil {
		return 0, err
	}
	if up {
		rest -= unit
	}
	return down.Add(value.Duration(ms - rest))
}

// dati2Variant implements DATI2VARIANT.
func dati2Variant(fr *exec.Frame, d value.Date, t value.Time) (value.Value, error) {
	dt, err := createDateTime(fr, d, t)
	return value.OfDateTime(dt), err
}

// variant2Date implements VARIANT2DATE.
func variant2Date(fr *exec.Frame, v value.Value) (value.Date, error) {
	switch v.Kind {
	case types.Date:
		return v.Date(), nil
	case types.DateTime:
		return dt2Date(fr, v.DateTime())
	}
	return 0, rterr.New(rterr.ConversionFailed, v.TypeName(), types.Date)
}

// variant2Time implements VARIANT2TIME.
func variant2Time(fr *exec.Frame, v value.Value) (value.Time, error) {
	switch v.Kind {
	case types.Time:
		return v.Time(), nil
	case types.DateTime:
		return dt2Time(fr, v.DateTime())
	}
	return 0, rterr.New(rterr.ConversionFailed, v.TypeName(), types.Time)
}
