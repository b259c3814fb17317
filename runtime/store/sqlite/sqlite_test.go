package sqlite

import (
	"path/filepath"
	"testing"

	"calque/runtime/store"
	"calque/runtime/store/storetest"
)

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Backend{
		Open: func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "test.db")) },
		Reopen: func(t *testing.T, s store.Store) store.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, s.(*Store).path)
			t.Cleanup(func() { s.Close() })
			return s
		},
	})
}
