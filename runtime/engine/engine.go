package engine

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
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
	"calque/runtime/cover"
	"calque/runtime/event"
	"calque/runtime/eventlog"
	"calque/runtime/exec"
	"calque/runtime/sched"
	"calque/runtime/session"
	"calque/runtime/value"
	"calque/runtime/vm"
)

// Config is what an Engine is made of. The zero value of a field is its default.
type Config struct {
	Builtins []builtin.Row  // the built-in functions; required
	Load     object.Options // how to read object files
	App      *object.App    // objects that are loaded already; engines may share it. nil: none

	Region   *value.Region  // en-US
	Language value.Language // English (United States)
	Database string         // file of the database; empty is a temporary one
	Copy     string         // a database file that the temporary one begins as a copy of; empty is none
	Server   string         // name of the server instance
	Company  string
	User     string
	WorkDate value.Date // 0D follows the clock

	Now     time.Time // where the clock starts; zero is the present
	Freeze  bool      // the clock stays there
	Virtual bool      // the deterministic scheduler

	Root    string        // folder that confines file access; the current one
	Timeout time.Duration // of a session's run; none
	Memory  int64         // bytes that a session may use
	Limits  session.Limits
	Compat  session.Compat // the version of NAV, where versions differ

	Console exec.UI   // the user of a session started by Start; nil: nobody
	Log     io.Writer // what sessions without a user say; discarded

	Crowded func(sessions int)      // told how many sessions there may soon be, whenever their number has doubled
	Failure func(session.ID, error) // told of each background session that ends with an error

	Coverage *cover.Collector // gets what was executed, when the Engine is closed; nil: nothing is counted
}

// An Engine is a wired program: objects, the vm and a server instance.
type Engine struct {
	cfg      Config
	app      *object.App
	universe *types.Universe
	program  *vm.Program
	instance *session.Instance
	database *database
	events   *eventlog.Log
	coverage *coverage
	clock    sched.Scheduler
	weaving  weaving
}

// Open returns an Engine without objects. It is to be closed.
func Open(cfg Config) (*Engine, error) {
	cfg = withDefaults(cfg)
	e := &Engine{cfg: cfg, app: cfg.App, universe: universe(cfg.Builtins), database: &database{path: cfg.Database, from: cfg.Copy}}
	e.coverage = newCoverage(e)
	e.program = vm.New(vm.Config{
		Check:   e.check,
		Object:  e.app.Object,
		Rows:    cfg.Builtins,
		Events:  event.New(e.app),
		Weave:   e.coverage.weave(),
		Observe: e.coverage.log.Weave,
	})
	e.weaving = weaving{program: e.program, cover: e.coverage.weave()}
	e.clock = scheduler(cfg)
	e.events = e.openLog(e.clock)
	e.instance = session.New(session.Config{
		Sched:     e.clock,
		Runner:    e.program,
		Region:    cfg.Region,
		Language:  cfg.Language,
		Company:   cfg.Company,
		User:      cfg.User,
		WorkDate:  cfg.WorkDate,
		Root:      cfg.Root,
		Memory:    cfg.Memory,
		Limits:    limits(cfg),
		Compat:    cfg.Compat,
		TableName: e.tableName,
		TableKey:  e.tableKey,
		Codeunit:  e.codeunit,
		Failure:   cfg.Failure,
		Crowded:   cfg.Crowded,
		Data: session.Data{Open: e.database.open, NewTemp: newTemp, System: e.system(), Catalog: catalog{e.app, e.program},
			Triggers: e.program.Triggers},
		Events:    e.events,
		Coverage:  e.coverage,
		Elsewhere: e.elsewhere,
		Log:       cfg.Log,
		Random:    rand.Reader,
	})
	if err := e.claim(); err != nil {
		e.Close()
		return nil, err
	}
	return e, nil
}

func withDefaults(cfg Config) Config {
	if cfg.Region == nil {
		cfg.Region = value.EnUS()
	}
	if cfg.Language.Code == "" {
		cfg.Language = value.English()
	}
	if cfg.App == nil {
		cfg.App = object.NewApp()
	}
	cfg.App.UseLibrary(cfg.Load.Library)
	if cfg.Root == "" {
		cfg.Root = "."
	}
	if cfg.Server == "" {
		cfg.Server = "Calque"
	}
	if cfg.Log == nil {
		cfg.Log = io.Discard
	}
	return cfg
}

// limits are the limits of sessions. Timeout holds for the client types that have no total of their own.
func limits(cfg Config) session.Limits {
	l := cfg.Limits
	for i := range l.Times {
		if l.Times[i].Total == 0 {
			l.Times[i].Total = cfg.Timeout
		}
	}
	return l
}

func scheduler(cfg Config) sched.Scheduler {
	o := sched.Options{Start: cfg.Now, Freeze: cfg.Freeze}
	if cfg.Virtual {
		return sched.NewVirtual(o)
	}
	return sched.NewLive(o)
}

