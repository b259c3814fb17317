package session

import (
	"errors"
	"io"
	"path/filepath"

	"calque/lang/object"
	"calque/runtime/store"
	"calque/runtime/systable"
)

// This file gives record variables the tables that are computed.

// openSystem implements record.Env.System.
func (s *Session) openSystem(schema *store.Schema) (store.Table, store.Reader, error) {
	view := func() systable.Session {
		return systable.Session{Language: s.settings.Language, Company: s.company}
	}
	return s.in.cfg.Data.System.Open(schema, view, systable.Live{Number: int32(s.ID()), Bound: s.bound, Folder: s.folder, Content: s.content}, s.task)
}

// bound returns how many instances of a codeunit have their event subscribers bound in the session.
func (s *Session) bound(unit *object.Object) int { return len(s.machine.Bound(unit)) }

// folder lists a folder that the session may see.
func (s *Session) folder(path string) ([]systable.FileInfo, error) {
	list, err := s.openFiles().list(path)
	if err != nil {
		return nil, err
	}
	var out []systable.FileInfo
	for _, entry := range list {
		info, err := entry.Info()
		if err != nil {
			continue // it has gone meanwhile
		}
		out = append(out, systable.FileInfo{Name: entry.Name(), Size: info.Size(), Changed: info.ModTime(), Dir: entry.IsDir()})
	}
	return out, nil
}

// content reads a file that the session may see.
func (s *Session) content(folder, name string) ([]byte, error) {
	f, err := s.openFiles().Open(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(f)
	return content, errors.Join(err, f.Close())
}
