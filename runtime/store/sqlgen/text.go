package sqlgen

import (
	"calque/runtime/store"
)

// This file writes shapes out as SQL.

// A Statement is a shape written out.
type Statement struct {
	SQL string

	// Columns are the columns of the table that a read returns, in order; behind each that has a rest comes the rest, behind
	// all of them the version. Nil for other statements.
	Columns []int
}

// text writes one statement.
type text struct {
	b       []byte
	d       Dialect
	l       *Layout
	shape   []byte
	params  int
	columns []int
}

// Text writes out the shape that the Builder holds.
func (b *Builder) Text(d Dialect) Statement {
	t := &text{d: d, l: b.layout, shape: b.Shape}
	switch t.byte() {
	case shapeRead:
		t.read()
	case shapeGet:
		t.columns = t.l.readable()
		t.selectColumns()
		t.key()
	case shapeCount:
		t.str("SELECT count(*)")
		t.from()
	case shapeExists:
		t.str("SELECT 1")
		t.from()
		t.str(" LIMIT 1")
	case shapeAggregate:
		t.aggregate()
	case shapeBlob:
		t.str("SELECT ")
		t.column(t.number())
		t.str(" FROM ")
		t.table()
		t.key()
	case shapeInsert:
		t.insert()
	case shapeUpdate:
		t.update()
	case shapeDelete:
		checked := t.byte() != 0
		t.str("DELETE FROM ")
		t.table()
		t.key()
		t.version(checked)
	case shapeUpdateAll:
		t.updateAll()
	case shapeDeleteAll:
		t.str("DELETE")
		t.from()
	}
	return Statement{string(t.b), t.columns}
}

func (t *text) byte() byte {
	c := t.shape[0]
	t.shape = t.shape[1:]
	return c
}

func (t *text) number() int {
	n := int(t.shape[0])<<8 | int(t.shape[1])
	t.shape = t.shape[2:]
	return n
}

func (t *text) numbers() []int { return t.list(t.number()) }

func (t *text) list(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = t.number()
	}
	return list
}

func (t *text) str(s string) { t.b = append(t.b, s...) }

func (t *text) column(c int) { t.b = t.l.appendColumn(t.b, c) }

func (t *text) rest(c int) { t.b = t.l.appendRest(t.b, c) }

func (t *text) table() { t.b = quote(t.b, t.l.Name) }

func (t *text) param() {
	t.params++
	t.b = t.d.Placeholder(t.b, t.params)
}

// readable returns the columns that are read with a row.
func (l *Layout) readable() []int {
	var list []int
	for i := range l.Schema.Columns {
		if readable(&l.Schema.Columns[i]) {
			list = append(list, i)
		}
	}
	return list
}

// read writes a page of rows.
func (t *text) read() {
	if n := t.number(); n == allColumns {
		t.columns = t.l.readable()
	} else {
		t.columns = t.list(n)
	}
	order := t.numbers()
	t.columns = t.l.Schema.AppendOrder(nil, append(t.columns, order...))
	flags := t.byte()
	t.selectColumns()
	if flags&flagWalk != 0 {
		if x, ok := t.l.Along(order); ok {
			t.str(t.d.Walk(t.l, x))
		}
	}
	t.conditions(" WHERE ")
	t.str(" ORDER BY ")
	for i, c := range order {
		if i > 0 {
			t.str(",")
		}
		t.column(c)
		t.direction(flags)
		if t.l.HasRest(c) {
			t.str(",")
			t.rest(c)
			t.direction(flags)
		}
	}
	t.str(" LIMIT ")
	t.param()
	if flags&flagLock != 0 {
		t.str(t.d.LockRows())
	}
}

func (t *text) direction(flags byte) {
	if flags&flagBack != 0 {
		t.str(" DESC")
	}
}

// selectColumns writes SELECT and FROM.
func (t *text) selectColumns() {
	t.str("SELECT ")
	for _, c := range t.columns {
		t.column(c)
		t.str(",")
		if t.l.HasRest(c) {
			t.rest(c)
			t.str(",")
		}
	}
	t.b = quote(t.b, VersionColumn)
	t.str(" FROM ")
	t.table()
}

// key writes the condition on the primary key.
func (t *text) key() {
	t.str(" WHERE ")
	for i, c := range t.l.Schema.PrimaryKey() {
		if i > 0 {
			t.str(" AND ")
		}
		t.column(c)
		t.str("=")
		t.param()
		if t.l.HasRest(c) {
			t.str(" AND ")
			t.rest(c)
			t.str("=")
			t.param()
		}
	}
}

func (t *text) version(checked bool) {
	if checked {
		t.str(" AND ")
		t.b = quote(t.b, VersionColumn)
		t.str("=")
		t.param()
	}
}

// from writes the table and the conditions.
func (t *text) from() {
	t.str(" FROM ")
	t.table()
	t.conditions(" WHERE ")
}

