package record

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file gives RecordRef the methods of Record: both work on the same records.

// onRef makes the Impl of a RecordRef's method from that of a Record.
func onRef(impl builtin.Impl) builtin.Impl {
	return func(c *builtin.Call) exec.Node {
		ref := builtin.Arg[*record.RecordRef](c, 0)
		inner := *c
		inner.Args = append([]exec.Node{{Type: types.Of(types.Record), Ref: referred(ref)}}, c.Args[1:]...)
		return impl(&inner)
	}
}

// referred evaluates to the record of a RecordRef.
type referred func(*exec.Frame) (*record.RecordRef, error)

func (f referred) Ref(fr *exec.Frame) (value.Ref, error) {
	ref, err := f(fr)
	if err != nil {
		return nil, err
	}
	return ref.Record()
}

// copyRef implements RecordRef.COPY.
func copyRef(fr *exec.Frame, to, from *record.RecordRef, share optBool) error {
	r, err := from.Record()
	if err != nil {
		return err
	}
	if !to.IsOpen() {
		return to.GetTable(records(fr), r)
	}
	rec, err := to.Record()
	if err != nil {
		return err
	}
	return rec.Copy(records(fr), r, record.ShareTable(share.Value))
}

// nextRef implements RecordRef.NEXT. NAV: 0 if no table is open.
func nextRef(fr *exec.Frame, ref *record.RecordRef, steps optInt) (value.Integer, error) {
	if !ref.IsOpen() {
		return 0, nil
	}
	r, err := ref.Record()
	if err != nil {
		return 0, err
	}
	return next(fr, r, steps)
}

// viewRef implements RecordRef.GETVIEW. NAV: empty if no table is open.
func viewRef(fr *exec.Frame, ref *record.RecordRef, captions optBool) (value.Text, error) {
	if !ref.IsOpen() {
		return value.Text{}, nil
	}
	r, err := ref.Record()
	if err != nil {
		return value.Text{}, err
	}
	return getView(fr, r, captions)
}

// keyIndex implements RecordRef.CURRENTKEYINDEX. NAV: -1 if no table is open.
func keyIndex(_ *exec.Frame, ref *record.RecordRef, set optInt) (value.Integer, error) {
	if !ref.IsOpen() && !set.OK {
		return -1, nil
	}
	r, err := ref.Record()
	if err != nil {
		return 0, err
	}
	if set.OK {
		if err := r.SetCurrentKeyIndex(int(set.Value)); err != nil {
			return 0, err
		}
	}
	return value.Integer(r.CurrentKeyIndex()), nil
}

func fieldCount(_ *exec.Frame, r *record.Record) (value.Integer, error) {
	return value.Integer(len(r.Fields())), nil
}

func keyCount(_ *exec.Frame, r *record.Record) (value.Integer, error) {
	return value.Integer(len(r.Table.Table.Keys)), nil
}

func tableNo(_ *exec.Frame, r *record.Record) (value.Integer, error) {
	return value.Integer(r.Table.No), nil
}

// getByID is the Impl of RecordRef.GET.
// NAV: application code calls it on references that are not open; the RecordID says which table it is.
func getByID(c *builtin.Call) exec.Node {
	ref, id := builtin.Arg[*record.RecordRef](c, 0), builtin.Arg[value.Value](c, 1)
	return outcome(c, func(fr *exec.Frame) (bool, error) {
		f, err := ref(fr)
		if err != nil {
			return false, err
		}
		v, err := id(fr)
		if err != nil {
			return false, err
		}
		if v.RecordID().IsEmpty() {
			if c.Taken {
				return false, nil
			}
			return false, rterr.New(rterr.RecordIDBlank)
		}
		r, err := opened(records(fr), f, v.RecordID())
		if err != nil {
			return false, err
		}
		key, err := r.KeyOf(v.RecordID())
		if err != nil {
			return false, err
		}
		found, err := get(records(fr), r, key)
		if err == nil && !found && !c.Taken {
			err = getMiss(records(fr), r, key)
		}
		return found, err
	})
}

// opened returns the record of a reference, which is opened on the table of a RecordID unless it is open.
func opened(env *record.Env, f *record.RecordRef, id *value.RecordID) (*record.Record, error) {
	if !f.IsOpen() {
		if err := f.Open(env, id.Table, false, ""); err != nil {
			return nil, err
		}
	}
	return f.Record()
}
