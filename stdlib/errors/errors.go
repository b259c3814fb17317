package errors

import (
	"strings"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// raise implements ERROR. An empty text ends the code without a message; it is an error all the same.
func raise(fr *exec.Frame, template value.Text, args []value.Value) error {
	text, err := value.Substitute(template, args, fr.Settings(), fr.M)
	if err != nil {
		return err
	}
	return rterr.Raise(rterr.Dialog, text.String())
}

// clearLast implements CLEARLASTERROR.
func clearLast(fr *exec.Frame) error {
	fr.M.LastError = nil
	return nil
}

// lastText implements GETLASTERRORTEXT.
func lastText(fr *exec.Frame) (value.Text, error) {
	if fr.M.LastError == nil {
		return value.Text{}, nil
	}
	return value.NewText(fr.M.LastError.Text), nil
}

// lastCode implements GETLASTERRORCODE.
func lastCode(fr *exec.Frame) (value.Text, error) {
	if fr.M.LastError == nil {
		return value.Text{}, nil
	}
	return value.NewText(fr.M.LastError.Code), nil
}

// maxStack is the length to which GETLASTERRORCALLSTACK cuts.
const maxStack = 1024

// lastStack implements GETLASTERRORCALLSTACK.
// NAV: entries are separated by backslashes, 1024 characters at most (C/AL reference, GETLASTERRORCALLSTACK).
func lastStack(fr *exec.Frame) (value.Text, error) {
	if fr.M.LastError == nil {
		return value.Text{}, nil
	}
	text := value.NewText(strings.ReplaceAll(fr.M.LastError.CallStack(), "\n", `\`))
	return text.Sub(1, maxStack), nil
}
