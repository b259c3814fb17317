package record

import (
	"bytes"
	"errors"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file defines INSERT, MODIFY, DELETE and RENAME. Each returns a Miss where a taken return value is FALSE.

// Insert implements INSERT.
func (r *Record) Insert(env *Env, run RunTrigger) error {
	return r.around(env, txn.Insert, run, func() error { return r.insert(env) })
}

func (r *Record) insert(env *Env) error {
	h, err := r.handle(env)
	if err != nil {
		return err
	}
	w, err := env.writing(h, txn.Insert)
	if err != nil {
		return err
	}
	r.leavePage()
	x := r.x
	x.valid = false
	switch err := w.Insert(h.table, &x.row); {
	case errors.Is(err, store.ErrDuplicate):
		return Exists
	case err != nil:
		return env.failed(h, err)
	}
	r.written(env, h)
	if h.temp != nil {
		return env.charge(h)
	}
	return r.companyChanged(env, txn.Insert, nil, w)
}

// written notes that the row is now stored as the buffer has it.
func (r *Record) written(env *Env, h *handle) {
	if h.temp == nil {
		env.written.add(r.x.row.Version)
	}
	r.keep()
}

// Modify implements MODIFY: the row with the buffer's primary key gets what has changed in the buffer since it was read.
func (r *Record) Modify(env *Env, run RunTrigger) error {
	return r.around(env, txn.Modify, run, func() error { return r.modify(env) })
}

func (r *Record) modify(env *Env) error {
	h, err := r.handle(env)
	if err != nil {
		return err
	}
	x := r.x
	intact := r.x.valid && r.fresh(env, h)
	w, err := env.writing(h, txn.Modify)
	if err != nil {
		return err
	}
	changed := r.changes()
	if err := r.update(env, h, w, &x.row, changed); err != nil {
		x.valid = false
		return err
	}
	at := x.at
	r.written(env, h)
	x.carryOn(h, intact, at)
	return env.charge(h)
}

// carryOn keeps what was read ahead after a write that does not concern it: one to the row that the variable stands on.
func (x *state) carryOn(h *handle, intact bool, at int) {
	if !intact {
		x.valid = false
		return
	}
	x.at, x.writes = at, h.writes
}

// update writes changed columns of the buffer to the row that has the primary key of old.
// NAV: a row that was changed since it was read is an error, unless the change belongs to the same transaction.
func (r *Record) update(env *Env, h *handle, w store.Writer, old *store.Row, changed store.Columns) error {
	x := r.x
	if h.temp != nil || !r.sameKeyAsRead(old) {
		old.Version = store.AnyVersion
	}
	was := old.Version
	err := w.Update(h.table, old, &x.row, changed)
	if errors.Is(err, store.ErrChanged) && r.changedByOwn(env, h, w, old) {
		old.Version = store.AnyVersion
		err = w.Update(h.table, old, &x.row, changed)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNotFound):
		return Absent
	case errors.Is(err, store.ErrDuplicate):
		return Exists
	case errors.Is(err, store.ErrChanged):
		old.Version = was
		return r.stale(env, h, w, old)
	}
	return env.failed(h, err)
}

// sameKeyAsRead reports whether the buffer still has the primary key under which it was read: another key names another row,
// whose version the buffer does not know.
func (r *Record) sameKeyAsRead(row *store.Row) bool {
	orig, ok := r.original()
	return ok && r.schema.Compare(&orig, row, r.schema.PrimaryKey()) == 0
}

// present reads the version that a row has at present.
func (r *Record) present(h *handle, w store.Writer, row *store.Row) (store.Version, bool) {
	now := r.schema.NewRow()
	r.schema.CopyRow(now, row)
	if ok, err := w.Get(h.table, now); !ok || err != nil {
		return 0, false
	}
	return now.Version, true
}

// changedByOwn reports whether the open transaction made the present version of a row.
func (r *Record) changedByOwn(env *Env, h *handle, w store.Writer, row *store.Row) bool {
	tx, ok := w.(store.Tx)
	if !ok {
		return false
	}
	v, ok := r.present(h, w, row)
	return ok && tx.Own(v)
}

