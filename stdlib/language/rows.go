package language

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "GLOBALLANGUAGE([NewLanguageID : Integer]) [:=] : Integer", Doc: "Windows number of the session's language.", Fn: builtin.Fn1(globalLanguage), Example: "GLOBALLANGUAGE := 1033;"},
		{Sig: "WINDOWSLANGUAGE : Integer", Doc: "Windows number of the machine's language.", Fn: builtin.Fn0(windowsLanguage)},
		{Sig: "CAPTIONCLASSTRANSLATE(CaptionClassText : Text) : Text", Doc: "The caption that a caption class stands for.", Fn: builtin.Fn1(captionClassTranslate)},
	}
}
