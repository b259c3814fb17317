package record

import (
	"slices"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// A Record is a record variable: the buffer of one row.
type Record struct {
	*Layout

	// The fields by slot; see Layout.Places. Their lengths never change.
	I []int64
	D []value.Decimal
	T []value.Text
	R []value.Ref

	Temporary bool

	// Code is the instance of the table's code, with its global variables, that belongs to this variable; nil until
	// a procedure or trigger of the table first runs. The vm owns it.
	Code value.Ref

	x *state // nil until more than the buffer is needed
}

// New returns a record variable in its initial state.
func New(l *Layout, temporary bool) *Record {
	r := l.blank()
	r.Temporary = temporary
	r.copyFields(l.init)
	return r
}

// RefKind is types.Record.
func (r *Record) RefKind() types.Kind { return types.Record }

// Init implements INIT: every field gets its InitValue or its type's zero, except those of the primary key.
func (r *Record) Init() {
	key := r.primaryKey()
	kept := make([]value.Value, len(key))
	for i, f := range key {
		kept[i] = r.Get(f)
	}
	r.copyFields(r.init)
	for i, f := range key {
		r.Set(f, kept[i])
	}
}

// Clear implements CLEAR: every field gets its initial value, the primary key included; filters, key, marks and company are gone.
// NAV: the rows of a temporary record stay; DELETEALL removes them.
func (r *Record) Clear() {
	r.copyFields(r.init)
	r.Code = nil
	if r.x == nil {
		return
	}
	var rows *handle
	if r.Temporary {
		rows = r.x.handle
	}
	if r.x = nil; rows != nil {
		r.state().handle = rows
	}
}

// Assign implements r := from: the fields of a record of the same table, and the version of the row that they come from. Rows
// of a temporary record have versions of their own, which say nothing about the database.
func (r *Record) Assign(from *Record) {
	if r == from {
		return
	}
	r.copyFields(from)
	original, known := from.original()
	if !known || r.Temporary != from.Temporary {
		if r.x != nil {
			r.x.image, r.x.row.Version = imageNone, store.AnyVersion
		}
		return
	}
	x := r.state()
	r.makeOld()
	r.schema.CopyRow(&x.old, &original)
	x.image, x.row.Version = imageKept, from.x.row.Version
}

// Clone returns a copy with a life of its own, as a parameter by value gets: fields, filters, key and marks.
// NAV: unknown what becomes of the rows of a temporary record; Calque lets both variables use them.
func (r *Record) Clone() *Record {
	c := r.blank()
	c.Temporary = r.Temporary
	c.Assign(r)
	if r.x != nil {
		c.copyView(r)
		if r.Temporary {
			c.x.handle = r.x.handle
		}
	}
	return c
}

// TransferFields implements TRANSFERFIELDS: it copies the fields that have the same number in both tables, those of the
// primary key only if asked to. Nothing is copied if two of them differ in type or a text does not fit.
func (r *Record) TransferFields(from *Record, primaryKey bool) error {
	if r.Table.Table == nil || from.Table.Table == nil {
		return nil
	}
	var copies []func()
	for _, f := range r.Table.Table.Fields {
		src := from.Table.FieldNo(f.No)
		if src == nil || f.Class != object.Normal || src.Class != object.Normal || !primaryKey && r.isKeyField(f) {
			continue
		}
		v := from.Get(src)
		if v.Kind != f.Type.Kind && !(v.Kind.IsString() && f.Type.Kind.IsString()) {
			return rterr.New(rterr.FieldTypes, f.Name.Text, r.Table.Name.Text, src.Name.Text, from.Table.Name.Text)
		}
		if f.Type.Kind == types.Code && v.Kind != types.Code {
			v.T = v.T.ToCode()
		}
		if _, err := value.CheckLen(v.T, int(f.Type.Len)); err != nil {
			return err
		}
		v.Kind = f.Type.Kind
		copies = append(copies, func() { r.Set(f, v) })
	}
	for _, set := range copies {
		set()
	}
	return nil
}

func (r *Record) isKeyField(f *object.Field) bool { return slices.Contains(r.primaryKey(), f) }

// Get returns the value of a field.
func (r *Record) Get(f *object.Field) value.Value {
	p := r.Places[f.Index]
	v := value.Value{Kind: f.Type.Kind, Opt: f.Type.Options}
	switch p.Slot {
	case value.SlotI:
		v.I = r.I[p.Index]
	case value.SlotD:
		v.D = r.D[p.Index]
	case value.SlotT:
		v.T = r.T[p.Index]
	case value.SlotR:
		return value.Unbox(f.Type.Kind, r.R[p.Index])
	}
	return v
}

// Set stores a value that has the field's type.
func (r *Record) Set(f *object.Field, v value.Value) {
	p := r.Places[f.Index]
	switch p.Slot {
	case value.SlotI:
		r.I[p.Index] = v.I
	case value.SlotD:
		r.D[p.Index] = v.D
	case value.SlotT:
		r.T[p.Index] = v.T
	case value.SlotR:
		if b := v.BLOB(); b != nil {
			c := *b
			v.R = &c
		}
		r.R[p.Index] = value.Box(v)
	}
}

func (r *Record) primaryKey() []*object.Field {
	if r.Table.Table == nil || len(r.Table.Table.Keys) == 0 {
		return nil
	}
	return r.Table.Table.Keys[0].Fields
}

// copyFields copies all fields. A BLOB's bytes are shared, since they are replaced and never changed in place.
func (r *Record) copyFields(from *Record) {
	copy(r.I, from.I)
	copy(r.D, from.D)
	copy(r.T, from.T)
	for i, ref := range from.R {
		if b, ok := ref.(*value.BLOB); ok {
			c := *b
			ref = &c
		}
		r.R[i] = ref
	}
}