// stale is the error of a write with an old copy of a row.
// NAV: it has two texts, one for changes by others and one for a change by the session itself.
func (r *Record) stale(env *Env, h *handle, w store.Writer, row *store.Row) error {
	v, ok := r.present(h, w, row)
	if !ok {
		return Absent
	}
	table := r.Caption(env.Settings)
	if env.written.has(v) {
		return rterr.New(rterr.RecordChanged, table, r.Identification(env.Settings))
	}
	return rterr.New(rterr.RecordChangedBy, table)
}

// changes returns the columns in which the buffer differs from the row as it was read. If none was read, or one with another
// primary key, these are all columns; a BLOB that was neither read nor assigned is never among them.
func (r *Record) changes() store.Columns {
	var set store.Columns
	orig, known := r.original()
	known = known && r.schema.Compare(&orig, &r.x.row, r.schema.PrimaryKey()) == 0
	for i := range r.schema.Columns {
		c := &r.schema.Columns[i]
		var differs bool
		switch {
		case r.schema.IsPrimary(i):
		case c.IsBLOB():
			differs = blobChanged(r.x.row.R[c.Index], orig.R, c.Index, known)
		case !known:
			differs = true
		case c.Slot == value.SlotI:
			differs = r.x.row.I[c.Index] != orig.I[c.Index]
		case c.Slot == value.SlotD:
			differs = r.x.row.D[c.Index] != orig.D[c.Index]
		case c.Slot == value.SlotT:
			differs = !r.x.row.T[c.Index].Equal(orig.T[c.Index])
		default:
			differs = r.x.row.R[c.Index] != orig.R[c.Index]
		}
		if differs {
			set.Add(i)
		}
	}
	return set
}

// blobChanged reports whether a BLOB was assigned or cleared. Until CALCFIELDS reads it, it is empty; nil is one that was cleared.
func blobChanged(now value.Ref, orig []value.Ref, at int32, known bool) bool {
	if now == nil {
		return true
	}
	var before []byte
	if known && orig != nil {
		before = store.RefBytes(orig[at])
	}
	return !bytes.Equal(store.RefBytes(now), before)
}

// Delete implements DELETE. The variable keeps its values.
func (r *Record) Delete(env *Env, run RunTrigger) error {
	return r.around(env, txn.Delete, run, func() error { return r.delete(env) })
}

func (r *Record) delete(env *Env) error {
	h, err := r.handle(env)
	if err != nil {
		return err
	}
	x := r.x
	intact := x.valid && r.fresh(env, h)
	w, err := env.writing(h, txn.Delete)
	if err != nil {
		return err
	}
	was := x.row.Version
	if h.temp != nil || !r.sameKeyAsRead(&x.row) {
		x.row.Version = store.AnyVersion
	}
	err = w.Delete(h.table, &x.row)
	if errors.Is(err, store.ErrChanged) && r.changedByOwn(env, h, w, &x.row) {
		x.row.Version = store.AnyVersion
		err = w.Delete(h.table, &x.row)
	}
	x.row.Version = was
	switch {
	case err == nil:
		x.carryOn(h, intact, x.at)
		return r.companyChanged(env, txn.Delete, nil, w)
	case errors.Is(err, store.ErrNotFound):
		return Absent
	case errors.Is(err, store.ErrChanged):
		return r.stale(env, h, w, &x.row)
	}
	return env.failed(h, err)
}

// Rename implements RENAME: the row gets another primary key, and so does what refers to it.
func (r *Record) Rename(env *Env, values []value.Value) error {
	if len(values) != len(r.primaryKey()) {
		return rterr.New(rterr.KeyValues, r.Table.Name.Text, len(r.primaryKey()), len(values))
	}
	xrec := r.image()
	if err := r.setKey(values); err != nil {
		return err
	}
	back := func(err error) error {
		if m, ok := err.(Miss); ok {
			named := r
			if m == Absent {
				named = xrec
			}
			err = &refused{m, named.Failure(env, err)}
		}
		for _, f := range r.primaryKey() {
			r.Set(f, xrec.Get(f))
		}
		return err
	}
	if err := r.triggers(env, txn.Rename, xrec, true, func() error { return r.rename(env, xrec) }); err != nil {
		return back(err)
	}
	return nil
}

