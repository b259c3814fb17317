package engine

import (
	"sync"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/runtime/cover"
	"calque/runtime/exec"
	"calque/runtime/systable"
	"calque/runtime/value"
	"calque/runtime/vm"
)

// This file counts what is executed: for the report that Config.Coverage asks for, and for C/AL code, which starts and stops it with
// CODECOVERAGELOG and reads it from the table Code Coverage.

// coverageTable is the number of the table Code Coverage.
const coverageTable = 2000000049

// coverage is what an Engine counts. It is its exec.Coverage.
type coverage struct {
	e      *Engine
	report *cover.Recorder // nil without Config.Coverage
	log    *cover.Recorder // what C/AL code counts

	mu       sync.Mutex
	active   bool
	included map[object.ID]bool
	rows     map[object.ID][]cover.Row // what the table shows
}

func newCoverage(e *Engine) *coverage {
	c := &coverage{e: e, log: cover.New(), included: map[object.ID]bool{}, rows: map[object.ID][]cover.Row{}}
	c.log.Pause()
	if e.cfg.Coverage != nil {
		c.report = cover.New()
	}
	return c
}

// weave is what is woven into routines while C/AL code counts nothing; nil for nothing.
func (c *coverage) weave() vm.Weave {
	if c.report == nil {
		return nil
	}
	return c.both
}

func (c *coverage) both(r *typed.Routine, s typed.Stmt, lowered exec.Stmt) exec.Stmt {
	return c.report.Weave(r, s, c.log.Weave(r, s, lowered))
}

// deliver hands over the report.
func (c *coverage) deliver() {
	if c.report != nil {
		c.report.Complete(c.tree)
		c.e.cfg.Coverage.Add(c.report.Profile())
	}
}

// tree returns the checked tree of a routine, nil if it has errors.
func (c *coverage) tree(r *object.Routine) *typed.Routine {
	tree, diags := c.e.check(r)
	if diags.HasErrors() {
		return nil
	}
	return tree
}

// Start begins to count for C/AL code.
// NAV: what was counted before is kept.
func (c *coverage) Start(only *exec.Machine) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log.Resume(only)
	if !c.active && c.report == nil {
		c.e.weaving.setCover(c.log.Weave)
	}
	c.active = true
}

// Stop ends that. Routines that are called from now on are as fast as before.
func (c *coverage) Stop() {
	c.mu.Lock()
	c.log.Pause()
	if c.active && c.report == nil {
		c.e.weaving.setCover(nil)
	}
	c.active = false
	c.mu.Unlock()
	c.Refresh()
}

// Active reports whether C/AL code counts.
func (c *coverage) Active() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.active
}

// Refresh brings the table up to date.
// NAV: it shows the objects that were executed or included, with all their routines.
func (c *coverage) Refresh() {
	c.log.Complete(c.tree)
	profile := c.log.Profile()
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.rows)
	for _, o := range profile.Objects {
		if o.ID.Kind != ast.NoObject && (c.included[o.ID] || o.Totals().Stmts.Covered > 0) {
			c.rows[o.ID] = o.Rows()
		}
	}
}

// Include makes an object part of the table.
func (c *coverage) Include(typ int64, no int32) {
	id := object.ID{Kind: systable.ObjectKind(typ), No: no}
	if id.Kind == ast.NoObject {
		return
	}
	if obj := c.e.app.Object(id); obj != nil && obj.File != nil {
		c.log.Include(obj, c.tree)
		c.mu.Lock()
		c.included[id] = true
		c.mu.Unlock()
	}
}

// provider lists the rows of the table Code Coverage.
func (c *coverage) provider() systable.Provider {
	return systable.Provider{Keys: []int32{1, 2}, Volatile: true, Rows: c.list, Remove: c.remove}
}

func (c *coverage) list(_ *systable.Context, w *systable.Want, to *systable.Sink) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, rows := range c.rows {
		typ := systable.ObjectType(id.Kind)
		if !w.Has(1, typ) || !w.Has(2, int64(id.No)) {
			continue
		}
		for _, r := range rows {
			to.Row()
			to.Int(1, typ)
			to.Int(2, int64(id.No))
			to.Int(3, int64(r.No))
			to.Int(4, int64(r.Type))
			to.Text(5, r.Text)
			to.Int(6, r.Hits)
			to.Int(7, int64(r.Status))
		}
	}
	return nil
}

// remove deletes a row. What was counted of its object begins anew.
func (c *coverage) remove(field func(no int32) value.Value) {
	id := object.ID{Kind: systable.ObjectKind(field(1).I), No: int32(field(2).I)}
	c.mu.Lock()
	defer c.mu.Unlock()
	rows := c.rows[id]
	for i, r := range rows {
		if int64(r.No) == field(3).I {
			c.rows[id] = append(rows[:i:i], rows[i+1:]...)
			break
		}
	}
	if len(c.rows[id]) == 0 {
		delete(c.rows, id)
		delete(c.included, id)
		c.log.Reset(id)
	}
}
