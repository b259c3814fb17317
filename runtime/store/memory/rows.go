package memory

import (
	"slices"
	"sync"

	"github.com/tidwall/btree"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines the rows of one table and their trees.

// A row is a row in a tree. It is never changed once it is there, only replaced, so that copies of the tree can share it. A
// bound is a row that stands for a place in a tree: before or behind all rows that begin with the values of its first columns.
type row struct {
	store.Row
	bound int8 // -1 before, 1 behind; 0 is a row
	width int  // of a bound: how many columns of the order count
}

// A tree holds all rows in an order.
type tree struct {
	order []int // complete: it ends in the primary key's columns
	*btree.BTreeG[*row]
	hint btree.PathHint // where the last write went, for the writer
}

func newTree(s *store.Schema, order []int) *tree {
	less := func(a, b *row) bool {
		if a.bound|b.bound == 0 {
			return s.Compare(&a.Row, &b.Row, order) < 0
		}
		return compareBound(s, a, b, order) < 0
	}
	return &tree{order: order, BTreeG: btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})}
}

// compareBound orders two of which at least one is a bound. If they agree as far as the narrower one goes, that one's side
// decides.
func compareBound(s *store.Schema, a, b *row, order []int) int {
	wa, wb := a.reach(order), b.reach(order)
	if c := s.Compare(&a.Row, &b.Row, order[:min(wa, wb)]); c != 0 {
		return c
	}
	switch {
	case wa < wb:
		return int(a.bound)
	case wa > wb:
		return -int(b.bound)
	}
	return int(a.bound) - int(b.bound)
}

// reach returns how many columns of an order count.
func (x *row) reach(order []int) int {
	if x.bound == 0 {
		return len(order)
	}
	return min(x.width, len(order))
}

// rows is the content of a table: a tree by primary key and one for each other order that was asked for.
type rows struct {
	schema *store.Schema
	blobs  []int32 // places in Row.R

	mu    sync.Mutex // guards the list of trees; each is only changed by who may write
	trees []*tree    // the first is that of the primary key

	bytes int64 // about what the rows take
}

func newRows(s *store.Schema) *rows {
	r := &rows{schema: s, trees: []*tree{newTree(s, s.PrimaryKey())}}
	for i := range s.Columns {
		if c := &s.Columns[i]; c.IsBLOB() {
			r.blobs = append(r.blobs, c.Index)
		}
	}
	return r
}

// copy returns rows that can be changed without changing r. It costs nothing but the list of trees.
func (r *rows) copy() *rows {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := &rows{schema: r.schema, blobs: r.blobs, bytes: r.bytes, trees: make([]*tree, len(r.trees))}
	for i, t := range r.trees {
		c.trees[i] = &tree{order: t.order, BTreeG: t.Copy()}
	}
	return c
}

func (r *rows) primary() *tree { return r.trees[0] }

// tree returns the tree of an order and makes it if need be: the first sort of a table by some columns costs a sort, and from then on
// writes keep it up.
func (r *rows) tree(columns []int) *tree {
	if len(columns) == 0 {
		return r.trees[0]
	}
	var buf [24]int
	order := r.schema.AppendOrder(buf[:0], columns)
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.trees {
		if slices.Equal(t.order, order) {
			return t
		}
	}
	order = slices.Clone(order)
	t := newTree(r.schema, order)
	all := r.trees[0].Items()
	slices.SortFunc(all, func(a, b *row) int { return r.schema.Compare(&a.Row, &b.Row, order) })
	for _, x := range all {
		t.SetHint(x, &t.hint)
	}
	r.trees = append(r.trees, t)
	return t
}

// find returns the row with the primary key that a buffer holds, or nil.
func (r *rows) find(key *store.Row) *row {
	x, _ := r.trees[0].Get(&row{Row: *key})
	return x
}

// put adds a row; its primary key is new.
func (r *rows) put(x *row) {
	r.bytes += x.size()
	for _, t := range r.trees {
		t.SetHint(x, &t.hint)
	}
}

// remove removes a row that is in the trees.
func (r *rows) remove(x *row) {
	r.bytes -= x.size()
	for _, t := range r.trees {
		t.Delete(x)
	}
}

// replace puts a row in the place of another one.
func (r *rows) replace(old, x *row) {
	r.bytes += x.size() - old.size()
	for _, t := range r.trees {
		if r.schema.Compare(&old.Row, &x.Row, t.order) != 0 {
			t.Delete(old)
		}
		t.SetHint(x, &t.hint)
	}
}

// newRow copies a buffer of the caller's. BLOBs share their bytes, which are never changed in place.
func (r *rows) newRow(from *store.Row) *row {
	s := r.schema
	x := &row{Row: store.Row{
		I: slices.Clone(from.I[:s.Width(value.SlotI)]), D: slices.Clone(from.D[:s.Width(value.SlotD)]),
		T: slices.Clone(from.T[:s.Width(value.SlotT)]), R: slices.Clone(from.R[:s.Width(value.SlotR)]),
		Version: from.Version,
	}}
	for _, i := range r.blobs {
		x.R[i] = ownBLOB(x.R[i])
	}
	return x
}

// size is about how many bytes a row takes: its slots, texts and BLOBs, and its places in trees.
func (x *row) size() int64 {
	const fixed = 160
	n := fixed + 8*len(x.I) + 16*len(x.D) + 24*len(x.T) + 16*len(x.R)
	for _, t := range x.T {
		n += len(t.String())
	}
	for _, r := range x.R {
		if r != nil {
			n += 32 + len(store.RefBytes(r))
		}
	}
	return int64(n)
}

// ownBLOB returns a BLOB that the caller's later assignments do not reach, nil for an empty one.
func ownBLOB(r value.Ref) value.Ref {
	if data := store.RefBytes(r); len(data) > 0 {
		return &value.BLOB{Data: data}
	}
	return nil
}