func (r *Record) rename(env *Env, xrec *Record) error {
	h, err := r.handle(env)
	if err != nil {
		return err
	}
	w, err := env.writing(h, txn.Rename)
	if err != nil {
		return err
	}
	r.leavePage()
	x := r.x
	x.valid = false
	old := xrec.lend()
	old.Version = x.row.Version
	var key store.Columns
	for _, c := range r.schema.PrimaryKey() {
		key.Add(c)
	}
	if err := r.update(env, h, w, &old, key); err != nil {
		return err
	}
	if err := r.companyChanged(env, txn.Rename, xrec, w); err != nil {
		return err
	}
	// What was not renamed stays to be stored by MODIFY, so the image takes over the key alone.
	r.imageKey()
	if h.temp == nil {
		env.written.add(x.row.Version)
		if err := r.moveLinks(env, xrec); err != nil {
			return err
		}
		return r.renameRelated(env, xrec)
	}
	return nil
}

// imageKey gives the image of the row the buffer's primary key.
func (r *Record) imageKey() {
	x := r.x
	if x.image == imageNone {
		r.keep()
		return
	}
	for _, c := range r.schema.PrimaryKey() {
		r.schema.SetValue(&x.old, c, r.schema.Value(&x.row, c))
	}
	x.old.Version = x.row.Version
}

// image returns a copy of the buffer: xRec.
func (r *Record) image() *Record {
	c := r.blank()
	c.Temporary = r.Temporary
	c.copyFields(r)
	return c
}

// around does an operation with the triggers and events before and after it. xRec is a copy of the buffer.
func (r *Record) around(env *Env, op txn.Op, run RunTrigger, do func() error) error {
	if !r.listens(env, op, run) {
		return do()
	}
	return r.triggers(env, op, r.image(), run, do)
}

// listens tells whether code has to run for an operation.
// NAV: the tables that records of temporary variables belong to run their triggers as others do.
func (r *Record) listens(env *Env, op txn.Op, run RunTrigger) bool {
	return env.Triggers != nil && env.Triggers.Listens(r.Table, op, run)
}

func (r *Record) triggers(env *Env, op txn.Op, xrec *Record, run RunTrigger, do func() error) error {
	if !r.listens(env, op, run) {
		return do()
	}
	for _, m := range [...]Moment{Before, Trigger} {
		if err := env.Triggers.Run(op, m, r, xrec, run); err != nil {
			return err
		}
	}
	if err := do(); err != nil {
		return err
	}
	return env.Triggers.Run(op, After, r, xrec, run)
}

// LockTable implements LOCKTABLE.
func (r *Record) LockTable(env *Env, wait bool) error {
	h, err := r.handle(env)
	if err != nil || h.temp != nil {
		return err
	}
	return env.Txn.LockTable(h.name, wait)
}

// Consistent implements CONSISTENT.
func (r *Record) Consistent(env *Env, ok bool) error {
	h, err := r.handle(env)
	if err != nil || h.temp != nil {
		return err
	}
	env.Txn.Consistent(h.name, ok)
	return nil
}

// CurrentCompany implements CURRENTCOMPANY.
func (r *Record) CurrentCompany(env *Env) string {
	if r.x != nil && r.x.view.company != "" {
		return r.x.view.company
	}
	return env.Company()
}

// ChangeCompany implements CHANGECOMPANY; an empty name is the session's company.
func (r *Record) ChangeCompany(company string) {
	x := r.state()
	x.view.company = company
	if !r.Temporary {
		x.handle = nil
	}
	x.changed()
}

// isBinary tells that values of a kind are not read with the row.
func isBinary(k types.Kind) bool { return k == types.BLOB || k == types.Binary }
