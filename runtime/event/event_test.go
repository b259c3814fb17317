package event_test

import (
	"slices"
	"testing"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/runtime/event"
)

const publisher = `
OBJECT Codeunit 50000 Workshop
{
  CODE
  {
    [Integration]
    PROCEDURE OnPaint@1();
    BEGIN
    END;

    BEGIN
    END.
  }
}
OBJECT Table 50000 Bicycle
{
  FIELDS
  {
    { 1   ;   ;Frame No.           ;Code20         }
  }
}
OBJECT Codeunit 50009 Late
{
  CODE
  {
    [EventSubscriber(Codeunit,50000,OnPaint)]
    PROCEDURE B@2(); BEGIN END;

    [EventSubscriber(Codeunit,50000,onpaint,"No such element")]
    PROCEDURE A@1(); BEGIN END;

    [EventSubscriber(Table,50000,OnAfterValidateEvent,"Frame No.")]
    PROCEDURE Frame@3(); BEGIN END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50008 Early
{
  CODE
  {
    [EventSubscriber(Codeunit,Workshop,OnPaint)]
    PROCEDURE C@1(); BEGIN END;

    [EventSubscriber(Table,50000,OnAfterInsertEvent)]
    PROCEDURE Inserted@2(); BEGIN END;

    BEGIN
    END.
  }
}
`

const added = `
OBJECT Codeunit 50007 Added
{
  CODE
  {
    [EventSubscriber(Codeunit,50000,OnPaint)]
    PROCEDURE D@1(); BEGIN END;

    BEGIN
    END.
  }
}
`

func add(t *testing.T, app *object.App, text string) {
	t.Helper()
	file, diags := parse.File(source.NewFile("test.txt", []byte(text), source.UTF8), parse.Full)
	if diags.HasErrors() {
		t.Fatal(diags.Items())
	}
	app.Add(file)
}

func names(list []*object.Routine) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.Name.Text)
	}
	return out
}

func TestSubscribers(t *testing.T) {
	app := object.NewApp()
	add(t, app, publisher)
	x := event.New(app)
	table := app.Object(object.ID{Kind: ast.Table, No: 50000})
	unit := app.Object(object.ID{Kind: ast.Codeunit, No: 50000})
	onPaint := event.Of(unit.Procedure("ONPAINT"))
	for _, tt := range []struct {
		name string
		key  event.Key
		want []string
	}{
		{"by codeunit, then by text", onPaint, []string{"C", "B", "A"}},
		{"of a table", event.Trigger(table.ID, "ONAFTERINSERTEVENT", nil), []string{"Inserted"}},
		{"of a field", event.Trigger(table.ID, "ONAFTERVALIDATEEVENT", table.Table.Fields[0]), []string{"Frame"}},
		{"of another event", event.Trigger(table.ID, "ONBEFOREINSERTEVENT", nil), nil},
		{"of the same event of another object", event.Key{Publisher: table.ID, Event: "ONPAINT"}, nil},
	} {
		if got := names(x.Subscribers(tt.key)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
	before := x.Version()
	add(t, app, added)
	if got := names(x.Subscribers(onPaint)); x.Version() == before || !slices.Equal(got, []string{"D", "C", "B", "A"}) {
		t.Errorf("after an object was added: %v", got)
	}
}
