package guid

import (
	"calque/runtime/exec"
	"calque/runtime/value"
)

// createGUID implements CREATEGUID.
func createGUID(fr *exec.Frame) (value.GUID, error) { return value.NewGUID(fr.Host().Random()) }

// isNullGUID implements ISNULLGUID.
func isNullGUID(_ *exec.Frame, g value.GUID) (value.Boolean, error) {
	return g == value.GUID{}, nil
}
