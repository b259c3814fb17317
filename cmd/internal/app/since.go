package app

import (
	"time"

	"calque/runtime/sched"
)

// A Since is a moment in the past: a date and time, or how long ago it was.
type Since struct{ time.Time }

// UnmarshalText reads a moment such as 2018-03-15T10:30:00, or a length of time such as 15m.
func (s *Since) UnmarshalText(text []byte) error {
	if d, err := time.ParseDuration(string(text)); err == nil && d >= 0 {
		s.Time = sched.NewLive(sched.Options{}).Now().Add(-d)
		return nil
	}
	t, ok := parseMoment(string(text))
	if !ok {
		return Usagef("%q is neither a date and time such as 2018-03-15T10:30:00 nor a length of time such as 15m", text)
	}
	s.Time = t
	return nil
}
