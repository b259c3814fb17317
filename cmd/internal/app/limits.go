package app

import (
	"strings"
	"time"

	"calque/runtime/session"
)

// LimitFlags are the flags that limit what sessions may take.
type LimitFlags struct {
	Sessions  uint       `name:"max-sessions" placeholder:"NUMBER" help:"Sessions that may be alive at the same time (default: any number)."`
	Total     TypeLimits `name:"session-timeout" placeholder:"[TYPE=]TIME" help:"How long a session may last, by client type or for all, such as background=1h."`
	Idle      TypeLimits `name:"idle-timeout" placeholder:"[TYPE=]TIME" help:"How long a session may wait for its user."`
	Statement TypeLimits `name:"statement-timeout" placeholder:"[TYPE=]TIME" help:"How long one statement may compute or use the database."`
}

// limits are the sessions' limits.
func (f *LimitFlags) limits() session.Limits {
	l := session.Limits{Sessions: int(f.Sessions)}
	for t := range l.Times {
		l.Times[t] = session.Times{Total: f.Total[t], Idle: f.Idle[t], Statement: f.Statement[t]}
	}
	return l
}

// TypeLimits are limits of time by client type; 0 is none.
type TypeLimits [session.ClientTypes]time.Duration

// UnmarshalText reads a list of limits such as "30m,background=2h": a length of time for all client types, or for one.
func (l *TypeLimits) UnmarshalText(text []byte) error {
	for item := range strings.SplitSeq(string(text), ",") {
		name, limit, ok := strings.Cut(item, "=")
		if !ok {
			name, limit = "", item
		}
		var d Timeout
		if err := d.UnmarshalText([]byte(limit)); err != nil {
			return err
		}
		if err := l.set(name, time.Duration(d)); err != nil {
			return err
		}
	}
	return nil
}

// set sets the limit of a client type; an empty name stands for all.
func (l *TypeLimits) set(name string, d time.Duration) error {
	if name == "" {
		for i := range l {
			l[i] = d
		}
		return nil
	}
	t, ok := session.ParseClientType(name)
	if !ok {
		return Usagef("%q is not a client type: there are %s", name, strings.Join(session.ClientTypeNames(), ", "))
	}
	l[t] = d
	return nil
}
