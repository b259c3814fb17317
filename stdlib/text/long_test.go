package text

import (
	"errors"
	"strings"
	"testing"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// Work on a long text ends when the session is stopped, and gives the same as on a short one when it is not.
func TestLongTexts(t *testing.T) {
	const n = 1<<20 + 100
	functions := map[string]func(fr *exec.Frame, s value.Text) (value.Text, error){
		"UPPERCASE": upperCase,
		"LOWERCASE": lowerCase,
		"CONVERTSTR": func(fr *exec.Frame, s value.Text) (value.Text, error) {
			return convertStr(fr, s, value.NewText("xä"), value.NewText("yö"))
		},
		"DELCHR": func(fr *exec.Frame, s value.Text) (value.Text, error) {
			return delChr(fr, s, builtin.Opt[value.Text]{}, builtin.Opt[value.Text]{Value: value.NewText("x"), OK: true})
		},
		"STRPOS": func(fr *exec.Frame, s value.Text) (value.Text, error) {
			i, err := strPos(fr, s, value.NewText("xy"))
			return value.NewText(strings.Repeat("i", int(i))), err
		},
		"SELECTSTR": func(fr *exec.Frame, s value.Text) (value.Text, error) {
			return selectStr(fr, n, value.NewText(strings.ReplaceAll(s.String(), "x", "x,")))
		},
	}
	for name, f := range functions {
		for _, letter := range []string{"x", "äx"} {
			long := value.NewText(strings.Repeat(letter, n))
			sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
				whole, err := f(fr, long)
				short, shortErr := f(fr, value.NewText(letter))
				want := value.NewText(strings.Repeat(short.String(), n))
				if name != "SELECTSTR" && (err != nil || shortErr != nil || whole != want) {
					t.Errorf("%s: %d characters, %v, want %d, %v", name, whole.Len(), err, want.Len(), shortErr)
				}
				fr.M.Word.Set(sched.Stop)
				if _, err := f(fr, long); !errors.Is(err, exec.ErrStopped) {
					t.Errorf("%s in a stopped session: %v", name, err)
				}
			})
		}
	}
}
