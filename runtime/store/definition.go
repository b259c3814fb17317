package store

import (
	"encoding/json"
	"fmt"

	"calque/lang/types"
)

// This file writes schemas as text, which a store keeps beside its tables: it shows what is stored without the objects
// that declared it, and tells whether they have changed.

type definition struct {
	No      int32           `json:"no"`
	Name    string          `json:"name"`
	Shared  bool            `json:"shared,omitempty"`
	Columns []columnDef     `json:"fields"`
	Keys    []keyDefinition `json:"keys"`
}

type columnDef struct {
	No   int32  `json:"no"`
	Name string `json:"name"`
	Type string `json:"type"`
	Len  int32  `json:"len,omitempty"`
	Auto bool   `json:"auto,omitempty"`

	Options  []string `json:"options,omitempty"`
	Ordinals []int32  `json:"ordinals,omitempty"`
}

type keyDefinition struct {
	Fields  []int32 `json:"fields"`
	Sums    []int32 `json:"sums,omitempty"`
	NoIndex bool    `json:"noIndex,omitempty"`
	NoSums  bool    `json:"noSums,omitempty"`
}

// Definition returns the schema as JSON. Equal schemas have equal texts.
func (s *Schema) Definition() string {
	d := definition{No: s.No, Name: s.Name, Shared: !s.PerCompany}
	for i := range s.Columns {
		c := &s.Columns[i]
		def := columnDef{No: c.No, Name: c.Name, Type: c.Kind.String(), Len: c.Len, Auto: c.AutoIncrement}
		if c.Options != nil {
			def.Options, def.Ordinals = c.Options.Names, c.Options.Ordinals
		}
		d.Columns = append(d.Columns, def)
	}
	for i := range s.Keys {
		k := &s.Keys[i]
		d.Keys = append(d.Keys, keyDefinition{s.nos(k.Columns), s.nos(k.Sums), k.NoIndex, k.NoSums})
	}
	text, err := json.Marshal(d)
	if err != nil {
		panic("store: " + err.Error())
	}
	return string(text)
}

// ParseDefinition reads the text that Definition returns.
func ParseDefinition(text string) (*Schema, error) {
	var d definition
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return nil, fmt.Errorf("read the definition of a table: %w", err)
	}
	columns := make([]Column, len(d.Columns))
	byNo := map[int32]int{}
	for i, c := range d.Columns {
		kind := kindNamed(c.Type)
		if kind == types.Invalid {
			return nil, fmt.Errorf("read the definition of table %d %s: field %d %s has the unknown type %q", d.No, d.Name, c.No, c.Name, c.Type)
		}
		columns[i] = Column{No: c.No, Name: c.Name, Kind: kind, Len: c.Len, AutoIncrement: c.Auto}
		if c.Options != nil {
			columns[i].Options = &types.OptionSet{Names: c.Options, Ordinals: c.Ordinals}
		}
		byNo[c.No] = i
	}
	keys := make([]Key, len(d.Keys))
	for i, k := range d.Keys {
		keys[i] = Key{NoIndex: k.NoIndex, NoSums: k.NoSums}
		for _, list := range []struct {
			nos []int32
			to  *[]int
		}{{k.Fields, &keys[i].Columns}, {k.Sums, &keys[i].Sums}} {
			for _, no := range list.nos {
				c, ok := byNo[no]
				if !ok {
					return nil, fmt.Errorf("read the definition of table %d %s: a key has the unknown field %d", d.No, d.Name, no)
				}
				*list.to = append(*list.to, c)
			}
		}
	}
	return NewSchema(d.No, d.Name, !d.Shared, columns, keys)
}

// kindNamed returns the kind that a column can have by its name.
func kindNamed(name string) types.Kind {
	for k := types.Boolean; k < types.Variant; k++ {
		if storable(k) && k.String() == name {
			return k
		}
	}
	return types.Invalid
}
