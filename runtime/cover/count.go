package cover

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"calque/lang/ast"
)

// A Count tells how many of some things were covered.
type Count struct{ Covered, Total int }

// Percent returns the share that was covered; of nothing, all was.
func (c Count) Percent() float64 {
	if c.Total == 0 {
		return 100
	}
	return 100 * float64(c.Covered) / float64(c.Total)
}

// Rate is the share as Cobertura writes it: 0 to 1.
func (c Count) Rate() float64 { return c.Percent() / 100 }

// Plus returns the sum of two counts.
func (c Count) Plus(d Count) Count { return Count{c.Covered + d.Covered, c.Total + d.Total} }

func (c *Count) add(hits int64) {
	c.Total++
	if hits > 0 {
		c.Covered++
	}
}

// Totals are the counts of a routine, an object or all.
type Totals struct{ Stmts, Branches, Lines, Routines Count }

func (t Totals) plus(u Totals) Totals {
	return Totals{t.Stmts.Plus(u.Stmts), t.Branches.Plus(u.Branches), t.Lines.Plus(u.Lines), t.Routines.Plus(u.Routines)}
}

// Totals counts what a routine covers.
func (r *Routine) Totals() Totals {
	var t Totals
	var executed int64
	for _, s := range r.Stmts {
		t.Stmts.add(s.Hits)
		executed += s.Hits
	}
	for _, b := range r.Branches {
		for _, a := range b.Arms {
			t.Branches.add(a.Hits)
		}
	}
	if len(r.Stmts) > 0 {
		t.Routines.add(executed)
	}
	for _, l := range linesOf(r) {
		t.Lines.add(l.Hits)
	}
	return t
}

// Totals counts what an object covers.
func (o *Object) Totals() Totals {
	var t Totals
	for _, r := range o.Routines {
		t = t.plus(r.Totals())
	}
	return t
}

// Totals counts what a profile covers.
func (p *Profile) Totals() Totals {
	var t Totals
	for _, o := range p.Objects {
		t = t.plus(o.Totals())
	}
	return t
}

// Label is how reports call an object.
func (o *Object) Label() string {
	if o.ID.Kind == ast.NoObject {
		return "script " + o.Name
	}
	return fmt.Sprintf("%s %s", o.ID, o.Name)
}

// A Line is the coverage of a source line that statements begin in.
type Line struct {
	No       int
	Hits     int64 // the most of its statements
	Stmts    Count
	Branches []Branch
}

// partly reports whether a line that was executed has a statement or branch that was not.
func (l *Line) partly() bool {
	if l.Stmts.Covered < l.Stmts.Total {
		return true
	}
	for _, b := range l.Branches {
		for _, a := range b.Arms {
			if a.Hits == 0 {
				return true
			}
		}
	}
	return false
}

// Lines returns the lines of an object that statements begin in, in order.
func (o *Object) Lines() []*Line {
	return linesOf(o.Routines...)
}

// linesOf returns the lines of routines that statements begin in, in order.
func linesOf(routines ...*Routine) []*Line {
	at := map[int]*Line{}
	line := func(no int) *Line {
		if at[no] == nil {
			at[no] = &Line{No: no}
		}
		return at[no]
	}
	for _, r := range routines {
		for _, s := range r.Stmts {
			l := line(s.Line)
			l.Hits = max(l.Hits, s.Hits)
			l.Stmts.add(s.Hits)
		}
		for _, b := range r.Branches {
			l := line(b.Line)
			l.Branches = append(l.Branches, b)
		}
	}
	return slices.SortedFunc(maps.Values(at), func(a, b *Line) int { return cmp.Compare(a.No, b.No) })
}
