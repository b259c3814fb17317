package record

import (
	"calque/lang/object"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// testField implements TESTFIELD.
func testField(fr *exec.Frame, r *record.Record, f *object.Field, want builtin.Opt[value.Value]) error {
	if want.OK {
		return r.TestFieldValue(fr.Settings(), f, want.Value)
	}
	return r.TestField(fr.Settings(), f)
}

// fieldError implements FIELDERROR.
func fieldError(fr *exec.Frame, r *record.Record, f *object.Field, text builtin.Opt[value.Text]) error {
	return r.FieldError(fr.Settings(), f, text.Value)
}
