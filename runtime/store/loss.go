package store

import (
	"fmt"
	"strings"

	"calque/lang/types"
	"calque/runtime/value"
)

// This file finds out whether a plan would lose data, and converts what a changed column holds.

// A LossError says that a plan was refused since it would lose data.
type LossError struct {
	Plan   *Plan
	Losses []string // one for each field: 3 rows hold texts longer than 20 characters …
}

// Error names the table and what would be lost.
func (l *LossError) Error() string {
	return fmt.Sprintf("table %d %s cannot be changed without losing data: %s", l.Plan.New.No, l.Plan.New.Name, strings.Join(l.Losses, "; "))
}

// A storageClass tells which columns hold their values in the same way, so that another type is no more than a name.
type storageClass uint8

const (
	integer storageClass = iota
	number
	text
	date
	clock
	moment
	guid
	id
	blob
)

func storage(k types.Kind) storageClass {
	switch k {
	case types.Decimal:
		return number
	case types.Code, types.Text, types.TableFilter, types.DateFormula:
		return text
	case types.Date:
		return date
	case types.Time:
		return clock
	case types.DateTime:
		return moment
	case types.GUID, types.Media, types.MediaSet:
		return guid
	case types.RecordID:
		return id
	case types.BLOB, types.Binary:
		return blob
	}
	return integer
}

// checkRows is how many rows are looked at together.
const checkRows = 256

