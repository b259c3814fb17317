package session

import (
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines how a session starts others.

// sessions is the Session as exec.Sessions.
type sessions struct{ s *Session }

// Start starts a background session. It inherits user, company and language, nothing else; the record travels by value, with
// its filters, and belongs to the new session alone.
func (x sessions) Start(codeunit int32, company string, rec *record.Record) (int, error) {
	in := x.s.in
	if err := x.check(codeunit, rec); err != nil {
		return 0, err
	}
	if err := x.checkCompany(company); err != nil {
		return 0, err
	}
	child := newSession(in, Options{Type: Background, Company: or(company, x.s.company), User: x.s.facts.User, Language: x.s.languageNow()})
	if err := in.enter(child); err != nil {
		return 0, rterr.New(rterr.SessionStart, err.Error())
	}
	if rec != nil {
		rec = rec.Clone()
	}
	child.task.Go(x.s.task, func() {
		child.run(func(m *exec.Machine) error {
			return in.cfg.Runner.RunMainWith(m, codeunit, rec)
		})
	})
	return int(child.ID()), nil
}

// check refuses what could not run.
func (x sessions) check(codeunit int32, rec *record.Record) error {
	obj := x.s.in.cfg.Codeunit(codeunit)
	switch {
	case obj == nil:
		return rterr.New(rterr.CodeunitAbsent, int(codeunit))
	case rec == nil:
		return nil
	case rec.Temporary:
		return rterr.New(rterr.SessionTemporary)
	case obj.TableNo != rec.Table.No:
		return rterr.New(rterr.SessionRecord, rec.Table.Name.Text, obj.Name.Text)
	}
	return nil
}

// checkCompany refuses a company that does not exist; an empty name is the caller's.
func (x sessions) checkCompany(company string) error {
	if company == "" || company == x.s.company {
		return nil
	}
	exists, err := x.s.openData().records.HasCompany(company)
	if err == nil && !exists {
		err = rterr.New(rterr.CompanyAbsent, company)
	}
	return err
}

// Alive reports whether a session exists.
func (x sessions) Alive(id int) bool { return x.s.in.register.find(ID(id)) != nil }

// languageNow is the language that the session uses at present.
func (s *Session) languageNow() value.Language {
	return value.Language{ID: s.language, Code: s.settings.Language}
}
