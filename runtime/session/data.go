package session

import (
	"fmt"

	"calque/runtime/record"
	"calque/runtime/txn"
)

// This file defines the session's side of the database. Many sessions never need one: it is made when first asked for, and nothing of
// it is opened even then.

// data is what a session needs for records.
type data struct {
	txn     *txn.Session
	records record.Env
}

// openData returns the session's side of the database.
func (s *Session) openData() *data {
	if s.data == nil {
		s.data = s.newData()
	}
	return s.data
}

func (s *Session) newData() *data {
	cfg := &s.in.cfg.Data
	d := &data{}
	d.txn = s.in.txn.NewSession(txn.Options{
		ID: int64(s.facts.ID), User: s.facts.User, Task: s.task, Waiter: host{s}, TableName: s.tableCaption,
	})
	d.records = record.Env{
		Settings:   &s.settings,
		Company:    func() string { return s.company },
		User:       s.facts.User,
		Txn:        d.txn,
		Task:       s.task,
		Open:       cfg.Open,
		NewTemp:    cfg.NewTemp,
		Catalog:    cfg.Catalog,
		References: s.in.references,
	}
	if cfg.System != nil {
		d.records.System = s.openSystem
	}
	if cfg.Triggers != nil {
		d.records.Triggers = cfg.Triggers(s.machine)
	}
	d.records.Charge = s.machine.Charge
	return d
}

// tableCaption returns the caption of a table in the session's language.
func (s *Session) tableCaption(no int32) string {
	if l, err := s.in.cfg.Data.Catalog.Layout(no); err == nil {
		return l.Table.CaptionIn(s.settings.Language)
	}
	return fmt.Sprint(no)
}

// complete ends the session's code: what it has written is committed if err is nil, else undone.
func (s *Session) complete(err error) error {
	if s.data == nil {
		return err
	}
	return s.data.txn.End(err)
}