// Check returns what the plan would lose: nil is nothing.
func (p *Plan) Check(r Reader, old Table) (*LossError, error) {
	steps, read := p.checked()
	if len(steps) == 0 {
		return nil, nil
	}
	lost := make([]int64, len(steps))
	err := p.eachRow(r, &Query{Table: old, Columns: read}, func(row *Row) error {
		for i, s := range steps {
			ok, err := p.keeps(r, old, row, s)
			if err != nil {
				return err
			}
			if !ok {
				lost[i]++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	e := &LossError{Plan: p}
	for i, s := range steps {
		if lost[i] > 0 {
			e.Losses = append(e.Losses, p.lossText(s, lost[i]))
		}
	}
	if e.Losses == nil {
		return nil, nil
	}
	return e, nil
}

// checked returns the steps that can lose data and the columns that must be read to know. The list is never nil,
// which would stand for all columns.
func (p *Plan) checked() (steps []Step, read []int) {
	read = []int{}
	for _, s := range p.Steps {
		switch s.Op {
		case DropColumn:
		case AlterColumn:
			if widens(&p.Old.Columns[s.From], &p.New.Columns[s.To]) {
				continue
			}
		default:
			continue
		}
		steps = append(steps, s)
		if !p.Old.Columns[s.From].IsBLOB() {
			read = append(read, s.From)
		}
	}
	return steps, read
}

// eachRow calls f for every row of a query.
func (p *Plan) eachRow(r Reader, q *Query, f func(*Row) error) error {
	var page Page
	var last *Row
	for {
		if err := r.Read(q, Span{From: last, Max: checkRows}, &page); err != nil {
			return err
		}
		for i := range page.N {
			row := page.Row(i)
			if err := f(&row); err != nil {
				return err
			}
		}
		if page.N < checkRows {
			return nil
		}
		if last == nil {
			last = p.Old.NewRow()
		}
		end := page.Row(page.N - 1)
		p.Old.CopyRow(last, &end)
	}
}

// keeps reports whether a row loses nothing in a step.
func (p *Plan) keeps(r Reader, old Table, row *Row, s Step) (bool, error) {
	from := &p.Old.Columns[s.From]
	if from.IsBLOB() {
		data, err := r.Blob(old, row, s.From)
		return len(data) == 0 || s.Op == AlterColumn && p.New.Columns[s.To].IsBLOB(), err
	}
	v := p.Old.Value(row, s.From)
	if s.Op == DropColumn {
		return IsBlank(v), nil
	}
	_, ok := Convert(v, &p.New.Columns[s.To])
	return ok, nil
}

func (p *Plan) lossText(s Step, rows int64) string {
	c := &p.Old.Columns[s.From]
	subject := fmt.Sprintf("%d rows hold", rows)
	if rows == 1 {
		subject = "1 row holds"
	}
	if s.Op == DropColumn {
		return fmt.Sprintf("%s a value in field %s, which is no longer there", subject, c.describe())
	}
	return fmt.Sprintf("%s a value in field %s that does not fit %s", subject, c.describe(), p.New.Columns[s.To].TypeText())
}

// IsBlank reports whether a value is its type's zero.
func IsBlank(v value.Value) bool {
	switch v.Kind {
	case types.Decimal:
		return v.D.IsZero()
	case types.GUID, types.Media, types.MediaSet, types.RecordID, types.BLOB, types.Binary, types.TableFilter:
		return isBlankRef(v)
	case types.DateFormula:
		return v.T.IsEmpty()
	}
	return v.I == 0 && v.T.IsEmpty()
}

func isBlankRef(v value.Value) bool {
	switch r := v.R.(type) {
	case *value.RecordID:
		return r.IsEmpty()
	case *value.BLOB:
		return !r.HasValue()
	case *value.GUIDBox:
		return r.GUID.IsNull()
	case *value.VariantBox:
		return r.Value.T.IsEmpty()
	}
	return v.GUID().IsNull()
}

// widens reports whether every value of one column fits another.
func widens(from, to *Column) bool {
	switch {
	case from.Kind == to.Kind, from.Kind == types.Code && to.Kind == types.Text:
		return to.Len == 0 || from.Len > 0 && to.Len >= from.Len
	case storage(from.Kind) == integer:
		fl, fh := limits(from.Kind)
		tl, th := limits(to.Kind)
		return to.Kind == types.Decimal || storage(to.Kind) == integer && tl <= fl && fh <= th
	case storage(from.Kind) == guid:
		return storage(to.Kind) == guid
	}
	return false
}

// limits returns the range of a kind of whole numbers.
func limits(k types.Kind) (lo, hi int64) {
	switch k {
	case types.Boolean:
		return 0, 1
	case types.Byte:
		return 0, value.MaxByte
	case types.Char:
		return 0, value.MaxChar
	case types.Option, types.Integer:
		return value.MinInteger, value.MaxInteger
	}
	return -1 << 63, 1<<63 - 1
}

// Convert returns a value as a column holds it. It reports false if that loses something; the result is then what is
// left: a text is cut, all else is blank.
func Convert(v value.Value, to *Column) (value.Value, bool) {
	blank := value.Value{Kind: to.Kind}
	if IsBlank(v) {
		return blank, true
	}
	from, class := storage(v.Kind), storage(to.Kind)
	switch {
	case v.Kind.IsString() && to.Kind.IsString():
		return convertText(v.T, to)
	case from == integer && class == number:
		return value.OfDecimal(value.DecimalFromInt(v.I)), true
	case from == number && class == integer:
		i, err := v.D.Int64()
		return convertWhole(i, to, err == nil)
	case from == integer && class == integer:
		return convertWhole(v.I, to, true)
	case v.Kind == to.Kind, from == guid && class == guid:
		v.Kind = to.Kind
		return v, true
	}
	return blank, false
}

func convertText(t value.Text, to *Column) (value.Value, bool) {
	whole := t
	if to.Kind == types.Code {
		t = t.ToCode()
	}
	if to.Len > 0 && t.Len() > int(to.Len) {
		t = t.Sub(1, int(to.Len))
	}
	return value.Value{Kind: to.Kind, T: t}, t == whole
}

func convertWhole(i int64, to *Column, ok bool) (value.Value, bool) {
	if lo, hi := limits(to.Kind); !ok || i < lo || i > hi {
		return value.Value{Kind: to.Kind}, false
	}
	return value.Value{Kind: to.Kind, I: i}, true
}
