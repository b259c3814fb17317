package dialog

import (
	"strings"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// finish fills the placeholders of a text. The session makes line breaks of its backslashes.
// NAV: backslashes in the values that are put in are line breaks too.
func finish(fr *exec.Frame, template value.Text, args []value.Value) (string, error) {
	text, err := value.Substitute(template, args, fr.Settings(), fr.M)
	return text.Printable(), err
}

// message implements MESSAGE.
func message(fr *exec.Frame, template value.Text, args []value.Value) error {
	text, err := finish(fr, template, args)
	if err != nil {
		return err
	}
	return fr.Host().UI().Message(text)
}

// confirm implements CONFIRM. Without a default the preset answer is No.
func confirm(fr *exec.Frame, template value.Text, preset builtin.Opt[value.Boolean], args []value.Value) (value.Boolean, error) {
	text, err := finish(fr, template, args)
	if err != nil {
		return false, err
	}
	yes, err := fr.Host().UI().Confirm(text, bool(preset.Value))
	return value.Boolean(yes), err
}

// strMenu implements STRMENU. Without a default the first option is preset.
func strMenu(fr *exec.Frame, options value.Text, preset builtin.Opt[value.Integer], instruction builtin.Opt[value.Text]) (value.Integer, error) {
	if options.IsEmpty() {
		return 0, rterr.New(rterr.StrMenuEmpty)
	}
	list := strings.Split(options.Printable(), ",")
	n := int(preset.Or(1))
	if n < 0 || n > len(list) {
		return 0, rterr.New(rterr.StrMenuDefault, n, len(list))
	}
	choice, err := fr.Host().UI().StrMenu(list, n, instruction.Value.Printable())
	return value.Integer(choice), err
}
