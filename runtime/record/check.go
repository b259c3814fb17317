package record

import (
	"strings"

	"calque/lang/object"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines TESTFIELD and FIELDERROR.

// TestField implements TESTFIELD(Field): the field holds anything but zero and blank.
// NAV: the texts are those that tests and services see; the page of the reference shows older ones.
func (r *Record) TestField(st *value.Settings, f *object.Field) error {
	if IsBlank(r.Get(f)) {
		return rterr.New(rterr.TestFieldEmpty, f.CaptionIn(st.Language), r.Caption(st), r.KeyPairs(st))
	}
	return nil
}

// TestFieldValue implements TESTFIELD(Field,Value): the field holds the value.
func (r *Record) TestFieldValue(st *value.Settings, f *object.Field, want value.Value) error {
	have := r.Get(f)
	if c, err := value.Compare(have, want); err != nil || c == 0 {
		return err
	}
	want.Opt = have.Opt // an ordinal shows as the field would
	return rterr.New(rterr.TestFieldValue, f.CaptionIn(st.Language), display(want, st), r.Caption(st), r.KeyPairs(st), display(have, st))
}

// display is a value as messages show it; what cannot be shown is empty.
func display(v value.Value, st *value.Settings) string {
	text, err := value.Display(v, st)
	if err != nil {
		return ""
	}
	return text.String()
}

// FieldError implements FIELDERROR; a blank text is none. The run-time adds the final period.
// NAV: without a text it depends on what the field shows: nothing, or a value such as 0 (C/AL reference, FIELDERROR).
func (r *Record) FieldError(st *value.Settings, f *object.Field, text value.Text) error {
	field, table, key := f.CaptionIn(st.Language), r.Caption(st), r.Identification(st)
	if !text.IsEmpty() {
		return rterr.New(rterr.FieldErrorText, field, text.String(), table, key)
	}
	shown := display(r.Get(f), st)
	if strings.Trim(shown, " ") == "" {
		return rterr.New(rterr.FieldErrorEmpty, field, table, key)
	}
	return rterr.New(rterr.FieldErrorValue, field, shown, table, key)
}
