package record

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines CALCFIELDS, CALCSUMS and SETAUTOCALCFIELDS.

// CalcFields implements CALCFIELDS: FlowFields are calculated and BLOBs read. Nothing happens if one field is neither.
func (r *Record) CalcFields(env *Env, fields []*object.Field) error {
	for _, f := range fields {
		if f.Class != object.FlowField && !isBinary(f.Type.Kind) {
			return rterr.New(rterr.NotAFlowField, f.CaptionIn(env.Settings.Language), r.Caption(env.Settings))
		}
	}
	for _, f := range fields {
		var err error
		if f.Class == object.FlowField {
			err = r.calcFlowField(env, f)
		} else {
			err = r.readBLOB(env, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// SetAutoCalcFields implements SETAUTOCALCFIELDS; calls add to each other, one without fields ends it.
func (r *Record) SetAutoCalcFields(env *Env, fields []*object.Field) error {
	for _, f := range fields {
		if f.Class != object.FlowField && !isBinary(f.Type.Kind) {
			return rterr.New(rterr.NotAFlowField, f.CaptionIn(env.Settings.Language), r.Caption(env.Settings))
		}
	}
	x := r.state()
	if len(fields) == 0 {
		x.view.auto = nil
		return nil
	}
	x.view.auto = append(x.view.auto[:len(x.view.auto):len(x.view.auto)], fields...)
	return nil
}

// readBLOB reads a BLOB of the row that has the buffer's primary key.
func (r *Record) readBLOB(env *Env, f *object.Field) error {
	h, err := r.handle(env)
	if err != nil {
		return err
	}
	reader, err := env.reading(h)
	if err != nil {
		return err
	}
	x := r.x
	data, err := reader.Blob(h.table, &x.row, r.columns[f.Index])
	if err != nil {
		return env.failed(h, err)
	}
	at := r.Places[f.Index].Index
	if b, ok := r.R[at].(*value.BLOB); ok {
		b.Data = data
	} else {
		r.R[at] = &value.BLOB{Data: data}
	}
	r.leavePage()
	if x.image == imageKept {
		x.old.R[at] = snapshot(r.R[at])
	}
	return nil
}

// calcFlowField calculates one FlowField.
// NAV: the rows come from the database also where the record is temporary.
func (r *Record) calcFlowField(env *Env, f *object.Field) error {
	g := r.formula(env.Catalog, f)
	switch {
	case g == nil:
		return rterr.New(rterr.NoFormula, f.CaptionIn(env.Settings.Language), r.Caption(env.Settings))
	case g.err != nil:
		return g.err
	}
	v, err := r.evaluate(env, g)
	if err != nil {
		return err
	}
	if v.IsEmpty() {
		v = value.Zero(f.Type)
	}
	if g.negate {
		v = negated(v)
	}
	if v, err = convert(v, f.Type); err != nil {
		return err
	}
	r.Set(f, v)
	return nil
}

// evaluate returns the value of a formula; empty without rows.
func (r *Record) evaluate(env *Env, g *formula) (value.Value, error) {
	if calculated(g.where, g.field) {
		return g.computeEach(env, r)
	}
	h, err := env.handle(g.table, r.CurrentCompany(env))
	if err != nil {
		return value.Value{}, err
	}
	reader, err := env.reading(h)
	if err != nil {
		return value.Value{}, err
	}
	var buf [8]store.Cond
	q := store.Query{Table: h.table}
	if q.Where, err = where(env, buf[:0], g.where, g.table, r); err != nil {
		return value.Value{}, err
	}
	return g.compute(env, h, reader, &q)
}

// aggregates are the methods that a store computes.
var aggregates = map[ast.CalcMethod]store.AggregateOp{
	ast.CalcCount: store.Count, ast.CalcSum: store.Sum, ast.CalcAverage: store.Average, ast.CalcMin: store.Min, ast.CalcMax: store.Max,
}

// compute returns the value of a formula over the rows of a query; empty without rows.
func (g *formula) compute(env *Env, h *handle, reader store.Reader, q *store.Query) (value.Value, error) {
	column := -1
	if g.field != nil {
		if column = g.table.columns[g.field.Index]; column < 0 {
			return value.Value{}, rterr.New(rterr.Unsupported, "a formula over the field "+g.field.Name.Quoted())
		}
	}
	switch g.method {
	case ast.CalcExist:
		empty, err := reader.IsEmpty(q)
		if err != nil {
			return value.Value{}, env.failed(h, err)
		}
		return value.OfBoolean(!empty), nil
	case ast.CalcLookup:
		return g.lookup(env, h, reader, q, column)
	}
	aggs := [1]store.Aggregate{{Op: aggregates[g.method], Column: column}}
	if err := reader.Aggregate(q, aggs[:]); err != nil {
		return value.Value{}, arithmetic(env, h, err)
	}
	return aggs[0].Value, nil
}

// arithmetic turns an overflow of a sum into the error of C/AL.
func arithmetic(env *Env, h *handle, err error) error {
	if _, ok := rterr.As(value.DecimalError(err)); ok {
		return value.DecimalError(err)
	}
	return env.failed(h, err)
}

func (g *formula) lookup(env *Env, h *handle, reader store.Reader, q *store.Query, column int) (value.Value, error) {
	q.Columns = []int{column}
	var page store.Page
	if err := reader.Read(q, store.Span{Max: 1}, &page); err != nil {
		return value.Value{}, env.failed(h, err)
	}
	if page.N == 0 {
		return value.Value{}, nil
	}
	row := page.Row(0)
	return g.table.schema.Value(&row, column), nil
}

// negated returns the value of a formula with a minus in front.
func negated(v value.Value) value.Value {
	switch v.Kind {
	case types.Boolean:
		return value.OfBoolean(!v.Boolean())
	case types.Decimal:
		v.D = v.D.Neg()
	default:
		v.I = -v.I
	}
	return v
}

// CalcSums implements CALCSUMS: fields get their totals over the rows of the view.
func (r *Record) CalcSums(env *Env, fields []*object.Field) error {
	h, reader, err := r.source(env)
	if err != nil {
		return err
	}
	aggs := make([]store.Aggregate, len(fields))
	for i, f := range fields {
		c := r.columns[f.Index]
		if c < 0 || !isNumber(f.Type.Kind) {
			return rterr.New(rterr.NotSummable, f.CaptionIn(env.Settings.Language), r.Caption(env.Settings))
		}
		aggs[i] = store.Aggregate{Op: store.Sum, Column: c}
	}
	if r.x.sift {
		err = r.sumEach(env, aggs)
	} else {
		err = reader.Aggregate(&r.x.query, aggs)
	}
	if err != nil {
		return arithmetic(env, h, err)
	}
	for i, f := range fields {
		v, err := convert(aggs[i].Value, f.Type)
		if err != nil {
			return err
		}
		r.Set(f, v)
	}
	return nil
}

// sumEach adds up row by row.
func (r *Record) sumEach(env *Env, aggs []store.Aggregate) error {
	for i := range aggs {
		aggs[i].Value = value.OfDecimal(value.Decimal{})
	}
	return r.each(env, func(row *store.Row) (bool, error) {
		for i := range aggs {
			sum, err := aggs[i].Value.D.Add(r.schema.Value(row, aggs[i].Column).Decimal())
			if err != nil {
				return false, err
			}
			aggs[i].Value.D = sum
		}
		return true, nil
	})
}

// isCalculated reports whether a filter on a field without a column limits the rows.
func (r *Record) isCalculated(f fieldFilter) bool { return f.field.Class == object.FlowField }
