package value

import "calque/lang/types"

// RecordID names a record: its table and the values of its primary key. The zero RecordID names none.
type RecordID struct {
	Table int32
	Key   []Value
}

// RefKind is types.RecordID.
func (r *RecordID) RefKind() types.Kind { return types.RecordID }

// IsEmpty reports whether r names no record.
func (r *RecordID) IsEmpty() bool { return r == nil || r.Table == 0 }

// Equal reports whether both name the same record.
func (r *RecordID) Equal(o *RecordID) bool {
	if r.IsEmpty() || o.IsEmpty() {
		return r.IsEmpty() && o.IsEmpty()
	}
	if r.Table != o.Table || len(r.Key) != len(o.Key) {
		return false
	}
	for i := range r.Key {
		if c, err := Compare(r.Key[i], o.Key[i]); err != nil || c != 0 {
			return false
		}
	}
	return true
}
