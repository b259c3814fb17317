package vm

import (
	"calque/runtime/exec"
	"calque/runtime/rterr"
)

// This file implements BINDSUBSCRIPTION and UNBINDSUBSCRIPTION.

// Bind lets the event subscribers of the instance that a codeunit variable holds be called; it is made now if need be.
func (p *Program) Bind(fr *exec.Frame, v exec.Var) error {
	self, err := p.manual(fr, v)
	if err != nil {
		return err
	}
	if !fr.M.Bind(self) {
		return rterr.New(rterr.AlreadyBound, self.Object.Name.Text)
	}
	return nil
}

// Unbind ends what Bind began.
func (p *Program) Unbind(fr *exec.Frame, v exec.Var) error {
	self, err := p.manual(fr, v)
	if err != nil {
		return err
	}
	if !fr.M.Unbind(self) {
		return rterr.New(rterr.NotBound, self.Object.Name.Text)
	}
	return nil
}

// manual returns the instance that a variable holds.
// NAV: only a codeunit with EventSubscriberInstance=Manual is bound by code.
func (p *Program) manual(fr *exec.Frame, v exec.Var) (*exec.Instance, error) {
	self, err := p.Instance(fr, v)
	if err != nil {
		return nil, err
	}
	if !self.Object.ManualBinding {
		return nil, rterr.New(rterr.NotManual, self.Object.Name.Text)
	}
	return self, nil
}
