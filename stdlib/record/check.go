package record

import (
	"strings"

	"calque/lang/object"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements TESTFIELD and FIELDERROR.

// testField implements TESTFIELD: the field holds the value, or anything but zero and blank.
// NAV: the texts are those that tests and services see; the page of the reference shows older ones.
func testField(fr *exec.Frame, r *record.Record, f *object.Field, want builtin.Opt[value.Value]) error {
	have := r.Get(f)
	st := fr.Settings()
	if !want.OK {
		if record.IsBlank(have) {
			return rterr.New(rterr.TestFieldEmpty, f.CaptionIn(st.Language), r.Caption(st), r.KeyPairs(st))
		}
		return nil
	}
	if c, err := value.Compare(have, want.Value); err != nil || c == 0 {
		return err
	}
	wanted := want.Value
	wanted.Opt = have.Opt // an ordinal shows as the field would
	return rterr.New(rterr.TestFieldValue, f.CaptionIn(st.Language), display(wanted, st), r.Caption(st), r.KeyPairs(st), display(have, st))
}

// display is a value as messages show it; what cannot be shown is empty.
func display(v value.Value, st *value.Settings) string {
	text, err := value.Display(v, st)
	if err != nil {
		return ""
	}
	return text.String()
}

// fieldError implements FIELDERROR. The run-time adds the final period.
// NAV: without a text it depends on what the field shows: nothing, or a value such as 0 (C/AL reference, FIELDERROR).
func fieldError(fr *exec.Frame, r *record.Record, f *object.Field, text builtin.Opt[value.Text]) error {
	st := fr.Settings()
	field, table, key := f.CaptionIn(st.Language), r.Caption(st), r.Identification(st)
	if !text.Value.IsEmpty() {
		return rterr.New(rterr.FieldErrorText, field, text.Value.String(), table, key)
	}
	shown := display(r.Get(f), st)
	if strings.Trim(shown, " ") == "" {
		return rterr.New(rterr.FieldErrorEmpty, field, table, key)
	}
	return rterr.New(rterr.FieldErrorValue, field, shown, table, key)
}
