package record

import (
	"calque/lang/object"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines what a record variable holds besides its buffer. It comes into being when it is first needed, so that a
// variable which is only a buffer costs no more than that.

// A state is all of a record variable but its buffer.
type state struct {
	row    store.Row // the buffer itself; Version is that of the row which was read or written last
	old    store.Row // its columns as they were then, if image is imageKept
	image  imageAt
	handle *handle // nil until the table is used

	view view
	ahead
}

// A view is what COPY and COPYFILTERS copy: filters, order, marks and the like.
type view struct {
	filters    []fieldFilter // by group, then by field number
	group      int           // that SETRANGE and its like refer to
	order      []int         // columns to sort by; nil is the primary key
	key        int           // the key that order is, or -1
	descending bool
	directions []bool // by column of order: descending, where SETASCENDING set one; else nil
	marks      map[string]bool
	markedOnly bool
	auto       []*object.Field // SETAUTOCALCFIELDS
	company    string          // CHANGECOMPANY
	security   int             // SECURITYFILTERING
}

// An imageAt tells where the row is as it was read.
type imageAt uint8

const (
	imageNone imageAt = iota // nothing was read or written
	imagePage                // row at of the page
	imageKept                // state.old
)

// A fieldFilter is a filter on a field in a filter group.
type fieldFilter struct {
	group int
	field *object.Field
	expr  *filter.Expr
}

// state returns the record's state, made now if need be.
func (r *Record) state() *state {
	if r.x == nil {
		r.x = &state{row: r.lend()}
	}
	return r.x
}

// original returns the columns as they were read or last written; nil if nothing was.
func (r *Record) original() (row store.Row, ok bool) {
	x := r.x
	if x == nil {
		return row, false
	}
	switch x.image {
	case imagePage:
		return x.page.Row(x.at), true
	case imageKept:
		return x.old, true
	}
	return row, false
}

// keep makes the buffer the image of the row.
func (r *Record) keep() {
	x := r.x
	r.makeOld()
	r.schema.CopyRow(&x.old, &x.row)
	for _, i := range r.blobs {
		x.old.R[i] = snapshot(x.row.R[i])
	}
	x.image = imageKept
}

// makeOld makes room for the image.
func (r *Record) makeOld() {
	if o := &r.x.old; o.I == nil && o.D == nil && o.T == nil && o.R == nil {
		*o = *r.schema.NewRow()
	}
}

// snapshot copies a BLOB so that assignments to the original do not show.
func snapshot(ref value.Ref) value.Ref {
	if b, ok := ref.(*value.BLOB); ok && b.HasValue() {
		return &value.BLOB{Data: b.Data}
	}
	return nil
}

// leavePage saves the image before the page that holds it is read again.
func (r *Record) leavePage() {
	x := r.x
	if x.image == imagePage {
		r.makeOld()
		row := x.page.Row(x.at)
		r.schema.CopyRow(&x.old, &row)
		x.image = imageKept
	}
}

// changed notes that filters or order are others than the prepared query has.
func (x *state) changed() {
	x.planned = false
	x.drop()
}

func (v *view) clone() view {
	c := *v
	c.filters = append([]fieldFilter(nil), v.filters...)
	c.order = append([]int(nil), v.order...)
	c.directions = append([]bool(nil), v.directions...)
	c.auto = append([]*object.Field(nil), v.auto...)
	c.marks = nil
	for m := range v.marks {
		if c.marks == nil {
			c.marks = make(map[string]bool, len(v.marks))
		}
		c.marks[m] = true
	}
	return c
}
