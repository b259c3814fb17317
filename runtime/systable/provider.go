package systable

import (
	"cmp"
	"slices"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines the tables whose rows are listed: what an application or a server instance consists of.

// A Provider lists the rows of a table.
type Provider struct {
	// Keys are the fields that Rows asks Want.Has about, which must be stored as whole numbers, or Want.Text.
	Keys []int32

	// Volatile says that the rows change by themselves, so that no list of them is kept.
	Volatile bool

	// Rows adds the rows that w wants, in any order. It may add others too.
	Rows func(c *Context, w *Want, to *Sink) error

	// Blob returns the content of the BLOB of a row; nil if the table has none. A field of a row is what field returns.
	Blob func(c *Context, field func(no int32) value.Value) ([]byte, error)

	// Remove deletes a row, of which field returns the fields; nil if rows cannot be deleted.
	Remove func(field func(no int32) value.Value)
}

// A Context is what rows are made of.
type Context struct {
	App *object.App
	Session
	Live
	Open func() (store.Store, error) // the database
	Task *sched.Task
}

// A Want says which rows a read is about.
type Want struct{ keys []wanted }

// wanted is what is known of a field: conditions or a value.
type wanted struct {
	no    int32
	where []*filter.Expr
	exact bool
	value int64
	text  value.Text
}

// Has reports whether rows whose field holds a number are wanted. Fields that are not among Provider.Keys hold what they want.
func (w *Want) Has(field int32, n int64) bool {
	for i := range w.keys {
		k := &w.keys[i]
		if k.no != field {
			continue
		}
		if k.exact {
			return k.value == n
		}
		for _, e := range k.where {
			if !e.MatchInt(n) {
				return false
			}
		}
	}
	return true
}

// Text returns the text that a field must have; empty if the filter on it is not a single value.
func (w *Want) Text(field int32) string {
	for i := range w.keys {
		k := &w.keys[i]
		if k.no != field {
			continue
		}
		if k.exact {
			return k.text.String()
		}
		for _, e := range k.where {
			if n := e.Root(); n != nil && n.Op == filter.Eq && !n.Fold {
				return n.From.T.String()
			}
		}
	}
	return ""
}

// all reports whether nothing is known.
func (w *Want) all() bool {
	return !slices.ContainsFunc(w.keys, func(k wanted) bool { return k.exact || len(k.where) > 0 })
}

// same reports whether both want the same rows, as far as is easy to see.
func (w *Want) same(o *Want) bool {
	return slices.EqualFunc(w.keys, o.keys, func(a, b wanted) bool {
		return a.no == b.no && a.exact == b.exact && a.value == b.value && a.text.Equal(b.text) && slices.Equal(a.where, b.where)
	})
}

// A Sink takes the rows of a Provider. Row begins a row; the others set its fields. Fields that the table lacks are left out.
type Sink struct {
	schema  *store.Schema
	columns map[int32]int
	page    store.Page
	row     store.Row
}

// columnsOf returns the columns of a table by field number.
func columnsOf(s *store.Schema) map[int32]int {
	columns := make(map[int32]int, len(s.Columns))
	for i := range s.Columns {
		columns[s.Columns[i].No] = i
	}
	return columns
}

// Row begins a new row.
func (s *Sink) Row() { s.row = s.page.Add() }

// Int sets a field that holds a whole number: an Integer, an Option, a Boolean, a date or time.
func (s *Sink) Int(field int32, n int64) {
	if c := s.column(field, value.SlotI); c != nil {
		s.row.I[c.Index] = n
	}
}

// Bool sets a Boolean.
func (s *Sink) Bool(field int32, b bool) {
	if b {
		s.Int(field, 1)
	}
}

// Text sets a Text or Code. What does not fit is cut off.
func (s *Sink) Text(field int32, text string) {
	c := s.column(field, value.SlotT)
	if c == nil {
		return
	}
	t := value.NewText(text)
	if c.Kind == types.Code {
		t = t.ToCode()
	}
	if n := int(c.Len); n > 0 && t.Len() > n {
		t = value.TextFromUnits(t.Units()[:n])
	}
	s.row.T[c.Index] = t
}

// Value sets a field to a value of its kind.
func (s *Sink) Value(field int32, v value.Value) {
	if i, ok := s.columns[field]; ok {
		s.schema.SetValue(&s.row, i, v)
	}
}

func (s *Sink) column(field int32, slot value.Slot) *store.Column {
	i, ok := s.columns[field]
	if !ok || s.schema.Columns[i].Slot != slot {
		return nil
	}
	return &s.schema.Columns[i]
}

// A list holds rows in the order of the primary key.
type list struct {
	schema     *store.Schema
	rows       store.Page
	want       Want
	generation uint64
	session    Session
}

// A listKey names a complete list.
type listKey struct {
	table *table
	Session
}

// list returns the rows of a table, at least those that conditions let pass.
func (r *reader) list(where []store.Cond) (*list, error) {
	t := r.table
	w := Want{keys: make([]wanted, len(t.provider.Keys))}
	for i, no := range t.provider.Keys {
		w.keys[i].no = no
		for k := range where {
			if t.schema.Columns[where[k].Column].No == no {
				w.keys[i].where = append(w.keys[i].where, where[k].Filter)
			}
		}
	}
	return r.wanted(w)
}

// listOf returns the rows of a table, at least the one whose primary key is in a row.
func (r *reader) listOf(row *store.Row) (*list, error) {
	t := r.table
	w := Want{keys: make([]wanted, len(t.provider.Keys))}
	for i, no := range t.provider.Keys {
		w.keys[i].no = no
		if c := t.schema.ColumnNo(no); c >= 0 && t.schema.IsPrimary(c) {
			w.keys[i].setExact(row, &t.schema.Columns[c])
		}
	}
	return r.wanted(w)
}

// setExact says that a column must have the value that it has in a row.
func (k *wanted) setExact(row *store.Row, c *store.Column) {
	switch k.exact = true; c.Slot {
	case value.SlotI:
		k.value = row.I[c.Index]
	case value.SlotT:
		k.text = row.T[c.Index]
	}
}

// wanted returns a list that was made before or makes it: the last one is kept by the reader, complete ones by
// all readers together, as long as the application stays as it is.
func (r *reader) wanted(w Want) (*list, error) {
	t, own := r.table, r.table.owner
	session, generation := r.session(), own.cfg.App.Generation()
	fresh := func(l *list) bool {
		return l != nil && l.generation == generation && l.session == session && !t.provider.Volatile
	}
	if l := r.last; fresh(l) && l.want.same(&w) {
		return l, nil
	}
	key := listKey{t, session}
	if l := own.kept(key); w.all() && fresh(l) {
		return l, nil
	}
	sink := &Sink{schema: t.schema, columns: columnsOf(t.schema)}
	sink.page.Reset(t.schema)
	if err := t.provider.Rows(r.context(), &w, sink); err != nil {
		return nil, err
	}
	l := &list{schema: t.schema, rows: sorted(t.schema, &sink.page), want: w, generation: generation, session: session}
	if w.all() && !t.provider.Volatile {
		own.keep(key, l)
		return l, nil
	}
	r.last = l
	return l, nil
}

// context returns what rows are made of at present.
func (r *reader) context() *Context {
	own := r.table.owner
	return &Context{App: own.cfg.App, Session: r.session(), Live: r.live, Open: own.cfg.Open, Task: r.task}
}

func (s *Tables) kept(key listKey) *list {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lists[key]
}

func (s *Tables) keep(key listKey, l *list) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists[key] = l
}

