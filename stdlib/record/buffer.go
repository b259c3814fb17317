package record

import (
	"calque/lang/object"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file implements the methods that need no more than the buffer of a record variable.

// initialize implements INIT.
func initialize(_ *exec.Frame, r *record.Record) error {
	r.Init()
	return nil
}

// copyFrom implements COPY.
func copyFrom(fr *exec.Frame, r, from *record.Record, share builtin.Opt[value.Boolean]) error {
	return r.Copy(records(fr), from, record.ShareTable(share.Value))
}

// transferFields implements TRANSFERFIELDS: fields with equal numbers, which must have the same type.
func transferFields(_ *exec.Frame, r, from *record.Record, key builtin.Opt[value.Boolean]) error {
	return r.TransferFields(from, bool(key.Or(true)))
}

func fieldNo(_ *exec.Frame, _ *record.Record, f *object.Field) (value.Integer, error) {
	return value.Integer(f.No), nil
}

func fieldName(_ *exec.Frame, _ *record.Record, f *object.Field) (value.Text, error) {
	return value.NewText(f.Name.Text), nil
}

func tableName(_ *exec.Frame, r *record.Record) (value.Text, error) {
	return value.NewText(r.Table.Name.Text), nil
}

func isTemporary(_ *exec.Frame, r *record.Record) (value.Boolean, error) {
	return value.Boolean(r.Temporary), nil
}

// fieldCaption implements FIELDCAPTION.
func fieldCaption(fr *exec.Frame, _ *record.Record, f *object.Field) (value.Text, error) {
	return value.NewText(f.CaptionIn(fr.Settings().Language)), nil
}

// tableCaption implements TABLECAPTION.
func tableCaption(fr *exec.Frame, r *record.Record) (value.Text, error) {
	return value.NewText(r.Caption(fr.Settings())), nil
}

// fieldActive implements FIELDACTIVE.
func fieldActive(_ *exec.Frame, _ *record.Record, f *object.Field) (value.Boolean, error) {
	return value.Boolean(f.Enabled), nil
}

// recordID implements RECORDID.
func recordID(_ *exec.Frame, r *record.Record) (value.Ref, error) { return r.ID(), nil }
