package object

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/source"
)

func TestCaptionIn(t *testing.T) {
	part := func(lang, text string) ast.TextPart { return ast.TextPart{Lang: source.NewName(lang), Text: text} }
	tests := []struct {
		parts []ast.TextPart
		lang  string
		want  string
	}{
		{[]ast.TextPart{part("ENU", "Job"), part("DAN", "Sag")}, "DAN", "Sag"},
		{[]ast.TextPart{part("DAN", "Sag"), part("ENU", "Job")}, "DEU", "Job"},
		{[]ast.TextPart{part("dan", "Sag")}, "DAN", "Sag"},
		{[]ast.TextPart{part("DAN", "Sag"), part("@@@", "a note")}, "DEU", "Name"},
		{nil, "ENU", "Name"},
	}
	for _, tt := range tests {
		f := &Field{Name: source.NewName("Name"), Caption: tt.parts}
		o := &Object{Name: source.NewName("Name"), Caption: tt.parts}
		if got := f.CaptionIn(tt.lang); got != tt.want {
			t.Errorf("field %v in %s: got %q, want %q", tt.parts, tt.lang, got, tt.want)
		}
		if got := o.CaptionIn(tt.lang); got != tt.want {
			t.Errorf("object %v in %s: got %q, want %q", tt.parts, tt.lang, got, tt.want)
		}
	}
}
