package record

import (
	"errors"

	"calque/lang/object"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file defines companies: rows of the table Company, which come into being on demand. The company of a session is there when
// the session first uses the database, any other one with the first row that is written to one of its tables.

// companyTable is the number of the table Company, companyName that of its key.
const (
	companyTable                = 2000000006
	companyName  object.FieldNo = 1
)

// companies is what a session knows of the rows of the table Company.
type companies struct {
	known map[string]bool // committed rows
	last  string          // a company whose row belongs to the transaction in
	in    store.Tx
}

// enter makes the row of the session's company. Nobody waits for that: where the lock is taken, the first write makes it.
func (env *Env) enter(company string) error {
	h, row := env.companyRow(company)
	if h == nil {
		return nil
	}
	if found, err := env.db.Reader(env.Task).Get(h.table, row); found || err != nil {
		if found {
			env.companies.know(company)
		}
		return err
	}
	err := env.Txn.Apart(h.name, false, func(tx store.Tx) error { return insertCompany(tx, h, row) })
	if _, locked := rterr.As(err); locked || errors.Is(err, store.ErrReadOnly) {
		return nil
	}
	if err == nil && !env.Txn.Open() {
		env.companies.know(company)
	}
	return err
}

// HasCompany tells whether other sessions find a company: it has a committed row, or is the session's own.
func (env *Env) HasCompany(company string) (bool, error) {
	if company == env.Company() || env.companies.known[company] {
		return true, nil
	}
	if _, err := env.database(); err != nil {
		return false, err
	}
	h, row := env.companyRow(company)
	if h == nil {
		return false, nil
	}
	return env.db.Reader(env.Task).Get(h.table, row)
}

// found makes the row of a company that a transaction writes to, if there is none.
func (env *Env) found(company string, tx store.Tx) error {
	c := &env.companies
	if company == "" || c.known[company] || c.last == company && c.in == tx {
		return nil
	}
	h, row := env.companyRow(company)
	if h == nil {
		return nil
	}
	if err := insertCompany(tx, h, row); err != nil {
		return env.failed(h, err)
	}
	c.last, c.in = company, tx
	return nil
}

func (c *companies) know(company string) {
	if c.known == nil {
		c.known = map[string]bool{}
	}
	c.known[company] = true
}

// companyRow returns the table Company and the row to be in it; nil if the application has another kind of companies.
func (env *Env) companyRow(company string) (*handle, *store.Row) {
	l, err := env.Catalog.Layout(companyTable)
	if err != nil || company == "" {
		return nil, nil
	}
	f := l.no(companyName)
	if f == nil || !l.isNamedBy(f, company) {
		return nil, nil
	}
	h, err := env.handle(l, "")
	if err != nil {
		return nil, nil // whoever reads the table gets the reason
	}
	row := h.table.Schema().NewRow()
	h.table.Schema().SetValue(row, l.columns[f.Index], value.Value{Kind: f.Type.Kind, T: value.NewText(company)})
	return h, row
}

// isNamedBy reports whether a field is a primary key that holds a name.
func (l *Layout) isNamedBy(f *object.Field, name string) bool {
	key := l.Table.Table.Keys[0].Fields
	fits := f.Type.Len == 0 || value.NewText(name).Len() <= int(f.Type.Len)
	return len(key) == 1 && key[0] == f && f.Type.Kind.IsString() && fits
}

func insertCompany(tx store.Tx, h *handle, row *store.Row) error {
	if err := tx.Insert(h.table, row); !errors.Is(err, store.ErrDuplicate) {
		return err
	}
	return nil
}

// empty deletes the rows of a deleted company.
func (env *Env) empty(company string, tx store.Tx) error {
	for _, s := range env.db.Tables() {
		if !s.Schema.PerCompany || s.Company != company {
			continue
		}
		t, err := env.db.Table(s.Schema, company)
		if err != nil {
			return err
		}
		if _, err := tx.DeleteAll(&store.Query{Table: t}); err != nil {
			return err
		}
	}
	return nil
}

// companyChanged does what a change of a row of the table Company means.
// NAV: the data of a deleted company go with it.
func (r *Record) companyChanged(env *Env, op txn.Op, xrec *Record, tx store.Writer) error {
	x, stored := tx.(store.Tx)
	if r.Table.No != companyTable || r.Temporary || !stored {
		return nil
	}
	name := func(r *Record) string { return r.Get(r.no(companyName)).T.String() }
	env.companies = companies{}
	switch op {
	case txn.Insert:
		if name(r) == "" {
			return rterr.New(rterr.CompanyBlank)
		}
	case txn.Delete:
		return env.empty(name(r), x)
	case txn.Rename:
		return rterr.New(rterr.Unsupported, "To rename the company "+name(xrec))
	}
	return nil
}
