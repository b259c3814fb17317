package record_test

import (
	"strings"
	"testing"

	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/runtime/record"
	"calque/runtime/rterr"
)

// TestRedefined uses a table while somebody else, who has loaded another definition, changes it.
func TestRedefined(t *testing.T) {
	old := newWorld(t)
	changed := &world{app: object.NewApp(), layouts: map[int32]*record.Layout{}, db: old.db, txn: old.txn, sched: old.sched, last: 10}
	text := strings.Replace(tables, "{ 5 ; ;Note   ;Text30 }", "{ 5 ; ;Note   ;Text50 }", 1)
	file, diags := parse.Script(source.NewFile("tables.cal", []byte(text), source.UTF8), parse.Full)
	if _, more := changed.app.Add(file); diags.HasErrors() || more.HasErrors() {
		t.Fatal(diags, more)
	}

	env := old.session()
	r := old.entry(t, false)
	set(r, "No.", integer(1))
	check(t, r.Insert(env, false))
	check(t, env.Txn.End(nil))

	other := changed.session()
	wide := changed.entry(t, false)
	if found, err := wide.FindFirst(other); !found || err != nil {
		t.Fatalf("the migrated row: %v, %v", found, err)
	}
	set(wide, "Note", code(strings.Repeat("X", 50)))
	check(t, wide.Modify(other, false))
	check(t, other.Txn.End(nil))

	if _, err := r.FindFirst(env); !rterr.Is(err, rterr.TableRedefined) {
		t.Errorf("reading by the old definition: %v", err)
	}
	if _, err := r.FindFirst(env); err == nil {
		t.Error("the old definition was stored again, although a text no longer fits")
	}
}
