package exec

import (
	"io"
	"time"

	"calque/runtime/record"
	"calque/runtime/sched"
	"calque/runtime/value"
)

// A Host is what a session offers to the code that runs in it. Its roles are small interfaces of their own. All methods
// are called by the session's goroutine.
type Host interface {
	// Settings are the regional settings, the language and the clock.
	Settings() *value.Settings
	// SetWorkDate sets the work date; 0D lets it follow the clock.
	SetWorkDate(value.Date)

	Scheduling
	Runs
	Session() SessionInfo
	Sessions() Sessions
	UI() UI
	Testing() Testing
	// Coverage counts executed lines for the table Code Coverage; nil if nothing can.
	Coverage() Coverage
	Files() Files
	Keys() Keys
	// Records is what record variables need of the session: the database, its transactions, the tables.
	Records() *record.Env
	// Log writes a message of the session where its messages go that have no user to read them.
	Log(text string)
	// Random is the source of random bytes, for GUIDs.
	Random() io.Reader
}

// Scheduling is how running code gives up the processor and waits.
type Scheduling interface {
	// Budget is the number of statements until the first call of Quantum.
	Budget() int
	// Quantum is called when the budget of statements is spent and returns the next one.
	Quantum() int
	// Yield hands the processor over once.
	Yield()
	// Inspect publishes where the session is.
	Inspect(fr *Frame)
	// Wait blocks until what w describes has happened. The error is ErrStopped, ErrInterrupted or ErrTimeout when
	// the session is not to go on.
	Wait(w sched.Wait) (sched.Woke, error)
	// Sleep blocks for d.
	Sleep(d time.Duration) error
}

// A RunKind is a construct that contains errors: it decides what happens to the transaction.
type RunKind uint8

// The kinds of contained runs.
const (
	TakenRun    RunKind = iota // IF CODEUNIT.RUN(…)
	TakenTry                   // IF TryFunction(…)
	AssertError                // ASSERTERROR
)

// Runs is told when code enters and leaves constructs that contain errors.
type Runs interface {
	// Enter says that a construct is entered; an error refuses it.
	Enter(kind RunKind) error
	// Leave says that it is left: err is nil on success, a C/AL error when it failed. The result replaces err.
	Leave(kind RunKind, err error) error
}

// SessionInfo answers what code asks about its session.
type SessionInfo interface {
	ID() int
	ServerInstanceID() (int, error)
	UserID() string
	UserSecurityID() value.GUID
	CompanyName() string
	TenantID() string
	ClientType() value.Option // of the enumeration CURRENTCLIENTTYPE
	GUIAllowed() bool
	Language() int // the Windows language number of GLOBALLANGUAGE
	SetLanguage(int) error
	WindowsLanguage() int
}

// Sessions is the server instance as far as its sessions may use it.
type Sessions interface {
	// Start starts a background session of the same user that runs OnRun of a codeunit, and returns its number once it is
	// registered. The record, which may be nil, becomes the new session's own; an empty company is the caller's.
	Start(codeunit int32, company string, rec *record.Record) (id int, err error)
	// Stop stops another session and returns nil when it is gone and that is recorded. The error says why it was not stopped; it is
	// ErrStopped if the caller itself is to end.
	Stop(id int, comment string) error
	// Alive reports whether a session exists.
	Alive(id int) bool
}

// A UI is the session's user, or what stands in for one. Placeholders in texts are filled. Backslashes stand for line breaks: the
// session puts those in before a front end gets to see a text, but handlers in test codeunits get the backslashes.
type UI interface {
	Message(text string) error
	Confirm(question string, preset bool) (bool, error)
	// StrMenu returns the number of the chosen option from 1, or 0.
	StrMenu(options []string, preset int, instruction string) (int, error)
	// OpenWindow shows a Dialog window.
	OpenWindow(text string) (Window, error)
	// Hyperlink opens an address.
	Hyperlink(url string) error
}

// A Window is an open Dialog window.
type Window interface {
	// Update shows a text in the field with the given number, or moves the progress bar (0..9999) with that number.
	Update(field int, text string, progress int) error
	// Input lets the user enter a text for the field.
	Input(field int, preset string) (string, error)
	Close() error
}

// Files is the part of the file system that the session may use. Names are as C/AL code gives them, with either slash.
type Files interface {
	Open(name string) (File, error)
	Create(name string) (File, error)
	Exists(name string) bool
	Erase(name string) error
	Rename(from, to string) error
	Copy(from, to string) error
	Stat(name string) (FileInfo, error)
	SetChanged(name string, at time.Time) error
	TempDir() string
}

// A File is an open file.
type File interface {
	io.ReadWriteSeeker
	io.Closer
	Truncate(size int64) error
	Name() string
}

// FileInfo describes a file.
type FileInfo struct {
	Size    int64
	Changed time.Time
	Dir     bool
}

// Keys holds the encryption key of ENCRYPT and DECRYPT.
type Keys interface {
	Key() (key []byte, ok bool)
	SetKey([]byte) error
	DeleteKey() error
}
