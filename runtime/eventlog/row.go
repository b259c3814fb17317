package eventlog

import (
	"strconv"
	"time"

	"calque/runtime/sched"
	"calque/runtime/value"
)

// A Type is what happened to a session: the option Event Type of Session Event.
type Type uint8

// NAV's types of events, by their ordinals. A session has one Start or Logon and in the end one of the others.
const (
	Logon  Type = iota // a session with a user began
	Logoff             // a session ran to its end
	Start              // a background session began
	Stop               // a session was stopped: by STOPSESSION, a time limit or shutdown
	Close              // a session ended with an error, or its instance died
)

var typeNames = [...]string{"Logon", "Logoff", "Start", "Stop", "Close"}

// String returns NAV's name of the type.
func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return strconv.Itoa(int(t))
}

// Begins reports whether a session begins with the event.
func (t Type) Begins() bool { return t == Logon || t == Start }

// A Reason is why a session ended. The log keeps it beside NAV's fields.
type Reason uint8

// The reasons, as the log stores them. None is for rows that do not end a session.
const (
	None Reason = iota
	Finished
	Failed   // with an error
	Stopped  // by STOPSESSION or from outside
	Timeout  // by a time limit
	Shutdown // of the server instance
	Crash    // of the session, by a bug of Calque, or of the whole instance
)

var reasonNames = [...]string{"none", "finished", "error", "stopped", "timeout", "shutdown", "crash"}

// String returns the reason in one word.
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return strconv.Itoa(int(r))
}

// Facts are what all rows of a session have in common. A session keeps one and does not change it while rows with it are on
// their way.
type Facts struct {
	ID       int32      // Session ID
	Client   uint8      // Client Type, an ordinal
	UserSID  value.GUID // User SID
	Unique   value.GUID // Session Unique ID
	User     string     // User ID
	Computer string     // Client Computer Name; empty: the server's own

	last value.DateTime // of the session's latest row; guarded by the log
}

// A Row is one event of a session. It belongs to the log from Append on.
type Row struct {
	Session *Facts
	Type    Type
	Reason  Reason
	By      int32        // the session that stopped this one; 0: nobody
	At      time.Time    // moved on by the log if the session's latest row is not earlier
	Comment string       // cut to 132 UTF-16 units when stored
	Stored  *sched.Event // fires when the row is committed; may be nil

	// Guarded by the log.
	at   value.DateTime
	next *Row
}

// A Server is the server instance as its rows show it.
type Server struct {
	ID       int32  // Server Instance ID: each start of an instance takes a new one
	Name     string // Server Instance Name
	Computer string // Server Computer Name
	Database string // Database Name
}

// A Writer takes the rows of sessions. Its methods may be called from any goroutine.
type Writer interface {
	// Append adds a row to the log. It never blocks; the order of calls for one session is the order in the log.
	Append(*Row)
	// Server returns the instance that the log belongs to. The first call may have to open the log's file for its number.
	Server() (Server, error)
}
