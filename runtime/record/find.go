package record

import (
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines how a record variable reads rows.

// GetRow implements GET: it reads the row whose primary key has these values; fields that get none are blank. Filters and
// order do not matter. Without such a row the variable stays as it is.
func (r *Record) GetRow(env *Env, values []value.Value) (bool, error) {
	h, err := r.handle(env)
	if err != nil {
		return false, err
	}
	reader, err := env.reading(h)
	if err != nil {
		return false, err
	}
	x := r.x
	r.leavePage()
	var buf [8]value.Value
	before := buf[:0]
	key := r.schema.PrimaryKey()
	for _, c := range key {
		before = append(before, r.schema.Value(&x.row, c))
	}
	if err := r.setKey(values); err != nil {
		return false, err
	}
	found, err := reader.Get(h.table, &x.row)
	if err != nil {
		return false, env.failed(h, err)
	}
	if !found {
		for i, c := range key {
			r.schema.SetValue(&x.row, c, before[i])
		}
		return false, nil
	}
	r.loaded()
	return true, nil
}

// loaded completes the buffer after a row was read into it.
func (r *Record) loaded() {
	s := r.schema
	clear(r.I[s.Width(value.SlotI):])
	clear(r.D[s.Width(value.SlotD):])
	clear(r.T[s.Width(value.SlotT):])
	clear(r.R[s.Width(value.SlotR):])
	if len(r.R) > 0 {
		r.emptyBLOBs()
	}
	r.keep()
}

// setKey gives the fields of the primary key values; those without get their zero.
func (r *Record) setKey(values []value.Value) error {
	key := r.primaryKey()
	if len(values) == 1 && len(key) > 0 {
		if values[0].Kind == types.RecordID && key[0].Type.Kind != types.RecordID {
			var err error
			if values, err = r.KeyOf(values[0].RecordID()); err != nil {
				return err
			}
		}
	}
	if len(values) > len(key) {
		return rterr.New(rterr.KeyValues, r.Table.Name.Text, len(key), len(values))
	}
	for i, f := range key {
		v := value.Zero(f.Type)
		if i < len(values) {
			var err error
			if v, err = convert(values[i], f.Type); err != nil {
				return err
			}
		}
		r.Set(f, v)
	}
	return nil
}

// KeyOf returns the values of the primary key that a RecordID holds, which must be one of the table.
func (r *Record) KeyOf(id *value.RecordID) ([]value.Value, error) {
	if !id.IsEmpty() && id.Table != r.Table.No {
		return nil, rterr.New(rterr.TablesDiffer, r.Table.Name.Text, id.Table)
	}
	return id.Key, nil
}

// Find implements FIND: = the row with the buffer's key, > the next and < the previous one, tried in the order in which they
// are given, - the first and + the last one.
func (r *Record) Find(env *Env, which string) (bool, error) {
	h, reader, err := r.source(env)
	if err != nil {
		return false, err
	}
	if which == "" {
		which = "="
	}
	for i := 0; i < len(which); i++ {
		if !validWhich(which[i]) {
			return false, rterr.New(rterr.FindWhich, which)
		}
	}
	for i := 0; i < len(which); i++ {
		found, err := r.findOne(env, h, reader, which[i])
		if err != nil {
			return false, err
		}
		if found {
			return true, r.autoCalc(env)
		}
	}
	return false, nil
}

func validWhich(c byte) bool {
	return c == '=' || c == '<' || c == '>' || c == '-' || c == '+' || c == ' '
}

func (r *Record) findOne(env *Env, h *handle, reader store.Reader, which byte) (bool, error) {
	x := r.x
	x.drop()
	down := x.view.descending
	switch which {
	case '-':
		return r.find(env, h, reader, seek{back: down, size: firstPage})
	case '+':
		return r.find(env, h, reader, seek{back: !down, size: firstPage})
	case '>':
		return r.find(env, h, reader, seek{from: &x.row, back: down, size: firstPage})
	case '<':
		return r.find(env, h, reader, seek{from: &x.row, back: !down, size: firstPage})
	case '=':
		return r.findSame(env, h, reader)
	}
	return false, nil
}

// findSame reads the row that has the key of the buffer, if it is within the filters.
func (r *Record) findSame(env *Env, h *handle, reader store.Reader) (bool, error) {
	x := r.x
	r.leavePage()
	if x.page == nil {
		x.page = env.takePage()
	}
	x.valid = false
	span := store.Span{From: &x.row, Inclusive: true, Back: x.view.descending, Max: 1}
	if err := reader.Read(&x.query, span, x.page); err != nil {
		return false, env.failed(h, err)
	}
	if x.page.N == 0 {
		return false, nil
	}
	row := x.page.Row(0)
	if r.schema.Compare(&x.row, &row, x.full) != 0 {
		return false, nil
	}
	x.at, x.back, x.more, x.size = -1, x.view.descending, true, firstPage*growth
	x.foreign, x.writes = env.foreign(h), h.writes
	found, err := r.walk(env)
	x.valid = found
	return found, err
}

// FindFirst implements FINDFIRST.
func (r *Record) FindFirst(env *Env) (bool, error) { return r.Find(env, "-") }

// FindLast implements FINDLAST.
func (r *Record) FindLast(env *Env) (bool, error) { return r.Find(env, "+") }

// A ForUpdate tells whether FINDSET locks what it reads.
type ForUpdate bool

// FindSet implements FINDSET: the first row of a set that NEXT is going to read.
func (r *Record) FindSet(env *Env, update ForUpdate) (bool, error) {
	if update {
		if err := r.LockTable(env, true); err != nil {
			return false, err
		}
	}
	h, reader, err := r.source(env)
	if err != nil {
		return false, err
	}
	r.x.drop()
	found, err := r.find(env, h, reader, seek{back: r.x.view.descending, size: setPage})
	if !found || err != nil {
		return false, err
	}
	return true, r.autoCalc(env)
}

// Next implements NEXT: it moves so many rows on, backwards if steps is negative, and returns how many it was. The position is
// what the buffer holds. If there is no row to move to, the variable stays as it is.
func (r *Record) Next(env *Env, steps int) (int, error) {
	h, reader, err := r.source(env)
	if err != nil || steps == 0 {
		return 0, err
	}
	back, n, sign := r.x.view.descending, steps, 1
	if steps < 0 {
		back, n, sign = !back, -steps, -1
	}
	moved := 0
	for ; moved < n; moved++ {
		found, err := r.next(env, h, reader, back)
		if err != nil {
			return 0, err
		}
		if !found {
			break
		}
	}
	if moved == 0 {
		return 0, nil
	}
	return moved * sign, r.autoCalc(env)
}

// autoCalc calculates the FlowFields of SETAUTOCALCFIELDS.
func (r *Record) autoCalc(env *Env) error {
	if len(r.x.view.auto) == 0 {
		return nil
	}
	return r.CalcFields(env, r.x.view.auto)
}

// Count implements COUNT.
func (r *Record) Count(env *Env) (int64, error) {
	h, reader, err := r.source(env)
	if err != nil {
		return 0, err
	}
	if r.x.sift {
		n := int64(0)
		err := r.each(env, func(*store.Row) (bool, error) { n++; return true, nil })
		return n, err
	}
	n, err := reader.Count(&r.x.query)
	if err != nil {
		return 0, env.failed(h, err)
	}
	return n, nil
}

// IsEmpty implements ISEMPTY.
func (r *Record) IsEmpty(env *Env) (bool, error) {
	h, reader, err := r.source(env)
	if err != nil {
		return false, err
	}
	if r.x.sift {
		empty := true
		err := r.each(env, func(*store.Row) (bool, error) { empty = false; return false, nil })
		return empty, err
	}
	empty, err := reader.IsEmpty(&r.x.query)
	if err != nil {
		return false, env.failed(h, err)
	}
	return empty, nil
}

// each calls f for the rows of the view until it returns false. The variable stays as it is.
func (r *Record) each(env *Env, f func(*store.Row) (bool, error)) error {
	p := r.reader()
	found, err := p.FindSet(env, false)
	for found && err == nil {
		var on bool
		if on, err = f(&p.x.row); !on || err != nil {
			return err
		}
		var n int
		n, err = p.Next(env, 1)
		found = n > 0
	}
	return err
}

// reader returns another variable with the same view on the same rows. Nothing is calculated for it by itself.
func (r *Record) reader() *Record {
	p := New(r.Layout, r.Temporary)
	x := p.state()
	x.handle = r.state().handle
	x.view = r.x.view
	x.view.auto = nil
	x.view.filters = x.view.filters[:len(x.view.filters):len(x.view.filters)]
	return p
}
