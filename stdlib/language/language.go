package language

import (
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// globalLanguage implements GLOBALLANGUAGE.
func globalLanguage(fr *exec.Frame, set builtin.Opt[value.Integer]) (value.Integer, error) {
	session := fr.Host().Session()
	if set.OK {
		if err := session.SetLanguage(int(set.Value)); err != nil {
			return 0, err
		}
	}
	return value.Integer(session.Language()), nil
}

// windowsLanguage implements WINDOWSLANGUAGE.
func windowsLanguage(fr *exec.Frame) (value.Integer, error) {
	return value.Integer(fr.Host().Session().WindowsLanguage()), nil
}
