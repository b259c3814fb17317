package value

import "calque/lang/types"

// A Slot tells which of the four typed stores holds the values of a kind, in a frame, an instance or a record buffer.
type Slot uint8

// The slots.
const (
	SlotI Slot = iota // int64: Boolean, the integers, Option, Char, Byte, Date, Time, DateTime, Duration
	SlotD             // Decimal
	SlotT             // Text: Text, Code
	SlotR             // Ref: everything else
)

// SlotOf returns the slot of a kind.
func SlotOf(k types.Kind) Slot {
	switch k {
	case types.Boolean, types.Byte, types.Char, types.Option, types.Integer, types.BigInteger,
		types.Date, types.Time, types.DateTime, types.Duration:
		return SlotI
	case types.Decimal:
		return SlotD
	case types.Text, types.Code, types.TextConst:
		return SlotT
	}
	return SlotR
}
