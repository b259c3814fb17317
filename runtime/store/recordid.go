package store

import (
	"encoding/binary"
	"fmt"
	"math"

	"calque/lang/types"
	"calque/runtime/value"
)

// This file turns RecordIDs into bytes whose order is that of the RecordIDs: by table, then by key.
//
// Each key value is a tag, which names its kind for good, and a payload that sorts by its bytes. The empty RecordID is no bytes.

const (
	idWhole   = 'i' // 8 bytes, behind the kind's own letter
	idDecimal = 'n' // the pair of SplitDecimal
	idText    = 't'
	idGUID    = 'g'
)

// wholeTags are the letters of the kinds that an int64 holds.
var wholeTags = map[types.Kind]byte{
	types.Boolean: 'b', types.Byte: 'y', types.Char: 'h', types.Option: 'o', types.Integer: 'i', types.BigInteger: 'I',
	types.Date: 'd', types.Time: 'm', types.DateTime: 'z', types.Duration: 'u',
}

// textTags are the letters of the kinds that a text holds.
var textTags = map[types.Kind]byte{types.Text: 't', types.Code: 'c', types.DateFormula: 'f'}

// AppendRecordID appends the bytes of a RecordID.
func AppendRecordID(b []byte, r *value.RecordID) []byte {
	if r.IsEmpty() {
		return b
	}
	b = binary.BigEndian.AppendUint32(b, uint32(r.Table)^1<<31)
	for _, v := range r.Key {
		b = appendKeyValue(b, v)
	}
	return b
}

func appendKeyValue(b []byte, v value.Value) []byte {
	if tag, ok := wholeTags[v.Kind]; ok {
		return binary.BigEndian.AppendUint64(append(b, idWhole, tag), uint64(v.I)^1<<63)
	}
	if tag, ok := textTags[v.Kind]; ok {
		b = append(b, idText, tag)
		for _, c := range []byte(v.T.String()) {
			if b = append(b, c); c == 0 {
				b = append(b, 0xFF) // a zero byte of the text sorts behind the end of a shorter one
			}
		}
		return append(b, 0, 1)
	}
	if v.Kind == types.Decimal {
		double, rest := SplitDecimal(v.D)
		return appendFloat(appendFloat(append(b, idDecimal), double), rest)
	}
	g := v.GUID()
	return append(append(b, idGUID), g[:]...)
}

// appendFloat appends a double so that its bytes sort like the number.
func appendFloat(b []byte, f float64) []byte {
	u := math.Float64bits(f + 0) // -0 becomes 0
	if u>>63 != 0 {
		u = ^u
	} else {
		u |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(b, u)
}

func readFloat(b []byte) float64 {
	u := binary.BigEndian.Uint64(b)
	if u>>63 != 0 {
		return math.Float64frombits(u &^ (1 << 63))
	}
	return math.Float64frombits(^u)
}

// ParseRecordID reads what AppendRecordID has written. The options of its key have no names.
func ParseRecordID(b []byte) (*value.RecordID, error) {
	if len(b) == 0 {
		return &value.RecordID{}, nil
	}
	if len(b) < 4 {
		return nil, errRecordID(b)
	}
	r := &value.RecordID{Table: int32(binary.BigEndian.Uint32(b) ^ 1<<31)}
	for rest := b[4:]; len(rest) > 0; {
		v, n := readKeyValue(rest)
		if n == 0 {
			return nil, errRecordID(b)
		}
		r.Key = append(r.Key, v)
		rest = rest[n:]
	}
	return r, nil
}

func errRecordID(b []byte) error { return fmt.Errorf("the stored RecordID %x is damaged", b) }

// readKeyValue returns a value and how many bytes it took; 0 is an error.
func readKeyValue(b []byte) (value.Value, int) {
	switch {
	case b[0] == idWhole && len(b) >= 10:
		for kind, tag := range wholeTags {
			if tag == b[1] {
				return value.OfInt(kind, int64(binary.BigEndian.Uint64(b[2:])^1<<63)), 10
			}
		}
	case b[0] == idText && len(b) >= 4:
		for kind, tag := range textTags {
			if tag == b[1] {
				text, n := readIDText(b[2:])
				return value.Value{Kind: kind, T: value.NewText(text)}, n
			}
		}
	case b[0] == idDecimal && len(b) >= 17:
		return value.OfDecimal(JoinDecimal(readFloat(b[1:]), readFloat(b[9:]))), 17
	case b[0] == idGUID && len(b) >= 17:
		return value.OfGUID(value.GUID(b[1:17])), 17
	}
	return value.Value{}, 0
}

// readIDText reads a text behind its two letters; n counts those too.
func readIDText(b []byte) (text string, n int) {
	var s []byte
	for i := 0; i+1 < len(b); i++ {
		switch {
		case b[i] != 0:
			s = append(s, b[i])
		case b[i+1] == 0xFF:
			s = append(s, 0)
			i++
		default:
			return string(s), i + 4
		}
	}
	return "", 0
}
