package record

import (
	"calque/lang/object"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file implements filters, keys, marks, views and positions.

// setRange implements SETRANGE.
func setRange(fr *exec.Frame, r *record.Record, f *object.Field, from, to builtin.Opt[value.Value]) error {
	switch {
	case to.OK:
		return r.SetRange(records(fr), f, from.Value, to.Value)
	case from.OK:
		return r.SetRange(records(fr), f, from.Value)
	}
	return r.SetRange(records(fr), f)
}

func setFilter(fr *exec.Frame, r *record.Record, f *object.Field, text value.Text, values []value.Value) error {
	return r.SetFilter(records(fr), f, text, values)
}

func getFilter(fr *exec.Frame, r *record.Record, f *object.Field) (value.Text, error) {
	return r.GetFilter(records(fr), f), nil
}

func getFilters(fr *exec.Frame, r *record.Record) (value.Text, error) {
	return r.GetFilters(records(fr)), nil
}

func getRangeMin(fr *exec.Frame, r *record.Record, f *object.Field) (value.Value, error) {
	from, _, err := r.GetRange(records(fr), f)
	return from, err
}

func getRangeMax(fr *exec.Frame, r *record.Record, f *object.Field) (value.Value, error) {
	_, to, err := r.GetRange(records(fr), f)
	return to, err
}

func hasFilter(_ *exec.Frame, r *record.Record) (value.Boolean, error) {
	return value.Boolean(r.HasFilter()), nil
}

// filterGroup implements FILTERGROUP; it returns the group that was current before.
func filterGroup(_ *exec.Frame, r *record.Record, set optInt) (value.Integer, error) {
	before := value.Integer(r.FilterGroup())
	if set.OK {
		return before, r.SetFilterGroup(int(set.Value))
	}
	return before, nil
}

// copyFilter is the Impl of COPYFILTER, whose target is a field of another record or of the same.
func copyFilter(c *builtin.Call) exec.Node {
	from, target := builtin.Arg[*record.Record](c, 0), c.Args[2]
	source := c.Args[1].Field
	return builtin.Action(c, func(fr *exec.Frame) error {
		r, err := from(fr)
		if err != nil {
			return err
		}
		to := r
		if target.Ref != nil {
			ref, err := target.Ref.Ref(fr)
			if err != nil {
				return err
			}
			to = ref.(*record.Record)
		}
		return r.CopyFilter(records(fr), source, to, target.Field)
	})
}

func copyFilters(_ *exec.Frame, r, from *record.Record) error { return r.CopyFilters(from) }

func reset(_ *exec.Frame, r *record.Record) error {
	r.Reset()
	return nil
}

func setRecFilter(fr *exec.Frame, r *record.Record) error { return r.SetRecFilter(records(fr)) }

func setCurrentKey(_ *record.Env, r *record.Record, fields []*object.Field) error {
	return r.SetCurrentKey(fields)
}

func currentKey(fr *exec.Frame, r *record.Record) (value.Text, error) {
	return value.NewText(r.CurrentKey(fr.Settings().Language)), nil
}

// ascending implements ASCENDING.
func ascending(_ *exec.Frame, r *record.Record, set optBool) (value.Boolean, error) {
	if set.OK {
		r.SetAscending(bool(set.Value))
	}
	return value.Boolean(r.Ascending()), nil
}

func setAscending(_ *exec.Frame, r *record.Record, f *object.Field, on value.Boolean) error {
	return r.SetFieldAscending(f, bool(on))
}

func getAscending(_ *exec.Frame, r *record.Record, f *object.Field) (value.Boolean, error) {
	return value.Boolean(r.FieldAscending(f)), nil
}

// mark implements MARK.
func mark(_ *exec.Frame, r *record.Record, set optBool) (value.Boolean, error) {
	if set.OK {
		return value.Boolean(bool(set.Value)), r.SetMark(bool(set.Value))
	}
	on, err := r.Mark()
	return value.Boolean(on), err
}

func clearMarks(_ *exec.Frame, r *record.Record) error {
	r.ClearMarks()
	return nil
}

// markedOnly implements MARKEDONLY.
func markedOnly(_ *exec.Frame, r *record.Record, set optBool) (value.Boolean, error) {
	if set.OK {
		r.SetMarkedOnly(bool(set.Value))
	}
	return value.Boolean(r.MarkedOnly()), nil
}

func getView(fr *exec.Frame, r *record.Record, captions optBool) (value.Text, error) {
	return r.GetView(records(fr), record.UseCaptions(captions.Or(true))), nil
}

func setView(fr *exec.Frame, r *record.Record, text value.Text) error {
	return r.SetView(records(fr), text)
}

func getPosition(fr *exec.Frame, r *record.Record, captions optBool) (value.Text, error) {
	return r.GetPosition(records(fr), record.UseCaptions(captions.Or(true)))
}

func setPosition(fr *exec.Frame, r *record.Record, text value.Text) error {
	return r.SetPosition(records(fr), text)
}

// setPermissionFilter implements SETPERMISSIONFILTER.
// Differs: Calque knows no security filters, so that there is none to apply.
func setPermissionFilter(*exec.Frame, *record.Record) error { return nil }

// securityFiltering implements SECURITYFILTERING.
func securityFiltering(_ *exec.Frame, r *record.Record, set builtin.Opt[value.Option]) (value.Option, error) {
	before := value.Option(r.SecurityFiltering())
	if set.OK {
		r.SetSecurityFiltering(int(set.Value))
		return set.Value, nil
	}
	return before, nil
}
