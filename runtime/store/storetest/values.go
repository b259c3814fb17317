package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file makes schemas and values.

func newSchema(t *testing.T, no int32, name string, columns []store.Column, keys ...store.Key) *store.Schema {
	t.Helper()
	s, err := store.NewSchema(no, name, true, columns, keys)
	must(t, err)
	return s
}

func column(no int32, name string, kind types.Kind, length int32) store.Column {
	return store.Column{No: no, Name: name, Kind: kind, Len: length}
}

func key(columns ...int) store.Key { return store.Key{Columns: columns} }

// everyType is a table with a column, and a secondary key, of every kind that can be in a key.
func everyType(t *testing.T) *store.Schema {
	columns := []store.Column{column(1, "Entry No.", types.Integer, 0)}
	keys := []store.Key{key(0)}
	for i, kind := range []types.Kind{
		types.Boolean, types.Byte, types.Char, types.Option, types.Integer, types.BigInteger, types.Decimal, types.Code,
		types.Text, types.Date, types.Time, types.DateTime, types.Duration, types.DateFormula, types.GUID, types.RecordID,
	} {
		columns = append(columns, column(int32(10+i), kind.String()+" %/.", kind, 0))
		keys = append(keys, key(i+1))
	}
	columns = append(columns, column(90, "Media", types.Media, 0), column(91, "timestamp", types.Integer, 0), column(92, "MEDIA", types.Integer, 0))
	return newSchema(t, 50000, `Every "Type"`, columns, keys...)
}

// ledger is a table like those that transactions are posted to.
func ledger(t *testing.T) *store.Schema {
	return newSchema(t, 50001, "Ledger Entry", []store.Column{
		column(1, "Document No.", types.Code, 20), column(2, "Line No.", types.Integer, 0), column(3, "Account No.", types.Code, 20),
		column(4, "Posting Date", types.Date, 0), column(5, "Amount", types.Decimal, 0), column(6, "Description", types.Text, 50),
	}, key(0, 1), store.Key{Columns: []int{2, 3}, Sums: []int{4}}, key(4), store.Key{Columns: []int{5}, NoIndex: true})
}

// amounts is a table with decimals in its keys.
func amounts(t *testing.T) *store.Schema {
	return newSchema(t, 50002, "Amounts", []store.Column{
		column(1, "Key", types.Decimal, 0), column(2, "Value", types.Decimal, 0), column(3, "Group", types.Integer, 0),
	}, key(0), key(1), store.Key{Columns: []int{2, 1}, Sums: []int{1}})
}

// notes is a table with BLOBs.
func notes(t *testing.T) *store.Schema {
	return newSchema(t, 50003, "Notes", []store.Column{
		column(1, "No.", types.Integer, 0), column(2, "Note", types.BLOB, 0), column(3, "Text", types.Text, 0), column(4, "Picture", types.BLOB, 0),
	}, key(0))
}

