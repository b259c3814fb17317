package dialog

import (
	"fmt"
	"reflect"
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// user is a user who notes what is shown and gives the same answers to every question.
type user struct {
	exec.UI
	seen   []string
	yes    bool
	choice int
}

func (u *user) note(format string, args ...any) {
	u.seen = append(u.seen, fmt.Sprintf(format, args...))
}

func (u *user) Message(text string) error {
	u.note("message %q", text)
	return nil
}

func (u *user) Confirm(question string, preset bool) (bool, error) {
	u.note("confirm %q %t", question, preset)
	return u.yes, nil
}

func (u *user) StrMenu(options []string, preset int, instruction string) (int, error) {
	u.note("menu %q %d %q", options, preset, instruction)
	return u.choice, nil
}

func (u *user) OpenWindow(text string) (exec.Window, error) {
	u.note("open %q", text)
	return &shown{u: u}, nil
}

// shown is an open window.
type shown struct {
	exec.Window
	u *user
}

func (w *shown) Update(field int, text string, progress int) error {
	w.u.note("field %d %q %d", field, text, progress)
	return nil
}

func (w *shown) Close() error {
	w.u.note("close")
	return nil
}

// with runs f with a user and compares what the user saw.
func with(t *testing.T, u *user, f func(fr *exec.Frame), want ...string) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{UI: u}, f)
	if !reflect.DeepEqual(u.seen, want) {
		t.Errorf("user saw\n%q, want\n%q", u.seen, want)
	}
}

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

func text(s string) value.Text { return value.NewText(s) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func TestMessage(t *testing.T) {
	with(t, &user{}, func(fr *exec.Frame) {
		must(t, message(fr, text(`%1 of\%2`), []value.Value{value.OfDecimal(value.MustDecimal("12345.678")), value.OfText(text(`a\b`))}))
		must(t, message(fr, text("100 %"), nil))
	}, `message "12,345.678 of\na\nb"`, `message "100 %"`)
}

func TestConfirm(t *testing.T) {
	with(t, &user{yes: true}, func(fr *exec.Frame) {
		yes, err := confirm(fr, text("Post %1?"), some(value.Boolean(true)), []value.Value{value.OfInteger(3)})
		if !yes || err != nil {
			t.Errorf("CONFIRM: got %t, %v", yes, err)
		}
	}, `confirm "Post 3?" true`)
	with(t, &user{}, func(fr *exec.Frame) {
		yes, err := confirm(fr, text("Post?"), builtin.Opt[value.Boolean]{}, nil)
		if yes || err != nil {
			t.Errorf("CONFIRM: got %t, %v", yes, err)
		}
	}, `confirm "Post?" false`)
}

func TestStrMenu(t *testing.T) {
	with(t, &user{choice: 2}, func(fr *exec.Frame) {
		n, err := strMenu(fr, text("&Ship,&Invoice"), builtin.Opt[value.Integer]{}, builtin.Opt[value.Text]{})
		if n != 2 || err != nil {
			t.Errorf("STRMENU: got %d, %v", n, err)
		}
		_, err = strMenu(fr, text("A,B"), some[value.Integer](2), some(text(`Choose\one`)))
		must(t, err)
		for _, bad := range []value.Integer{-1, 3} {
			if _, err := strMenu(fr, text("A,B"), some(bad), builtin.Opt[value.Text]{}); !rterr.Is(err, rterr.StrMenuDefault) {
				t.Errorf("default %d: got %v", bad, err)
			}
		}
		if _, err := strMenu(fr, value.Text{}, builtin.Opt[value.Integer]{}, builtin.Opt[value.Text]{}); !rterr.Is(err, rterr.StrMenuEmpty) {
			t.Errorf("no options: got %v", err)
		}
	}, `menu ["&Ship" "&Invoice"] 1 ""`, `menu ["A" "B"] 2 "Choose\none"`)
}

func TestWindow(t *testing.T) {
	with(t, &user{}, func(fr *exec.Frame) {
		w := &window{}
		if err := update(fr, w, some[value.Integer](1), builtin.Opt[value.Value]{}); !rterr.Is(err, rterr.DialogClosed) {
			t.Errorf("UPDATE of a closed window: got %v", err)
		}
		if err := closeWindow(fr, w); !rterr.Is(err, rterr.DialogClosed) {
			t.Errorf("CLOSE of a closed window: got %v", err)
		}
		name, count := sessiontest.Variable(types.Of(types.Text)), sessiontest.Variable(types.Of(types.Integer))
		must(t, openWindow(fr, w, text(`Name #1####\Done @2@@@@`), []exec.Var{name, count}))
		*name.T, *count.I = text("Anna"), 5000
		must(t, update(fr, w, builtin.Opt[value.Integer]{}, builtin.Opt[value.Value]{}))
		must(t, update(fr, w, some[value.Integer](2), builtin.Opt[value.Value]{}))
		must(t, update(fr, w, some[value.Integer](2), some(value.OfInteger(20000))))
		if err := update(fr, w, some[value.Integer](3), builtin.Opt[value.Value]{}); !rterr.Is(err, rterr.DialogField) {
			t.Errorf("UPDATE of a field without variable: got %v", err)
		}
		must(t, openWindow(fr, w, text("again"), nil))
		must(t, closeWindow(fr, w))
	},
		`open "Name #1####\nDone @2@@@@"`, `field 1 "" 0`, `field 2 "0" 0`,
		`field 1 "Anna" 0`, `field 2 "5000" 5000`, `field 2 "5000" 5000`, `field 2 "20000" 9999`,
		"close", `open "again"`, "close")
}

// TestWithoutUser holds what a background session gets: questions fail, the rest goes unseen.
func TestWithoutUser(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{Type: session.Background}, func(fr *exec.Frame) {
		must(t, message(fr, text("to the log"), nil))
		if _, err := confirm(fr, text("Post?"), builtin.Opt[value.Boolean]{}, nil); !rterr.Is(err, rterr.Callback) {
			t.Errorf("CONFIRM: got %v", err)
		}
		if _, err := strMenu(fr, text("A,B"), builtin.Opt[value.Integer]{}, builtin.Opt[value.Text]{}); !rterr.Is(err, rterr.Callback) {
			t.Errorf("STRMENU: got %v", err)
		}
		w := &window{}
		must(t, openWindow(fr, w, text("#1####"), nil))
		must(t, update(fr, w, some[value.Integer](1), some(value.OfInteger(1))))
		must(t, closeWindow(fr, w))
	})
}
