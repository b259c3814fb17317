package vm

import (
	"calque/lang/object"
	"calque/lang/typed"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file runs pieces of code that are made while the program runs: the input of a prompt, the expressions that a debugger
// watches. They run once, so nothing is kept of them.

// Execute runs a checked routine without parameters as the outermost code of a session.
func (p *Program) Execute(m *exec.Machine, self *exec.Instance, r *typed.Routine) error {
	to, err := m.Enter(p.Lower(r), self)
	if err != nil {
		return err
	}
	defer m.Leave(to)
	to.Zero()
	return run(to)
}

// Evaluate computes an expression of the code of r, which has no statements of its own. A call without a value gives none.
func (p *Program) Evaluate(m *exec.Machine, self *exec.Instance, r *typed.Routine, x typed.Expr) (value.Value, error) {
	piece := &evaluation{}
	c := p.lowerWith(r, func(lo *lowerer) exec.Stmt {
		piece.x = lo.expr(x)
		return piece
	})
	to, err := m.Enter(c, self)
	if err != nil {
		return value.Value{}, err
	}
	defer m.Leave(to)
	to.Zero()
	err = run(to)
	return piece.v, err
}

// Reader returns what evaluates an expression of the code of r in a frame of it. The expression must not need variables that the
// routine does not have.
func (p *Program) Reader(r *typed.Routine, x typed.Expr) func(*exec.Frame) (value.Value, error) {
	lo := &lowerer{p: p, r: r, file: r.Sig.Source()}
	for _, v := range r.Vars {
		lo.vars = append(lo.vars, place(v, &lo.shape))
	}
	n := lo.expr(x)
	return n.Eval
}

// evaluation is the body of a routine that computes one expression.
type evaluation struct {
	x exec.Node
	v value.Value
}

// Exec keeps the value.
func (n *evaluation) Exec(fr *exec.Frame) (exec.Ctl, error) {
	fr.Ord = 0
	if fr.Word.Load() != 0 {
		if err := fr.M.Pause(fr); err != nil {
			return exec.Raise, err
		}
	}
	var err error
	if n.v, err = n.x.Eval(fr); err != nil {
		return exec.Raise, err
	}
	return exec.Next, nil
}

// Extend makes an instance one of a new version of its script: its variables keep their values.
func (p *Program) Extend(self *exec.Instance, script *object.Object) {
	shape := p.globalsOf(script).shape
	self.Object = script
	self.I = append(self.I, make([]int64, int(shape.I)-len(self.I))...)
	self.D = append(self.D, make([]value.Decimal, int(shape.D)-len(self.D))...)
	self.T = append(self.T, make([]value.Text, int(shape.T)-len(self.T))...)
	self.R = append(self.R, make([]value.Ref, int(shape.R)-len(self.R))...)
}

// Global returns the value of a global variable. A record or object that has not been used yet is a nil reference.
func (p *Program) Global(self *exec.Instance, v *object.Var) value.Value {
	where := p.globalsOf(self.Object).vars[v.Index]
	out := value.Value{Kind: v.Type.Kind, Opt: v.Type.Options}
	switch where.Slot {
	case value.SlotI:
		out.I = self.I[where.Index]
	case value.SlotD:
		out.D = self.D[where.Index]
	case value.SlotT:
		out.T = self.T[where.Index]
	case value.SlotR:
		return value.Unbox(v.Type.Kind, self.R[where.Index])
	}
	return out
}

// ClearGlobals gives the reference variables that drop asks for their initial values, and returns those.
func (p *Program) ClearGlobals(self *exec.Instance, drop func(value.Ref) bool) []*object.Var {
	var cleared []*object.Var
	vars := p.globalsOf(self.Object).vars
	for _, v := range self.Object.Globals {
		if where := vars[v.Index]; where.Slot == value.SlotR && self.R[where.Index] != nil && drop(self.R[where.Index]) {
			self.R[where.Index] = nil
			cleared = append(cleared, v)
		}
	}
	return cleared
}
