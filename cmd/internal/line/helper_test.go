package line_test

import (
	"os"
	"strings"
)

// restore writes a history file anew.
func restore(path string, entries []string) error {
	var b strings.Builder
	for _, text := range entries {
		b.WriteString(strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(text) + "\n")
	}
	return os.WriteFile(path, []byte(b.String()), 0o600)
}
