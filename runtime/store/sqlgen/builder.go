package sqlgen

import (
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file turns queries into shapes and parameters.

// A Param is the value of a placeholder.
type Param struct {
	Part  Part
	Value *value.Value // the value whose whole or part is bound
	Node  *filter.Node // what a column is matched with
	Int   int64
}

// A Part says what a Param is.
type Part uint8

// The parts.
const (
	Whole  Part = iota // Value
	Double             // the first number of Value's pair
	Rest               // the second one
	Node               // Node
	Int                // Int
)

// A Builder makes the shape and the parameters of one statement after the other. Its buffers are used again. It is not safe for
// concurrent use.
type Builder struct {
	Shape  []byte
	Params []Param

	// Walk makes Read go along the index of the order, which must exist, whatever the filters.
	Walk bool

	doubles bool
	layout  *Layout
	stretch store.Stretch
	values  []value.Value // of a position
	order   []int
	page    PagePart
	split   bool // the page has two parts
}

// NewBuilder returns a Builder for a dialect.
func NewBuilder(d Dialect) *Builder { return &Builder{doubles: d.Doubles()} }

// What a shape begins with.
const (
	shapeRead byte = iota + 1
	shapeGet
	shapeCount
	shapeExists
	shapeAggregate
	shapeBlob
	shapeInsert
	shapeUpdate
	shapeDelete
	shapeUpdateAll
	shapeDeleteAll
)

// The conditions of a shape. Each is followed by its operands; columns and counts take two bytes.
const (
	condTrue    byte = iota
	condFalse        //
	condAnd          // count, conditions
	condOr           // count, conditions
	condCompare      // operator, column
	condTuple        // operator, count, columns
	condIn           // column, count
	condMatch        // column
	condApart        // a condition that no index should be used for
)

// Comparison operators of a shape.
const (
	opEq byte = iota
	opNotEq
	opLess
	opLessEq
	opGreater
	opGreaterEq
)

var operators = [...]string{"=", "<>", "<", "<=", ">", ">="}

func (b *Builder) begin(l *Layout, shape byte) {
	b.layout = l
	b.Shape = append(b.Shape[:0], shape)
	b.Params = b.Params[:0]
	b.values = b.values[:0]
}

func (b *Builder) byte(c byte)                 { b.Shape = append(b.Shape, c) }
func (b *Builder) number(n int)                { b.Shape = append(b.Shape, byte(n>>8), byte(n)) }
func (b *Builder) numbers(list []int)          { b.number(len(list)); b.all(list) }
func (b *Builder) value(v *value.Value)        { b.Params = append(b.Params, Param{Value: v}) }
func (b *Builder) int(n int64)                 { b.Params = append(b.Params, Param{Part: Int, Int: n}) }
func (b *Builder) part(v *value.Value, p Part) { b.Params = append(b.Params, Param{Value: v, Part: p}) }

func (b *Builder) all(list []int) {
	for _, n := range list {
		b.number(n)
	}
}

// all columns but BLOBs, in place of a list
const allColumns = 1<<16 - 1

// Read begins a page of rows, or a part of it: if more is true, rows of Remainder follow those of First as far as the page has room. ok is
// false if the part has no rows.
func (b *Builder) Read(l *Layout, q *store.Query, s *store.Span, part PagePart) (ok, more bool) {
	b.begin(l, shapeRead)
	b.order = l.appendOrder(b.order[:0], q.Order)
	if q.Columns == nil {
		b.number(allColumns)
	} else {
		b.numbers(q.Columns)
	}
	b.numbers(b.order)
	flags := byte(0)
	if s.Back {
		flags |= flagBack
	}
	if q.Lock {
		flags |= flagLock
	}
	if b.Walk {
		flags |= flagWalk
		l.Schema.Stretch(&b.stretch, b.order, q.Where)
	}
	b.byte(flags)
	b.page, b.split = part, false
	ok = b.where(q, s)
	b.int(int64(s.Max))
	return ok, b.split && part == First
}

// A PagePart is a part of a page.
type PagePart uint8

// The parts of a page that begins at a position whose order ends in the row number: the rows that are equal to it in all other columns of
// the order, then those behind them. Other pages have a first part only.
const (
	First PagePart = iota
	Remainder
)

// Order returns the columns that decide about an order.
func (l *Layout) Order(columns []int) []int { return l.appendOrder(nil, columns) }

func (l *Layout) appendOrder(buf, columns []int) []int {
	buf = l.Schema.AppendOrder(buf, columns)
	return buf[:l.decisive(buf)]
}

// decisive returns how many columns of a complete order decide: those up to the last one of the primary key.
func (l *Layout) decisive(order []int) int {
	missing := len(l.Schema.PrimaryKey())
	for i, c := range order {
		if l.Schema.IsPrimary(c) {
			if missing--; missing == 0 {
				return i + 1
			}
		}
	}
	return len(order)
}

const (
	flagBack byte = 1 << iota
	flagLock
	flagWalk
)

// Select begins a statement that counts, tests or deletes the rows of a query.
func (b *Builder) selected(l *Layout, shape byte, q *store.Query) {
	b.begin(l, shape)
	b.where(q, &store.Span{})
}

// Count begins the count of a query's rows.
func (b *Builder) Count(l *Layout, q *store.Query) { b.selected(l, shapeCount, q) }

// Exists begins the question whether a query has a row.
func (b *Builder) Exists(l *Layout, q *store.Query) { b.selected(l, shapeExists, q) }

// DeleteAll begins the removal of a query's rows.
func (b *Builder) DeleteAll(l *Layout, q *store.Query) { b.selected(l, shapeDeleteAll, q) }

// Aggregate begins aggregates over a query's rows.
func (b *Builder) Aggregate(l *Layout, q *store.Query, aggs []store.Aggregate) {
	b.begin(l, shapeAggregate)
	b.number(len(aggs))
	for i := range aggs {
		b.byte(byte(aggs[i].Op))
		b.number(aggs[i].Column)
	}
	b.where(q, &store.Span{})
}

// UpdateAll begins the assignment of columns in a query's rows.
func (b *Builder) UpdateAll(l *Layout, q *store.Query, set []store.Assignment, v store.Version) {
	b.begin(l, shapeUpdateAll)
	b.number(len(set))
	for i := range set {
		b.number(set[i].Column)
		b.column(set[i].Column, &set[i].Value)
	}
	b.int(int64(v))
	b.where(q, &store.Span{})
}

// Get begins the read of a row by its primary key, Blob that of one BLOB of it. The parameters are the columns of the key.
func (b *Builder) Get(l *Layout) { b.begin(l, shapeGet) }

// Blob begins the read of a BLOB by primary key.
func (b *Builder) Blob(l *Layout, column int) {
	b.begin(l, shapeBlob)
	b.number(column)
}

// Insert begins the insertion of so many rows. The parameters are for each row all columns, each with its rest if it has one, and the version.
func (b *Builder) Insert(l *Layout, rows int, keys Keys) {
	b.begin(l, shapeInsert)
	b.number(rows)
	b.byte(byte(keys))
}

// Keys says what is known of the primary keys of new rows.
type Keys byte

// What can be known.
const (
	AnyKeys  Keys = iota
	NewKeys       // nobody has them
	NextKeys      // they follow that of the last row one by one, and are row numbers: the database gives them, they are no parameters
)

// Update begins the change of a row's columns. The parameters are the columns, each with its rest, the new version, the primary key
// and, if checked, the old version.
func (b *Builder) Update(l *Layout, changed *store.Columns, checked bool) {
	b.begin(l, shapeUpdate)
	b.checked(checked)
	for _, word := range changed {
		for shift := 0; shift < 64; shift += 8 {
			b.byte(byte(word >> shift))
		}
	}
}

// Delete begins the removal of a row. The parameters are the primary key and, if checked, the version.
func (b *Builder) Delete(l *Layout, checked bool) {
	b.begin(l, shapeDelete)
	b.checked(checked)
}

func (b *Builder) checked(checked bool) {
	if checked {
		b.byte(1)
	} else {
		b.byte(0)
	}
}

// column adds the parameters of a column's value.
func (b *Builder) column(column int, v *value.Value) {
	if !b.doubles || v.Kind != types.Decimal {
		b.value(v)
		return
	}
	b.part(v, Double)
	if b.layout.HasRest(column) {
		b.part(v, Rest)
	}
}
