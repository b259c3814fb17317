package record

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines VALIDATE and what a TableRelation means for it.

// Validate implements VALIDATE: the field gets the value, if there is one, its TableRelation is checked and its code runs.
// NAV: NotBlank, MinValue, MaxValue and ValuesAllowed are checked for what users enter, not for what code assigns.
func (r *Record) Validate(env *Env, f *object.Field, values ...value.Value) error {
	listens := env.Triggers != nil && env.Triggers.ListensField(f)
	var xrec *Record
	if listens {
		xrec = r.image()
	}
	if len(values) > 0 {
		v, err := convert(values[0], f.Type)
		if err != nil {
			return err
		}
		r.Set(f, v)
	}
	if err := r.checkRelation(env, f); err != nil || !listens {
		return err
	}
	for _, m := range [...]Moment{Before, Trigger, After} {
		if err := env.Triggers.Validate(f, m, r, xrec); err != nil {
			return err
		}
	}
	return nil
}

// checkRelation checks that the value of a field is in the table that the field relates to. A blank needs no row.
func (r *Record) checkRelation(env *Env, f *object.Field) error {
	v := r.Get(f)
	if f.Class != object.Normal || IsBlank(v) || source.Fold(f.Property("VALIDATETABLERELATION")) == "NO" {
		return nil
	}
	g := r.relation(env.Catalog, f)
	if g == nil {
		return nil
	}
	a, err := g.applies(env, r)
	if a == nil || err != nil {
		return err
	}
	found, err := a.has(env, r, v)
	if err != nil || found {
		return err
	}
	st := env.Settings
	shown, _ := value.Display(v, st)
	return rterr.New(rterr.RelationMissing, f.CaptionIn(st.Language), r.Caption(st), shown.String(), a.table.Table.CaptionIn(st.Language))
}

// has reports whether the related table has a row with a value.
func (a *arm) has(env *Env, r *Record, v value.Value) (bool, error) {
	if a.table.Table.Table.Virtual || a.field == nil || a.table.columns[a.field.Index] < 0 {
		return true, nil
	}
	e, err := filter.Equal(v, &a.table.filters[a.field.Index], env.Settings)
	if err != nil {
		return false, err
	}
	if calculated(a.where, nil) {
		return a.hasEach(env, r, e)
	}
	h, err := env.handle(a.table, r.CurrentCompany(env))
	if err != nil {
		return false, err
	}
	reader, err := env.reading(h)
	if err != nil {
		return false, err
	}
	q := store.Query{Table: h.table, Where: []store.Cond{{Column: a.table.columns[a.field.Index], Filter: e}}}
	if q.Where, err = where(env, q.Where, a.where, a.table, r); err != nil {
		return false, err
	}
	empty, err := reader.IsEmpty(&q)
	if err != nil {
		return false, env.failed(h, err)
	}
	return !empty, nil
}

// Relation implements RELATION: the number of the table that a field relates to, 0 if there is none.
func (r *Record) Relation(env *Env, f *object.Field) (int32, error) {
	g := r.relation(env.Catalog, f)
	if g == nil {
		return 0, nil
	}
	a, err := g.applies(env, r)
	if a == nil || err != nil {
		return 0, err
	}
	return a.table.Table.No, nil
}

// IsBlank reports whether a value is what its type's variables begin with, which TESTFIELD takes for nothing.
func IsBlank(v value.Value) bool {
	switch v.Kind {
	case types.Decimal:
		return v.D.IsZero()
	case types.Text, types.Code, types.DateFormula:
		return v.T.IsEmpty()
	case types.GUID:
		return v.GUID().IsNull()
	case types.RecordID:
		return v.RecordID().IsEmpty()
	case types.BLOB:
		return !v.BLOB().HasValue()
	}
	return v.I == 0 && v.R == nil
}
