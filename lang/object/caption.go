package object

import (
	"calque/lang/ast"
	"calque/lang/source"
)

// CaptionIn returns the object's caption in a language, given by its three-letter code; that of ENU where it has none, its name
// where it has neither.
func (o *Object) CaptionIn(language string) string { return captionIn(o.Caption, language, o.Name) }

// CaptionIn returns the field's caption in a language, given by its three-letter code; that of ENU where it has none, its name
// where it has neither.
func (f *Field) CaptionIn(language string) string { return captionIn(f.Caption, language, f.Name) }

func captionIn(parts []ast.TextPart, language string, name source.Name) string {
	caption := name.Text
	for _, p := range parts {
		switch string(p.Lang.Key) {
		case language:
			return p.Text
		case "ENU":
			caption = p.Text
		}
	}
	return caption
}
