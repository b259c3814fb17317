package notification

import (
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func some[T any](v T) builtin.Opt[T] { return builtin.Opt[T]{Value: v, OK: true} }

func TestProperties(t *testing.T) {
	guid, err := value.ParseGUID(value.NewText("{12345678-1234-1234-1234-1234567890AB}"))
	if err != nil {
		t.Fatal(err)
	}
	n := &notification{}
	for _, step := range []struct {
		id      builtin.Opt[value.GUID]
		message builtin.Opt[value.Text]
		scope   builtin.Opt[value.Option]
	}{
		{},
		{some(guid), some(value.NewText("Beware.")), some[value.Option](1)},
		{},
	} {
		wantID, wantMessage, wantScope := step.id.Or(n.id), step.message.Or(n.message), step.scope.Or(n.scope)
		if got, err := id(nil, n, step.id); err != nil || got != wantID {
			t.Errorf("ID: got %v, %v, want %v", got, err, wantID)
		}
		if got, err := message(nil, n, step.message); err != nil || got != wantMessage {
			t.Errorf("MESSAGE: got %q, %v, want %q", got, err, wantMessage)
		}
		if got, err := scope(nil, n, step.scope); err != nil || got != wantScope {
			t.Errorf("SCOPE: got %d, %v, want %d", got, err, wantScope)
		}
	}
}

func TestData(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		n := &notification{}
		if _, err := getData(fr, n, value.NewText("Name")); !rterr.Is(err, rterr.NotificationData) {
			t.Errorf("GETDATA of nothing: got %v", err)
		}
		for _, data := range []string{"old", "new"} {
			if err := setData(fr, n, value.NewText("Name"), value.NewText(data)); err != nil {
				t.Error(err)
			}
		}
		if got, err := getData(fr, n, value.NewText("Name")); err != nil || got.String() != "new" {
			t.Errorf("GETDATA: got %q, %v", got, err)
		}
		for name, want := range map[string]value.Boolean{"Name": true, "Other": false} {
			if got, err := hasData(fr, n, value.NewText(name)); err != nil || got != want {
				t.Errorf("HASDATA(%s): got %t, %v", name, got, err)
			}
		}
		if err := addAction(fr, n, value.NewText("Open"), 50000, value.NewText("OpenCard")); err != nil || len(n.actions) != 1 {
			t.Errorf("ADDACTION: got %v, %v", n.actions, err)
		}
	})
}
