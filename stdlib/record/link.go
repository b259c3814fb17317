package record

import (
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file implements links.

func addLink(fr *exec.Frame, r *record.Record, url value.Text, description optText) (value.Integer, error) {
	no, err := r.AddLink(records(fr), url, description.Value)
	return value.Integer(no), err
}

func hasLinks(fr *exec.Frame, r *record.Record) (value.Boolean, error) {
	has, err := r.HasLinks(records(fr))
	return value.Boolean(has), err
}

func deleteLink(fr *exec.Frame, r *record.Record, no value.Integer) error {
	return r.DeleteLink(records(fr), int64(no))
}

func deleteLinks(fr *exec.Frame, r *record.Record) error { return r.DeleteLinks(records(fr)) }

// copyLinks implements COPYLINKS, whose argument is a Record or a RecordRef.
func copyLinks(fr *exec.Frame, r *record.Record, from value.Ref) error {
	switch from := from.(type) {
	case *record.Record:
		return r.CopyLinks(records(fr), from)
	case *record.RecordRef:
		rec, err := from.Record()
		if err != nil {
			return err
		}
		return r.CopyLinks(records(fr), rec)
	}
	return rterr.New(rterr.RecordRefClosed)
}
