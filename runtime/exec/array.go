package exec

import (
	"calque/lang/types"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the arrays: one Go type for each class of slot, so that an element is reached without looking at
// its type. Records, codeunits and the like are in a RefArray.

// An Array is any of the array types.
type Array interface {
	value.Ref
	// Shape returns the array's type: element type and dimensions.
	Shape() *types.Type
	// At refers to the element with a position counted from 0 over all dimensions, the last one running fastest.
	At(i int) Var
}

type (
	// IntArray holds elements of the integer-like kinds and Booleans.
	IntArray struct {
		V []int64
		T *types.Type
	}
	// DecArray holds Decimals.
	DecArray struct {
		V []value.Decimal
		T *types.Type
	}
	// TextArray holds Texts or Codes.
	TextArray struct {
		V []value.Text
		T *types.Type
	}
	// RefArray holds what is held by reference.
	RefArray struct {
		V []value.Ref
		T *types.Type
	}
)

// NewArray returns an array of type t whose elements are initial. Those of a RefArray are nil: records are made by
// whoever knows their table.
func NewArray(t *types.Type) Array {
	n := t.Size()
	switch value.SlotOf(t.Elem.Kind) {
	case value.SlotI:
		return &IntArray{make([]int64, n), t}
	case value.SlotD:
		return &DecArray{make([]value.Decimal, n), t}
	case value.SlotT:
		return &TextArray{make([]value.Text, n), t}
	}
	return &RefArray{make([]value.Ref, n), t}
}

// RefKind is types.Array.
func (*IntArray) RefKind() types.Kind { return types.Array }

// RefKind is types.Array.
func (*DecArray) RefKind() types.Kind { return types.Array }

// RefKind is types.Array.
func (*TextArray) RefKind() types.Kind { return types.Array }

// RefKind is types.Array.
func (*RefArray) RefKind() types.Kind { return types.Array }

// Shape returns the array's type.
func (a *IntArray) Shape() *types.Type { return a.T }

// Shape returns the array's type.
func (a *DecArray) Shape() *types.Type { return a.T }

// Shape returns the array's type.
func (a *TextArray) Shape() *types.Type { return a.T }

// Shape returns the array's type.
func (a *RefArray) Shape() *types.Type { return a.T }

// At refers to an element.
func (a *IntArray) At(i int) Var { return Var{Type: a.T.Elem, I: &a.V[i]} }

// At refers to an element.
func (a *DecArray) At(i int) Var { return Var{Type: a.T.Elem, D: &a.V[i]} }

// At refers to an element.
func (a *TextArray) At(i int) Var { return Var{Type: a.T.Elem, T: &a.V[i], Max: a.T.Elem.Len} }

// At refers to an element.
func (a *RefArray) At(i int) Var { return Var{Type: a.T.Elem, R: &a.V[i]} }

// Measure reports the elements.
func (a *IntArray) Measure(v *Meter) { v.Bytes(8 * len(a.V)) }

// Measure reports the elements.
func (a *DecArray) Measure(v *Meter) { v.Bytes(16 * len(a.V)) }

// Measure reports the elements.
func (a *TextArray) Measure(v *Meter) { v.Texts(a.V) }

// Measure reports the elements.
func (a *RefArray) Measure(v *Meter) { v.Refs(a.V) }

// CopyArray copies the elements of an array of the same class and size.
func CopyArray(to, from Array) {
	switch to := to.(type) {
	case *IntArray:
		if from, ok := from.(*IntArray); ok {
			copy(to.V, from.V)
		}
	case *DecArray:
		if from, ok := from.(*DecArray); ok {
			copy(to.V, from.V)
		}
	case *TextArray:
		if from, ok := from.(*TextArray); ok {
			copy(to.V, from.V)
		}
	case *RefArray:
		if from, ok := from.(*RefArray); ok {
			for i := range to.V {
				to.V[i] = CopyRef(to.V[i], from.V[i])
			}
		}
	}
}

// Copied is for references of other packages that an assignment copies.
type Copied interface{ CopyRef() value.Ref }

// CopyRef returns what a variable holds after an assignment, when it held old and is assigned r: records, BigTexts, BLOBs
// and what is Copied are copied, the rest is shared or immutable.
func CopyRef(old, r value.Ref) value.Ref {
	switch r := r.(type) {
	case *record.Record:
		if to, ok := old.(*record.Record); ok {
			to.Assign(r)
			return to
		}
		return r.Clone()
	case *value.BigText:
		return r.Clone()
	case *value.BLOB:
		c := *r // shares the bytes, which are replaced and never changed
		return &c
	case Copied:
		return r.CopyRef()
	case Array:
		if to, ok := old.(Array); ok {
			CopyArray(to, r)
			return to
		}
	case nil:
		if to, ok := old.(*record.Record); ok {
			to.Clear()
			return to
		}
	}
	return r
}

// IndexError is the error of an index outside of a dimension, counted from 1.
func IndexError(index int64, dim int, size int32) error {
	return rterr.New(rterr.ArrayIndexBounds, index, dim, int(size))
}
