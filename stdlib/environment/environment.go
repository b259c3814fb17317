package environment

import (
	"fmt"
	"os"
	"path/filepath"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// applicationPath implements APPLICATIONPATH.
// Differs: NAV ends the path with a backslash, Calque with the separator of the system it runs on. Both slashes are understood in
// names of files.
func applicationPath(*exec.Frame) (value.Text, error) {
	program, err := os.Executable()
	if err != nil {
		return value.Text{}, fmt.Errorf("find program folder: %w", err)
	}
	return value.NewText(filepath.Dir(program) + string(filepath.Separator)), nil
}

// temporaryPath implements TEMPORARYPATH: the session's own folder; see applicationPath.
func temporaryPath(fr *exec.Frame) (value.Text, error) {
	dir := fr.Host().Files().TempDir()
	if dir == "" {
		return value.Text{}, rterr.New(rterr.TempUnusable)
	}
	return value.NewText(dir), nil
}

// hyperlink implements HYPERLINK.
// NAV: an empty address opens nothing (C/AL reference, HYPERLINK).
func hyperlink(fr *exec.Frame, url value.Text) error {
	if url.IsEmpty() {
		return nil
	}
	return fr.Host().UI().Hyperlink(url.Printable())
}

// The names of the product, which application code puts into its messages.
const (
	fullName      = "Microsoft Dynamics NAV"
	marketingName = "Microsoft Dynamics NAV 2017"
	shortName     = "Dynamics NAV"
)

// productName implements PRODUCTNAME.FULL and its relatives.
func productName(name string) func(*exec.Frame) (value.Text, error) {
	return func(*exec.Frame) (value.Text, error) { return value.ASCIIText(name), nil }
}

// sendTraceTag implements SENDTRACETAG: the event goes to the session's log. How the data is classified is not recorded.
func sendTraceTag(fr *exec.Frame, tag, category value.Text, verbosity value.Option, message value.Text) error {
	fr.Host().Log(fmt.Sprintf("%s %s (%s): %s", levelName(verbosity), tag.Printable(), category.Printable(), message.Printable()))
	return nil
}

// levelName is the name of a VERBOSITY.
func levelName(o value.Option) string {
	set := types.Enum("VERBOSITY").Options
	if i := set.Index(int64(o)); i >= 0 {
		return set.Names[i]
	}
	return fmt.Sprint(int64(o))
}
