package recordref

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements what RecordRef has beyond the methods of Record, and KeyRef and RecordID.

func records(fr *exec.Frame) *record.Env { return fr.Host().Records() }

// open implements OPEN.
func open(fr *exec.Frame, ref *record.RecordRef, no value.Integer, temp builtin.Opt[value.Boolean], company builtin.Opt[value.Text]) error {
	return ref.Open(records(fr), int32(no), bool(temp.Value), company.Value.String())
}

func closeRef(_ *exec.Frame, ref *record.RecordRef) error {
	ref.Close()
	return nil
}

func duplicate(fr *exec.Frame, ref *record.RecordRef) (value.Ref, error) {
	return asRef(ref.Duplicate(records(fr)))
}

// asRef returns a result as a reference.
func asRef[T value.Ref](r T, err error) (value.Ref, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

func fieldNumbered(_ *exec.Frame, ref *record.RecordRef, no value.Integer) (value.Ref, error) {
	return asRef(ref.Field(object.FieldNo(no)))
}

func fieldExist(_ *exec.Frame, ref *record.RecordRef, no value.Integer) (value.Boolean, error) {
	r, err := ref.Record()
	if err != nil {
		return false, err
	}
	return r.Table.FieldNo(object.FieldNo(no)) != nil, nil
}

func fieldIndex(_ *exec.Frame, ref *record.RecordRef, index value.Integer) (value.Ref, error) {
	return asRef(ref.FieldIndex(int(index)))
}

func keyIndex(_ *exec.Frame, ref *record.RecordRef, index value.Integer) (value.Ref, error) {
	return asRef(ref.KeyIndex(int(index)))
}

// recordIn returns the record that an argument is, also inside of a Variant.
func recordIn(v value.Value) (*record.Record, error) {
	switch r := v.R.(type) {
	case *record.Record:
		return r, nil
	case *record.RecordRef:
		return r.Record()
	}
	return nil, rterr.New(rterr.ConversionFailed, v.TypeName(), types.Record)
}

func getTable(fr *exec.Frame, ref *record.RecordRef, from value.Value) error {
	r, err := recordIn(from)
	if err != nil {
		return err
	}
	return ref.GetTable(records(fr), r)
}

func setTable(fr *exec.Frame, ref *record.RecordRef, to value.Value) error {
	r, err := recordIn(to)
	if err != nil {
		return err
	}
	return ref.SetTable(records(fr), r)
}

func relationOf(fr *exec.Frame, ref *record.RecordRef, no value.Integer) (value.Integer, error) {
	f, err := ref.Field(object.FieldNo(no))
	if err != nil {
		return 0, err
	}
	return relation(fr, f)
}

func keyActive(_ *exec.Frame, k *record.KeyRef) (value.Boolean, error) {
	_, err := k.Key() // disabled keys are left out when a table is loaded
	return err == nil, err
}

func keyFieldCount(_ *exec.Frame, k *record.KeyRef) (value.Integer, error) {
	key, err := k.Key()
	if err != nil {
		return 0, err
	}
	return value.Integer(len(key.Fields)), nil
}

func keyFieldIndex(_ *exec.Frame, k *record.KeyRef, index value.Integer) (value.Ref, error) {
	return asRef(k.FieldIndex(int(index)))
}

func keyRecord(_ *exec.Frame, k *record.KeyRef) (value.Ref, error) { return asRef(k.RecordRef()) }

// getRecord implements RecordID.GETRECORD.
func getRecord(fr *exec.Frame, id value.Value) (value.Ref, error) {
	return asRef(record.GetRecord(records(fr), id.RecordID()))
}

func tableNo(_ *exec.Frame, id value.Value) (value.Integer, error) {
	if id.RecordID().IsEmpty() {
		return 0, rterr.New(rterr.RecordIDBlank)
	}
	return value.Integer(id.RecordID().Table), nil
}
