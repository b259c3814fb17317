package record

import (
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the links of records: rows of the table Record Link, found by the RecordID.

// linkTable is the number of the table Record Link; these are its fields.
const (
	linkTable = 2000000068

	linkNo          object.FieldNo = 1
	linkRecord      object.FieldNo = 2
	linkURL         object.FieldNo = 3 // and three more: the parts of a long one
	linkDescription object.FieldNo = 7
	linkCreated     object.FieldNo = 10
	linkUser        object.FieldNo = 11
	linkCompany     object.FieldNo = 12
)

// urlPart is the length of one of the four fields that hold the address.
const urlPart = 250

// links returns a variable of the table Record Link that is filtered to those of r. NAV: links belong to the RecordID; exported
// code deletes those of a stored record by a temporary one with its key.
func (r *Record) links(env *Env) (*Record, error) {
	l, err := env.Catalog.Layout(linkTable)
	if err != nil {
		return nil, err
	}
	link := New(l, false)
	if err := link.SetRange(env, l.no(linkRecord), value.OfRef(r.ID())); err != nil {
		return nil, err
	}
	company := value.Value{Kind: types.Text, T: value.NewText(r.CurrentCompany(env))}
	return link, link.SetRange(env, l.no(linkCompany), company)
}

// no returns the field with a number that the table is known to have.
func (l *Layout) no(no object.FieldNo) *object.Field { return l.Table.FieldNo(no) }

// AddLink implements ADDLINK; it returns the link's number.
func (r *Record) AddLink(env *Env, url, description value.Text) (int64, error) {
	link, err := r.links(env)
	if err != nil {
		return 0, err
	}
	if url.Len() > 4*urlPart {
		return 0, rterr.New(rterr.StringTooLong, url.Len(), 4*urlPart, url.String())
	}
	set := func(no object.FieldNo, v value.Value) {
		f := link.no(no)
		v.Kind, v.T = f.Type.Kind, v.T.Sub(1, int(f.Type.Len))
		link.Set(f, v)
	}
	link.Set(link.no(linkRecord), value.OfRef(r.ID()))
	for i := range 4 {
		set(linkURL+object.FieldNo(i), value.OfText(url.Sub(1+i*urlPart, urlPart)))
	}
	set(linkDescription, value.OfText(description))
	set(linkUser, value.OfText(value.NewText(env.User)))
	set(linkCompany, value.OfText(value.NewText(r.CurrentCompany(env))))
	link.Set(link.no(linkCreated), value.OfDateTime(env.Settings.Now()))
	if err := link.insert(env); err != nil {
		return 0, link.Failure(env, err)
	}
	return link.Get(link.no(linkNo)).I, nil
}

// HasLinks implements HASLINKS.
func (r *Record) HasLinks(env *Env) (bool, error) {
	link, err := r.links(env)
	if err != nil {
		return false, err
	}
	empty, err := link.IsEmpty(env)
	return !empty, err
}

// DeleteLink implements DELETELINK.
func (r *Record) DeleteLink(env *Env, no int64) error {
	link, err := r.links(env)
	if err != nil {
		return err
	}
	if err := link.SetRange(env, link.no(linkNo), value.OfInt(types.Integer, no)); err != nil {
		return err
	}
	if empty, err := link.IsEmpty(env); err != nil || empty {
		return orMissing(err, no)
	}
	return link.DeleteAll(env, false)
}

func orMissing(err error, no int64) error {
	if err != nil {
		return err
	}
	return rterr.New(rterr.LinkAbsent, no)
}

// DeleteLinks implements DELETELINKS.
func (r *Record) DeleteLinks(env *Env) error {
	link, err := r.links(env)
	if err != nil {
		return err
	}
	return link.DeleteAll(env, false)
}

// CopyLinks implements COPYLINKS: the record gets links like those of another one.
func (r *Record) CopyLinks(env *Env, from *Record) error {
	links, err := from.links(env)
	if err != nil {
		return err
	}
	var copies []*Record
	if err := links.eachWith(env, func(l *Record) error {
		if err := l.CalcFields(env, l.binaries()); err != nil {
			return err
		}
		copies = append(copies, l.image())
		return nil
	}); err != nil {
		return err
	}
	for _, c := range copies {
		c.Set(c.no(linkNo), value.OfInt(types.Integer, 0))
		c.Set(c.no(linkRecord), value.OfRef(r.ID()))
		if err := c.insert(env); err != nil {
			return c.Failure(env, err)
		}
	}
	return nil
}

// binaries returns the stored fields that are not read with their row.
func (l *Layout) binaries() []*object.Field {
	var list []*object.Field
	for _, f := range l.stored {
		if isBinary(f.Type.Kind) {
			list = append(list, f)
		}
	}
	return list
}

// moveLinks gives the links of a renamed record its new RecordID.
func (r *Record) moveLinks(env *Env, xrec *Record) error {
	links, err := xrec.links(env)
	if err != nil {
		return err
	}
	if empty, err := links.IsEmpty(env); err != nil || empty {
		return err
	}
	return links.ModifyAll(env, links.no(linkRecord), value.OfRef(r.ID()), false)
}