// aggregate writes aggregates; behind them comes the number of rows if one is an average.
func (t *text) aggregate() {
	t.str("SELECT ")
	average := false
	for i := range t.number() {
		if i > 0 {
			t.str(",")
		}
		op, c := store.AggregateOp(t.byte()), t.number()
		average = average || op == store.Average
		if op == store.Count {
			t.str("count(*)")
			continue
		}
		column, rest := t.l.appendColumn(nil, c), []byte(nil)
		if t.l.HasRest(c) {
			rest = t.l.appendRest(nil, c)
		}
		t.b = t.d.Aggregate(t.b, op, column, rest)
	}
	if average {
		t.str(",count(*)")
	}
	t.from()
}

func (t *text) insert() {
	rows, keys := t.number(), Keys(t.byte())
	t.str("INSERT")
	if keys != AnyKeys {
		t.str(t.d.InsertNew())
	}
	t.str(" INTO ")
	t.table()
	t.str("(")
	n := 1
	for c := range t.l.Schema.Columns {
		if keys == NextKeys && c == t.l.RowID {
			continue
		}
		t.column(c)
		t.str(",")
		n++
		if t.l.HasRest(c) {
			t.rest(c)
			t.str(",")
			n++
		}
	}
	t.b = quote(t.b, VersionColumn)
	t.str(") VALUES")
	for i := range rows {
		if i > 0 {
			t.str(",")
		}
		t.parameters(n)
	}
}

// parameters writes so many parameters in parentheses.
func (t *text) parameters(n int) {
	t.str("(")
	for i := range n {
		if i > 0 {
			t.str(",")
		}
		t.param()
	}
	t.str(")")
}

// assign writes a column's new value.
func (t *text) assign(c int) {
	t.column(c)
	t.str("=")
	t.param()
	t.str(",")
	if t.l.HasRest(c) {
		t.rest(c)
		t.str("=")
		t.param()
		t.str(",")
	}
}

func (t *text) update() {
	checked := t.byte() != 0
	var changed store.Columns
	for i := range changed {
		for shift := 0; shift < 64; shift += 8 {
			changed[i] |= uint64(t.byte()) << shift
		}
	}
	t.set()
	for c := range t.l.Schema.Columns {
		if changed.Has(c) {
			t.assign(c)
		}
	}
	t.newVersion()
	t.key()
	t.version(checked)
}

func (t *text) set() {
	t.str("UPDATE ")
	t.table()
	t.str(" SET ")
}

func (t *text) newVersion() {
	t.b = quote(t.b, VersionColumn)
	t.str("=")
	t.param()
}

func (t *text) updateAll() {
	t.set()
	for range t.number() {
		t.assign(t.number())
	}
	t.newVersion()
	t.conditions(" WHERE ")
}

// conditions writes the conditions at the top of the rest of the shape, if there are any.
func (t *text) conditions(before string) {
	if t.shape[0] == condAnd && t.shape[1]|t.shape[2] == 0 {
		t.shape = t.shape[3:]
		return
	}
	t.str(before)
	t.cond(bare)
}

// How a condition must be written.
const (
	bare   = false
	inside = true // in parentheses if it is more than one
)

func (t *text) cond(paren bool) {
	switch t.byte() {
	case condTrue:
		t.str("1=1")
	case condFalse:
		t.str("1=0")
	case condAnd:
		t.join(" AND ", "1=1", paren)
	case condOr:
		t.join(" OR ", "1=0", inside)
	case condCompare:
		op := t.byte()
		t.column(t.number())
		t.str(operators[op])
		t.param()
	case condTuple:
		t.tuple()
	case condIn:
		t.column(t.number())
		t.str(" IN (")
		for i := range t.number() {
			if i > 0 {
				t.str(",")
			}
			t.param()
		}
		t.str(")")
	case condMatch:
		column := t.l.appendColumn(nil, t.number())
		t.params++
		t.b = t.d.Match(t.b, column, t.params)
	case condApart:
		t.str(t.d.NoIndex())
		t.str("(")
		t.cond(bare)
		t.str(")")
	}
}

// join writes several conditions. Many are grouped in halves, since databases bound the depth of an expression.
func (t *text) join(operator, none string, paren bool) {
	n := t.number()
	if n == 0 {
		t.str(none)
		return
	}
	if paren && n > 1 {
		t.str("(")
		defer func() { t.str(")") }()
	}
	t.group(operator, n)
}

func (t *text) group(operator string, n int) {
	const flat = 64
	if n <= flat {
		for i := range n {
			if i > 0 {
				t.str(operator)
			}
			t.cond(inside)
		}
		return
	}
	t.str("(")
	t.group(operator, n/2)
	t.str(")")
	t.str(operator)
	t.str("(")
	t.group(operator, n-n/2)
	t.str(")")
}

// tuple writes the comparison of several columns at once, or of a column with its rest.
func (t *text) tuple() {
	op := t.byte()
	columns := t.numbers()
	n := 0
	var names []byte
	for _, c := range columns {
		if n > 0 {
			names = append(names, ',')
		}
		names = t.l.appendColumn(names, c)
		n++
		if t.l.HasRest(c) {
			names = t.l.appendRest(append(names, ','), c)
			n++
		}
	}
	if n == 1 {
		t.b = append(t.b, names...)
		t.str(operators[op])
		t.param()
		return
	}
	t.str("(")
	t.b = append(t.b, names...)
	t.str(")")
	t.str(operators[op])
	t.parameters(n)
}
