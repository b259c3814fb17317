package debugger

import (
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// TestWithoutCoverage holds what code gets in an instance that cannot count.
func TestWithoutCoverage(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		_, err := coverageLog(fr, builtin.Opt[value.Boolean]{}, builtin.Opt[value.Boolean]{})
		if !rterr.Is(err, rterr.Unsupported) {
			t.Errorf("CODECOVERAGELOG: got %v", err)
		}
		if err := coverageRefresh(fr); !rterr.Is(err, rterr.Unsupported) {
			t.Errorf("CODECOVERAGEREFRESH: got %v", err)
		}
		if err := coverageInclude(fr, nil); !rterr.Is(err, rterr.Unsupported) {
			t.Errorf("CODECOVERAGEINCLUDE: got %v", err)
		}
	})
}
