package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"calque/runtime/store"
)

// This file writes the statements that make and change tables.

// CreateTable returns the statement that makes a table under a name of its own or of the layout's.
func CreateTable(d Dialect, l *Layout, name string) string {
	own, clause, suffix := d.PrimaryKey(l)
	b := append(quote([]byte("CREATE TABLE "), name), " (\n"...)
	for i := range l.Schema.Columns {
		b = append(b, "  "...)
		b = appendDefinition(b, d, l, i)
		if i == own {
			b = append(b, " PRIMARY KEY"...)
		}
		b = append(b, ",\n"...)
		if l.HasRest(i) {
			b = append(append(b, "  "...), restDefinition(l, i)...)
			b = append(b, ",\n"...)
		}
	}
	b = append(quote(append(b, "  "...), VersionColumn), " BIGINT NOT NULL"...)
	if clause != "" {
		b = append(append(b, ",\n  "...), clause...)
	}
	return string(append(append(b, "\n)"...), suffix...))
}

func appendDefinition(b []byte, d Dialect, l *Layout, column int) []byte {
	return d.ColumnType(append(l.appendColumn(b, column), ' '), &l.Schema.Columns[column])
}

func restDefinition(l *Layout, column int) string {
	return string(l.appendRest(nil, column)) + " DOUBLE PRECISION NOT NULL DEFAULT 0"
}

// KeyColumns returns the quoted columns of an order, each with its rest.
func (l *Layout) KeyColumns(order []int) []string {
	var names []string
	for _, c := range order {
		names = append(names, string(l.appendColumn(nil, c)))
		if l.HasRest(c) {
			names = append(names, string(l.appendRest(nil, c)))
		}
	}
	return names
}

// An Index is an index of a table.
type Index struct {
	Name    string
	Columns []int
	Create  string
}

// Indexes returns the indexes of a table: one for each secondary key unless another index or the table itself has that order.
// An index ends in the primary key, which decides among equal keys, and in the SumIndexFields, so that sums need no other pages.
func (l *Layout) Indexes() []Index {
	var list []Index
	have := [][]int{l.Schema.PrimaryKey()}
	for i := 1; i < len(l.Schema.Keys); i++ {
		k := &l.Schema.Keys[i]
		order := l.Schema.Order(k.Columns)
		if k.NoIndex || slices.ContainsFunc(have, func(o []int) bool { return slices.Equal(o, order) }) {
			continue
		}
		have = append(have, order)
		if !k.NoSums {
			order = l.Schema.AppendOrder(nil, append(slices.Clone(order), k.Sums...))
		}
		list = append(list, l.index(k, order))
	}
	return list
}

// Along returns the index that has an order, nil for that of the primary key; ok is false if there is none. The order ends with the
// primary key.
func (l *Layout) Along(order []int) (x *Index, ok bool) {
	if slices.Equal(order, l.Schema.PrimaryKey()) {
		return nil, true
	}
	list := l.Indexes()
	for i := range list {
		if columns := list[i].Columns; len(columns) >= len(order) && slices.Equal(columns[:len(order)], order) {
			return &list[i], true
		}
	}
	return nil, false
}

func (l *Layout) index(k *store.Key, columns []int) Index {
	name := l.Name + "$"
	for i, c := range k.Columns {
		if i > 0 {
			name += "_"
		}
		name += fmt.Sprint(l.Schema.Columns[c].No)
	}
	listed := columns
	if columns[len(columns)-1] == l.RowID {
		listed = columns[:len(columns)-1] // every index ends in the row number
	}
	create := fmt.Sprintf("CREATE INDEX %s ON %s (%s)", Quote(name), Quote(l.Name), strings.Join(l.KeyColumns(listed), ", "))
	return Index{name, columns, create}
}

