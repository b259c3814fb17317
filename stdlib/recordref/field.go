package recordref

import (
	"strings"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements FieldRef.

func active(_ *exec.Frame, f *record.FieldRef) (value.Boolean, error) {
	_, field, err := f.Field()
	return err == nil && value.Boolean(field.Enabled), err
}

// calcField implements CALCFIELD.
func calcField(fr *exec.Frame, f *record.FieldRef) error {
	r, field, err := f.Field()
	if err != nil {
		return err
	}
	return r.CalcFields(records(fr), []*object.Field{field})
}

// calcSum implements CALCSUM.
func calcSum(fr *exec.Frame, f *record.FieldRef) error {
	r, field, err := f.Field()
	if err != nil {
		return err
	}
	return r.CalcSums(records(fr), []*object.Field{field})
}

// of makes a function that returns something of a field.
func of[R any](f *record.FieldRef, get func(*record.Record, *object.Field) R) (R, error) {
	r, field, err := f.Field()
	if err != nil {
		var zero R
		return zero, err
	}
	return get(r, field), nil
}

func caption(fr *exec.Frame, f *record.FieldRef) (value.Text, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Text {
		return value.NewText(f.CaptionIn(fr.Settings().Language))
	})
}

func name(_ *exec.Frame, f *record.FieldRef) (value.Text, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Text { return value.NewText(f.Name.Text) })
}

func number(_ *exec.Frame, f *record.FieldRef) (value.Integer, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Integer { return value.Integer(f.No) })
}

// class implements CLASS.
func class(_ *exec.Frame, f *record.FieldRef) (value.Option, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Option { return value.Option(f.Class) })
}

// fieldType implements TYPE.
func fieldType(_ *exec.Frame, f *record.FieldRef) (value.Option, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Option {
		set := types.Enum("FIELDTYPE").Options
		for i, name := range set.Names {
			if name == f.Type.Kind.String() {
				return value.Option(set.Ordinals[i])
			}
		}
		return 0
	})
}

// sizes are the lengths of fields whose type has no declared one. NAV: the reference gives 4 for Integer; the others are
// those of the types on the database.
var sizes = map[types.Kind]value.Integer{
	types.Boolean: 4, types.Integer: 4, types.Option: 4, types.Date: 4, types.Time: 4, types.BigInteger: 8, types.Duration: 8,
	types.DateTime: 8, types.Decimal: 12, types.GUID: 16, types.DateFormula: 32, types.BLOB: 8,
	types.Media: 16, types.MediaSet: 16, types.TableFilter: 252, types.RecordID: 448,
}

// length implements LENGTH.
func length(_ *exec.Frame, f *record.FieldRef) (value.Integer, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Integer {
		if f.Type.Len > 0 {
			return value.Integer(f.Type.Len)
		}
		return sizes[f.Type.Kind]
	})
}

func optionString(_ *exec.Frame, f *record.FieldRef) (value.Text, error) {
	return of(f, func(_ *record.Record, f *object.Field) value.Text {
		if f.Type.Options == nil {
			return value.Text{}
		}
		return value.NewText(strings.Join(f.Type.Options.Names, ","))
	})
}

// optionCaption implements OPTIONCAPTION.
func optionCaption(fr *exec.Frame, f *record.FieldRef) (value.Text, error) {
	_, field, err := f.Field()
	if err != nil || field.Type.Options == nil {
		return value.Text{}, err
	}
	set := field.Type.Options
	names := set.Names
	for _, c := range set.Captions {
		if c.Lang == fr.Settings().Language {
			names = c.Names
		}
	}
	return value.NewText(strings.Join(names, ",")), nil
}

func recordOf(_ *exec.Frame, f *record.FieldRef) (value.Ref, error) { return asRef(f.RecordRef()) }

func relation(fr *exec.Frame, f *record.FieldRef) (value.Integer, error) {
	r, field, err := f.Field()
	if err != nil {
		return 0, err
	}
	no, err := r.Relation(records(fr), field)
	return value.Integer(no), err
}

// fieldError implements FIELDERROR.
func fieldError(fr *exec.Frame, f *record.FieldRef, text builtin.Opt[value.Text]) error {
	r, field, err := f.Field()
	if err != nil {
		return err
	}
	return r.FieldError(fr.Settings(), field, text.Value)
}

// testField implements TESTFIELD.
func testField(fr *exec.Frame, f *record.FieldRef, want builtin.Opt[value.Value]) error {
	r, field, err := f.Field()
	switch {
	case err != nil:
		return err
	case want.OK:
		return r.TestFieldValue(fr.Settings(), field, held(want.Value))
	}
	return r.TestField(fr.Settings(), field)
}

// held returns the value of a FieldRef that stands for its field's value.
func held(v value.Value) value.Value {
	if f, ok := v.R.(*record.FieldRef); ok {
		return f.Held()
	}
	return v
}

func getFilter(fr *exec.Frame, f *record.FieldRef) (value.Text, error) {
	return of(f, func(r *record.Record, f *object.Field) value.Text { return r.GetFilter(records(fr), f) })
}

func getRangeMin(fr *exec.Frame, f *record.FieldRef) (value.Value, error) {
	r, field, err := f.Field()
	if err != nil {
		return value.Value{}, err
	}
	from, _, err := r.GetRange(records(fr), field)
	return from, err
}

func getRangeMax(fr *exec.Frame, f *record.FieldRef) (value.Value, error) {
	r, field, err := f.Field()
	if err != nil {
		return value.Value{}, err
	}
	_, to, err := r.GetRange(records(fr), field)
	return to, err
}

// setRange implements SETRANGE.
func setRange(fr *exec.Frame, f *record.FieldRef, from, to builtin.Opt[value.Value]) error {
	r, field, err := f.Field()
	switch {
	case err != nil:
		return err
	case to.OK:
		return r.SetRange(records(fr), field, held(from.Value), held(to.Value))
	case from.OK:
		return r.SetRange(records(fr), field, held(from.Value))
	}
	return r.SetRange(records(fr), field)
}

func setFilter(fr *exec.Frame, f *record.FieldRef, text value.Text, values []value.Value) error {
	r, field, err := f.Field()
	if err != nil {
		return err
	}
	for i, v := range values {
		values[i] = held(v)
	}
	return r.SetFilter(records(fr), field, text, values)
}

// validate implements VALIDATE.
func validate(fr *exec.Frame, f *record.FieldRef, v builtin.Opt[value.Value]) error {
	r, field, err := f.Field()
	switch {
	case err != nil:
		return err
	case v.OK:
		return r.Validate(records(fr), field, held(v.Value))
	}
	return r.Validate(records(fr), field)
}

// fieldValue implements VALUE.
func fieldValue(_ *exec.Frame, f *record.FieldRef, set builtin.Opt[value.Value]) (value.Value, error) {
	if set.OK {
		if err := f.SetValue(set.Value); err != nil {
			return value.Value{}, err
		}
	}
	if _, _, err := f.Field(); err != nil {
		return value.Value{}, rterr.New(rterr.FieldRefClosed)
	}
	return f.Held(), nil
}
