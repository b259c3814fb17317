package value

import "calque/lang/types"

// BLOB holds the bytes of a BLOB field or variable. Data is replaced, never changed in place, so that copies of a
// record may share it.
type BLOB struct {
	Data []byte
}

// RefKind is types.BLOB.
func (b *BLOB) RefKind() types.Kind { return types.BLOB }

// HasValue reports whether there are any bytes, as HASVALUE does.
func (b *BLOB) HasValue() bool { return b != nil && len(b.Data) > 0 }
