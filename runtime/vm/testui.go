package vm

import (
	"strings"

	"calque/lang/object"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines who answers while a test runs: its handlers, and for what they do not handle the user or nobody.

// testUI is the user of a session while a test function runs.
type testUI struct {
	t        *TestRun
	user     exec.UI // who was there before
	handlers []*handler
}

// unhandled is the error of user interface that no handler takes.
func (u *testUI) unhandled(what, text string) error { return rterr.New(rterr.UnhandledUI, what, text) }

// Message calls the MessageHandler.
func (u *testUI) Message(text string) error {
	if h := u.handler(object.MessageHandler); h != nil {
		_, err := u.call(h, ofText(text))
		return err
	}
	if u.t.how.Strict {
		return u.unhandled("Message", text)
	}
	return u.user.Message(text)
}

// Confirm calls the ConfirmHandler, whose reply is No unless it sets another.
func (u *testUI) Confirm(question string, preset bool) (bool, error) {
	if h := u.handler(object.ConfirmHandler); h != nil {
		args, err := u.call(h, ofText(question), value.OfBoolean(false))
		if err != nil {
			return false, err
		}
		return args[1].I != 0, nil
	}
	if u.t.how.Strict {
		return false, u.unhandled("Confirm", question)
	}
	return u.user.Confirm(question, preset)
}

// StrMenu calls the StrMenuHandler, whose choice is the preset option unless it sets another.
func (u *testUI) StrMenu(options []string, preset int, instruction string) (int, error) {
	list := strings.Join(options, ",")
	if h := u.handler(object.StrMenuHandler); h != nil {
		args, err := u.call(h, ofText(list), value.OfInt(types.Integer, int64(preset)), ofText(instruction))
		if err != nil {
			return 0, err
		}
		return int(args[1].I), nil
	}
	if u.t.how.Strict {
		return 0, u.unhandled("StrMenu", list)
	}
	return u.user.StrMenu(options, preset, instruction)
}

// Hyperlink calls the HyperlinkHandler.
func (u *testUI) Hyperlink(url string) error {
	if h := u.handler(object.HyperlinkHandler); h != nil {
		_, err := u.call(h, ofText(url))
		return err
	}
	if u.t.how.Strict {
		return u.unhandled("Hyperlink", url)
	}
	return u.user.Hyperlink(url)
}

// OpenWindow shows a Dialog window. NAV: it needs no handler; in a strict run nobody sees it.
func (u *testUI) OpenWindow(text string) (exec.Window, error) {
	if u.t.how.Strict {
		return unseen{}, nil
	}
	return u.user.OpenWindow(text)
}

// unseen is a Dialog window that nobody sees.
type unseen struct{}

func (unseen) Update(int, string, int) error { return nil }
func (unseen) Close() error                  { return nil }

// Input fails: nobody can enter anything.
func (unseen) Input(int, string) (string, error) {
	return "", rterr.New(rterr.UnhandledUI, "Dialog", "Input")
}

func ofText(s string) value.Value { return value.OfText(value.NewText(s)) }

// call calls a handler and returns its arguments as it leaves them.
func (u *testUI) call(h *handler, args ...value.Value) ([]value.Value, error) {
	p, m := u.t.p, u.t.m
	c, err := p.link(h.routine).load()
	if err != nil {
		return nil, err
	}
	to, err := m.Enter(c, u.t.unit)
	if err != nil {
		return nil, err
	}
	defer m.Leave(to)
	for i := range args {
		if err := passValue(to, c.Params[i], cut(args[i], c.Params[i].Type)); err != nil {
			return nil, err
		}
	}
	to.Zero()
	if err := run(to); err != nil {
		return nil, err
	}
	for i, p := range c.Params {
		if cell, ok := cellOf(to, p); ok {
			args[i].I = cell
		}
	}
	return args, nil
}

// cut shortens a text to what a parameter takes.
// NAV: unknown for texts that are longer than a handler's parameter; Calque does not fail the test for that.
func cut(v value.Value, t *types.Type) value.Value {
	if n := int(t.Len); n > 0 && t.Kind.IsString() && v.T.Len() > n {
		v.T = value.TextFromUnits(v.T.Units()[:n])
	}
	return v
}

// cellOf reads the whole number that a VAR parameter holds.
func cellOf(to *exec.Frame, p exec.Param) (int64, bool) {
	if !p.ByRef {
		return 0, false
	}
	cell, ok := to.R[p.Index].(*exec.IntCell)
	if !ok {
		return 0, false
	}
	return int64(*cell), true
}
