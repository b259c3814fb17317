package sqlite

import (
	"math"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file defines the functions that the package's SQL calls: matching filters and exact aggregates of decimals.

const (
	matchFunction = "calque_match" // (number of the node, text)
	sumFunction   = "calque_sum"   // (number) or (double, rest)
	minFunction   = "calque_min"   // (double, rest)
	maxFunction   = "calque_max"
)

type (
	callFunc  = func(tls *libc.TLS, ctx uintptr, n int32, args uintptr)
	finalFunc = func(tls *libc.TLS, ctx uintptr)
)

// defineFunctions tells the library the functions.
func (c *conn) defineFunctions() error {
	match := callFunc(c.match)
	if err := c.define(matchFunction, 2, &match, nil, nil); err != nil {
		return err
	}
	add, total := callFunc(addToSum), finalFunc(finishSum)
	for _, n := range []int32{1, 2} {
		if err := c.define(sumFunction, n, nil, &add, &total); err != nil {
			return err
		}
	}
	least, greatest, chosen := callFunc(takeLess), callFunc(takeGreater), finalFunc(finishChoice)
	if err := c.define(minFunction, 2, nil, &least, &chosen); err != nil {
		return err
	}
	return c.define(maxFunction, 2, nil, &greatest, &chosen)
}

func (c *conn) define(name string, n int32, call, step *callFunc, final *finalFunc) error {
	text, err := libc.CString(name)
	if err != nil {
		return err
	}
	defer libc.Xfree(c.tls, text)
	c.funcs = append(c.funcs, call, step, final)
	var pCall, pStep, pFinal uintptr
	if call != nil {
		pCall = function(call)
	} else {
		pStep, pFinal = function(step), function(final)
	}
	const flags = lib.SQLITE_UTF8 | lib.SQLITE_DIRECTONLY
	if rc := lib.Xsqlite3_create_function_v2(c.tls, c.db, text, n, flags, 0, pCall, pStep, pFinal, 0); rc != lib.SQLITE_OK {
		return c.error(rc, "define "+name)
	}
	return nil
}

// arg returns the i-th argument of a function.
func arg(args uintptr, i uintptr) uintptr { return *(*uintptr)(ptr(args + i*uintptr(ptrSize))) }

// match tells whether a text passes a node of the present statement's filters.
func (c *conn) match(tls *libc.TLS, ctx uintptr, _ int32, args uintptr) {
	n := lib.Xsqlite3_value_int64(tls, arg(args, 0))
	p := lib.Xsqlite3_value_text(tls, arg(args, 1))
	var t value.Text
	if size := int(lib.Xsqlite3_value_bytes(tls, arg(args, 1))); size > 0 {
		t = value.NewText(stringAt(p, size)) // good for this call
	}
	hit := int32(0)
	if c.nodes[n].MatchText(t) {
		hit = 1
	}
	lib.Xsqlite3_result_int(tls, ctx, hit)
}

// sum is the state of calque_sum in the library's memory, which begins as zeros.
type sum struct {
	total store.Total
	cents int64 // hundredths that are not in total yet
}

// maxCents is where cents are added to the total. Each addend is below 10¹⁵.
const maxCents = 1 << 62

func addToSum(tls *libc.TLS, ctx uintptr, n int32, args uintptr) {
	s := (*sum)(ptr(lib.Xsqlite3_aggregate_context(tls, ctx, int32(unsafe.Sizeof(sum{})))))
	f, rest := 0.0, 0.0
	switch v := (*lib.TMem)(ptr(arg(args, 0))); {
	case v.Fflags&lib.MEM_Real != 0: // see stmt.cell
		f = *(*float64)(unsafe.Pointer(&v.Fu))
	case lib.Xsqlite3_value_type(tls, arg(args, 0)) == lib.SQLITE_INTEGER:
		s.total.Add(value.DecimalFromInt(lib.Xsqlite3_value_int64(tls, arg(args, 0))))
		return
	default:
		f = lib.Xsqlite3_value_double(tls, arg(args, 0))
	}
	if n == 2 {
		rest = lib.Xsqlite3_value_double(tls, arg(args, 1))
	}
	// A double that is the quotient of a whole number below 10¹⁵ and 100 stands for that amount.
	if cents := math.RoundToEven(f * 100); rest == 0 && cents/100 == f && math.Abs(cents) < 1e15 {
		if s.cents += int64(cents); s.cents > maxCents || s.cents < -maxCents {
			s.addCents()
		}
		return
	}
	s.total.Add(store.JoinDecimal(f, rest))
}

func (s *sum) addCents() {
	s.total.Add(value.NewDecimal(s.cents, 2))
	s.cents = 0
}

// overflowText is the result of a sum that no Decimal holds.
const overflowText = "overflow"

func finishSum(tls *libc.TLS, ctx uintptr) {
	p := lib.Xsqlite3_aggregate_context(tls, ctx, 0)
	if p == 0 {
		resultText(tls, ctx, "0")
		return
	}
	s := (*sum)(ptr(p))
	if s.total == (store.Total{}) { // amounts alone, and few
		resultText(tls, ctx, value.NewDecimal(s.cents, 2).String())
		return
	}
	s.addCents()
	d, err := s.total.Decimal()
	if err != nil {
		resultText(tls, ctx, overflowText)
		return
	}
	resultText(tls, ctx, d.String())
}

// choice is the state of calque_min and calque_max.
type choice struct {
	double, rest float64
	any          bool
}

func (c *choice) take(double, rest float64) { c.double, c.rest, c.any = double, rest, true }

func takeLess(tls *libc.TLS, ctx uintptr, _ int32, args uintptr) {
	c, d, r := choiceArgs(tls, ctx, args)
	if !c.any || d < c.double || d == c.double && r < c.rest {
		c.take(d, r)
	}
}

func takeGreater(tls *libc.TLS, ctx uintptr, _ int32, args uintptr) {
	c, d, r := choiceArgs(tls, ctx, args)
	if !c.any || d > c.double || d == c.double && r > c.rest {
		c.take(d, r)
	}
}

func choiceArgs(tls *libc.TLS, ctx, args uintptr) (c *choice, double, rest float64) {
	c = (*choice)(ptr(lib.Xsqlite3_aggregate_context(tls, ctx, int32(unsafe.Sizeof(choice{})))))
	return c, lib.Xsqlite3_value_double(tls, arg(args, 0)), lib.Xsqlite3_value_double(tls, arg(args, 1))
}

func finishChoice(tls *libc.TLS, ctx uintptr) {
	p := lib.Xsqlite3_aggregate_context(tls, ctx, 0)
	if p == 0 {
		lib.Xsqlite3_result_null(tls, ctx)
		return
	}
	c := (*choice)(ptr(p))
	resultText(tls, ctx, store.JoinDecimal(c.double, c.rest).String())
}

// transient tells the library to copy a result.
const transient = ^uintptr(0)

func resultText(tls *libc.TLS, ctx uintptr, s string) {
	p, err := libc.CString(s)
	if err != nil {
		lib.Xsqlite3_result_error_nomem(tls, ctx)
		return
	}
	lib.Xsqlite3_result_text(tls, ctx, p, int32(len(s)), transient)
	libc.Xfree(tls, p)
}
