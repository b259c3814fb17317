package store

import (
	"fmt"
	"math/bits"

	"calque/lang/types"
	"calque/runtime/value"
)

// A Schema is the definition of a table as far as storage goes: the fields that have a column, and the keys. It is
// immutable once NewSchema has made it.
type Schema struct {
	No         int32
	Name       string
	PerCompany bool
	Columns    []Column
	Keys       []Key // the first is the primary key

	primary []bool // by column
	width   [4]int // slots of a row by value.Slot
	auto    int    // the AutoIncrement column, or -1
}

// A Column is a field of FieldClass Normal that is enabled.
type Column struct {
	No            int32 // the field number, by which a column is known across changes
	Name          string
	Kind          types.Kind
	Len           int32 // of Text and Code; 0 is unlimited
	AutoIncrement bool
	Options       *types.OptionSet // the names of an Option's members, for those who look at the table; may be nil

	Slot  value.Slot // where the value is in a Row; set by NewSchema
	Index int32
}

// IsBLOB reports whether the column is not read with its row.
func (c *Column) IsBLOB() bool { return c.Kind == types.BLOB || c.Kind == types.Binary }

// A Key is an enabled key of the table.
type Key struct {
	Columns []int
	Sums    []int // SumIndexFields
	NoIndex bool  // MaintainSQLIndex=No: rows can be sorted by it, but no index helps
	NoSums  bool  // MaintainSIFTIndex=No
}

// NewSchema checks a definition and lays out its rows: within each slot class the columns have the places 0, 1, 2 … in their
// order. It takes over the slices.
func NewSchema(no int32, name string, perCompany bool, columns []Column, keys []Key) (*Schema, error) {
	s := &Schema{No: no, Name: name, PerCompany: perCompany, Columns: columns, Keys: keys, auto: -1}
	if len(columns) > MaxColumns {
		return nil, fmt.Errorf("table %d %s has %d fields; at most %d can be stored", no, name, len(columns), MaxColumns)
	}
	if len(keys) == 0 || len(keys[0].Columns) == 0 {
		return nil, fmt.Errorf("table %d %s has no primary key", no, name)
	}
	for i := range columns {
		c := &columns[i]
		if !storable(c.Kind) {
			return nil, fmt.Errorf("field %d %s of table %d %s: the type %s cannot be stored", c.No, c.Name, no, name, c.Kind)
		}
		c.Slot = value.SlotOf(c.Kind)
		c.Index = int32(s.width[c.Slot])
		s.width[c.Slot]++
		if c.AutoIncrement {
			s.auto = i
		}
	}
	s.primary = make([]bool, len(columns))
	for _, k := range keys {
		for _, c := range k.Columns {
			if columns[c].IsBLOB() {
				return nil, fmt.Errorf("field %d %s of table %d %s: a BLOB cannot be part of a key", columns[c].No, columns[c].Name, no, name)
			}
		}
	}
	for _, c := range keys[0].Columns {
		s.primary[c] = true
	}
	return s, nil
}

// storable reports whether a column can have the kind.
func storable(k types.Kind) bool {
	switch k {
	case types.TableFilter, types.BLOB, types.Binary, types.Media, types.MediaSet:
		return true
	case types.BigText, types.TextConst:
		return false
	}
	return k.IsSimple()
}

// PrimaryKey returns the columns of the primary key.
func (s *Schema) PrimaryKey() []int { return s.Keys[0].Columns }

// IsPrimary reports whether a column is part of the primary key.
func (s *Schema) IsPrimary(column int) bool { return s.primary[column] }

// AutoIncrement returns the column that numbers itself, or -1.
func (s *Schema) AutoIncrement() int { return s.auto }

// ColumnNo returns the column of a field number, or -1.
func (s *Schema) ColumnNo(no int32) int {
	for i := range s.Columns {
		if s.Columns[i].No == no {
			return i
		}
	}
	return -1
}

// Order returns the complete order of a list of columns: each once, then what is missing of the primary key.
func (s *Schema) Order(columns []int) []int {
	if len(columns) == 0 {
		return s.PrimaryKey()
	}
	return s.AppendOrder(make([]int, 0, len(columns)+len(s.PrimaryKey())), columns)
}

// AppendOrder appends the complete order of a list of columns to a buffer.
func (s *Schema) AppendOrder(buf, columns []int) []int {
	start := len(buf)
	for _, list := range [2][]int{columns, s.PrimaryKey()} {
		for _, c := range list {
			if !contains(buf[start:], c) {
				buf = append(buf, c)
			}
		}
	}
	return buf
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// MaxColumns is the largest number of columns of a table.
// NAV: 500 fields.
const MaxColumns = 512

// Columns is a set of columns. It is comparable.
type Columns [MaxColumns / 64]uint64

// ColumnsOf returns the set of the columns listed.
func ColumnsOf(list ...int) Columns {
	var c Columns
	for _, i := range list {
		c.Add(i)
	}
	return c
}

// Add adds a column.
func (c *Columns) Add(i int) { c[i/64] |= 1 << (i % 64) }

// Has reports whether a column is in the set.
func (c *Columns) Has(i int) bool { return c[i/64]&(1<<(i%64)) != 0 }

// Any reports whether a column of the set fulfils a condition.
func (c *Columns) Any(f func(column int) bool) bool {
	for i, word := range c {
		for ; word != 0; word &= word - 1 {
			if f(i*64 + bits.TrailingZeros64(word)) {
				return true
			}
		}
	}
	return false
}

// IsEmpty reports whether the set has no columns.
func (c *Columns) IsEmpty() bool { return *c == Columns{} }
