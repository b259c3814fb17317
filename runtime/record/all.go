package record

import (
	"calque/lang/object"
	"calque/runtime/store"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file defines MODIFYALL and DELETEALL. The store does them on its own where nobody has to look at the rows.

// DeleteAll implements DELETEALL.
// NAV: with triggers each row is deleted through a variable of its own, whose global variables have their initial values.
func (r *Record) DeleteAll(env *Env, run RunTrigger) error {
	h, _, err := r.source(env)
	if err != nil {
		return err
	}
	if r.x.sift || r.listens(env, txn.Delete, run) || r.Table.No == companyTable {
		return r.reader().eachWith(env, func(p *Record) error {
			p.Code = nil
			return ignoreAbsent(p.Delete(env, run))
		})
	}
	w, err := env.writing(h, txn.DeleteAll)
	if err != nil {
		return err
	}
	r.leavePage()
	r.x.valid = false
	if _, err := w.DeleteAll(&r.x.query); err != nil {
		return env.failed(h, err)
	}
	return nil
}

// ignoreAbsent drops the error of a row that is gone already: a trigger may have deleted it.
func ignoreAbsent(err error) error {
	if err == Absent {
		return nil
	}
	return err
}

// eachWith calls f for each row of the view, with the row in r.
func (r *Record) eachWith(env *Env, f func(*Record) error) error {
	found, err := r.FindSet(env, false)
	for found && err == nil {
		if err = f(r); err != nil {
			return err
		}
		var n int
		n, err = r.Next(env, 1)
		found = n > 0
	}
	return err
}

// ModifyAll implements MODIFYALL: a field gets a value in all rows of the view. OnValidate does not run.
func (r *Record) ModifyAll(env *Env, f *object.Field, v value.Value, run RunTrigger) error {
	h, _, err := r.source(env)
	if err != nil {
		return err
	}
	v, err = convert(v, f.Type)
	if err != nil {
		return err
	}
	c := r.columns[f.Index]
	if c < 0 || r.schema.IsPrimary(c) || r.x.sift || isBinary(f.Type.Kind) || r.listens(env, txn.Modify, run) {
		return r.modifyEach(env, f, v, run)
	}
	w, err := env.writing(h, txn.ModifyAll)
	if err != nil {
		return err
	}
	r.leavePage()
	r.x.valid = false
	return env.updateAll(h, w, &r.x.query, store.Assignment{Column: c, Value: v})
}

// updateAll sets a column in all rows of a query, and remembers the version that they get.
func (env *Env) updateAll(h *handle, w store.Writer, q *store.Query, set store.Assignment) error {
	if _, err := w.UpdateAll(q, []store.Assignment{set}); err != nil {
		return env.failed(h, err)
	}
	if tx, ok := w.(store.Tx); ok {
		env.written.add(tx.Given())
	}
	return nil
}

// modifyEach sets a field row by row. A field of the primary key is changed by RENAME.
func (r *Record) modifyEach(env *Env, f *object.Field, v value.Value, run RunTrigger) error {
	return r.reader().eachWith(env, func(p *Record) error {
		p.Code = nil
		if c := r.columns[f.Index]; c < 0 || !r.schema.IsPrimary(c) {
			p.Set(f, v)
			return p.Failure(env, p.Modify(env, run))
		}
		var key []value.Value
		for _, k := range p.primaryKey() {
			if k == f {
				key = append(key, v)
			} else {
				key = append(key, p.Get(k))
			}
		}
		return p.Failure(env, p.Rename(env, key))
	})
}
