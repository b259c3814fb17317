package sqlite

import (
	"encoding/hex"

	"calque/lang/types"
	"calque/runtime/store"
	"calque/runtime/store/sqlgen"
	"calque/runtime/value"
)

// This file says how values are stored.

// bind binds the parameters of a statement.
func (s *stmt) bind(params []sqlgen.Param) {
	s.c.nodes = s.c.nodes[:0]
	for i := range params {
		p := &params[i]
		switch p.Part {
		case sqlgen.Whole:
			s.bindValue(i+1, p.Value)
		case sqlgen.Double:
			double, _ := store.SplitDecimal(p.Value.D)
			s.bindDouble(i+1, double)
		case sqlgen.Rest:
			_, rest := store.SplitDecimal(p.Value.D)
			s.bindDouble(i+1, rest)
		case sqlgen.Node:
			s.c.nodes = append(s.c.nodes, p.Node)
			s.bindInt(i+1, int64(len(s.c.nodes)-1))
		case sqlgen.Int:
			s.bindInt(i+1, p.Int)
		}
	}
}

// bindValue binds a value of any kind but Decimal.
func (s *stmt) bindValue(i int, v *value.Value) {
	switch value.SlotOf(v.Kind) {
	case value.SlotI:
		s.bindWhole(i, v.Kind, v.I)
	case value.SlotT:
		s.bindText(i, v.T.String())
	default:
		s.bindRef(i, v.Kind, value.Box(*v))
	}
}

// bindRow binds some columns of a row, each with its rest, from the n-th parameter on, and returns the number of the next one. If a
// decimal needs a rest that its column does not have, it returns the column as missing.
func (s *stmt) bindRow(l *sqlgen.Layout, row *store.Row, columns []int, n int) (next, missing int) {
	for _, i := range columns {
		c := &l.Schema.Columns[i]
		switch c.Slot {
		case value.SlotI:
			s.bindWhole(n, c.Kind, row.I[c.Index])
		case value.SlotT:
			s.bindText(n, row.T[c.Index].String())
		case value.SlotD:
			double, rest := store.SplitDecimal(row.D[c.Index])
			s.bindDouble(n, double)
			if l.HasRest(i) {
				n++
				s.bindDouble(n, rest)
			} else if rest != 0 {
				return 0, i
			}
		default:
			s.bindRef(n, c.Kind, row.R[c.Index])
		}
		n++
	}
	return n, -1
}

func (s *stmt) bindWhole(i int, kind types.Kind, v int64) {
	switch kind {
	case types.Date, types.Time, types.DateTime:
		if v == 0 {
			s.bindText(i, "")
			return
		}
		var buf [40]byte
		var b []byte
		switch kind {
		case types.Date:
			b = appendDate(buf[:0], value.Date(v))
		case types.Time:
			b = appendTime(buf[:0], value.Time(v))
		default:
			b = appendDateTime(buf[:0], value.DateTime(v))
		}
		s.bindASCII(i, b)
	default:
		s.bindInt(i, v)
	}
}

func (s *stmt) bindRef(i int, kind types.Kind, r value.Ref) {
	switch kind {
	case types.GUID, types.Media, types.MediaSet:
		if g := store.RefGUID(r); g.IsNull() {
			s.bindText(i, "")
		} else {
			s.bindText(i, g.String())
		}
	case types.RecordID:
		var buf [96]byte
		s.bindBytes(i, store.AppendRecordID(buf[:0], store.RefRecordID(r)))
	case types.BLOB, types.Binary:
		s.bindBytes(i, store.RefBytes(r))
	default:
		s.bindText(i, store.RefText(r).String())
	}
}

// readColumn reads column i of the result as a column of the table into a row. last is the row before it in the page, or nil; its texts are
// used again. It returns the number of the next column of the result.
func (s *stmt) readColumn(i int, c *store.Column, hasRest bool, row, last *store.Row) (int, error) {
	switch c.Slot {
	case value.SlotI:
		v, err := s.whole(i, c.Kind)
		if err != nil {
			return 0, err
		}
		row.I[c.Index] = v
	case value.SlotD:
		rest := 0.0
		double := s.double(i)
		if hasRest {
			i++
			rest = s.double(i)
		}
		row.D[c.Index] = store.JoinDecimal(double, rest)
	case value.SlotT:
		var before value.Text
		if last != nil {
			before = last.T[c.Index]
		}
		row.T[c.Index] = s.c.texts.text(s.view(i), before)
	default:
		r, err := s.ref(i, c.Kind)
		if err != nil {
			return 0, err
		}
		row.R[c.Index] = r
	}
	return i + 1, nil
}

// whole reads a value that an int64 holds.
func (s *stmt) whole(i int, kind types.Kind) (int64, error) {
	switch kind {
	case types.Date:
		d, err := parseDate(s.view(i))
		return int64(d), err
	case types.Time:
		t, err := parseTime(s.view(i))
		return int64(t), err
	case types.DateTime:
		dt, err := parseDateTime(s.view(i))
		return int64(dt), err
	}
	return s.int(i), nil
}

// ref reads a value that is held by reference.
func (s *stmt) ref(i int, kind types.Kind) (value.Ref, error) {
	switch kind {
	case types.RecordID:
		b := s.bytes(i)
		if len(b) == 0 {
			return nil, nil
		}
		return store.ParseRecordID(b)
	case types.GUID, types.Media, types.MediaSet:
		text := s.view(i)
		if text == "" {
			return nil, nil
		}
		g, err := parseGUID(text)
		return &value.GUIDBox{GUID: g}, err
	case types.DateFormula:
		text := s.view(i)
		if text == "" {
			return nil, nil
		}
		v := value.Value{Kind: types.DateFormula, T: value.NewText(s.text(i))}
		return &value.FormulaBox{Formula: v.DateFormula()}, nil
	case types.TableFilter:
		if s.view(i) == "" {
			return nil, nil
		}
		return &value.VariantBox{Value: value.OfText(value.NewText(s.text(i)))}, nil
	}
	return nil, nil
}

// parseGUID reads {8-4-4-4-12}.
func parseGUID(s string) (value.GUID, error) {
	var g value.GUID
	if len(s) == 38 && s[0] == '{' && s[9] == '-' && s[14] == '-' && s[19] == '-' && s[24] == '-' {
		var digits [32]byte
		n := 0
		for _, part := range [...]string{s[1:9], s[10:14], s[15:19], s[20:24], s[25:37]} {
			n += copy(digits[n:], part)
		}
		if _, err := hex.Decode(g[:], digits[:]); err == nil {
			return g, nil
		}
	}
	return g, errDamaged("GUID", s)
}
