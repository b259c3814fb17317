package data

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"

	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file writes and reads values as texts.

// settings are those of the texts, which do not depend on a region. RecordIDs are written with the names of stored tables.
func settings(db store.Store) *value.Settings {
	st := value.DefaultSettings()
	st.TableName = func(no int32) (name, caption string) {
		for _, s := range db.Tables() {
			if s.Schema.No == no {
				return s.Schema.Name, s.Schema.Name
			}
		}
		return fmt.Sprint(no), fmt.Sprint(no)
	}
	st.TableKey = func(name source.Key) (no int32, key []*types.Type, ok bool) {
		for _, s := range db.Tables() {
			if source.Fold(s.Schema.Name) != name && source.Fold(fmt.Sprint(s.Schema.No)) != name {
				continue
			}
			for _, c := range s.Schema.PrimaryKey() {
				key = append(key, typeOf(&s.Schema.Columns[c]))
			}
			return s.Schema.No, key, true
		}
		return 0, nil, false
	}
	return st
}

// read returns the values of a row, BLOBs with their content.
func (t *Table) read(r store.Reader, row *store.Row, to []value.Value) error {
	for i := range to {
		c := &t.Schema().Columns[i]
		if !c.IsBLOB() {
			to[i] = t.Schema().Value(row, i)
			to[i].Opt = c.Options
			continue
		}
		content, err := r.Blob(t.Table, row, i)
		if err != nil {
			return err
		}
		to[i] = value.Value{Kind: c.Kind, R: &value.BLOB{Data: content}}
	}
	return nil
}

// text is the text of a value, from which set makes it again.
func (t *Table) text(v value.Value) (string, error) {
	switch v.Kind {
	case types.BLOB, types.Binary:
		return base64.StdEncoding.EncodeToString(store.RefBytes(v.R)), nil
	case types.Option:
		return optionText(v), nil
	}
	text, err := value.Format(v, 0, 9, t.settings)
	return text.String(), err
}

// optionText is the name of an option, or its number where the name would not be read as that option.
func optionText(v value.Value) string {
	number := strconv.FormatInt(v.I, 10)
	if v.Opt == nil {
		return number
	}
	i := v.Opt.Index(v.I)
	if i < 0 {
		return number
	}
	name := v.Opt.Names[i]
	if _, err := strconv.Atoi(name); err == nil || source.Fold(name) == source.Fold("") || optionNamed(v.Opt, name) != i {
		return number
	}
	return name
}

// optionNamed returns the place of an option by its name, or -1.
func optionNamed(set *types.OptionSet, name string) int {
	key := source.Fold(name)
	return slices.IndexFunc(set.Names, func(s string) bool { return source.Fold(s) == key })
}

// set reads a text into a column of a row. An empty text is the type's zero.
func (t *Table) set(row *store.Row, column int, text string) error {
	c := &t.Schema().Columns[column]
	v, err := t.parse(c, text)
	if err != nil {
		return fmt.Errorf("field %s: %w", c.Name, err)
	}
	t.Schema().SetValue(row, column, v)
	return nil
}

func (t *Table) parse(c *store.Column, text string) (value.Value, error) {
	switch {
	case c.IsBLOB():
		content, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return value.Value{}, fmt.Errorf("%q is not Base64", text)
		}
		return value.OfRef(&value.BLOB{Data: content}), nil
	case text == "":
		return value.Zero(typeOf(c)), nil
	case c.Kind == types.Option:
		return parseOption(c, text)
	}
	return value.Evaluate(typeOf(c), value.NewText(text), 9, t.settings)
}

func parseOption(c *store.Column, text string) (value.Value, error) {
	if c.Options != nil {
		if i := optionNamed(c.Options, text); i >= 0 {
			return value.OfOption(value.Option(c.Options.Ordinal(i)), c.Options), nil
		}
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return value.Value{}, fmt.Errorf("%q is none of its options", text)
	}
	return value.OfOption(value.Option(n), c.Options), nil
}
