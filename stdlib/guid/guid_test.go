package guid

import (
	"testing"

	"calque/runtime/exec"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func TestGUIDs(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		seen := map[value.GUID]bool{{}: true}
		for range 100 {
			g, err := createGUID(fr)
			if err != nil || seen[g] {
				t.Errorf("CREATEGUID: got %v, %v", g, err)
			}
			seen[g] = true
			if null, err := isNullGUID(fr, g); bool(null) || err != nil {
				t.Errorf("ISNULLGUID(%v): got %t, %v", g, null, err)
			}
		}
		if null, err := isNullGUID(fr, value.GUID{}); !bool(null) || err != nil {
			t.Errorf("ISNULLGUID of zeros: got %t, %v", null, err)
		}
	})
}
