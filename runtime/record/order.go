package record

import (
	"slices"
	"strings"

	"calque/lang/object"
	"calque/runtime/rterr"
)

// This file defines the order of a record variable.

// SetCurrentKey implements SETCURRENTKEY: the first key that starts with the fields, or the fields alone if there is none.
func (r *Record) SetCurrentKey(fields []*object.Field) error {
	if _, err := r.Schema(); err != nil {
		return err
	}
	columns := make([]int, len(fields))
	for i, f := range fields {
		if columns[i] = r.columns[f.Index]; columns[i] < 0 {
			return rterr.New(rterr.SortField, f.Name.Text, r.Table.Name.Text)
		}
	}
	x := r.state()
	x.view.directions = nil
	x.view.key, x.view.order = -1, columns
	for i := range r.schema.Keys {
		key := r.schema.Keys[i].Columns
		if len(key) >= len(columns) && slices.Equal(key[:len(columns)], columns) {
			x.view.key, x.view.order = i, key
			break
		}
	}
	if x.view.key == 0 {
		x.view.order = nil
	}
	x.changed()
	return nil
}

// CurrentKeyIndex returns the number of the current key from 1; -1 if the order is that of no key.
func (r *Record) CurrentKeyIndex() int {
	switch {
	case r.x == nil:
		return 1
	case r.x.view.key < 0:
		return -1
	}
	return r.x.view.key + 1
}

// SetCurrentKeyIndex selects a key by its number from 1.
func (r *Record) SetCurrentKeyIndex(index int) error {
	keys := r.Table.Table.Keys
	if index < 1 || index > len(keys) {
		return rterr.New(rterr.IndexBounds, index)
	}
	return r.SetCurrentKey(keys[index-1].Fields)
}

// orderFields returns the fields of the current order, without the primary key that follows by itself.
func (r *Record) orderFields() []*object.Field {
	if r.x == nil || r.x.view.order == nil {
		return r.primaryKey()
	}
	var list []*object.Field
	for _, c := range r.x.view.order {
		list = append(list, r.stored[c])
	}
	return list
}

// CurrentKey implements CURRENTKEY: the captions of the key's fields.
func (r *Record) CurrentKey(language string) string {
	var names []string
	for _, f := range r.orderFields() {
		names = append(names, f.CaptionIn(language))
	}
	return strings.Join(names, ",")
}

// Ascending implements ASCENDING.
func (r *Record) Ascending() bool {
	if r.x != nil && r.x.view.directions != nil {
		return !r.x.view.directions[0]
	}
	return r.x == nil || !r.x.view.descending
}

// SetAscending implements ASCENDING(on).
func (r *Record) SetAscending(on bool) {
	x := r.state()
	x.view.descending, x.view.directions = !on, nil
	x.changed()
}

// SetFieldAscending implements SETASCENDING.
func (r *Record) SetFieldAscending(f *object.Field, on bool) error {
	fields := r.orderFields()
	i := slices.Index(fields, f)
	if i < 0 {
		return rterr.New(rterr.SortField, f.Name.Text, r.Table.Name.Text)
	}
	x := r.state()
	if x.view.directions == nil {
		x.view.directions = slices.Repeat([]bool{x.view.descending}, len(fields))
	}
	x.view.directions[i] = !on
	x.view.descending = false // the directions say it
	x.changed()
	return nil
}

// mixed returns the directions of a complete order of n columns, by place: descending; nil if all are those of the view.
// NAV: fields that SETASCENDING does not name are ascending, those of the primary key that follow too.
func (v *view) mixed(n int) []bool {
	if !slices.Contains(v.directions, true) {
		return nil
	}
	return append(slices.Clone(v.directions), make([]bool, n-len(v.directions))...)
}

// FieldAscending implements GETASCENDING.
func (r *Record) FieldAscending(f *object.Field) bool {
	if r.x == nil {
		return true
	}
	if i := slices.Index(r.orderFields(), f); i >= 0 && r.x.view.directions != nil {
		return !r.x.view.directions[i]
	}
	return !r.x.view.descending
}
