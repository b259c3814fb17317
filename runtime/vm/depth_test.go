package vm_test

import (
	"runtime"
	"strings"
	"testing"

	"calque/runtime/rterr"
)

// TestGoStack holds the Go stack of the deepest possible calls within bounds, for flat and for deeply nested routines.
func TestGoStack(t *testing.T) {
	const levels = 400
	nested := strings.Repeat("(1 + ", levels) + "Down(n + 1)" + strings.Repeat(")", levels)
	blocks := strings.Repeat("IF n > 0 THEN BEGIN ", levels) + "n := Down(n + 1);" + strings.Repeat(" END;", levels)
	for name, body := range map[string]string{
		"flat":    "EXIT(Down(n + 1) + 1);",
		"nested":  "EXIT(" + nested + ");",
		"blocks":  blocks,
		"general": "EXIT(Other('x',1.5,n));",
	} {
		s := load(t, `
PROCEDURE Down(n : Integer) : Integer;
BEGIN `+body+` END;
PROCEDURE Other(s : Text; d : Decimal; n : Integer) : Integer;
BEGIN CASE n OF 0: EXIT(1); ELSE REPEAT IF TRUE THEN n := Down(n + 1); UNTIL FALSE; END; END;
BEGIN MESSAGE('%1',Down(1)); END.`)
		if _, err := s.run(); !rterr.Is(err, rterr.CallDepth) {
			t.Errorf("%s: error %v", name, err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Logf("%s: %d MB of stack", name, m.StackInuse>>20)
		if m.StackInuse > 300<<20 {
			t.Errorf("%s: %d MB of stack", name, m.StackInuse>>20)
		}
	}
}