// AddRest returns the statements that give a column its rest, once l has it: indexes with the column are made anew.
func AddRest(l *Layout, column int) []string {
	list := []string{fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s", Quote(l.Name), restDefinition(l, column))}
	for _, x := range l.Indexes() {
		if slices.Contains(x.Columns, column) {
			list = append(list, "DROP INDEX "+Quote(x.Name), x.Create)
		}
	}
	return list
}

// NewTableSuffix is appended to the name of a table while it is being filled to take the place of another.
const NewTableSuffix = "$new"

// A Script is the SQL of a plan. Between Before and After, rows are moved if the plan says Rebuild.
type Script struct{ Before, After []string }

// Statements returns the whole script for people to read.
func (s Script) Statements(rebuild bool) []string {
	list := slices.Clone(s.Before)
	if rebuild {
		list = append(list, "-- every row is read, converted and inserted into the new table")
	}
	return append(list, s.After...)
}

// Plan returns the SQL of a plan. old is the layout of the stored table, new that of the changed one; it must have the rests of
// the columns that stay.
func Plan(d Dialect, p *store.Plan, old, new *Layout) Script {
	switch {
	case p.Old == nil:
		return Script{Before: create(d, new)}
	case p.Rebuild:
		return rebuild(d, old, new)
	}
	return Script{Before: alter(d, p, old, new)}
}

func create(d Dialect, l *Layout) []string {
	list := []string{CreateTable(d, l, l.Name)}
	for _, x := range l.Indexes() {
		list = append(list, x.Create)
	}
	return list
}

func rebuild(d Dialect, old, new *Layout) Script {
	s := Script{Before: []string{CreateTable(d, new, new.Name+NewTableSuffix)}}
	s.After = append(s.After, "DROP TABLE "+Quote(old.Name),
		fmt.Sprintf("ALTER TABLE %s RENAME TO %s", Quote(new.Name+NewTableSuffix), Quote(new.Name)))
	for _, x := range new.Indexes() {
		s.After = append(s.After, x.Create)
	}
	return s
}

// alter changes a table in place. Indexes that stay are not touched.
func alter(d Dialect, p *store.Plan, old, new *Layout) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	before, after := old.Indexes(), new.Indexes()
	for _, x := range before {
		if !slices.ContainsFunc(after, func(y Index) bool { return sameIndex(old, new, x, y) }) {
			add("DROP INDEX %s", Quote(x.Name))
		}
	}
	if old.Name != new.Name {
		add("ALTER TABLE %s RENAME TO %s", Quote(old.Name), Quote(new.Name))
	}
	table := "ALTER TABLE " + Quote(new.Name)
	for i := range old.Columns {
		if p.New.ColumnNo(p.Old.Columns[i].No) >= 0 {
			continue
		}
		add("%s DROP COLUMN %s", table, old.appendColumn(nil, i))
		if old.HasRest(i) {
			add("%s DROP COLUMN %s", table, old.appendRest(nil, i))
		}
	}
	list = append(list, renames(p, old, new, table)...)
	for i := range new.Columns {
		if p.Old.ColumnNo(p.New.Columns[i].No) < 0 {
			add("%s ADD COLUMN %s", table, appendDefinition(nil, d, new, i))
		}
	}
	for _, y := range after {
		if !slices.ContainsFunc(before, func(x Index) bool { return sameIndex(old, new, x, y) }) {
			list = append(list, y.Create)
		}
	}
	return list
}

// sameIndex reports whether an index need not be made anew.
func sameIndex(old, new *Layout, x, y Index) bool {
	return x.Name == y.Name && slices.EqualFunc(x.Columns, y.Columns, func(a, b int) bool {
		return old.Schema.Columns[a].No == new.Schema.Columns[b].No
	})
}

// renames returns the renames of columns. Names may move from one column to another, so all go by way of a name that is nobody's.
func renames(p *store.Plan, old, new *Layout, table string) []string {
	var away, home []string
	rename := func(from, to string, no int32, suffix string) {
		between := fmt.Sprintf("$%d%s", no, suffix)
		away = append(away, fmt.Sprintf("%s RENAME COLUMN %s TO %s", table, Quote(from), Quote(between)))
		home = append(home, fmt.Sprintf("%s RENAME COLUMN %s TO %s", table, Quote(between), Quote(to)))
	}
	direct := true
	var list []string
	for to := range new.Columns {
		from := p.Old.ColumnNo(p.New.Columns[to].No)
		if from < 0 || old.Columns[from] == new.Columns[to] {
			continue
		}
		no := p.New.Columns[to].No
		rename(old.Columns[from], new.Columns[to], no, "")
		list = append(list, fmt.Sprintf("%s RENAME COLUMN %s TO %s", table, Quote(old.Columns[from]), Quote(new.Columns[to])))
		if old.HasRest(from) {
			rename(old.Columns[from]+restSuffix, new.Columns[to]+restSuffix, no, restSuffix)
			list = append(list, fmt.Sprintf("%s RENAME COLUMN %s TO %s", table, Quote(old.Columns[from]+restSuffix), Quote(new.Columns[to]+restSuffix)))
		}
		direct = direct && !slices.ContainsFunc(old.Columns, func(name string) bool { return foldASCII(name) == foldASCII(new.Columns[to]) })
	}
	if direct {
		return list
	}
	return append(away, home...)
}
