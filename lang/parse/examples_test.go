package parse

import (
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// TestExamples parses the example of every code that the scanner and the parser raise: it must give one diagnostic, of
// that code.
func TestExamples(t *testing.T) {
	for _, e := range diag.Entries {
		if e.Code >= 200 {
			continue
		}
		t.Run(e.Code.String(), func(t *testing.T) {
			src := source.NewFile("example", []byte(e.Example), nil)
			parse := Script
			if strings.HasPrefix(e.Example, "OBJECT") {
				parse = File
			}
			file, errs := parse(src, Full)
			eachProperty(file, func(p *ast.Property) {
				if read := formulaProperties[p.Name.Key]; read != nil {
					errs.Merge(read(src, p.ValSpan))
				}
			})
			if errs.Len() != 1 || errs.Items()[0].Code != e.Code {
				var b strings.Builder
				errs.WriteText(&b, diag.Style{})
				t.Errorf("the example of %s gives\n%s", e.Name, b.String())
			}
		})
	}
}