// sorted returns the rows of a page in the order of the primary key.
func sorted(s *store.Schema, page *store.Page) store.Page {
	key := s.PrimaryKey()
	compare := func(i, k int) int {
		x, y := page.Row(i), page.Row(k)
		return cmp.Or(s.Compare(&x, &y, key), cmp.Compare(i, k))
	}
	places := make([]int, page.N)
	for i := range places {
		places[i] = i
	}
	if slices.IsSortedFunc(places, compare) {
		return *page
	}
	slices.SortFunc(places, compare)
	var to store.Page
	to.Reset(s)
	for _, i := range places {
		row := page.Row(i)
		put(&to, &row)
	}
	return to
}

// find returns the place of the first row that is not in front of a key, and whether it has that key.
func (l *list) find(key *store.Row) (int, bool) {
	order := l.schema.PrimaryKey()
	n := search(0, int64(l.rows.N)-1, func(n int64) bool {
		row := l.rows.Row(int(n))
		return l.schema.Compare(&row, key, order) >= 0
	})
	if n == int64(l.rows.N) {
		return int(n), false
	}
	row := l.rows.Row(int(n))
	return int(n), l.schema.Compare(&row, key, order) == 0
}

func (l *list) walk(w *walk, f func(*store.Row) bool) {
	first, last := 0, l.rows.N-1
	if w.from != nil {
		at, found := l.find(w.from)
		switch {
		case w.back && found && w.inclusive:
			last = at
		case w.back:
			last = at - 1
		case found && !w.inclusive:
			first = at + 1
		default:
			first = at
		}
	}
	var row store.Row
	if w.back {
		for i := last; i >= first; i-- {
			if row = l.rows.Row(i); !f(&row) {
				return
			}
		}
		return
	}
	for i := first; i <= last; i++ {
		if row = l.rows.Row(i); !f(&row) {
			return
		}
	}
}

func (l *list) count([]store.Cond) (int64, bool) { return 0, false }

func (l *list) get(row *store.Row, _ string) bool {
	at, found := l.find(row)
	if found {
		x := l.rows.Row(at)
		l.schema.CopyRow(row, &x)
	}
	return found
}
