package errors

import (
	"strings"
	"testing"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func TestRaise(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range []struct {
			template string
			args     []value.Value
			want     string
		}{
			{"failed", nil, "failed"},
			{"%1 of %2", []value.Value{value.OfInteger(3), value.OfDecimal(value.MustDecimal("1234.5"))}, "3 of 1,234.5"},
			{"", nil, ""},
		} {
			err := raise(fr, value.NewText(tt.template), tt.args)
			if e, ok := rterr.As(err); !ok || e.Code != "Dialog" || e.Text != tt.want {
				t.Errorf("ERROR(%q): got %v, want %q", tt.template, err, tt.want)
			}
		}
		if err := raise(fr, value.NewText("%1"), []value.Value{value.OfRef(&value.BLOB{})}); !rterr.Is(err, rterr.NotFormattable) {
			t.Errorf("ERROR with a BLOB: got %v", err)
		}
	})
}

func TestLastError(t *testing.T) {
	last := rterr.New(rterr.DivideByZero)
	last.Stack = []rterr.Frame{
		{Object: `"Sales Helper"(CodeUnit 50100)`, Routine: "Post", Line: 3},
		{Object: "Main(CodeUnit 50000)", Routine: "OnRun(Trigger)", Line: 1},
	}
	long := rterr.New(rterr.DivideByZero)
	for range 100 {
		long.Stack = append(long.Stack, last.Stack...)
	}
	tests := []struct {
		name              string
		last              *rterr.Error
		text, code, stack string
	}{
		{"none", nil, "", "", ""},
		{"one", last, "Attempted to divide by zero.", "DivideByZero", `"Sales Helper"(CodeUnit 50100).Post line 3\Main(CodeUnit 50000).OnRun(Trigger) line 1`},
		{"deep", long, "Attempted to divide by zero.", "DivideByZero", strings.ReplaceAll(long.CallStack(), "\n", `\`)[:1024]},
	}
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range tests {
			fr.M.LastError = tt.last
			for name, part := range map[string]struct {
				fn   func(*exec.Frame) (value.Text, error)
				want string
			}{"GETLASTERRORTEXT": {lastText, tt.text}, "GETLASTERRORCODE": {lastCode, tt.code}, "GETLASTERRORCALLSTACK": {lastStack, tt.stack}} {
				if got, err := part.fn(fr); err != nil || got.String() != part.want {
					t.Errorf("%s of %s: got %q, %v, want %q", name, tt.name, got, err, part.want)
				}
			}
		}
		if err := clearLast(fr); err != nil || fr.M.LastError != nil {
			t.Errorf("CLEARLASTERROR: left %v, %v", fr.M.LastError, err)
		}
	})
}
