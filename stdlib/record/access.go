package record

import (
	"calque/lang/object"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file implements the methods that read and write rows.

type (
	optBool = builtin.Opt[value.Boolean]
	optText = builtin.Opt[value.Text]
	optInt  = builtin.Opt[value.Integer]
)

func records(fr *exec.Frame) *record.Env { return fr.Host().Records() }

func get(env *record.Env, r *record.Record, key []value.Value) (bool, error) {
	return r.GetRow(env, key)
}

func getMiss(env *record.Env, r *record.Record, key []value.Value) error {
	return r.NotFound(env, key)
}

func find(env *record.Env, r *record.Record, which optText) (bool, error) {
	return r.Find(env, which.Value.String())
}

func findMiss(env *record.Env, r *record.Record, which optText) error {
	return r.NothingFound(env, which.Value.String())
}

func findFirst(env *record.Env, r *record.Record, _ optBool) (bool, error) { return r.FindFirst(env) }
func findLast(env *record.Env, r *record.Record, _ optBool) (bool, error)  { return r.FindLast(env) }

// findSet implements FINDSET. NAV: its second argument says that the key is going to change, which costs nothing here.
func findSet(env *record.Env, r *record.Record, update optBool) (bool, error) {
	return r.FindSet(env, record.ForUpdate(update.Value))
}

func nothing(env *record.Env, r *record.Record, _ optBool) error { return r.NothingFound(env, "-") }

func insert(env *record.Env, r *record.Record, run optBool) error {
	return r.Insert(env, record.RunTrigger(run.Value))
}

func modify(env *record.Env, r *record.Record, run optBool) error {
	return r.Modify(env, record.RunTrigger(run.Value))
}

func remove(env *record.Env, r *record.Record, run optBool) error {
	return r.Delete(env, record.RunTrigger(run.Value))
}

func rename(env *record.Env, r *record.Record, key []value.Value) error { return r.Rename(env, key) }

// next implements NEXT.
func next(fr *exec.Frame, r *record.Record, steps optInt) (value.Integer, error) {
	n, err := r.Next(records(fr), int(steps.Or(1)))
	return value.Integer(n), err
}

func count(fr *exec.Frame, r *record.Record) (value.Integer, error) {
	n, err := r.Count(records(fr))
	return value.Integer(n), err
}

func isEmpty(fr *exec.Frame, r *record.Record) (value.Boolean, error) {
	empty, err := r.IsEmpty(records(fr))
	return value.Boolean(empty), err
}

func deleteAll(fr *exec.Frame, r *record.Record, run optBool) error {
	return r.DeleteAll(records(fr), record.RunTrigger(run.Value))
}

func modifyAll(fr *exec.Frame, r *record.Record, f *object.Field, v value.Value, run optBool) error {
	return r.ModifyAll(records(fr), f, v, record.RunTrigger(run.Value))
}

// validate implements VALIDATE.
func validate(fr *exec.Frame, r *record.Record, f *object.Field, v builtin.Opt[value.Value]) error {
	if v.OK {
		return r.Validate(records(fr), f, v.Value)
	}
	return r.Validate(records(fr), f)
}

func calcFields(env *record.Env, r *record.Record, fields []*object.Field) error {
	return r.CalcFields(env, fields)
}

func calcSums(env *record.Env, r *record.Record, fields []*object.Field) error {
	return r.CalcSums(env, fields)
}

func setAutoCalcFields(env *record.Env, r *record.Record, fields []*object.Field) error {
	return r.SetAutoCalcFields(env, fields)
}

// lockTable implements LOCKTABLE. NAV: VersionCheck has no meaning any more.
func lockTable(fr *exec.Frame, r *record.Record, wait, _ optBool) error {
	return r.LockTable(records(fr), bool(wait.Or(true)))
}

func consistent(fr *exec.Frame, r *record.Record, ok value.Boolean) error {
	return r.Consistent(records(fr), bool(ok))
}

// changeCompany implements CHANGECOMPANY.
func changeCompany(_ *record.Env, r *record.Record, company optText) error {
	r.ChangeCompany(company.Value.String())
	return nil
}

func currentCompany(fr *exec.Frame, r *record.Record) (value.Text, error) {
	return value.NewText(r.CurrentCompany(records(fr))), nil
}

// permission implements READPERMISSION and WRITEPERMISSION.
// Differs: Calque knows no licence; what a session runs may read and write every table.
func permission(*exec.Frame, *record.Record) (value.Boolean, error) { return true, nil }

func relation(fr *exec.Frame, r *record.Record, f *object.Field) (value.Integer, error) {
	no, err := r.Relation(records(fr), f)
	return value.Integer(no), err
}
