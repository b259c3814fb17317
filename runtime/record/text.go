package record

import (
	"strings"

	"calque/lang/object"
	"calque/runtime/value"
)

// This file defines what FORMAT makes of a record: application code compares Rec and xRec by it.

// FormatText is the text of a record: the values of its fields as they are displayed, separated by tabs.
// NAV: the separator is a tab; the order of the fields is unknown. Calque takes those of the primary key first, then the others
// by number. FlowFilters have no value, and what a BLOB holds is not shown.
func (r *Record) FormatText(st *value.Settings) value.Text {
	if r.Table.Table == nil {
		return value.Text{}
	}
	var parts []string
	for _, f := range r.Fields() {
		if f.Class == object.FlowFilter {
			continue
		}
		text := ""
		if !isBinary(f.Type.Kind) {
			text = display(r.Get(f), st)
		}
		parts = append(parts, text)
	}
	return value.NewText(strings.Join(parts, "\t"))
}

// FormatText is the text of the record that the reference leads to; empty if it is not open.
func (f *RecordRef) FormatText(st *value.Settings) value.Text {
	if !f.IsOpen() {
		return value.Text{}
	}
	return f.rec.FormatText(st)
}
