package format

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// format implements FORMAT. The third argument is a format number or a format string; number 0 is the display format.
func format(fr *exec.Frame, v value.Value, length builtin.Opt[value.Integer], how builtin.Opt[value.Value]) (value.Text, error) {
	if how.OK && isText(how.Value) {
		return value.FormatString(v, int(length.Value), how.Value.Text(), fr.Settings())
	}
	return value.Format(v, int(length.Value), int(how.Value.I), fr.Settings())
}

func isText(v value.Value) bool { return v.Kind.IsString() }

// evaluate implements EVALUATE. On failure the variable keeps its value.
func evaluate(fr *exec.Frame, target exec.Var, text value.Text, number builtin.Opt[value.Integer]) error {
	if target.Type.Kind == types.FieldRef {
		return evaluateField(fr, target, text, int(number.Value))
	}
	v, err := value.Evaluate(target.Type, text, int(number.Value), fr.Settings())
	if err != nil {
		return err
	}
	return target.Store(v)
}

// evaluateField evaluates into the field that a FieldRef refers to.
func evaluateField(fr *exec.Frame, target exec.Var, text value.Text, number int) error {
	ref, _ := (*target.R).(*record.FieldRef)
	r, field, err := ref.Field()
	if err != nil {
		return err
	}
	v, err := value.Evaluate(field.Type, text, number, fr.Settings())
	if err != nil {
		return err
	}
	r.Set(field, v)
	return nil
}
