package language

import (
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// applicationManagement is codeunit 1, whose functions with certain names the system calls.
const applicationManagement = 1

// captionClassTranslate implements CAPTIONCLASSTRANSLATE: what CaptionClassTranslate of codeunit 1 makes of the text in the
// session's language.
// NAV: the system keeps the captions for the session; here the function is called each time. Without it the text is its own caption.
func captionClassTranslate(fr *exec.Frame, text value.Text) (value.Text, error) {
	v := exec.Var{Type: &types.Type{Kind: types.Codeunit, No: applicationManagement}, R: new(value.Ref)}
	unit, err := fr.M.Runner.Instance(fr, v)
	if rterr.Is(err, rterr.CodeunitAbsent) {
		return text, nil
	}
	if err != nil {
		return value.Text{}, err
	}
	translate := unit.Object.Procedure("CAPTIONCLASSTRANSLATE")
	if translate == nil || translate.Result == nil || len(translate.Params) != 2 {
		return text, nil
	}
	language := value.OfInteger(value.Integer(fr.Host().Session().Language()))
	caption, err := fr.M.Runner.Call(fr, unit, translate, []value.Value{language, value.OfText(text)})
	return caption.Text(), err
}
