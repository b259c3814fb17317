package session

import (
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file is the Session as exec.Host: what running code asks of its session.

var _ exec.Host = (*host)(nil)

// host gives a Session the method names of exec.Host without making them part of the Session's own interface.
type host struct{ s *Session }

// Settings are the session's regional settings and clock.
func (h host) Settings() *value.Settings { return &h.s.settings }

// SetWorkDate sets the work date; 0D lets it follow the clock.
func (h host) SetWorkDate(d value.Date) { h.s.workDate = d }

// clock is the Session as value.Clock.
type clock struct{ s *Session }

// Today is the date on the instance's clock.
func (c clock) Today() value.Date {
	d, _ := c.Now().Split(c.s.settings.Loc)
	return d
}

// WorkDate is the work date, which follows the clock unless it was set.
func (c clock) WorkDate() value.Date {
	if c.s.workDate == 0 {
		return c.Today()
	}
	return c.s.workDate
}

// Now is the time on the instance's clock.
func (c clock) Now() value.DateTime { return value.DateTimeOf(c.s.in.cfg.Sched.Now()) }

// Budget is the number of statements until the first quantum is spent.
func (h host) Budget() int { return h.s.task.Budget() }

// Quantum lets others run when the budget of statements is spent.
func (h host) Quantum() int { return h.s.task.Quantum() }

// Yield hands the processor over once.
func (h host) Yield() { h.s.task.Yield() }

// Inspect publishes where the session is.
func (h host) Inspect(*exec.Frame) { h.s.answer("") }

// Wait blocks until what w describes has happened or the session is not to go on.
func (h host) Wait(w sched.Wait) (sched.Woke, error) {
	for {
		woke, err := h.s.task.Wait(w)
		if err != nil {
			return woke, rterr.New(rterr.Deadlock, err.Error())
		}
		if woke != sched.ByBits {
			return woke, nil
		}
		word := h.s.task.Word()
		if bits := word.Load(); bits&^sched.Inspect&sched.Cancelling != 0 {
			return woke, bitsError(bits)
		}
		word.Clear(sched.Inspect)
		h.s.answer(w.For.String())
	}
}

// bitsError is the error of the strongest bit that ends a wait.
func bitsError(bits sched.Bits) error {
	switch {
	case bits&sched.Stop != 0:
		return exec.ErrStopped
	case bits&sched.Timeout != 0:
		return exec.ErrTimeout
	}
	return exec.ErrInterrupted
}

// Sleep blocks for at least d.
func (h host) Sleep(d time.Duration) error {
	_, err := h.Wait(sched.Wait{For: sched.Label{Text: "SLEEP"}, Until: h.s.in.cfg.Sched.After(d)})
	return err
}

// Enter is told of a construct that contains errors, which concerns the transaction.
func (h host) Enter(kind exec.RunKind) error { return h.s.openData().txn.Enter(txn.Scope(kind)) }

// Leave is told that the construct is left.
func (h host) Leave(kind exec.RunKind, err error) error {
	return h.s.openData().txn.Leave(txn.Scope(kind), err)
}

// Records is what record variables need of the session.
func (h host) Records() *record.Env { return &h.s.openData().records }

// Session answers what code asks about its session.
func (h host) Session() exec.SessionInfo { return info(h) }

// Sessions is the instance's other sessions.
func (h host) Sessions() exec.Sessions { return sessions(h) }

// UI is the user.
func (h host) UI() exec.UI { return h.s.ui }

// Coverage counts executed lines.
func (h host) Coverage() exec.Coverage { return h.s.in.cfg.Coverage }

// Testing is what the session does for test codeunits.
func (h host) Testing() exec.Testing { return tests(h) }

// Files is the part of the file system that the session may use.
func (h host) Files() exec.Files { return h.s.openFiles() }

// Keys holds the encryption key of the instance.
func (h host) Keys() exec.Keys { return h.s.in.keys }

// Log writes a message where nobody has to read it at once.
func (h host) Log(text string) { fmt.Fprintf(h.s.in.cfg.Log, "session %d: %s\n", h.s.ID(), text) }

// Random is the source of random bytes.
func (h host) Random() io.Reader { return h.s.in.cfg.Random }

// info is the Session as exec.SessionInfo.
type info struct{ s *Session }

func (i info) ID() int                    { return int(i.s.facts.ID) }
func (i info) UserID() string             { return i.s.facts.User }
func (i info) UserSecurityID() value.GUID { return i.s.facts.UserSID }
func (i info) CompanyName() string        { return i.s.company }
func (i info) TenantID() string           { return "default" }
func (i info) ClientType() value.Option   { return i.s.ClientType().current() }
func (i info) GUIAllowed() bool           { return i.s.ClientType().hasUser() }
func (i info) Language() int              { return int(i.s.language) }
func (i info) WindowsLanguage() int       { return int(i.s.in.cfg.Language.ID) }

// ServerInstanceID is the number of the server instance.
func (i info) ServerInstanceID() (int, error) {
	server, err := i.s.in.Server()
	return int(server.ID), err
}

// SetLanguage sets the language of captions and texts.
func (i info) SetLanguage(id int) error {
	l, ok := value.LanguageByID(int32(id))
	if !ok {
		return rterr.New(rterr.UnknownLanguage, id)
	}
	i.s.language = l.ID
	i.s.settings.Language = l.Code
	return nil
}

// userSecurityID derives a stable id from a user's name, for databases that hold no User table.
func userSecurityID(user string) value.GUID {
	sum := sha256.Sum256([]byte(user))
	var id value.GUID
	copy(id[:], sum[:])
	return id
}
