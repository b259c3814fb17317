package memory

import (
	"slices"
	"sync"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines the rows of one table.

// A row is a row in a tree. It is never changed once it is there, only replaced, so that copies of the tree can share it. A
// bound is a row that stands for a place in a tree: before or behind all rows that begin with the values of its first columns.
type row struct {
	store.Row
	bound int8 // -1 before, 1 behind; 0 is a row
	width int  // of a bound: how many columns of the order count
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
		c.trees[i] = t.copy()
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
	t := newTree(r.schema, slices.Clone(order))
	t.fill(r.trees[0])
	r.trees = append(r.trees, t)
	return t
}

// find returns the row with the primary key that a buffer holds, or nil.
func (r *rows) find(key *store.Row) *row { return r.trees[0].find(key) }

// put adds a row unless there is one with its primary key.
func (r *rows) put(x *row) bool {
	if old := r.trees[0].put(x); old != nil {
		r.trees[0].put(old)
		return false
	}
	for _, t := range r.trees[1:] {
		t.put(x)
	}
	r.bytes += x.size()
	return true
}

// remove removes a row that is in the trees.
func (r *rows) remove(x *row) {
	r.bytes -= x.size()
	for _, t := range r.trees {
		t.remove(x)
	}
}

// replace puts a row in the place of another one.
func (r *rows) replace(old, x *row) {
	r.bytes += x.size() - old.size()
	for _, t := range r.trees {
		if r.schema.Compare(&old.Row, &x.Row, t.order) != 0 {
			t.remove(old)
		}
		t.put(x)
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
