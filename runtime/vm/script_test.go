package vm_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"calque/lang/ast"
	"calque/lang/check"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/event"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/value"
	"calque/runtime/vm"
)

// This file runs C/AL scripts in tests: source text to checked program to vm, with a host that records what is shown and
// the few built-ins that the tests use.

// A script is a loaded program that can be run any number of times.
type script struct {
	app     *object.App
	program *vm.Program
	main    *object.Object
	host    *host
	machine *exec.Machine
}

// load prepares a script; objects may stand in front of the main body.
func load(tb testing.TB, text string) *script {
	tb.Helper()
	return loadWith(tb, text, vm.Config{})
}

// An option changes the configuration of a program whose objects are known.
type option func(s *script, cfg *vm.Config)

// withEvents lets events find their subscribers.
func withEvents(s *script, cfg *vm.Config) { cfg.Events = event.New(s.app) }

func loadWith(tb testing.TB, text string, cfg vm.Config, options ...option) *script {
	tb.Helper()
	file, diags := parse.Script(source.NewFile("test.cal", []byte(text), source.UTF8), parse.Full)
	failOn(tb, diags)
	s := &script{app: object.NewApp(), host: &host{settings: value.DefaultSettings()}}
	main, diags := s.app.Add(file)
	failOn(tb, diags)
	s.main = main.Resolve()
	failOn(tb, s.main.Diags)
	rows := builtins()
	universe := types.NewUniverse(decls(rows))
	cfg.Rows = rows
	cfg.Object = s.app.Object
	cfg.Check = func(r *object.Routine) (*typed.Routine, diag.List) {
		return check.Routine(s.app, universe, r)
	}
	for _, list := range append([]*object.Object{s.main}, objectsOf(s.app, file)...) {
		failOn(tb, check.Object(s.app, universe, list))
	}
	for _, o := range options {
		o(s, &cfg)
	}
	s.program = vm.New(cfg)
	s.reset()
	return s
}

// reset gives the script a new session.
func (s *script) reset() {
	var word sched.Word
	s.host.word = &word
	s.machine = exec.NewMachine(s.host, s.program, &word)
}

func objectsOf(app *object.App, file *ast.File) []*object.Object {
	var out []*object.Object
	for _, o := range file.Objects {
		out = append(out, app.Object(object.ID{Kind: o.Kind, No: o.No}))
	}
	return out
}

func failOn(tb testing.TB, diags diag.List) {
	tb.Helper()
	if diags.HasErrors() {
		for _, d := range diags.Items() {
			tb.Errorf("%s: %s", d.Position(), d.Message)
		}
		tb.FailNow()
	}
}

func decls(rows []builtin.Row) []types.Decl {
	out := make([]types.Decl, len(rows))
	for i, r := range rows {
		out[i] = types.Decl{Sig: r.Sig, Doc: r.Doc, Done: r.Fn != nil}
	}
	return out
}

// run executes the script and returns what it showed, a line for each MESSAGE.
func (s *script) run() (string, error) {
	s.host.out.Reset()
	err := s.program.RunScript(s.machine, s.main)
	return strings.TrimSuffix(s.host.out.String(), "\n"), err
}

// routine returns a procedure of the script.
func (s *script) routine(key source.Key) *object.Routine { return s.main.Procedure(key) }

// call calls a procedure of the script with one number.
func (s *script) call(tb testing.TB, self *exec.Instance, r *object.Routine, n int64) {
	tb.Helper()
	if _, err := s.program.Invoke(s.machine, self, r, []value.Value{value.OfInt(types.Integer, n)}); err != nil {
		tb.Fatal(err)
	}
}

// host is an exec.Host that records messages and never waits.
type host struct {
	exec.Host
	word      *sched.Word
	stopAfter int // quanta until the session is stopped; 0 is never
	settings  *value.Settings
	out       strings.Builder
	quanta    int
	entered   []exec.RunKind
}

func (h *host) Settings() *value.Settings { return h.settings }
func (h *host) Quantum() int {
	if h.quanta++; h.quanta == h.stopAfter {
		h.word.Set(sched.Stop)
	}
	return 1000
}
func (h *host) Yield()                     {}
func (h *host) Budget() int                { return 1000 }
func (h *host) Sleep(time.Duration) error  { return nil }
func (h *host) Random() io.Reader          { return strings.NewReader("0123456789abcdef") }
func (h *host) Enter(k exec.RunKind) error { h.entered = append(h.entered, k); return nil }
func (h *host) Leave(_ exec.RunKind, err error) error {
	return err
}

