package record

import (
	"slices"
	"strings"

	"calque/lang/object"
	"calque/runtime/filter"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the filters of a record variable.

// crossColumn is the filter group whose filters are alternatives to each other.
const crossColumn = -1

// maxGroup is the last filter group that C/AL code can use.
const maxGroup = 255

// globalGroup is the filter group that RESET leaves alone.
const globalGroup = 1

// FilterGroup implements FILTERGROUP: the group that filters are set in.
func (r *Record) FilterGroup() int {
	if r.x == nil {
		return 0
	}
	return r.x.view.group
}

// SetFilterGroup implements FILTERGROUP(group).
// NAV: groups 0 to 7 have a meaning and -1 joins its filters by OR; application code uses numbers beyond 7 for itself.
func (r *Record) SetFilterGroup(group int) error {
	if group < crossColumn || group > maxGroup {
		return rterr.New(rterr.FilterGroup, group)
	}
	r.state().view.group = group
	return nil
}

// setFilter replaces the filter on a field in the current group; nil removes it.
func (r *Record) setFilter(f *object.Field, e *filter.Expr) {
	x := r.state()
	x.view.set(x.view.group, f, e)
	x.changed()
}

func (v *view) set(group int, f *object.Field, e *filter.Expr) {
	i, found := slices.BinarySearchFunc(v.filters, fieldFilter{group: group, field: f}, compareFilters)
	switch {
	case found && e == nil:
		v.filters = slices.Delete(v.filters, i, i+1)
	case found:
		v.filters[i].expr = e
	case e != nil:
		v.filters = slices.Insert(v.filters, i, fieldFilter{group, f, e})
	}
}

func compareFilters(a, b fieldFilter) int {
	if a.group != b.group {
		return a.group - b.group
	}
	return int(a.field.No) - int(b.field.No)
}

// crossesFlowField reports whether an alternative filter is on a FlowField.
func (v *view) crossesFlowField() bool {
	for _, f := range v.filters {
		if f.group == crossColumn && f.field.Class == object.FlowField {
			return true
		}
	}
	return false
}

// filterOn returns the filter on a field in the current group, or nil.
func (r *Record) filterOn(f *object.Field) *filter.Expr {
	if r.x == nil {
		return nil
	}
	for _, have := range r.x.view.filters {
		if have.group == r.x.view.group && have.field == f {
			return have.expr
		}
	}
	return nil
}

// allFiltersOn returns the filters on a field in all groups.
func (r *Record) allFiltersOn(f *object.Field) []*filter.Expr {
	if r.x == nil {
		return nil
	}
	var list []*filter.Expr
	for _, have := range r.x.view.filters {
		if have.field == f {
			list = append(list, have.expr)
		}
	}
	return list
}

// SetRange implements SETRANGE(Field,Value) and SETRANGE(Field,From,To). Values are taken literally.
func (r *Record) SetRange(env *Env, f *object.Field, values ...value.Value) error {
	if !f.Enabled {
		return rterr.New(rterr.FieldDisabled, f.Name.Text, r.Table.Name.Text)
	}
	var e *filter.Expr
	var err error
	switch len(values) {
	case 0:
	case 1:
		e, err = filter.Equal(values[0], &r.filters[f.Index], env.Settings)
	default:
		e, err = filter.Between(values[0], values[1], &r.filters[f.Index], env.Settings)
	}
	if err != nil {
		return err
	}
	r.setFilter(f, e)
	return nil
}

// SetFilter implements SETFILTER(Field,Text,Values…).
func (r *Record) SetFilter(env *Env, f *object.Field, text value.Text, values []value.Value) error {
	if !f.Enabled {
		return rterr.New(rterr.FieldDisabled, f.Name.Text, r.Table.Name.Text)
	}
	e, err := filter.Parse(text, &r.filters[f.Index], values, env.Settings)
	if err != nil {
		return err
	}
	r.setFilter(f, e)
	return nil
}

// CopyFilter implements COPYFILTER: the filter on a field becomes that on a field of this or another record.
func (r *Record) CopyFilter(env *Env, from *object.Field, to *Record, field *object.Field) error {
	e := r.filterOn(from)
	if e != nil && from.Type.Kind != field.Type.Kind {
		var err error
		if e, err = filter.ParseNeutral(e.PrintNeutral(env.Settings), &to.filters[field.Index], env.Settings); err != nil {
			return err
		}
	}
	to.setFilter(field, e)
	return nil
}

// CopyFilters implements COPYFILTERS: the filters of all groups, those set by SETRANGE and SETFILTER, of another record of
// the table, MARKEDONLY included.
func (r *Record) CopyFilters(from *Record) error {
	if r.Table.No != from.Table.No {
		return rterr.New(rterr.TablesDiffer, r.Table.Name.Text, from.Table.Name.Text)
	}
	x := r.state()
	x.view.filters = nil
	if from.x != nil {
		x.view.filters = slices.Clone(from.x.view.filters)
	}
	x.changed()
	return nil
}

// GetFilter implements GETFILTER.
func (r *Record) GetFilter(env *Env, f *object.Field) value.Text {
	return r.filterOn(f).Print(env.Settings)
}

// GetFilters implements GETFILTERS: Caption: filter, Caption: filter.
func (r *Record) GetFilters(env *Env) value.Text {
	if r.x == nil {
		return value.Text{}
	}
	var parts []string
	for _, f := range r.x.view.filters {
		if f.group == r.x.view.group {
			parts = append(parts, f.field.CaptionIn(env.Settings.Language)+": "+f.expr.Print(env.Settings).String())
		}
	}
	if r.x.view.markedOnly {
		parts = append(parts, "MARKEDONLY: "+yesText(env.Settings))
	}
	return value.NewText(strings.Join(parts, ", "))
}

func yesText(st *value.Settings) string {
	t, _ := value.Display(value.OfBoolean(true), st) // a Boolean can always be shown
	return t.String()
}

// HasFilter implements HASFILTER.
func (r *Record) HasFilter() bool {
	if r.x == nil {
		return false
	}
	if r.x.view.markedOnly {
		return true
	}
	for _, f := range r.x.view.filters {
		if f.group == r.x.view.group {
			return true
		}
	}
	return false
}

// GetRange implements GETRANGEMIN and GETRANGEMAX.
func (r *Record) GetRange(env *Env, f *object.Field) (from, to value.Value, err error) {
	var list []*filter.Expr
	if e := r.filterOn(f); e != nil {
		list = append(list, e)
	}
	return filter.Range(list, &r.filters[f.Index], env.Settings)
}

// SetRecFilter implements SETRECFILTER: filters on the values of the primary key.
func (r *Record) SetRecFilter(env *Env) error {
	for _, f := range r.primaryKey() {
		if err := r.SetRange(env, f, r.Get(f)); err != nil {
			return err
		}
	}
	return nil
}

// SecurityFiltering implements SECURITYFILTERING.
// Differs: Calque knows no security filters, so that the mode changes nothing.
func (r *Record) SecurityFiltering() int {
	if r.x == nil {
		return 0
	}
	return r.x.view.security
}

// SetSecurityFiltering implements SECURITYFILTERING(mode).
func (r *Record) SetSecurityFiltering(mode int) { r.state().view.security = mode }

// Reset implements RESET: no filters but those of group 1, no marks, the primary key in ascending order.
// NAV: values, CHANGECOMPANY and, unlike CLEAR, the table's rows stay.
func (r *Record) Reset() {
	r.Code = nil
	x := r.x
	if x == nil {
		return
	}
	old := x.view
	x.view = view{company: old.company, security: old.security}
	for _, f := range old.filters {
		if f.group == globalGroup {
			x.view.filters = append(x.view.filters, f)
		}
	}
	x.changed()
}
