package file

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines the functions that work on names, not on open files.

// copyFile implements FILE.COPY. A file with the new name is replaced.
func copyFile(fr *exec.Frame, from, to value.Text) error {
	return exec.FileError(from.String(), fr.Host().Files().Copy(from.String(), to.String()))
}

// erase implements FILE.ERASE.
func erase(fr *exec.Frame, name value.Text) error {
	return exec.FileError(name.String(), fr.Host().Files().Erase(name.String()))
}

// exists implements FILE.EXISTS.
func exists(fr *exec.Frame, name value.Text) (value.Boolean, error) {
	return value.Boolean(fr.Host().Files().Exists(name.String())), nil
}

// rename implements FILE.RENAME. A file with the new name is not replaced.
func rename(fr *exec.Frame, from, to value.Text) error {
	files := fr.Host().Files()
	if files.Exists(to.String()) {
		return rterr.New(rterr.FileExists, to.String())
	}
	return exec.FileError(from.String(), files.Rename(from.String(), to.String()))
}

// getStamp implements FILE.GETSTAMP.
func getStamp(fr *exec.Frame, name value.Text, date exec.Var, clock builtin.Opt[exec.Var]) error {
	info, err := fr.Host().Files().Stat(name.String())
	if err == nil && info.Dir {
		err = fs.ErrNotExist
	}
	if err != nil {
		return exec.FileError(name.String(), err)
	}
	d, t := value.DateTimeOf(info.Changed).Split(fr.Settings().Loc)
	if err := date.Store(value.OfDate(d)); err != nil {
		return err
	}
	if !clock.OK {
		return nil
	}
	return clock.Value.Store(value.OfTime(t))
}

// setStamp implements FILE.SETSTAMP. Without a time it is midnight.
func setStamp(fr *exec.Frame, name value.Text, date value.Date, clock builtin.Opt[value.Time]) error {
	if date.IsUndefined() {
		return rterr.New(rterr.DateNotValid)
	}
	dt, err := value.NewDateTime(date, clock.Value, fr.Settings().Loc)
	if err != nil {
		return err
	}
	return exec.FileError(name.String(), fr.Host().Files().SetChanged(name.String(), dt.Go().In(time.UTC)))
}

// isPathTemporary implements FILE.ISPATHTEMPORARY.
func isPathTemporary(fr *exec.Frame, name value.Text) (value.Boolean, error) {
	dir := slashed(fr.Host().Files().TempDir())
	file := slashed(name.String())
	return value.Boolean(dir != "." && strings.HasPrefix(file+"/", dir+"/")), nil
}

// slashed returns a path in its shortest form with slashes.
func slashed(name string) string { return path.Clean(strings.ReplaceAll(name, `\`, "/")) }
