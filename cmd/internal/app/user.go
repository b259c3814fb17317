package app

import (
	"os/user"
	"strings"

	"calque/lang/source"
)

// user returns the session's user: the flag, or the name of the user who runs the process, without a domain and in upper
// case, as NAV's user names are.
func (f *Flags) user() string {
	name := f.User
	if name == "" {
		if u, err := user.Current(); err == nil {
			name = u.Username[strings.LastIndexByte(u.Username, '\\')+1:]
		}
	}
	return string(source.Fold(name))
}
