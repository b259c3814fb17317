package record

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines how a table is stored: its store.Schema, and how a Record lends its slots as a row.

// stored reports whether a field has a column. Disabled fields have none.
func stored(f *object.Field) bool { return f.Class == object.Normal && f.Enabled }

// store makes the schema. A table that cannot be stored is found out when it is first used.
func (l *Layout) store() {
	t := l.Table.Table
	l.columns = make([]int, len(t.Fields))
	l.filters = make([]filter.Field, len(t.Fields))
	var columns []store.Column
	for i, f := range t.Fields {
		l.filters[i] = filterField(l.Table, f)
		l.columns[i] = -1
		if stored(f) {
			l.columns[i] = len(columns)
			if f.Type.Kind == types.BLOB || f.Type.Kind == types.Binary {
				l.blobs = append(l.blobs, l.Places[i].Index)
			}
			l.stored = append(l.stored, f)
			columns = append(columns, store.Column{No: int32(f.No), Name: f.Name.Text, Kind: f.Type.Kind, Len: f.Type.Len,
				AutoIncrement: f.Property("AUTOINCREMENT") == "Yes", Options: f.Type.Options})
		}
	}
	var keys []store.Key
	for _, k := range t.Keys {
		key := store.Key{NoIndex: k.NoSQLIndex, NoSums: k.NoSIFTIndex}
		for _, f := range k.Fields {
			if c := l.columns[f.Index]; c >= 0 {
				key.Columns = append(key.Columns, c)
			}
		}
		for _, f := range k.SumIndexFields {
			if c := l.columns[f.Index]; c >= 0 {
				key.Sums = append(key.Sums, c)
			}
		}
		if len(key.Columns) > 0 {
			keys = append(keys, key)
		}
	}
	l.isBLOB = make([]bool, l.nR)
	for _, i := range l.blobs {
		l.isBLOB[i] = true
	}
	l.schema, l.schemaErr = store.NewSchema(l.Table.No, l.Table.Name.Text, t.PerCompany, columns, keys)
}

// filterField is what filters need to know of a field.
func filterField(table *object.Object, f *object.Field) filter.Field {
	return filter.Field{Type: f.Type, Captions: func(language string) (string, string) {
		return f.CaptionIn(language), table.CaptionIn(language)
	}}
}

// Schema returns how the table is stored; the error says why it cannot be.
func (l *Layout) Schema() (*store.Schema, error) { return l.schema, l.schemaErr }

// lend returns the buffer as a row of the store. Writing to one writes to the other.
func (r *Record) lend() store.Row {
	s := r.schema
	if s == nil {
		return store.Row{} // the table cannot be stored; whoever uses it gets the reason
	}
	return store.Row{
		I: r.I[:s.Width(value.SlotI)], D: r.D[:s.Width(value.SlotD)],
		T: r.T[:s.Width(value.SlotT)], R: r.R[:s.Width(value.SlotR)],
	}
}
