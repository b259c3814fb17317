package object_test

import (
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
)

func unit(header string) *source.File {
	return source.NewFile("calque:"+header, []byte("OBJECT "+header+"\n{\n  CODE\n  {\n    BEGIN\n    END.\n  }\n}\n"), source.UTF8)
}

func TestLibrary(t *testing.T) {
	a := object.NewApp()
	a.UseLibrary(nil)
	a.UseLibrary([]*source.File{unit("Codeunit 130000 Assert"), unit("Codeunit 130440 Library - Random")})
	a.UseLibrary([]*source.File{unit("Codeunit 130001 Late")})
	file, _ := parse.Script(unit("Codeunit 130440 My Random"), parse.Index)
	a.Add(file)

	id := func(no int32) object.ID { return object.ID{Kind: ast.Codeunit, No: no} }
	if obj := a.Object(id(130000)); obj == nil || obj != a.Named(ast.Codeunit, "ASSERT") || !obj.Library {
		t.Errorf("Assert: got %v", obj)
	}
	if obj := a.Object(id(130440)); obj == nil || obj.Name.Text != "My Random" || obj.Library {
		t.Errorf("an object of the application's own: got %v", obj)
	}
	if a.Named(ast.Codeunit, "LIBRARY - RANDOM") != nil {
		t.Error("the name of a replaced object is found")
	}
	if a.Has(id(130001)) || a.Has(id(1)) || a.Object(object.ID{Kind: ast.Page, No: 130000}) != nil {
		t.Error("objects that nobody has are found")
	}
	if ids := a.IDs(ast.Codeunit); len(ids) != 1 {
		t.Errorf("the list has %v", ids)
	}
}
