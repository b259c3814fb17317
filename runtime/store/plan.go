package store

import (
	"fmt"
	"slices"
	"strings"
)

// This file finds what must happen to a stored table so that it fits a changed definition. Fields are known by their
// numbers, so another name is a new name and never another field.

// A Plan leads from the stored definition of a table to a new one.
type Plan struct {
	Old, New *Schema // Old is nil for a table that does not exist
	Company  string
	Steps    []Step

	// Rebuild says that the rows must be copied into a new table: the way they are stored changes, or the primary key.
	Rebuild bool

	// SQL holds the statements that carry out the plan, for people to read. The store fills it in.
	SQL []string
}

// StepOp is what a Step does.
type StepOp uint8

// The steps of a plan, in the order in which they appear in it.
const (
	CreateTable StepOp = iota
	RenameTable
	DropKey
	DropColumn
	RenameColumn
	AlterColumn
	AddColumn
	ChangePrimaryKey
	AddKey
	Redescribe // what is stored stays as it is, only its description changes
)

// A Step is one change. From is a column or key of the old schema, To one of the new.
type Step struct {
	Op       StepOp
	From, To int
	Text     string // for people: widen field 2 Name from Text20 to Text50
}

// Force says whether a plan may lose data.
type Force bool

// What a plan may do with data that does not fit.
const (
	KeepData Force = false // refuse with a *LossError
	LoseData Force = true  // blank or cut what does not fit
)

// An Outdated says that a table is stored with another definition.
type Outdated struct{ Plan *Plan }

// Error names the table and its changes.
func (o *Outdated) Error() string {
	var texts []string
	for _, s := range o.Plan.Steps {
		texts = append(texts, s.Text)
	}
	return fmt.Sprintf("table %d %s is stored with another definition: %s", o.Plan.New.No, o.Plan.New.Name, strings.Join(texts, "; "))
}

// NewPlan returns the plan from one schema to another; old is nil if the table does not exist. It is nil if nothing has to
// be done.
func NewPlan(old, new *Schema, company string) *Plan {
	p := &Plan{Old: old, New: new, Company: company}
	if old == nil {
		p.add(CreateTable, 0, 0, "create table %d %s", new.No, new.Name)
		return p
	}
	if old.Name != new.Name {
		p.add(RenameTable, 0, 0, "rename table %d %s to %s", new.No, old.Name, new.Name)
	}
	p.dropKeys()
	p.dropColumns()
	p.alterColumns()
	p.addColumns()
	if !slices.Equal(old.keyNos(0), new.keyNos(0)) {
		p.Rebuild = true
		p.add(ChangePrimaryKey, 0, 0, "change the primary key from (%s) to (%s)", old.keyText(0), new.keyText(0))
	}
	p.addKeys()
	if len(p.Steps) == 0 {
		if old.Definition() == new.Definition() {
			return nil
		}
		p.add(Redescribe, 0, 0, "note the order of fields and keys, and the names of options")
	}
	return p
}

func (p *Plan) add(op StepOp, from, to int, format string, args ...any) {
	p.Steps = append(p.Steps, Step{op, from, to, fmt.Sprintf(format, args...)})
}

func (p *Plan) dropColumns() {
	for i := range p.Old.Columns {
		if c := &p.Old.Columns[i]; p.New.ColumnNo(c.No) < 0 {
			p.add(DropColumn, i, 0, "drop field %s", c.describe())
		}
	}
}

func (p *Plan) addColumns() {
	for i := range p.New.Columns {
		if c := &p.New.Columns[i]; p.Old.ColumnNo(c.No) < 0 {
			p.add(AddColumn, 0, i, "add field %s %s", c.describe(), c.TypeText())
			p.Rebuild = p.Rebuild || c.AutoIncrement || p.New.IsPrimary(i)
		}
	}
}

func (p *Plan) alterColumns() {
	for to := range p.New.Columns {
		c := &p.New.Columns[to]
		from := p.Old.ColumnNo(c.No)
		if from < 0 {
			continue
		}
		b := &p.Old.Columns[from]
		if b.Name != c.Name {
			p.add(RenameColumn, from, to, "rename field %s to %s", b.describe(), c.Name)
		}
		if b.Kind != c.Kind || b.Len != c.Len {
			p.add(AlterColumn, from, to, "change field %s from %s to %s", c.describe(), b.TypeText(), c.TypeText())
			p.Rebuild = p.Rebuild || storage(b.Kind) != storage(c.Kind)
		}
	}
}

// dropKeys and addKeys compare the secondary keys by their fields.
func (p *Plan) dropKeys() {
	for i := 1; i < len(p.Old.Keys); i++ {
		if p.New.findKey(p.Old, i) < 0 {
			p.add(DropKey, i, 0, "drop key (%s)", p.Old.keyText(i))
		}
	}
}

func (p *Plan) addKeys() {
	for i := 1; i < len(p.New.Keys); i++ {
		if p.Old.findKey(p.New, i) < 0 {
			p.add(AddKey, 0, i, "add key (%s)", p.New.keyText(i))
		}
	}
}

// findKey returns the secondary key of s that is stored like a key of another schema, or -1.
func (s *Schema) findKey(other *Schema, key int) int {
	k := &other.Keys[key]
	for i := 1; i < len(s.Keys); i++ {
		mine := &s.Keys[i]
		if mine.NoIndex == k.NoIndex && mine.NoSums == k.NoSums && slices.Equal(s.keyNos(i), other.keyNos(key)) &&
			slices.Equal(s.nos(mine.Sums), other.nos(k.Sums)) {
			return i
		}
	}
	return -1
}

func (s *Schema) keyNos(key int) []int32 { return s.nos(s.Keys[key].Columns) }

// nos returns the field numbers of columns.
func (s *Schema) nos(columns []int) []int32 {
	list := make([]int32, len(columns))
	for i, c := range columns {
		list[i] = s.Columns[c].No
	}
	return list
}

func (s *Schema) keyText(key int) string {
	var names []string
	for _, c := range s.Keys[key].Columns {
		names = append(names, s.Columns[c].Name)
	}
	return strings.Join(names, ",")
}

func (c *Column) describe() string { return fmt.Sprintf("%d %s", c.No, c.Name) }

// TypeText is the type as a table definition spells it, such as Text50.
func (c *Column) TypeText() string {
	if c.Len > 0 {
		return fmt.Sprintf("%s%d", c.Kind, c.Len)
	}
	return c.Kind.String()
}
