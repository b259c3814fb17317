package environment

import (
	"os"
	"strings"
	"testing"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// reader is a user who is shown addresses.
type reader struct {
	exec.UI
	urls []string
}

func (r *reader) Hyperlink(url string) error {
	r.urls = append(r.urls, url)
	return nil
}

func TestPaths(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for name, path := range map[string]func(*exec.Frame) (value.Text, error){"APPLICATIONPATH": applicationPath, "TEMPORARYPATH": temporaryPath} {
			got, err := path(fr)
			if err != nil || !strings.HasSuffix(got.String(), string(os.PathSeparator)) {
				t.Errorf("%s: got %q, %v", name, got, err)
			}
			if info, err := os.Stat(got.String()); err != nil || !info.IsDir() {
				t.Errorf("%s is no folder: %v", name, err)
			}
		}
	})
}

func TestHyperlink(t *testing.T) {
	user := &reader{}
	sessiontest.Run(t, sessiontest.Setup{UI: user}, func(fr *exec.Frame) {
		for _, url := range []string{"", "https://example.com"} {
			if err := hyperlink(fr, value.NewText(url)); err != nil {
				t.Error(err)
			}
		}
	})
	if len(user.urls) != 1 || user.urls[0] != "https://example.com" {
		t.Errorf("user saw %q", user.urls)
	}
	sessiontest.Run(t, sessiontest.Setup{Type: session.Background}, func(fr *exec.Frame) {
		if err := hyperlink(fr, value.Text{}); err != nil {
			t.Errorf("no address, no user: %v", err)
		}
		if err := hyperlink(fr, value.NewText("https://example.com")); !rterr.Is(err, rterr.Callback) {
			t.Errorf("no user: got %v", err)
		}
	})
}

func TestProductNames(t *testing.T) {
	for _, row := range Funcs() {
		if strings.HasPrefix(row.Sig, "PRODUCTNAME.") && row.Fn == nil {
			t.Errorf("%s is not done", row.Sig)
		}
	}
	if got, err := productName(shortName)(nil); err != nil || got.String() != "Dynamics NAV" {
		t.Errorf("PRODUCTNAME.SHORT: got %q, %v", got, err)
	}
}

func TestSendTraceTag(t *testing.T) {
	var log strings.Builder
	sessiontest.Run(t, sessiontest.Setup{Log: &log}, func(fr *exec.Frame) {
		if err := sendTraceTag(fr, value.NewText("C-0001"), value.NewText("Action"), 2, value.NewText("Beware.")); err != nil {
			t.Error(err)
		}
	})
	if got := log.String(); !strings.Contains(got, "Warning C-0001 (Action): Beware.") {
		t.Errorf("log: got %q", got)
	}
}
