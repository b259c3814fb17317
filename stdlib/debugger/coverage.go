package debugger

import (
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements the built-ins that count executed lines for the table Code Coverage.

// coverage is what counts in a session.
func coverage(fr *exec.Frame, what string) (exec.Coverage, error) {
	if c := fr.Host().Coverage(); c != nil {
		return c, nil
	}
	return nil, rterr.New(rterr.Unsupported, what)
}

// coverageLog implements CODECOVERAGELOG. Without MultiSession what other sessions execute does not count.
// NAV: no page describes it; this is how the application's codeunit 9990 uses it.
func coverageLog(fr *exec.Frame, start, multiSession builtin.Opt[value.Boolean]) (value.Boolean, error) {
	c, err := coverage(fr, "CODECOVERAGELOG")
	if err != nil {
		return false, err
	}
	switch {
	case !start.OK:
	case !bool(start.Value):
		c.Stop()
	case bool(multiSession.Value):
		c.Start(nil)
	default:
		c.Start(fr.M)
	}
	return value.Boolean(c.Active()), nil
}

// coverageRefresh implements CODECOVERAGEREFRESH and CODECOVERAGELOAD.
func coverageRefresh(fr *exec.Frame) error {
	c, err := coverage(fr, "CODECOVERAGEREFRESH")
	if err == nil {
		c.Refresh()
	}
	return err
}

// objectTable is the number of the table Object, whose records CODECOVERAGEINCLUDE takes.
const objectTable = 2000000001

// coverageInclude implements CODECOVERAGEINCLUDE: the objects within the filters of a record of the table Object.
func coverageInclude(fr *exec.Frame, rec *record.Record) error {
	c, err := coverage(fr, "CODECOVERAGEINCLUDE")
	if err != nil {
		return err
	}
	if rec.Table.No != objectTable {
		return rterr.New(rterr.TablesDiffer, "Object", rec.Table.Name.Text)
	}
	env, list := fr.Host().Records(), rec.Clone()
	typ, no := list.Table.FieldNo(1), list.Table.FieldNo(3)
	ok, err := list.FindSet(env, false)
	for ok && err == nil {
		c.Include(list.Get(typ).I, int32(list.Get(no).I))
		var n int
		n, err = list.Next(env, 1)
		ok = n != 0
	}
	c.Refresh()
	return err
}
