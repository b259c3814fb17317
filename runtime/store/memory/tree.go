package memory

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/tidwall/btree"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines the trees that hold rows in an order.

// A tree holds all rows in an order. The items carry a prefix of the first column in them, so that most comparisons touch no row.
type tree struct {
	schema *store.Schema
	order  []int // complete: it ends in the primary key's columns
	items  *btree.BTreeG[item]
	hint   btree.PathHint // where the last write went, for the writer
}

// An item is a row, or a bound, in a tree. Rows whose prefixes differ are in the order of the prefixes.
type item struct {
	prefix uint64
	*row
}

func newTree(s *store.Schema, order []int) *tree {
	less := func(a, b item) bool {
		if a.prefix != b.prefix {
			return a.prefix < b.prefix
		}
		if a.bound|b.bound == 0 {
			return s.Compare(&a.Row, &b.Row, order) < 0
		}
		return compareBound(s, a.row, b.row, order) < 0
	}
	return &tree{schema: s, order: order, items: btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})}
}

// copy returns a tree that can be changed without changing t.
func (t *tree) copy() *tree { return &tree{schema: t.schema, order: t.order, items: t.items.Copy()} }

// item returns a row, or a bound of at least one column, as it is in the tree.
func (t *tree) item(x *row) item { return item{t.prefix(&x.Row), x} }

// prefix maps the first column of the order to a number that never falls as the column grows.
func (t *tree) prefix(r *store.Row) uint64 {
	c := &t.schema.Columns[t.order[0]]
	switch c.Slot {
	case value.SlotI:
		return uint64(r.I[c.Index]) ^ 1<<63
	case value.SlotT:
		return textPrefix(r.T[c.Index].String())
	case value.SlotD:
		double, _ := store.SplitDecimal(r.D[c.Index])
		if u := math.Float64bits(double + 0); u>>63 == 0 { // + 0 makes -0 a 0
			return u | 1<<63
		} else {
			return ^u
		}
	}
	if c.Kind == types.GUID {
		g := store.RefGUID(r.R[c.Index])
		return binary.BigEndian.Uint64(g[:8])
	}
	return 0
}

func textPrefix(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.BigEndian.Uint64(b[:])
}

// find returns the row that compares equal to a buffer, or nil.
func (t *tree) find(key *store.Row) *row {
	x, _ := t.items.Get(item{t.prefix(key), &row{Row: *key}})
	return x.row
}

// put adds a row and returns the one whose place it has taken, or nil.
func (t *tree) put(x *row) *row {
	old, _ := t.items.SetHint(t.item(x), &t.hint)
	return old.row
}

func (t *tree) remove(x *row) { t.items.Delete(t.item(x)) }

func (t *tree) len() int { return t.items.Len() }

// before reports whether a place comes before another.
func (t *tree) before(a, b item) bool { return t.items.Less(a, b) }

// fill puts rows into an empty tree.
func (t *tree) fill(from *tree) {
	list := make([]item, 0, from.len())
	from.items.Scan(func(x item) bool {
		list = append(list, t.item(x.row))
		return true
	})
	slices.SortFunc(list, func(a, b item) int {
		switch {
		case a.prefix < b.prefix:
			return -1
		case a.prefix > b.prefix:
			return 1
		}
		return t.schema.Compare(&a.Row, &b.Row, t.order)
	})
	for _, x := range list {
		t.items.Load(x)
	}
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
