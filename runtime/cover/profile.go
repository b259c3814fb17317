package cover

import (
	"cmp"
	"slices"
	"sync"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
)

// A Profile is what was counted, by object.
type Profile struct{ Objects []*Object }

// An Object is the coverage of one object, or of a script.
type Object struct {
	ID       object.ID // the zero ID for a script
	Name     string
	File     *source.File
	Test     bool // a test codeunit or a test runner
	Routines []*Routine

	syntax *ast.Object // nil for a script
}

// A Routine is the coverage of one routine.
type Routine struct {
	Name        string
	First, Last int // lines: from that of BEGIN to that of the last statement
	Stmts       []Stmt
	Branches    []Branch

	index int
}

// A Stmt is the coverage of one statement.
type Stmt struct {
	Line, End int // the lines that it begins and ends in
	Hits      int64
}

// A Branch is a statement that goes one of several ways.
type Branch struct {
	Line int
	Kind string // IF, CASE, WHILE, FOR or REPEAT
	Arms []Arm
}

// An Arm is one of the ways.
type Arm struct {
	Label string
	Hits  int64
}

// Profile returns what was counted so far, by object and in the order of the text. Objects that Calque brings along are left out.
func (r *Recorder) Profile() *Profile {
	r.mu.Lock()
	order := slices.Clone(r.order)
	r.mu.Unlock()
	p := &Profile{}
	objects := map[*object.Object]*Object{}
	for _, x := range order {
		owner := x.sig.Owner
		if owner == nil || owner.File == nil || owner.Library {
			continue
		}
		o := objects[owner]
		if o == nil {
			o = &Object{ID: owner.ID, Name: owner.Name.Text, File: owner.File, Test: owner.IsTestUnit() || owner.IsTestRunner(), syntax: owner.Syntax}
			objects[owner] = o
			p.Objects = append(p.Objects, o)
		}
		o.Routines = append(o.Routines, x.profile(owner.File))
	}
	p.sort()
	return p
}

func (x *routine) profile(file *source.File) *Routine {
	r := &Routine{Name: x.sig.Name.Text, First: file.Line(max(x.begin, 0)), index: x.sig.Index}
	r.Last = r.First
	for _, s := range x.stmts {
		line := file.Line(s.span.Start)
		end := max(line, file.Line(max(s.span.End-1, s.span.Start)))
		r.Stmts = append(r.Stmts, Stmt{Line: line, End: end, Hits: x.hits[s.ord].Load()})
		r.Last = max(r.Last, end)
	}
	for _, b := range x.branches {
		out := Branch{Line: file.Line(b.at), Kind: b.kind}
		for _, a := range b.arms {
			out.Arms = append(out.Arms, Arm{a.label, x.count(a.terms)})
		}
		r.Branches = append(r.Branches, out)
	}
	return r
}

func (p *Profile) sort() {
	slices.SortFunc(p.Objects, func(a, b *Object) int {
		return cmp.Or(cmp.Compare(a.File.Name(), b.File.Name()), cmp.Compare(a.ID.Kind, b.ID.Kind), cmp.Compare(a.ID.No, b.ID.No))
	})
	for _, o := range p.Objects {
		slices.SortStableFunc(o.Routines, func(a, b *Routine) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.index, b.index)) })
	}
}

// A Collector merges the profiles of several engines. All methods may be called from any goroutine.
type Collector struct {
	mu      sync.Mutex
	objects map[objectKey]*Object
}

type objectKey struct {
	file string
	id   object.ID
}

type routineKey struct {
	name  string
	first int
	stmts int
}

// NewCollector returns an empty Collector.
func NewCollector() *Collector { return &Collector{objects: map[objectKey]*Object{}} }

// Add adds what a profile counted. The profile must not be used afterwards.
func (c *Collector) Add(p *Profile) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, o := range p.Objects {
		key := objectKey{o.File.Name(), o.ID}
		if have := c.objects[key]; have != nil {
			have.add(o)
		} else {
			c.objects[key] = o
		}
	}
}

// add adds the counts of the same object. A routine that reads differently is another one.
func (o *Object) add(more *Object) {
	have := map[routineKey]*Routine{}
	for _, r := range o.Routines {
		have[r.key()] = r
	}
	for _, r := range more.Routines {
		if same := have[r.key()]; same != nil {
			same.add(r)
		} else {
			o.Routines = append(o.Routines, r)
		}
	}
}

func (r *Routine) key() routineKey { return routineKey{r.Name, r.First, len(r.Stmts)} }

func (r *Routine) add(more *Routine) {
	for i := range r.Stmts {
		r.Stmts[i].Hits += more.Stmts[i].Hits
	}
	for i := range r.Branches {
		for k := range r.Branches[i].Arms {
			r.Branches[i].Arms[k].Hits += more.Branches[i].Arms[k].Hits
		}
	}
}

// Profile returns all that was added. With tests, test codeunits and test runners are part of it.
func (c *Collector) Profile(tests bool) *Profile {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := &Profile{}
	for _, o := range c.objects {
		if tests || !o.Test {
			p.Objects = append(p.Objects, o)
		}
	}
	p.sort()
	return p
}
