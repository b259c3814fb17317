package testrun

import (
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
func (d *Difference) Unified() []byte { return diff.Diff(d.Path, d.Want, "this run", d.Got) }

// Accept writes the output to the golden file.
func (d *Difference) Accept() error {
	if err := os.WriteFile(d.Path, d.Got, 0o644); err != nil {
		return fmt.Errorf("update golden: %w", err)
	}
	return nil
}
