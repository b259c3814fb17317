package language

import (
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func TestLanguages(t *testing.T) {
	set := func(id value.Integer) builtin.Opt[value.Integer] {
		return builtin.Opt[value.Integer]{Value: id, OK: true}
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range []struct {
			set     builtin.Opt[value.Integer]
			want    value.Integer
			code    string
			wantErr *rterr.Row
		}{
			{builtin.Opt[value.Integer]{}, 1033, "ENU", nil},
			{set(1030), 1030, "DAN", nil},
			{builtin.Opt[value.Integer]{}, 1030, "DAN", nil},
			{set(4), 0, "DAN", rterr.UnknownLanguage},
			{builtin.Opt[value.Integer]{}, 1030, "DAN", nil},
		} {
			got, err := globalLanguage(fr, tt.set)
			if tt.wantErr != nil && !rterr.Is(err, tt.wantErr) || tt.wantErr == nil && err != nil || got != tt.want {
				t.Errorf("GLOBALLANGUAGE(%v): got %d, %v, want %d", tt.set, got, err, tt.want)
			}
			if code := fr.Settings().Language; code != tt.code {
				t.Errorf("GLOBALLANGUAGE(%v): language is %s, want %s", tt.set, code, tt.code)
			}
		}
		if got, err := windowsLanguage(fr); err != nil || got != 1033 {
			t.Errorf("WINDOWSLANGUAGE: got %d, %v", got, err)
		}
	})
}

// empty is a Runner without objects.
type empty struct{ exec.Runner }

func (empty) Instance(*exec.Frame, exec.Var) (*exec.Instance, error) {
	return nil, rterr.New(rterr.CodeunitAbsent, 1)
}

func TestCaptionClassWithoutCodeunit1(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{Runner: empty{}}, func(fr *exec.Frame) {
		if got, err := captionClassTranslate(fr, value.NewText("1,5,Name")); err != nil || got.String() != "1,5,Name" {
			t.Errorf("got %q, %v", got, err)
		}
	})
}
