package exec

import (
	"errors"
	"math/rand/v2"

	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/record"
	"calque/runtime/rterr"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// ErrStopped ends a session that was asked to stop. No C/AL code can catch it.
var ErrStopped = errors.New("session stopped")

// ErrInterrupted unwinds to the outermost request of an interactive session. No C/AL code can catch it.
var ErrInterrupted = errors.New("interrupted")

// ErrTimeout ends a session whose time limit is over. No C/AL code can catch it.
var ErrTimeout = errors.New("time limit exceeded")

// MaxDepth is the number of calls that may be nested, counted in units of Code.Cost.
const MaxDepth = 10000

// A Runner runs what a built-in names at run time. The vm's Program is one.
type Runner interface {
	// RunMainWith runs OnRun of a codeunit as the outermost code of a session; rec may be nil.
	RunMainWith(m *Machine, no int32, rec *record.Record) error
	// RunCodeunit runs OnRun of a new instance of a codeunit, as CODEUNIT.RUN(No, Rec) does; rec may be nil.
	RunCodeunit(fr *Frame, no int32, rec *record.Record) error
	// RunInstance runs OnRun of what a codeunit variable holds, as Variable.RUN(Rec) does; v gets an instance on first use.
	RunInstance(fr *Frame, v Var, rec *record.Record) error
	// Call calls a routine with argument values on an instance; nil is the running one.
	Call(fr *Frame, self *Instance, r *object.Routine, args []value.Value) (value.Value, error)
	// CallSystem calls a procedure of codeunit 1, which the run time asks about the application; found is false if there is none
	// of that name with so many parameters.
	CallSystem(fr *Frame, name source.Key, args ...value.Value) (result value.Value, found bool, err error)
	// ClearAll gives the global variables of the running instance their initial values.
	ClearAll(fr *Frame) error
	// NewRecord returns a record variable of a table.
	NewRecord(table int32, temporary bool) (*record.Record, error)
	// Instance returns the codeunit instance that a variable of type t holds, made on first use.
	Instance(fr *Frame, v Var) (*Instance, error)
	// Bind lets the event subscribers of the instance that a codeunit variable holds be called; Unbind ends that.
	Bind(fr *Frame, v Var) error
	Unbind(fr *Frame, v Var) error
}

// A Machine is the running state of one session's C/AL code. One goroutine uses it.
type Machine struct {
	// Fixed after NewMachine.
	Host   Host
	Runner Runner
	Word   *sched.Word

	base    Frame  // what the outermost call is made from
	current *Frame // of the call that runs
	frames  int    // length of the chain behind base
	room    int32  // units of call depth that are left

	// Budget is the number of statements until the scheduler is asked. Blocks and loops take theirs from it.
	Budget int

	// LastError is what GETLASTERRORTEXT and its relatives read; nil for none.
	LastError *rterr.Error

	// Singles are the instances of single-instance codeunits by number.
	Singles map[int32]*Instance

	// Rand is the generator of RANDOM; nil before its first use.
	Rand *rand.Rand

	mem memory

	extras *extras // nil before one of them is needed
}

// extras is what a session that only sleeps does without: it should cost little.
type extras struct {
	bound   bindings
	tests   Tests
	areas   value.Text
	cursor  value.Cursor
	growers [4]value.Grower // the texts that are being built up
	grown   int             // the grower used last
}

// extra returns the Machine's extras.
func (m *Machine) extra() *extras {
	if m.extras == nil {
		m.extras = &extras{}
	}
	return m.extras
}

// Tests is what is known of test codeunits that run.
func (m *Machine) Tests() *Tests { return &m.extra().tests }

// Areas are the tags that APPLICATIONAREA set.
func (m *Machine) Areas() *value.Text { return &m.extra().areas }

// Cursor is where characters of a text were read last.
func (m *Machine) Cursor() *value.Cursor { return &m.extra().cursor }

// NewMachine returns a Machine whose stacks are empty.
func NewMachine(host Host, runner Runner, word *sched.Word) *Machine {
	m := &Machine{Host: host, Runner: runner, Word: word, room: MaxDepth}
	m.base.M, m.base.Word = m, word
	m.current = &m.base
	m.Budget = host.Budget()
	m.mem.allowance = DefaultMemory
	m.mem.limit = DefaultMemory
	return m
}

// Running is the instance whose code runs; nil if none does.
func (m *Machine) Running() *Instance { return m.current.Self }

// Pause is the slow path of a safepoint: it does what the bits of the word ask for.
func (m *Machine) Pause(fr *Frame) error {
	bits := m.Word.Load()
	switch {
	case bits&sched.Stop != 0:
		return ErrStopped
	case bits&sched.Timeout != 0:
		return ErrTimeout
	case bits&sched.Interrupt != 0:
		return ErrInterrupted
	}
	if bits&sched.Beat != 0 {
		m.Word.Clear(sched.Beat)
	}
	if bits&sched.Inspect != 0 {
		m.Word.Clear(sched.Inspect) // first, so that whoever asks meanwhile is heard
		m.Host.Inspect(fr)
	}
	if bits&sched.Yield != 0 {
		m.Host.Yield()
	}
	return nil
}

// Spend is called when Budget is used up: it lets others run and gives a new budget.
func (m *Machine) Spend(fr *Frame) error {
	m.Budget = m.Host.Quantum()
	if m.Word.Load() != 0 {
		return m.Pause(fr)
	}
	return nil
}
