package record

import (
	"slices"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines what RecordRef, FieldRef and KeyRef variables hold. All of them lead to a Record.

// A RecordRef refers to a record that nobody declared. The zero RecordRef is not open. Variables that were assigned to each other share
// one.
type RecordRef struct {
	rec *Record
}

// RefKind is types.RecordRef.
func (*RecordRef) RefKind() types.Kind { return types.RecordRef }

// Record returns the record that the reference leads to; an error if it is not open.
func (f *RecordRef) Record() (*Record, error) {
	if f == nil || f.rec == nil {
		return nil, rterr.New(rterr.RecordRefClosed)
	}
	return f.rec, nil
}

// IsOpen reports whether the reference leads to a record.
func (f *RecordRef) IsOpen() bool { return f != nil && f.rec != nil }

// Open implements OPEN: a new record of a table.
func (f *RecordRef) Open(env *Env, table int32, temporary bool, company string) error {
	l, err := env.Catalog.Layout(table)
	if err != nil {
		return err
	}
	f.rec = New(l, temporary)
	if company != "" {
		f.rec.ChangeCompany(company)
	}
	return nil
}

// Close implements CLOSE.
func (f *RecordRef) Close() { f.rec = nil }

// GetTable implements GETTABLE: values, filters, key and marks of a record variable, and the rows of a temporary one.
func (f *RecordRef) GetTable(env *Env, r *Record) error {
	c, err := r.duplicate(env)
	f.rec = c
	return err
}

// Duplicate implements DUPLICATE.
func (f *RecordRef) Duplicate(env *Env) (*RecordRef, error) {
	r, err := f.Record()
	if err != nil {
		return nil, err
	}
	c, err := r.duplicate(env)
	return &RecordRef{c}, err
}

// duplicate returns a copy; of a temporary record, one that uses the same rows.
func (r *Record) duplicate(env *Env) (*Record, error) {
	if r.Temporary {
		if _, err := r.handle(env); err != nil {
			return nil, err
		}
	}
	return r.Clone(), nil
}

// SetTable implements SETTABLE: a record variable of the same table gets values, filters, key and marks.
func (f *RecordRef) SetTable(env *Env, to *Record) error {
	r, err := f.Record()
	if err != nil {
		return err
	}
	return to.Copy(env, r, ShareTable(r.Temporary && to.Temporary))
}

// Fields returns the fields of a table as FIELDINDEX counts them: the enabled ones, those of the primary key first.
func (l *Layout) Fields() []*object.Field {
	var list []*object.Field
	key := l.Table.Table.Keys
	if len(key) > 0 {
		list = append(list, key[0].Fields...)
	}
	n := len(list)
	for _, f := range l.Table.Table.Fields {
		if f.Enabled && !slices.Contains(list[:n], f) {
			list = append(list, f)
		}
	}
	return list
}

// Field implements FIELD: the field with a number.
func (f *RecordRef) Field(no object.FieldNo) (*FieldRef, error) {
	r, err := f.Record()
	if err != nil {
		return nil, err
	}
	field := r.Table.FieldNo(no)
	if field == nil {
		return nil, rterr.New(rterr.FieldAbsent, int(no), r.Table.Name.Text)
	}
	return &FieldRef{f, field}, nil
}

// FieldIndex implements FIELDINDEX, which counts from 1.
func (f *RecordRef) FieldIndex(index int) (*FieldRef, error) {
	r, err := f.Record()
	if err != nil {
		return nil, err
	}
	return fieldAt(f, r.Fields(), index)
}

func fieldAt(f *RecordRef, list []*object.Field, index int) (*FieldRef, error) {
	if index < 1 || index > len(list) {
		return nil, rterr.New(rterr.IndexBounds, index)
	}
	return &FieldRef{f, list[index-1]}, nil
}

// KeyIndex implements KEYINDEX, which counts from 1.
func (f *RecordRef) KeyIndex(index int) (*KeyRef, error) {
	r, err := f.Record()
	if err != nil {
		return nil, err
	}
	keys := r.Table.Table.Keys
	if index < 1 || index > len(keys) {
		return nil, rterr.New(rterr.IndexBounds, index)
	}
	return &KeyRef{f, keys[index-1]}, nil
}

// GetRecord implements RecordID.GETRECORD: a reference whose record has the key; nothing is read.
func GetRecord(env *Env, id *value.RecordID) (*RecordRef, error) {
	if id.IsEmpty() {
		return nil, rterr.New(rterr.RecordIDBlank)
	}
	f := &RecordRef{}
	if err := f.Open(env, id.Table, false, ""); err != nil {
		return nil, err
	}
	return f, f.rec.setKey(id.Key)
}

// A FieldRef refers to a field of the record of a RecordRef. The zero FieldRef refers to none.
type FieldRef struct {
	ref   *RecordRef
	field *object.Field
}

// RefKind is types.FieldRef.
func (*FieldRef) RefKind() types.Kind { return types.FieldRef }

// Field returns the record and the field.
func (f *FieldRef) Field() (*Record, *object.Field, error) {
	if f == nil || f.field == nil {
		return nil, nil, rterr.New(rterr.FieldRefClosed)
	}
	r, err := f.ref.Record()
	if err != nil {
		return nil, nil, err
	}
	return r, f.field, nil
}

// RecordRef returns the reference to the record.
func (f *FieldRef) RecordRef() (*RecordRef, error) {
	_, _, err := f.Field()
	return f.ref, err
}

// Held returns the value of the field, which FORMAT and messages show; an empty value if there is no field.
func (f *FieldRef) Held() value.Value {
	r, field, err := f.Field()
	if err != nil {
		return value.Value{}
	}
	return r.Get(field)
}

// SetValue implements VALUE(new): the field gets a value of its own type.
func (f *FieldRef) SetValue(v value.Value) error {
	r, field, err := f.Field()
	if err != nil {
		return err
	}
	if from, ok := v.R.(*FieldRef); ok {
		v = from.Held()
	}
	if v, err = convert(v, field.Type); err != nil {
		return err
	}
	r.Set(field, v)
	return nil
}

// A KeyRef refers to a key of the table of a RecordRef. The zero KeyRef refers to none.
type KeyRef struct {
	ref *RecordRef
	key *object.Key
}

// RefKind is types.KeyRef.
func (*KeyRef) RefKind() types.Kind { return types.KeyRef }

// Key returns the key.
func (k *KeyRef) Key() (*object.Key, error) {
	if k == nil || k.key == nil {
		return nil, rterr.New(rterr.KeyRefClosed)
	}
	return k.key, nil
}

// FieldIndex implements FIELDINDEX, which counts from 1.
func (k *KeyRef) FieldIndex(index int) (*FieldRef, error) {
	key, err := k.Key()
	if err != nil {
		return nil, err
	}
	return fieldAt(k.ref, key.Fields, index)
}

// RecordRef returns the reference to the record.
func (k *KeyRef) RecordRef() (*RecordRef, error) {
	_, err := k.Key()
	return k.ref, err
}
