package repl

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"calque/cmd/internal/app"
	"calque/runtime/eventlog"
	"calque/runtime/session"
)

// This file defines the commands that look after sessions.

// moment is how points in time are shown.
const moment = "2006-01-02 15:04:05"

// sessions lists the living sessions.
func (s *Shell) sessions(string) error {
	g := &grid{head: []string{"ID", "Client", "User", "Company", "Since", "State"}, right: map[int]bool{0: true}}
	own := s.space.Session().ID()
	s.eng.Sessions(func(i session.Info) bool {
		state := i.State.String()
		if i.Waits != "" {
			state += " for " + i.Waits
		}
		if i.ID == own {
			state = "this one"
		}
		g.add(strconv.Itoa(int(i.ID)), eventlog.Client(i.Type).String(), i.User, i.Company, i.Since.Format(moment), state)
		return true
	})
	s.print(g)
	return nil
}

// sessionID reads the number of a session in front of other arguments.
func (s *Shell) sessionID(name, args string) (id session.ID, rest string, err error) {
	first, rest, _ := strings.Cut(args, " ")
	no, err := strconv.ParseInt(first, 10, 32)
	if err != nil {
		return 0, "", s.usage(name)
	}
	return session.ID(no), strings.TrimSpace(rest), nil
}

// stop stops a session.
func (s *Shell) stop(args string) error {
	id, comment, err := s.sessionID("stop", args)
	if err != nil {
		return err
	}
	if id == s.space.Session().ID() {
		return s.misused("That is the session of this prompt; :reset begins a new one, :quit leaves.")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err = s.eng.Stop(ctx, id, comment)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		s.errorf("Session %d will end as soon as it can.", id)
		return nil
	case err != nil:
		s.errorf("%v", err)
		return &app.Reported{}
	}
	s.printf("Session %d has been stopped.\n", id)
	return nil
}

// attach shows what a session runs.
func (s *Shell) attach(args string) error {
	id, _, err := s.sessionID("attach", args)
	if err != nil {
		return err
	}
	found := s.eng.Find(id)
	if found == nil {
		return s.misused("There is no session %d.", id)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	place, err := found.Inspect(ctx)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		s.errorf("Session %d does not answer: a call of the database or of a function takes its time.", id)
		return &app.Reported{}
	case err != nil:
		return s.misused("There is no session %d any more.", id)
	}
	i := found.Info()
	s.printf("Session %d, %s, user %s, since %s\n", id, eventlog.Client(i.Type), i.User, i.Since.Format(moment))
	if place.Waits != "" {
		s.printf("waits for %s\n", place.Waits)
	}
	for _, f := range place.Stack {
		s.printf("  %s  %s\n", f.String(), s.dim(f.Pos))
	}
	if len(place.Stack) == 0 && place.Waits == "" {
		s.printf("runs no code at present\n")
	}
	return nil
}

// maxEvents bounds the events that are shown.
const maxEvents = 50

// events shows what has happened to sessions.
func (s *Shell) events(args string) error {
	only := session.ID(0)
	if args != "" {
		var err error
		if only, _, err = s.sessionID("events", args); err != nil {
			return err
		}
	}
	g := &grid{head: []string{"Time", "Session", "Event", "Client", "User", "Comment"}, right: map[int]bool{1: true}}
	err := s.eng.Events(func(e *eventlog.Entry) error {
		if only == 0 || int32(only) == e.Session {
			g.add(e.At.Format(moment), strconv.Itoa(int(e.Session)), e.Type.String(), e.Client.String(), e.User, comment(e))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	if left := len(g.rows) - maxEvents; left > 0 {
		s.printf("%s\n", s.dim(fmt.Sprintf("%d earlier events are not shown", left)))
		g.rows = g.rows[left:]
	}
	s.print(g)
	return nil
}

// comment is an event's comment, or why the session ended.
func comment(e *eventlog.Entry) string {
	text := printable(e.Comment)
	if text == "" && e.Reason != eventlog.None && e.Reason != eventlog.Finished {
		text = e.Reason.String()
	}
	if e.By != 0 {
		text += fmt.Sprintf(" (by session %d)", e.By)
	}
	return strings.TrimSpace(text)
}
