package store

import (
	"bytes"
	"cmp"

	"calque/lang/types"
	"calque/runtime/value"
)

// This file defines the order of rows, the same for every store.

// Compare orders two rows by a list of columns: -1, 0 or 1.
func (s *Schema) Compare(a, b *Row, columns []int) int {
	for _, i := range columns {
		c := &s.Columns[i]
		var o int
		switch c.Slot {
		case value.SlotI:
			o = cmp.Compare(a.I[c.Index], b.I[c.Index])
		case value.SlotD:
			o = a.D[c.Index].Cmp(b.D[c.Index])
		case value.SlotT:
			o = a.T[c.Index].Compare(b.T[c.Index])
		default:
			o = compareRefs(c.Kind, a.R[c.Index], b.R[c.Index])
		}
		if o != 0 {
			return o
		}
	}
	return 0
}

// CompareValue orders a column of a row and a value of its kind.
func (s *Schema) CompareValue(r *Row, column int, v *value.Value) int {
	c := &s.Columns[column]
	switch c.Slot {
	case value.SlotI:
		return cmp.Compare(r.I[c.Index], v.I)
	case value.SlotD:
		return r.D[c.Index].Cmp(v.D)
	case value.SlotT:
		return r.T[c.Index].Compare(v.T)
	}
	return compareRefs(c.Kind, r.R[c.Index], value.Box(*v))
}

// compareRefs orders values in reference slots. BLOBs have no order.
func compareRefs(kind types.Kind, a, b value.Ref) int {
	if a == b {
		return 0
	}
	switch kind {
	case types.GUID, types.Media, types.MediaSet:
		return RefGUID(a).Compare(RefGUID(b))
	case types.DateFormula, types.TableFilter:
		return RefText(a).Compare(RefText(b))
	case types.RecordID:
		var x, y [96]byte
		return bytes.Compare(AppendRecordID(x[:0], RefRecordID(a)), AppendRecordID(y[:0], RefRecordID(b)))
	}
	return 0
}

// RefGUID returns the GUID in a reference slot.
func RefGUID(r value.Ref) value.GUID {
	if b, ok := r.(*value.GUIDBox); ok && b != nil {
		return b.GUID
	}
	return value.GUID{}
}

// RefText returns the text of a DateFormula or TableFilter in a reference slot.
func RefText(r value.Ref) value.Text {
	switch b := r.(type) {
	case *value.FormulaBox:
		return b.Formula.Neutral()
	case *value.VariantBox:
		return b.Value.T
	}
	return value.Text{}
}

// RefRecordID returns the RecordID in a reference slot, or nil.
func RefRecordID(r value.Ref) *value.RecordID {
	id, _ := r.(*value.RecordID)
	return id
}

// RefBytes returns the content of a BLOB in a reference slot.
func RefBytes(r value.Ref) []byte {
	if b, ok := r.(*value.BLOB); ok && b != nil {
		return b.Data
	}
	return nil
}
