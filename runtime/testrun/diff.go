package testrun

import (
	"bytes"
	"fmt"
	"os"

	"github.com/rogpeppe/go-internal/diff"
)

// A Difference is an output that is not what a golden file says.
type Difference struct {
	Path      string // of the golden file
	Want, Got []byte // Want is nil without a golden file
}

// Unified returns the difference in the form that patch reads, nil if there is none.
func (d *Difference) Unified() []byte {
	text := diff.Diff(d.Path, d.Want, "this run", d.Got)
	if _, rest, ok := bytes.Cut(text, []byte("\n")); ok {
		return rest // without the line "diff …", which says what the next two say
	}
	return text
}

// Accept writes the output to the golden file.
func (d *Difference) Accept() error {
	if err := os.WriteFile(d.Path, d.Got, 0o644); err != nil {
		return fmt.Errorf("update golden: %w", err)
	}
	return nil
}
