package check_test

import (
	"fmt"
	"testing"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/typed"
)

// everything holds every kind of expression and statement, the broken ones included.
const everything = `VAR
  Xml : DotNet "'System.Xml'.System.Xml.XmlNode";
  Bike : Record 2000000026;
  List : ARRAY [3] OF Integer;
  Status : 'Open,Closed';
  i : Integer;

PROCEDURE Answer() : Integer;
BEGIN
  EXIT(42);
END;

BEGIN
  i := -(1 + List[2]);
  i += Answer;
  Status := Status::Closed;
  IF NOT (i IN [1,2..5]) THEN
    MESSAGE('%1',Bike.Number)
  ELSE;
  CASE i OF
    1..3: i := 2;
    ELSE i := 3;
  END;
  FOR i := 1 TO 3 DO
    BREAK;
  FOREACH Xml IN Xml.ChildNodes DO;
  WHILE FALSE DO;
  REPEAT
  UNTIL TRUE;
  WITH Bike DO
    RESET;
  ASSERTERROR ERROR('');
  i := ;
  * 2;
  EXIT;
END.
`

// TestEveryNode has the checker meet every kind of expression and statement. Whoever adds one finds it missing here, and the
// checker without a case for it.
func TestEveryNode(t *testing.T) {
	src := source.NewFile("everything.cal", []byte(everything), source.UTF8)
	file, _ := parse.Script(src, parse.Full)
	seen := map[string]bool{}
	ast.Walk(file, func(n ast.Node) bool {
		seen[fmt.Sprintf("%T", n)] = true
		return true
	})
	for _, node := range []ast.Node{
		&ast.BadExpr{}, &ast.Literal{}, &ast.Ident{}, &ast.Paren{}, &ast.Unary{}, &ast.Binary{}, &ast.Member{}, &ast.Scope{},
		&ast.Index{}, &ast.Call{}, &ast.Range{}, &ast.Set{},
		&ast.BadStmt{}, &ast.Empty{}, &ast.Assign{}, &ast.ExprStmt{}, &ast.Block{}, &ast.If{}, &ast.Case{}, &ast.For{},
		&ast.ForEach{}, &ast.While{}, &ast.Repeat{}, &ast.With{}, &ast.AssertError{}, &ast.Exit{},
	} {
		if name := fmt.Sprintf("%T", node); !seen[name] {
			t.Errorf("no %s in the program", name)
		}
	}
	app := object.NewApp()
	script, _ := app.Add(file)
	script.Resolve()
	tree, _ := check.Routine(app, universe(), script.Main())
	typed.Walk(tree.Body, typed.Visitor{})
}