// universe is the checker's view of the built-ins.
func universe(rows []builtin.Row) *types.Universe {
	decls := make([]types.Decl, len(rows))
	for i, r := range rows {
		decls[i] = types.Decl{Sig: r.Sig, Doc: r.Doc, Example: r.Example, Done: r.Fn != nil}
	}
	return types.NewUniverse(decls)
}

// check is how the vm gets the checked form of a routine that is called for the first time.
func (e *Engine) check(r *object.Routine) (*typed.Routine, diag.List) {
	return check.Routine(e.app, e.universe, r)
}

func (e *Engine) codeunit(no int32) *object.Object {
	return e.app.Object(object.ID{Kind: ast.Codeunit, No: no})
}

func (e *Engine) tableName(no int32) (name, caption string) {
	obj := e.app.Object(object.ID{Kind: ast.Table, No: no})
	if obj == nil {
		return fmt.Sprint(no), fmt.Sprint(no)
	}
	return obj.Name.Text, obj.Name.Text
}

// tableKey returns number and types of the primary key of the table with a folded name.
func (e *Engine) tableKey(name source.Key) (no int32, key []*types.Type, ok bool) {
	obj := e.app.Named(ast.Table, name)
	if obj == nil || len(obj.Table.Keys) == 0 {
		return 0, nil, false
	}
	for _, f := range obj.Table.Keys[0].Fields {
		key = append(key, f.Type)
	}
	return obj.No, key, true
}

// App is the application model: the objects that are loaded.
func (e *Engine) App() *object.App { return e.app }

// Universe is the checker's table of built-ins.
func (e *Engine) Universe() *types.Universe { return e.universe }

// Load loads exported objects: files, or folders with all that is below them. Bodies of routines are not read yet. The
// diagnostics are findings in the text and files that cannot be read.
func (e *Engine) Load(ctx context.Context, paths ...string) diag.List {
	return e.app.Load(ctx, paths, e.cfg.Load)
}

// LoadScripts loads scripts: first the objects in front of all of them, then everything is checked. Scripts with errors must
// not be run. A file that holds objects only gives no script.
func (e *Engine) LoadScripts(files ...*source.File) (scripts []*object.Object, diags diag.List) {
	var parsed []*ast.File
	for _, src := range files {
		file, found := parse.Script(src, parse.Full)
		script, added := e.app.Add(file)
		diags.Merge(found)
		diags.Merge(added)
		parsed = append(parsed, file)
		if script != nil {
			scripts = append(scripts, script)
		}
	}
	if diags.HasErrors() {
		return scripts, diags
	}
	for _, file := range parsed {
		for _, syntax := range file.Objects {
			if obj := e.app.Object(object.ID{Kind: syntax.Kind, No: syntax.No}); obj != nil {
				diags.Merge(check.Object(e.app, e.universe, obj))
			}
		}
	}
	for _, script := range scripts {
		diags.Merge(check.Object(e.app, e.universe, script.Resolve()))
	}
	return scripts, diags
}

// Start starts a session of the console's user that runs job.
func (e *Engine) Start(job session.Job) (*session.Session, error) {
	return e.instance.Start(session.Options{Type: session.WindowsClient, UI: e.cfg.Console}, job)
}

// Scripts is the job that runs the main bodies of scripts in order.
func (e *Engine) Scripts(scripts ...*object.Object) session.Job {
	return func(m *exec.Machine) error {
		for _, s := range scripts {
			if err := e.program.RunScript(m, s); err != nil {
				return err
			}
		}
		return nil
	}
}

// Codeunit is the job that runs OnRun of a codeunit.
func (e *Engine) Codeunit(no int32) session.Job {
	return func(m *exec.Machine) error { return e.program.RunMain(m, no) }
}

// Wait waits until ctx is done or no session is alive, and returns how many are.
func (e *Engine) Wait(ctx context.Context) int { return e.instance.Wait(ctx) }

// Instance is the server instance with its sessions.
func (e *Engine) Instance() *session.Instance { return e.instance }

// Failed is the number of background sessions that ended with an error.
func (e *Engine) Failed() int { return e.instance.Failed() }

// patience is how long Close waits for sessions to be gone and their last events to be stored.
const patience = 3 * time.Second

// StopAll stops all sessions and takes no new ones. It waits until they are gone or ctx is done, and returns how many are left.
func (e *Engine) StopAll(ctx context.Context) (left int) { return e.instance.Shutdown(ctx) }

// Close stops all sessions, waits until they are gone, and closes the record of sessions and the database.
func (e *Engine) Close() {
	soon, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	e.StopAll(soon)
	e.coverage.deliver()
	if err := e.events.Close(); err != nil {
		fmt.Fprintf(e.cfg.Log, "close the record of sessions: %v\n", err)
	}
	if err := e.database.close(); err != nil {
		fmt.Fprintf(e.cfg.Log, "close database: %v\n", err)
	}
}
