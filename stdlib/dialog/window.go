package dialog

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A window is what a Dialog variable holds.
type window struct {
	open exec.Window // nil while closed
	vars []exec.Var  // shown in the fields 1, 2, …
}

// RefKind is types.Dialog.
func (*window) RefKind() types.Kind { return types.Dialog }

// openWindow implements Dialog.OPEN: the text holds fields such as #1#### and progress bars such as @2@@@@, and the variables are
// shown in the fields 1, 2, …
func openWindow(fr *exec.Frame, w *window, text value.Text, vars []exec.Var) error {
	if w.open != nil {
		if err := closeWindow(fr, w); err != nil {
			return err
		}
	}
	open, err := fr.Host().UI().OpenWindow(text.Printable())
	if err != nil {
		return err
	}
	w.open, w.vars = open, vars
	return w.refresh(fr)
}

// update implements Dialog.UPDATE: one field with a value, one or all fields with their variables.
func update(fr *exec.Frame, w *window, number builtin.Opt[value.Integer], v builtin.Opt[value.Value]) error {
	switch {
	case w.open == nil:
		return rterr.New(rterr.DialogClosed)
	case v.OK:
		return w.show(fr, int(number.Value), v.Value)
	case number.OK:
		return w.showVar(fr, int(number.Value))
	}
	return w.refresh(fr)
}

// refresh shows the variables of all fields.
func (w *window) refresh(fr *exec.Frame) error {
	for i := range w.vars {
		if err := w.showVar(fr, i+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *window) showVar(fr *exec.Frame, number int) error {
	if number < 1 || number > len(w.vars) {
		return rterr.New(rterr.DialogField, number)
	}
	v, err := w.vars[number-1].Load()
	if err != nil {
		return err
	}
	return w.show(fr, number, v)
}

// show puts a value in a field. A number also moves the progress bar of that field: 0 to 9999.
func (w *window) show(fr *exec.Frame, number int, v value.Value) error {
	text, err := value.Display(v, fr.Settings())
	if err != nil {
		return err
	}
	return w.open.Update(number, text.Printable(), progress(v))
}

func progress(v value.Value) int {
	i := v.I
	if v.Kind == types.Decimal {
		i, _ = v.D.Trunc().Int64()
	}
	return int(min(max(i, 0), 9999))
}

// closeWindow implements Dialog.CLOSE.
func closeWindow(_ *exec.Frame, w *window) error {
	if w.open == nil {
		return rterr.New(rterr.DialogClosed)
	}
	err := w.open.Close()
	w.open, w.vars = nil, nil
	return err
}
