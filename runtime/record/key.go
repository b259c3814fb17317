package record

import (
	"strings"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines how errors name a record: its table and the values of its primary key.

// Caption returns the caption of the record's table in the session's language.
func (r *Record) Caption(st *value.Settings) string { return r.Table.CaptionIn(st.Language) }

// Identification returns the primary key as most errors print it: Document No.='1001',Line No.='10000'.
func (r *Record) Identification(st *value.Settings) string { return r.keyText(st, ",", "'") }

// KeyPairs returns the primary key as TESTFIELD prints it: Document No.=1001, Line No.=10000.
func (r *Record) KeyPairs(st *value.Settings) string { return r.keyText(st, ", ", "") }

func (r *Record) keyText(st *value.Settings, separator, quote string) string {
	var parts []string
	for _, f := range r.primaryKey() {
		text, _ := value.Display(r.Get(f), st) // values of key fields can all be formatted
		parts = append(parts, f.CaptionIn(st.Language)+"="+quote+text.String()+quote)
	}
	return strings.Join(parts, separator)
}

// ID returns the RecordID of the buffer.
func (r *Record) ID() *value.RecordID {
	id := &value.RecordID{Table: r.Table.No}
	for _, f := range r.primaryKey() {
		id.Key = append(id.Key, r.Get(f))
	}
	return id
}

// idOf returns the RecordID of a row.
func (r *Record) idOf(row *store.Row) *value.RecordID {
	id := &value.RecordID{Table: r.Table.No}
	for _, c := range r.schema.PrimaryKey() {
		v := r.schema.Value(row, c)
		v.Opt = r.stored[c].Type.Options
		id.Key = append(id.Key, v)
	}
	return id
}