// builtins are the rows that the tests use; those of the language are in stdlib, which the vm does not know.
func builtins() []builtin.Row {
	return []builtin.Row{
		{Sig: "MESSAGE(String : Text [; Value : Any...])", Fn: builtin.Do2(message)},
		{Sig: "ERROR(String : Text [; Value : Any...])", Fn: builtin.Do2(raise)},
		{Sig: "FORMAT(Value : Any [; Length : Integer [; Number : Integer]]) : Text", Fn: builtin.Fn3(format)},
		{Sig: "[Ok :=] EVALUATE(VAR Variable : Any; String : Text [; Number : Integer]) : Boolean", Fn: builtin.Do2(evaluate)},
		{Sig: "STRLEN(String : Text) : Integer", Fn: builtin.Fn1(strLen)},
		{Sig: "ROUND(Number : Decimal [; Precision : Decimal]) : Decimal", Fn: builtin.Fn2(roundTo)},
		{Sig: "CLEAR(VAR Variable : Variable)", Fn: builtin.Do1(func(_ *exec.Frame, v exec.Var) error { return v.Clear() })},
		{Sig: "CLEARALL", Fn: builtin.Do0(func(fr *exec.Frame) error { return fr.M.Runner.ClearAll(fr) })},
		{Sig: "GETLASTERRORTEXT : Text", Fn: builtin.Fn0(lastError)},
		{Sig: "GETLASTERRORCALLSTACK : Text", Fn: builtin.Fn0(lastStack)},
		{Sig: "CREATEGUID : GUID", Fn: builtin.Fn0(func(fr *exec.Frame) (value.GUID, error) { return value.NewGUID(fr.Host().Random()) })},
		{Sig: "BigText.ADDTEXT(Text : Text)", Fn: builtin.Do2(func(_ *exec.Frame, b *value.BigText, t value.Text) error { b.Append(t); return nil })},
		{Sig: "BigText.LENGTH : Integer", Fn: builtin.Fn1(func(_ *exec.Frame, b *value.BigText) (value.Integer, error) { return value.Integer(b.Len()), nil })},
		{Sig: "[Ok :=] CODEUNIT.RUN(Number : Integer [; VAR Record : Record]) : Boolean", Fn: builtin.Custom(builtin.RunCodeunit)},
		{Sig: "[Ok :=] Codeunit.RUN([VAR Record : Record]) : Boolean", Fn: builtin.Custom(builtin.RunInstance)},
		{Sig: "Record.INIT", Fn: builtin.Do1(initRecord)},
		{Sig: "[Ok :=] BINDSUBSCRIPTION(Codeunit : Codeunit) : Boolean", Fn: builtin.Do1(func(fr *exec.Frame, v exec.Var) error { return fr.M.Runner.Bind(fr, v) })},
		{Sig: "TODAY : Date"},
	}
}

func message(fr *exec.Frame, t value.Text, args []value.Value) error {
	out, err := value.Substitute(t, args, fr.Settings(), fr.M)
	fr.Host().(*host).out.WriteString(out.String() + "\n")
	return err
}

func raise(fr *exec.Frame, t value.Text, args []value.Value) error {
	out, err := value.Substitute(t, args, fr.Settings(), fr.M)
	if err != nil {
		return err
	}
	return rterr.Raise(rterr.Dialog, out.String())
}

func format(fr *exec.Frame, v value.Value, length, number builtin.Opt[value.Integer]) (value.Text, error) {
	return value.Format(v, int(length.Or(0)), int(number.Or(0)), fr.Settings())
}

func evaluate(fr *exec.Frame, v exec.Var, t value.Text) error {
	x, err := value.Evaluate(v.Type, t, 0, fr.Settings())
	if err != nil {
		return err
	}
	return v.Store(x)
}

func strLen(_ *exec.Frame, t value.Text) (value.Integer, error) { return value.Integer(t.Len()), nil }

func roundTo(_ *exec.Frame, d value.Decimal, p builtin.Opt[value.Decimal]) (value.Decimal, error) {
	out, err := d.Round(p.Or(value.NewDecimal(1, 2)), value.RoundNearest)
	return out, value.DecimalError(err)
}

func lastError(fr *exec.Frame) (value.Text, error) {
	if e := fr.M.LastError; e != nil {
		return value.NewText(e.Text), nil
	}
	return value.Text{}, nil
}

func lastStack(fr *exec.Frame) (value.Text, error) {
	if e := fr.M.LastError; e != nil {
		return value.NewText(e.CallStack()), nil
	}
	return value.Text{}, nil
}

func initRecord(_ *exec.Frame, r *record.Record) error {
	r.Init()
	return nil
}
