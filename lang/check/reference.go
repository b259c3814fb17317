package check

import (
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
)

// This file checks the properties that refer to objects by number.

// references gives the kind of object that a property refers to where its value may be a plain number.
var references = map[source.Key]ast.ObjectKind{
	"TABLENO": ast.Table, "SOURCETABLE": ast.Table, "DATAITEMTABLE": ast.Table,
	"LOOKUPPAGEID": ast.Page, "DRILLDOWNPAGEID": ast.Page, "CARDPAGEID": ast.Page, "PAGEPARTID": ast.Page,
	"RUNOBJECT": ast.NoObject,
}

// referenced warns of objects that some properties refer to and that are not loaded.
func (c *checker) referenced(props []*ast.Property) {
	for _, p := range props {
		kind, ok := references[p.Name.Key]
		if !ok {
			continue
		}
		if id := objectID(p.Value, kind); id.No != 0 && id.Kind != ast.NoObject && !c.app.Has(id) {
			c.warnf(p.ValSpan, diag.NotLoaded, "%s is not loaded", id)
		}
	}
}

// objectID reads a reference such as Page42, Codeunit 80 or 18; the kind counts where none is written. The number is 0
// if the value is no such reference.
func objectID(value string, kind ast.ObjectKind) object.ID {
	start := strings.IndexAny(value, "0123456789")
	if start < 0 {
		return object.ID{}
	}
	if word := strings.TrimSpace(value[:start]); word != "" {
		kind = ast.ObjectKindOf(source.NewName(word))
	}
	no, err := strconv.ParseInt(strings.TrimSpace(value[start:]), 10, 32)
	if err != nil {
		return object.ID{}
	}
	return object.ID{Kind: kind, No: int32(no)}
}
