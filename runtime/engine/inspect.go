package engine

import (
	"calque/lang/object"
	"calque/runtime/record"
	"calque/runtime/store"
	"calque/runtime/store/sqlite"
)

// This file serves tools that look at a database without running code.

// OpenDatabase opens a database file; reading only, it leaves alone what another process may be using.
func OpenDatabase(path string, readOnly bool) (store.Store, error) {
	s, err := sqlite.Open(path, sqlite.Options{ReadOnly: readOnly})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// SchemaOf returns how a table is stored.
func SchemaOf(table *object.Object) (*store.Schema, error) {
	return record.NewLayout(table, nil).Schema()
}
