package record

import (
	"strings"

	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/filter"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines COPY, views and positions: what carries the state of one record variable to another.

// A ShareTable tells whether COPY makes two temporary variables use the same rows.
type ShareTable bool

// Copy implements COPY: fields, filters, key, marks and the fields to calculate. The rows of a temporary record stay, unless the
// table is to be shared.
func (r *Record) Copy(env *Env, from *Record, share ShareTable) error {
	if r.Table.No != from.Table.No {
		return rterr.New(rterr.TablesDiffer, r.Table.Name.Text, from.Table.Name.Text)
	}
	if bool(share) && !(r.Temporary && from.Temporary) {
		return rterr.New(rterr.ShareTemporary)
	}
	if r == from {
		return nil
	}
	r.Assign(from)
	r.copyView(from)
	if share {
		h, err := from.handle(env)
		if err != nil {
			return err
		}
		r.state().handle = h
	}
	return nil
}

// copyView gives r the filters, order, marks and company of another variable.
func (r *Record) copyView(from *Record) {
	x := r.state()
	x.view = view{}
	if from.x != nil {
		x.view = from.x.view.clone()
	}
	if !r.Temporary {
		x.handle = nil
	}
	x.changed()
}

// viewFields is what a view's text needs to know of a table.
type viewFields struct {
	*Layout
	language string
}

// FieldNo finds a field by name or caption.
func (v viewFields) FieldNo(name source.Key) (no int32, ok bool) {
	if f := v.Table.Field(name); f != nil {
		return int32(f.No), true
	}
	for _, f := range v.Table.Table.Fields {
		if source.Fold(f.CaptionIn(v.language)) == name {
			return int32(f.No), true
		}
	}
	return 0, false
}

// FilterField returns what filters need to know of a field.
func (v viewFields) FilterField(no int32) *filter.Field {
	f := v.Table.FieldNo(object.FieldNo(no))
	if f == nil {
		return nil
	}
	return &v.filters[f.Index]
}

// FieldCaption returns the caption of a field.
func (v viewFields) FieldCaption(no int32) string {
	if f := v.Table.FieldNo(object.FieldNo(no)); f != nil {
		return f.CaptionIn(v.language)
	}
	return ""
}

// UseCaptions tells whether views and positions name fields by their captions or by their numbers.
type UseCaptions bool

// GetView implements GETVIEW: order and the filters of the current group.
func (r *Record) GetView(env *Env, captions UseCaptions) value.Text {
	v := &filter.View{Descending: !r.Ascending()}
	for _, f := range r.orderFields() {
		v.Sorting = append(v.Sorting, int32(f.No))
	}
	if r.x != nil {
		for _, f := range r.x.view.filters {
			if f.group == r.x.view.group {
				v.Filters = append(v.Filters, filter.FieldFilter{Field: int32(f.field.No), Filter: f.expr})
			}
		}
	}
	if captions {
		return v.Print(viewFields{r.Layout, env.Settings.Language}, env.Settings)
	}
	return v.PrintNeutral(env.Settings)
}

// SetView implements SETVIEW: order and filters of the current group. An empty text removes the filters and selects the
// primary key.
func (r *Record) SetView(env *Env, text value.Text) error {
	v, err := filter.ParseView(text, viewFields{r.Layout, env.Settings.Language}, env.Settings)
	if err != nil {
		return err
	}
	x := r.state()
	kept := x.view.filters[:0:0]
	for _, f := range x.view.filters {
		if f.group != x.view.group {
			kept = append(kept, f)
		}
	}
	x.view.filters = kept
	x.view.order, x.view.key, x.view.directions = nil, 0, nil
	x.view.descending = v.Descending
	x.changed()
	if len(v.Sorting) > 0 {
		var fields []*object.Field
		for _, no := range v.Sorting {
			fields = append(fields, r.Table.FieldNo(object.FieldNo(no)))
		}
		if err := r.SetCurrentKey(fields); err != nil {
			return err
		}
	}
	for _, f := range v.Filters {
		x.view.set(x.view.group, r.Table.FieldNo(object.FieldNo(f.Field)), f.Filter)
	}
	return nil
}

// GetPosition implements GETPOSITION: the primary key as Field=CONST(value),…
func (r *Record) GetPosition(env *Env, captions UseCaptions) (value.Text, error) {
	var parts []string
	for _, f := range r.primaryKey() {
		v, number := r.Get(f), 9
		name, word := "Field"+itoa(int(f.No)), "0"
		if captions {
			name, word, number = quoteName(f.CaptionIn(env.Settings.Language)), "CONST", 0
		}
		t, err := value.Format(v, 0, number, env.Settings)
		if err != nil {
			return value.Text{}, err
		}
		parts = append(parts, name+"="+word+"("+quoteConst(t.String())+")")
	}
	return value.NewText(strings.Join(parts, ",")), nil
}

// quoteName puts a name in quotes if it would not be read as one otherwise.
func quoteName(name string) string {
	if strings.ContainsAny(name, `=,()"`) {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return name
}

// quoteConst puts a constant in quotes if it would be read as something else.
func quoteConst(s string) string {
	if strings.ContainsAny(s, `(),'"`) || strings.Contains(s, "..") || strings.Trim(s, " ") != s || s != "" && strings.ContainsRune("<>=", rune(s[0])) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return s
}

// SetPosition implements SETPOSITION: the primary key gets the values that a text of GETPOSITION names. Nothing is read.
func (r *Record) SetPosition(env *Env, text value.Text) error {
	wrapped := "WHERE(" + text.String() + ")"
	if strings.HasPrefix(text.String(), "Field") && strings.Contains(text.String(), "=0(") {
		wrapped = "VERSION(1) " + wrapped
	}
	v, err := filter.ParseView(value.NewText(wrapped), viewFields{r.Layout, env.Settings.Language}, env.Settings)
	bad := rterr.New(rterr.PositionBad, text.String(), r.Table.Name.Text)
	if err != nil || len(v.Filters) == 0 {
		return bad
	}
	for _, f := range v.Filters {
		field := r.Table.FieldNo(object.FieldNo(f.Field))
		n := f.Filter.Root()
		if n == nil || n.Op != filter.Eq || !r.isKeyField(field) {
			return bad
		}
		value, err := convert(n.From, field.Type)
		if err != nil {
			return bad
		}
		r.Set(field, value)
	}
	return nil
}
