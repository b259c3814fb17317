package store

import (
	"fmt"
)

// This file holds what the stores have in common: the tables that exist, AutoIncrement, and moving rows to a changed table.

// A Catalog is the tables that exist, by physical name.
type Catalog map[string]Stored

// Plan returns what must happen before a table can be used as a schema says: nil is nothing, also if the table does not
// exist. It fails if another table is in the way.
func (c Catalog) Plan(s *Schema, company string) (*Plan, error) {
	for _, t := range c {
		if t.Schema.No != s.No {
			continue
		}
		if t.Schema.PerCompany != s.PerCompany {
			return nil, fmt.Errorf("table %d %s cannot be used with DataPerCompany=%s: it is stored as %s", s.No, s.Name, yesNo(s.PerCompany), t.Name)
		}
		if t.Company == company {
			return NewPlan(t.Schema, s, company), nil
		}
	}
	if t, ok := c[PhysicalName(s, company)]; ok {
		return nil, fmt.Errorf("table %d %s cannot be stored: its name %s is taken by table %d %s", s.No, s.Name, t.Name, t.Schema.No, t.Schema.Name)
	}
	return nil, nil
}

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}

// NextNumber gives the AutoIncrement column of a row its number if it is 0. last is the table's last number so far; the result
// is the last one from now on.
func NextNumber(s *Schema, row *Row, last int64) int64 {
	at := &row.I[s.Columns[s.auto].Index]
	if *at == 0 {
		*at = last + 1
	}
	return max(last, *at)
}

// A Move carries rows to a table with a changed definition.
type Move struct {
	from, to *Schema
	source   []int // by column of to: the column of from, or -1
	last     int64
}

// NewMove returns the Move of a plan.
func (p *Plan) NewMove() *Move {
	m := &Move{from: p.Old, to: p.New, source: make([]int, len(p.New.Columns))}
	for i := range p.New.Columns {
		m.source[i] = p.Old.ColumnNo(p.New.Columns[i].No)
	}
	return m
}

// Row converts a row. A new AutoIncrement column gets consecutive numbers, as in NAV.
func (m *Move) Row(to, from *Row) {
	for i, source := range m.source {
		c := &m.to.Columns[i]
		switch {
		case source < 0:
		case c.IsBLOB() && m.from.Columns[source].IsBLOB():
			to.R[c.Index] = from.R[m.from.Columns[source].Index]
		case !c.IsBLOB() && !m.from.Columns[source].IsBLOB():
			v, _ := Convert(m.from.Value(from, source), c)
			m.to.SetValue(to, i, v)
		}
	}
	if m.to.auto >= 0 {
		m.last = NextNumber(m.to, to, m.last)
	}
}

// Numbered returns the last AutoIncrement number of the rows so far.
func (m *Move) Numbered() int64 { return m.last }

// Refused turns the failure of putting a moved row into its table into a *LossError, if the new primary key is to blame.
func (p *Plan) Refused(err error) error {
	if err != ErrDuplicate {
		return err
	}
	return &LossError{Plan: p, Losses: []string{fmt.Sprintf("several rows have the same values in the new primary key (%s)", p.New.keyText(0))}}
}
