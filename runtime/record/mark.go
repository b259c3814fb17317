package record

import (
	"strconv"

	"calque/runtime/store"
)

// This file defines marks: a set of primary keys that belongs to the variable.

// markOf returns the primary key of a row as the key of a mark.
func (r *Record) markOf(row *store.Row) string {
	id := r.idOf(row)
	return string(store.AppendRecordID(nil, id))
}

// Mark implements MARK.
func (r *Record) Mark() (bool, error) {
	if _, err := r.Schema(); err != nil || r.x == nil || r.x.view.marks == nil {
		return false, err
	}
	return r.x.view.marks[r.markOf(&r.x.row)], nil
}

// SetMark implements MARK(on).
func (r *Record) SetMark(on bool) error {
	if _, err := r.Schema(); err != nil {
		return err
	}
	x := r.state()
	key := r.markOf(&x.row)
	switch {
	case !on:
		delete(x.view.marks, key)
	case x.view.marks == nil:
		x.view.marks = map[string]bool{key: true}
	default:
		x.view.marks[key] = true
	}
	return nil
}

// ClearMarks implements CLEARMARKS.
func (r *Record) ClearMarks() {
	if r.x != nil {
		r.x.view.marks = nil
		if r.x.view.markedOnly {
			r.x.changed()
		}
	}
}

// MarkedOnly implements MARKEDONLY.
func (r *Record) MarkedOnly() bool { return r.x != nil && r.x.view.markedOnly }

// SetMarkedOnly implements MARKEDONLY(on).
func (r *Record) SetMarkedOnly(on bool) {
	x := r.state()
	x.view.markedOnly = on
	x.changed()
}

func itoa(i int) string { return strconv.Itoa(i) }
