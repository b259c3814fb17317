package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"calque/cmd/internal/app"
	"calque/runtime/engine"
	"calque/runtime/eventlog"
	"calque/runtime/store"
)

// eventsCommand is "calque events".
type eventsCommand struct {
	Database string    `name:"db" required:"" placeholder:"FILE" help:"Database whose sessions are meant."`
	Instance int32     `placeholder:"ID" help:"Only events of one server instance."`
	Session  int32     `placeholder:"ID" help:"Only events of one session."`
	Since    app.Since `placeholder:"TIME" help:"Only events from then on: a date and time such as 2018-03-15T10:30:00, or how long ago, such as 15m."`
	Follow   bool      `short:"f" help:"Go on and show events as they are stored, until interrupted."`
	JSON     bool      `help:"Write one JSON object a line."`
}

// Help is the long help text.
func (*eventsCommand) Help() string {
	return `Every run with --db records what becomes of its sessions in a file beside the database, such
as sales.events.db beside sales.db. Events are shown in the order in which they were stored;
times are in UTC. C/AL code reads the same events from the table Session Event.

The file may be in use: looking at it disturbs nobody.`
}

// pollEvery is how often a followed log is looked at.
const pollEvery = 200 * time.Millisecond

// Run carries out the command.
func (c *eventsCommand) Run(ctx context.Context, std *app.IO) error {
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt)
	defer cancel()
	show := std.NewTimeline(c.JSON)
	q := eventlog.Query{Server: c.Instance, Session: c.Session, Since: c.Since.Time}
	for {
		err := withEvents(c.Database, func(db store.Store) error {
			return eventlog.Entries(db, q, func(e *eventlog.Entry) error {
				q.After = e.No
				return errors.Join(show.Show(e), ctx.Err())
			})
		})
		if ctx.Err() != nil {
			return app.ErrInterrupted
		}
		if err == nil && !c.Follow && !c.JSON && q.After == 0 {
			_, err = fmt.Fprintln(std.Out, "no events")
		}
		if err != nil || !c.Follow {
			return err
		}
		poll, cancel := context.WithTimeout(ctx, pollEvery)
		<-poll.Done()
		cancel()
	}
}

// withEvents calls f with the record of the sessions of a database. The file of the record itself may be named, too.
func withEvents(database string, f func(store.Store) error) error {
	path := engine.EventsPath(database)
	if strings.HasSuffix(strings.TrimSuffix(database, filepath.Ext(database)), ".events") {
		path = database
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return app.Usagef("%s does not exist: no session has used %s yet", path, database)
	}
	db, err := engine.OpenDatabase(path, true)
	if err != nil {
		return err
	}
	defer db.Close()
	return f(db)
}
