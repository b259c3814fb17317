package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"calque/cmd/internal/app"
	"calque/runtime/eventlog"
	"calque/runtime/store"
)

// sessionsCommand is "calque sessions".
type sessionsCommand struct {
	Database string    `name:"db" required:"" placeholder:"FILE" help:"Database whose sessions are meant."`
	Instance int32     `placeholder:"ID" help:"Only sessions of one server instance."`
	Since    app.Since `placeholder:"TIME" help:"Only sessions that began then or later: a date and time, or how long ago, such as 15m."`
	Active   bool      `help:"Only sessions that have not ended."`
	JSON     bool      `help:"Write one JSON object a line."`
}

// Help is the long help text.
func (*sessionsCommand) Help() string {
	return `The sessions of all runs with --db, the earliest first: when each began and ended, how, and
who stopped it. Times are in UTC. Behind them stand the server instances that run or have died;
the sessions that an instance left open when it died are closed by the next one.`
}

// Run carries out the command.
func (c *sessionsCommand) Run(std *app.IO) error {
	return withEvents(c.Database, func(db store.Store) error {
		sessions, err := c.collect(db)
		if err != nil {
			return err
		}
		if c.JSON {
			return writeSessions(std.Out, sessions)
		}
		return c.show(std, db, sessions)
	})
}

// A pastSession is a session as its events tell of it.
type pastSession struct {
	Instance   int32      `json:"instance"`
	Session    int32      `json:"session"`
	ClientType string     `json:"clientType"`
	User       string     `json:"user"`
	Began      time.Time  `json:"began"`
	Ended      *time.Time `json:"ended"` // null as long as it has not
	Reason     string     `json:"reason,omitempty"`
	By         int32      `json:"by,omitempty"` // the session that stopped it
	Comment    string     `json:"comment,omitempty"`
	Computer   string     `json:"computer"`
	Database   string     `json:"database"`
	UniqueID   string     `json:"uniqueId"`

	end eventlog.Type
	how string
}

// collect makes sessions of events, in the order of their beginnings.
func (c *sessionsCommand) collect(db store.Store) ([]*pastSession, error) {
	var list []*pastSession
	open := map[[2]int32]*pastSession{}
	err := eventlog.Entries(db, eventlog.Query{Server: c.Instance}, func(e *eventlog.Entry) error {
		key := [2]int32{e.Server, e.Session}
		if e.Type.Begins() {
			s := &pastSession{Instance: e.Server, Session: e.Session, ClientType: e.Client.String(), User: e.User, Began: e.At,
				Computer: e.Computer, Database: e.Database, UniqueID: e.Unique.String()}
			open[key] = s
			if !e.At.Before(c.Since.Time) {
				list = append(list, s)
			}
			return nil
		}
		if s := open[key]; s != nil {
			s.finish(e)
			delete(open, key)
		}
		return nil
	})
	if !c.Active || err != nil {
		return list, err
	}
	var active []*pastSession
	for _, s := range list {
		if s.Ended == nil {
			active = append(active, s)
		}
	}
	return active, nil
}

// finish notes how a session ended.
func (s *pastSession) finish(e *eventlog.Entry) {
	at := e.At
	s.Ended, s.end, s.By, s.Comment = &at, e.Type, e.By, e.Comment
	s.Reason, s.how = e.Reason.String(), app.Ending(e.Reason, e.By)
}

func writeSessions(w io.Writer, list []*pastSession) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, s := range list {
		if err := enc.Encode(s); err != nil {
			return err
		}
	}
	return nil
}

// show writes sessions as a table, and the server instances that have not stopped in order.
func (c *sessionsCommand) show(std *app.IO, db store.Store, list []*pastSession) error {
	grid := std.NewGrid([]app.Column{
		{Head: "Instance", Width: 8, Right: true}, {Head: "Session", Width: 7, Right: true}, {Head: "Client Type", Width: 14},
		{Head: "User", Width: 10}, {Head: "Began", Width: len(app.Stamp)}, {Head: "Ended", Width: len(app.Stamp)},
		{Head: "Reason", Width: 12}, {Head: "Comment"},
	})
	for _, s := range list {
		color, ended := app.Green, "active"
		if s.Ended != nil {
			color, ended = app.Plain, s.Ended.Format(app.Stamp)
		}
		if s.end == eventlog.Close {
			color = app.Red
		}
		grid.Row(color, strconv.Itoa(int(s.Instance)), strconv.Itoa(int(s.Session)), s.ClientType, s.User, s.Began.Format(app.Stamp), ended,
			s.how, s.Comment)
	}
	if len(list) == 0 {
		fmt.Fprintln(std.Out, "no sessions")
	}
	if err := grid.Err(); err != nil {
		return err
	}
	instances, err := eventlog.Instances(db)
	if err != nil {
		return err
	}
	for _, i := range instances {
		if i.Status == eventlog.ServerStopped || c.Instance != 0 && i.ID != c.Instance {
			continue
		}
		fmt.Fprintf(std.Out, "server instance %d, %s on %s: %s, last active %s\n", i.ID, i.Name, i.Computer, i.Status, i.Active.Format(app.Stamp))
	}
	return nil
}
