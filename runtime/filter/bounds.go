package filter

import (
	"math"

	"calque/lang/types"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file answers questions for the bounds of a filter: GETRANGEMIN, GETRANGEMAX and UPPERLIMIT.

// Range returns what GETRANGEMIN and GETRANGEMAX return for the filters on a field, one per filter group that has one. That
// must be one filter, and it must be a single value or a single range.
// NAV: application code relies on a missing lower bound being 0D; what other missing bounds are is unknown. Calque
// chooses the least and the greatest value of the type, and an error where there is no greatest.
func Range(filters []*Expr, f *Field, st *value.Settings) (from, to value.Value, err error) {
	field, table := f.captions(st)
	if len(filters) == 0 {
		return from, to, rterr.New(rterr.FilterAbsent, field, table)
	}
	notRange := rterr.New(rterr.FilterNotRange, field, table)
	x, ok := filters[0].span()
	if !ok || len(filters) > 1 {
		return from, to, notRange
	}
	from, to = x.From.Value, x.To.Value
	if x.From.Unbounded {
		if from, ok = least(f.Type); !ok {
			return from, to, notRange
		}
	}
	if x.To.Unbounded {
		if to, ok = greatest(f.Type, st); !ok {
			return from, to, notRange
		}
	}
	return from, to, nil
}

// span returns the only interval of a filter, with the ends as it has been set: a range that is upside down is one too.
func (e *Expr) span() (Interval, bool) {
	if n := e.Root(); n != nil && n.Op == InRange && !n.Fold {
		return Interval{End{Value: n.From}, End{Value: n.To}}, true
	}
	list, ok := e.Intervals()
	if !ok || len(list) != 1 || list[0].From.Open || list[0].To.Open {
		return Interval{}, false
	}
	return list[0], true
}

// UpTo returns the filter that lets everything pass up to the greatest value that e lets pass, which is what
// FIELD(UPPERLIMIT(…)) sets; no filter if there is no such value.
func (e *Expr) UpTo() *Expr {
	to := e.Hull().To
	if list, ok := e.Intervals(); ok && len(list) > 0 {
		to = list[len(list)-1].To
	}
	if to.Unbounded {
		return nil
	}
	up := newExpr(e.kind)
	up.root = Node{Op: LessEq, From: to.Value, form: dots}
	if to.Open {
		up.root = Node{Op: Less, From: to.Value}
	}
	return up
}

// least returns the least value of a type.
func least(t *types.Type) (value.Value, bool) {
	switch t.Kind {
	case types.Integer:
		return value.OfInteger(value.MinInteger), true
	case types.BigInteger, types.Duration:
		return value.OfInt(t.Kind, math.MinInt64), true
	case types.Decimal:
		return value.OfDecimal(maxField().Neg()), true
	}
	return value.Zero(t), true
}

// greatest returns the greatest value of a type; ok is false if it has none.
func greatest(t *types.Type, st *value.Settings) (v value.Value, ok bool) {
	switch t.Kind {
	case types.Boolean:
		return value.OfBoolean(true), true
	case types.Byte:
		return value.OfByte(value.MaxByte), true
	case types.Char:
		return value.OfChar(value.MaxChar), true
	case types.Integer:
		return value.OfInteger(value.MaxInteger), true
	case types.Option:
		return value.OfOption(lastOrdinal(t.Options), t.Options), true
	case types.BigInteger, types.Duration:
		return value.OfInt(t.Kind, math.MaxInt64), true
	case types.Decimal:
		return value.OfDecimal(maxField()), true
	case types.Date:
		return value.OfDate(value.MaxDate), true
	case types.Time:
		return value.OfTime(value.MaxTime), true
	case types.DateTime:
		dt, err := value.NewDateTime(value.MaxDate, value.MaxTime, st.Loc)
		return value.OfDateTime(dt), err == nil
	}
	return value.Value{}, false
}

// lastOrdinal is the greatest ordinal that has a name.
func lastOrdinal(set *types.OptionSet) value.Option {
	last := value.Option(0)
	if set != nil {
		for i := range set.Names {
			last = max(last, value.Option(set.Ordinal(i)))
		}
	}
	return last
}

// maxField is the greatest number that a Decimal field shows: 999,999,999,999,999.99.
func maxField() value.Decimal { return value.NewDecimal(99999999999999999, 2) }
