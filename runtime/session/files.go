package session

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"calque/runtime/exec"
)

// This file defines what a session may see of the file system: the tree below the instance's root folder, and a folder for
// temporary files that is the session's own and goes with it.
//
// Names are as C/AL code writes them: either slash, a drive letter perhaps. A relative name stands below the root; an
// absolute one must lead into the root or into the temporary folder.

// errOutside says that a name leads out of what the session may see.
var errOutside = errors.New("the path is outside of the folder that file access is confined to")

// files is the session's view of the file system. Its folders are opened when first needed.
type files struct {
	folder string // the instance's root folder

	root, temp *os.Root
	tempDir    string
}

var _ exec.Files = (*files)(nil)

// openFiles returns the session's view of the file system.
func (s *Session) openFiles() *files {
	if s.files == nil {
		s.files = &files{folder: s.in.cfg.Root}
	}
	return s.files
}

// place is a name below an opened folder.
type place struct {
	dir  *os.Root
	name string
}

// resolve finds the folder that a name belongs to.
func (f *files) resolve(name string) (place, error) {
	name = filepath.FromSlash(strings.ReplaceAll(name, `\`, "/"))
	if f.root == nil {
		root, err := os.OpenRoot(f.folder)
		if err != nil {
			return place{}, fmt.Errorf("open root folder: %w", err)
		}
		f.root = root
	}
	if !isAbsolute(name) {
		return place{f.root, filepath.Clean(name)}, nil
	}
	if rel, ok := below(f.tempDir, name); ok && f.tempDir != "" {
		return place{f.temp, rel}, nil
	}
	base, err := filepath.Abs(f.folder)
	if err != nil {
		return place{}, fmt.Errorf("find root folder: %w", err)
	}
	if rel, ok := below(base, name); ok {
		return place{f.root, rel}, nil
	}
	return place{}, fmt.Errorf("%s: %w", name, errOutside)
}

// isAbsolute reports whether a name starts at the top of a file system, on this or on NAV's own platform.
func isAbsolute(name string) bool {
	return filepath.IsAbs(name) || strings.HasPrefix(name, string(filepath.Separator)) || len(name) > 1 && name[1] == ':'
}

// below returns name relative to the folder base, if it leads into it.
func below(base, name string) (rel string, ok bool) {
	rel, err := filepath.Rel(base, filepath.Clean(name))
	return rel, err == nil && filepath.IsLocal(rel)
}

// Open opens an existing file for reading and writing, or for reading where it is write-protected.
func (f *files) Open(name string) (exec.File, error) {
	p, err := f.resolve(name)
	if err != nil {
		return nil, err
	}
	file, err := p.dir.OpenFile(p.name, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) {
		file, err = p.dir.Open(p.name)
	}
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(fmt.Errorf("%s is a folder", name), file.Close())
	}
	return file, nil
}

// Create makes an empty file in place of any of that name.
func (f *files) Create(name string) (exec.File, error) {
	p, err := f.resolve(name)
	if err != nil {
		return nil, err
	}
	return p.dir.Create(p.name)
}

// Exists reports whether there is a file of that name.
func (f *files) Exists(name string) bool {
	p, err := f.resolve(name)
	if err != nil {
		return false
	}
	info, err := p.dir.Stat(p.name)
	return err == nil && !info.IsDir()
}

// list lists a folder.
func (f *files) list(name string) ([]fs.DirEntry, error) {
	p, err := f.resolve(or(name, "."))
	if err != nil {
		return nil, err
	}
	return fs.ReadDir(p.dir.FS(), filepath.ToSlash(p.name))
}

// Erase deletes a file.
func (f *files) Erase(name string) error {
	p, err := f.resolve(name)
	if err != nil {
		return err
	}
	return p.dir.Remove(p.name)
}

// Rename moves a file.
func (f *files) Rename(from, to string) error {
	a, err := f.resolve(from)
	if err != nil {
		return err
	}
	b, err := f.resolve(to)
	if err != nil {
		return err
	}
	if a.dir == b.dir {
		return a.dir.Rename(a.name, b.name)
	}
	if err := f.Copy(from, to); err != nil {
		return err
	}
	return a.dir.Remove(a.name)
}

// Copy copies a file.
func (f *files) Copy(from, to string) error {
	a, err := f.resolve(from)
	if err != nil {
		return err
	}
	b, err := f.resolve(to)
	if err != nil {
		return err
	}
	data, err := a.dir.ReadFile(a.name)
	if err != nil {
		return err
	}
	return b.dir.WriteFile(b.name, data, 0o644)
}

// Stat describes a file.
func (f *files) Stat(name string) (exec.FileInfo, error) {
	p, err := f.resolve(name)
	if err != nil {
		return exec.FileInfo{}, err
	}
	info, err := p.dir.Stat(p.name)
	if err != nil {
		return exec.FileInfo{}, err
	}
	return exec.FileInfo{Size: info.Size(), Changed: info.ModTime(), Dir: info.IsDir()}, nil
}

// SetChanged sets the time of a file's last change.
func (f *files) SetChanged(name string, at time.Time) error {
	p, err := f.resolve(name)
	if err != nil {
		return err
	}
	return p.dir.Chtimes(p.name, at, at)
}

// TempDir returns the session's folder for temporary files, with a separator at its end; empty if none can be made.
func (f *files) TempDir() string {
	if f.tempDir == "" {
		if err := f.makeTemp(); err != nil {
			return ""
		}
	}
	return f.tempDir + string(filepath.Separator)
}

func (f *files) makeTemp() error {
	dir, err := os.MkdirTemp("", "calque-")
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return errors.Join(err, os.Remove(dir))
	}
	f.tempDir, f.temp = dir, root
	return nil
}

// close gives the folders back and removes the temporary one.
func (f *files) close() {
	if f.root != nil {
		f.root.Close()
	}
	if f.temp != nil {
		f.temp.Close()
		os.RemoveAll(f.tempDir)
	}
}
