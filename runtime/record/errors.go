package record

import (
	"strings"

	"calque/runtime/filter"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the errors of reading and writing rows. Whether one is raised or becomes FALSE is up to the caller.

// A Miss says why a row could not be written: the conditions that a taken return value turns into FALSE. Failure makes the
// error to raise of it.
type Miss uint8

// The misses.
const (
	Exists Miss = iota // another row has the primary key
	Absent             // the row does not exist
)

// Error describes the condition; users see what Failure makes of it.
func (m Miss) Error() string {
	if m == Exists {
		return "the row exists already"
	}
	return "the row does not exist"
}

// A refused RENAME knows its own text, since the variable has its old key again.
type refused struct {
	Miss
	err error
}

func (e *refused) Unwrap() error { return e.Miss }

// Failure turns a Miss into the error that C/AL sees when the return value is not taken. Other errors stay as they are.
func (r *Record) Failure(env *Env, err error) error {
	if e, ok := err.(*refused); ok {
		return e.err
	}
	m, ok := err.(Miss)
	if !ok {
		return err
	}
	if m == Exists {
		return rterr.New(rterr.RecordExists, r.Caption(env.Settings), r.Identification(env.Settings))
	}
	return rterr.New(rterr.RecordNotFound, r.Caption(env.Settings), r.Identification(env.Settings))
}

// IsMiss reports whether an error is a Miss.
func IsMiss(err error) bool {
	switch err.(type) {
	case Miss, *refused:
		return true
	}
	return false
}

// NotFound is the error of a GET for these values, and of FIND('=').
func (r *Record) NotFound(env *Env, values []value.Value) error {
	p := New(r.Layout, true)
	if err := p.setKey(values); err != nil {
		return err
	}
	return p.Failure(env, Absent)
}

// NothingFound is the error of a FIND without result.
func (r *Record) NothingFound(env *Env, which string) error {
	if which == "" || which == "=" {
		return r.Failure(env, Absent)
	}
	filters := r.effectiveFilters(env)
	if filters == "" {
		return rterr.New(rterr.TableEmpty, r.Caption(env.Settings))
	}
	return rterr.New(rterr.NothingInFilter, r.Caption(env.Settings), filters)
}

// effectiveFilters lists the filters of all groups.
func (r *Record) effectiveFilters(env *Env) string {
	if r.x == nil {
		return ""
	}
	var parts []string
	for _, f := range r.x.view.filters {
		if r.columns[f.field.Index] < 0 && !r.isCalculated(f) {
			continue
		}
		parts = append(parts, f.field.CaptionIn(env.Settings.Language)+": "+printed(f.expr, env.Settings))
	}
	if r.x.view.markedOnly {
		parts = append(parts, "MARKEDONLY: "+yesText(env.Settings))
	}
	return strings.Join(parts, ", ")
}

func printed(e *filter.Expr, st *value.Settings) string { return e.Print(st).String() }
