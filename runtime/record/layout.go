package record

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// A Layout says where in a Record each field of a table lives. It is made once a table and then shared.
//
// Stored fields come first in each class of slots, in the order that store.Schema gives them, so that a Record can lend its
// own slots as a store.Row.
type Layout struct {
	Table  *object.Object
	Places []Place // by object.Field.Index

	nI, nD, nT, nR int
	init           *Record // what INIT assigns

	schema    *store.Schema
	schemaErr error           // why the table cannot be stored
	stored    []*object.Field // by column of schema
	columns   []int           // by object.Field.Index: the column, or -1
	filters   []filter.Field  // by object.Field.Index
	blobs     []int32         // places of stored BLOBs in R
	isBLOB    []bool          // by place in R

	formulas formulas
}

// A Place is the slot of one field.
type Place struct {
	Slot  value.Slot
	Index int32 // within the slots of that class
}

// NewLayout lays out the fields of a table. initValue gives a field's InitValue; it may be nil, and its
// result empty. Its error is that of whoever uses the table.
func NewLayout(table *object.Object, initValue func(*object.Field) (value.Value, error)) *Layout {
	l := &Layout{Table: table}
	if table.Table != nil {
		l.Places = make([]Place, len(table.Table.Fields))
		for _, isStored := range [...]bool{true, false} {
			for i, f := range table.Table.Fields {
				if stored(f) == isStored {
					l.Places[i] = l.place(f)
				}
			}
		}
		l.store()
	}
	l.init = l.blank()
	if initValue != nil && table.Table != nil {
		for _, f := range table.Table.Fields {
			v, err := initValue(f)
			if err != nil && l.schemaErr == nil {
				l.schemaErr = err
			}
			if !v.IsEmpty() {
				l.init.Set(f, v)
			}
		}
	}
	return l
}

func (l *Layout) place(f *object.Field) Place {
	slot := value.SlotOf(f.Type.Kind)
	n := [...]*int{value.SlotI: &l.nI, value.SlotD: &l.nD, value.SlotT: &l.nT, value.SlotR: &l.nR}[slot]
	*n++
	return Place{slot, int32(*n - 1)}
}

// blank returns a Record with all fields zero.
func (l *Layout) blank() *Record {
	r := &Record{
		Layout: l,
		I:      make([]int64, l.nI), D: make([]value.Decimal, l.nD),
		T: make([]value.Text, l.nT), R: make([]value.Ref, l.nR),
	}
	if l.Table.Table != nil {
		for i, f := range l.Table.Table.Fields {
			if f.Type.Kind == types.BLOB {
				r.R[l.Places[i].Index] = &value.BLOB{}
			}
		}
	}
	return r
}
