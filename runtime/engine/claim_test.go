package engine

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestOneInstanceOfADatabase holds that a database in use is refused at once, and free again when its instance has ended.
func TestOneInstanceOfADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sales.db")
	first, err := Open(Config{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := Open(Config{Database: path}); err == nil || !strings.Contains(err.Error(), "in use by another server instance") {
		if second != nil {
			second.Close()
		}
		t.Errorf("a second instance: %v", err)
	}
	first.Close()
	third, err := Open(Config{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	third.Close()
}

func TestDatabaseThatCannotBe(t *testing.T) {
	if e, err := Open(Config{Database: filepath.Join(t.TempDir(), "absent", "sales.db")}); err == nil {
		e.Close()
		t.Error("a database in a folder that does not exist was opened")
	}
}
