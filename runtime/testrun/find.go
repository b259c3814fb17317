package testrun

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"calque/lang/object"
	"calque/lang/source"
)

// This file finds tests in files and folders.
//
// Scripts (.cal with a body) are golden scripts. Files of objects make applications: those that one path of the user's leads to
// are one, and each folder "objects" further below is another, since golden scripts keep objects of their own there. Folders whose
// name begins with a dot or an underscore are left out, and so are those that hold a file called .notest.

// noTests is the name of the file that keeps a folder from being searched.
const noTests = ".notest"

// objectsFolder is the name of a folder that holds an application of its own.
const objectsFolder = "objects"

// Found is what is below some paths.
type Found struct {
	Scripts      []*Script     // in the order of the paths, then of their names
	Stale        []string      // golden files without a script
	Applications []Application // where test codeunits may be
}

// An Application is a number of object files that are loaded together.
type Application struct {
	Root  string   // the path of the user's, or the folder "objects"
	Files []string // in the order of their names
}

// Find looks for tests in files and folders.
func Find(paths ...string) (*Found, error) {
	f := &finder{seen: map[string]bool{}}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("find tests: %w", err)
		}
		path = filepath.Clean(path)
		if info.IsDir() {
			err = f.folder(path, path)
		} else {
			err = f.named(path)
		}
		if err != nil {
			return nil, fmt.Errorf("find tests: %w", err)
		}
	}
	return &f.found, nil
}

type finder struct {
	found Found
	seen  map[string]bool // files
}

// named adds a file that the user names. It may be called anything.
func (f *finder) named(path string) error {
	if f.again(path) {
		return nil
	}
	if isObjects, err := holdsObjects(path); err != nil || isObjects {
		f.object(path, path)
		return err
	}
	return f.script(path)
}

// again reports whether a file was seen before.
func (f *finder) again(path string) bool {
	if f.seen[path] {
		return true
	}
	f.seen[path] = true
	return false
}

// folder adds what is below a folder; root is the application that its object files belong to.
func (f *finder) folder(path, root string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == noTests }) {
		return nil
	}
	for _, e := range entries {
		name := filepath.Join(path, e.Name())
		switch {
		case e.IsDir() && strings.ContainsRune("._", rune(e.Name()[0])):
		case e.IsDir() && e.Name() == objectsFolder && filepath.Base(root) != objectsFolder:
			err = f.folder(name, name)
		case e.IsDir():
			err = f.folder(name, root)
		case !f.again(name):
			err = f.file(name, root, entries)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file adds a file of a folder, if it is a test.
func (f *finder) file(path, root string, neighbours []fs.DirEntry) error {
	switch source.Fold(filepath.Ext(path)) {
	case ".TXT":
		isObjects, err := holdsObjects(path)
		if isObjects {
			f.object(path, root)
		}
		return err
	case ".CAL":
		isObjects, err := holdsObjects(path)
		if err != nil {
			return err
		}
		if !isObjects {
			return f.script(path)
		}
		f.object(path, root)
	case ".GOLDEN":
		stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		if !slices.ContainsFunc(neighbours, func(e fs.DirEntry) bool {
			return e.Name() != filepath.Base(path) && strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())) == stem
		}) {
			f.found.Stale = append(f.found.Stale, path)
		}
	}
	return nil
}

func (f *finder) script(path string) error {
	s, err := Load(path)
	if err == nil {
		f.found.Scripts = append(f.found.Scripts, s)
	}
	return err
}

func (f *finder) object(path, root string) {
	apps := f.found.Applications
	if i := slices.IndexFunc(apps, func(a Application) bool { return a.Root == root }); i >= 0 {
		apps[i].Files = append(apps[i].Files, path)
		return
	}
	f.found.Applications = append(apps, Application{Root: root, Files: []string{path}})
}

// holdsObjects reports whether a file holds exported objects and no script.
func holdsObjects(path string) (bool, error) {
	if source.Fold(filepath.Ext(path)) == ".TXT" {
		return beginsWithObject(path)
	}
	return object.IsObjectFile(path)
}

// beginsWithObject reports whether the first word of a file is OBJECT, as in every export: other texts have the same extension.
func beginsWithObject(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 256)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, err
	}
	words := bytes.Fields(source.NewFile(path, head[:n], nil).Data())
	return len(words) > 0 && source.Fold(string(words[0])) == "OBJECT", nil
}
