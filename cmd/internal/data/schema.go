package data

import (
	"errors"
	"fmt"
	"io"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/runtime/store"
)

// This file tells what loaded objects change in the tables of a database.

// Plans returns what has to happen to the stored tables so that they fit the objects, in the order of the tables' names.
// Tables that are not stored yet come into being with their first row and need no plan.
func Plans(db store.Store, objects *object.App, schemaOf func(*object.Object) (*store.Schema, error)) ([]*store.Plan, error) {
	var plans []*store.Plan
	for _, stored := range db.Tables() {
		table := objects.Object(object.ID{Kind: ast.Table, No: stored.Schema.No})
		if table == nil {
			continue
		}
		schema, err := schemaOf(table)
		if err != nil {
			return nil, err
		}
		var outdated *store.Outdated
		if _, err := db.Table(schema, stored.Company); errors.As(err, &outdated) {
			plans = append(plans, outdated.Plan)
		} else if err != nil {
			return nil, err
		}
	}
	return plans, nil
}

// WritePlans writes plans and their SQL.
func WritePlans(w io.Writer, plans []*store.Plan) error {
	if len(plans) == 0 {
		_, err := fmt.Fprintln(w, "The stored tables fit the objects.")
		return err
	}
	for _, p := range plans {
		fmt.Fprintf(w, "Table %d %s", p.New.No, p.New.Name)
		if p.Company != "" {
			fmt.Fprintf(w, ", company %s", p.Company)
		}
		fmt.Fprintln(w)
		for _, s := range p.Steps {
			fmt.Fprintf(w, "  %s\n", s.Text)
		}
		for _, sql := range p.SQL {
			if _, err := fmt.Fprintf(w, "    %s;\n", sql); err != nil {
				return err
			}
		}
	}
	return nil
}

// Apply carries out plans, all or none. Unless it is forced, a plan that loses data is refused with a *store.LossError.
func Apply(db store.Store, plans []*store.Plan, force bool) error {
	tx, err := db.Begin(nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, p := range plans {
		if err := tx.Apply(p, store.Force(force)); err != nil {
			return err
		}
	}
	return tx.Commit()
}