var (
	texts = []string{"", "A", "AB", "ABC", "B", "a", "ab", "Ä", "ä", "äb", "É", "10", "100", "2", "20", " x", "x y", "*", "?", "A*B", "\U0001F600",
		"\U0001F600x", "\ud7ff", "\ue000", "A\x00B", "A\x00", "it's", `"q"`, "\xed\xa0\x80", "Z\xed\xbf\xbf"}
	decimals = []string{"0", "1", "-1", "0.1", "-0.1", "0.05", "1234567.89", "-1234567.89", "100000", "99999999999999.99", "3.14159265358979",
		"0.3333333333333333333333333333", "0.3333333333333333333333333334", "0.33333333333333331", "1152921504606846976", "1152921504606846977",
		"79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "2.0000000000000000001"}
)

// someValue returns one of the values that go wrong first, or a random one.
func someValue(r *rand.Rand, kind types.Kind) value.Value {
	pick := func(list ...int64) int64 { return list[r.IntN(len(list))] }
	switch kind {
	case types.Boolean:
		return value.OfInt(kind, pick(0, 1))
	case types.Byte:
		return value.OfInt(kind, pick(0, 1, 65, 255))
	case types.Char:
		return value.OfInt(kind, pick(0, 10, 65, 0xD800, 0xFFFF))
	case types.Option:
		return value.OfInt(kind, pick(0, 1, 2, 5, -1))
	case types.Integer:
		return value.OfInt(kind, pick(0, 1, 2, 3, 10, -1, math.MaxInt32, math.MinInt32, r.Int64N(100)))
	case types.BigInteger:
		return value.OfInt(kind, pick(0, 1, -1, math.MaxInt64, math.MinInt64, 1<<53+1, r.Int64N(100)))
	case types.Duration:
		return value.OfInt(kind, pick(0, 1, -1, 86400000, r.Int64N(100)))
	case types.Decimal:
		if r.IntN(3) == 0 {
			return value.OfDecimal(value.NewDecimal(r.Int64N(20000)-10000, 2))
		}
		return value.OfDecimal(value.MustDecimal(decimals[r.IntN(len(decimals))]))
	case types.Code:
		return value.OfCode(value.NewText(texts[r.IntN(len(texts))]).ToCode())
	case types.Text:
		return value.OfText(value.NewText(texts[r.IntN(len(texts))]))
	}
	return otherValue(r, kind, pick)
}

func otherValue(r *rand.Rand, kind types.Kind, pick func(...int64) int64) value.Value {
	first, _ := value.NewDate(0, 1, 1)
	last, _ := value.NewDate(9999, 12, 31)
	day, _ := value.NewDate(2018, 2, 28)
	noon, _ := value.NewTime(12, 0, 0, 1)
	switch kind {
	case types.Date:
		return value.OfInt(kind, pick(0, int64(first), int64(last), int64(last)|1, int64(day), int64(day)|1, int64(day)+2, int64(day)+2*r.Int64N(40)))
	case types.Time:
		return value.OfInt(kind, pick(0, 1, int64(value.MaxTime), int64(noon), int64(noon)+r.Int64N(3)))
	case types.DateTime:
		return value.OfInt(kind, pick(0, 1, 2, int64(day)/2*86400000, int64(day)/2*86400000+1,
			(int64(last)/2+1)*86400000, (int64(last)/2)*86400000, (int64(last)/2)*86400000-1))
	case types.DateFormula:
		f, _ := value.ParseDateFormula(value.NewText([]string{"", "1D", "<CM+1D>", "<-CY>", "WD4"}[r.IntN(5)]), value.DefaultSettings())
		return value.OfDateFormula(f)
	case types.GUID:
		return value.OfGUID(someGUID(r))
	case types.Media:
		return value.Value{Kind: kind, R: value.Box(value.OfGUID(someGUID(r)))}
	case types.RecordID:
		return value.Value{Kind: kind, R: someRecordID(r)}
	}
	panic("storetest: no values of " + kind.String())
}

func someGUID(r *rand.Rand) value.GUID {
	return []value.GUID{{}, {1}, {0xFF, 2, 3}, {0xAB, 0xCD, 15: 0xEF}}[r.IntN(4)]
}

func someRecordID(r *rand.Rand) *value.RecordID {
	return []*value.RecordID{
		{},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText("10"))}},
		{Table: 18, Key: []value.Value{value.OfCode(value.NewText("100"))}},
		{Table: 37, Key: []value.Value{value.OfOption(1, nil), value.OfCode(value.NewText("A")), value.OfInteger(-1)}},
		{Table: 37, Key: []value.Value{value.OfOption(1, nil), value.OfCode(value.NewText("A")), value.OfInteger(10000)}},
	}[r.IntN(5)]
}

// fill sets all columns of a row but the first, which gets a number.
func fill(r *rand.Rand, s *store.Schema, row *store.Row, no int) {
	s.SetValue(row, 0, value.OfInteger(value.Integer(no)))
	for i := 1; i < len(s.Columns); i++ {
		s.SetValue(row, i, someValue(r, s.Columns[i].Kind))
	}
}

// show writes a value for a message.
func show(v value.Value) string {
	if v.Kind == types.DateTime || v.Kind == types.Media {
		return fmt.Sprintf("%v %d %v", v.Kind, v.I, store.RefGUID(v.R))
	}
	t, err := value.Format(v, 0, 9, value.DefaultSettings())
	if err != nil {
		return fmt.Sprintf("%+v", v)
	}
	return fmt.Sprintf("%q", t.String())
}
