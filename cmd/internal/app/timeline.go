package app

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"calque/runtime/eventlog"
)

// This file shows events of sessions.

// Stamp is how times of the record of sessions are written: in UTC, as C/AL sees them, and to the millisecond.
const Stamp = "2006-01-02 15:04:05.000"

// eventColumns are the columns of a list of events.
var eventColumns = []Column{
	{Head: "Time", Width: len(Stamp)}, {Head: "Instance", Width: 8, Right: true}, {Head: "Session", Width: 7, Right: true}, {Head: "Event", Width: 6},
	{Head: "Client Type", Width: 14}, {Head: "User", Width: 10}, {Head: "Reason", Width: 12}, {Head: "Comment"},
}

// A Timeline shows events, each when it is told of it: as rows of a table or as lines of JSON.
type Timeline struct {
	grid *Grid
	json *json.Encoder
}

// NewTimeline returns a Timeline on standard output.
func (std *IO) NewTimeline(asJSON bool) *Timeline {
	if asJSON {
		return jsonTimeline(std.Out)
	}
	return &Timeline{grid: std.NewGrid(eventColumns)}
}

// NewErrorTimeline returns a Timeline on standard error.
func (std *IO) NewErrorTimeline(asJSON bool) *Timeline {
	if asJSON {
		return jsonTimeline(std.Err)
	}
	return &Timeline{grid: std.NewErrorGrid(eventColumns)}
}

func jsonTimeline(w io.Writer) *Timeline {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &Timeline{json: enc}
}

// Show shows an event.
func (t *Timeline) Show(e *eventlog.Entry) error {
	if t.json != nil {
		return t.json.Encode(eventJSON(e))
	}
	t.grid.Row(eventColor(e.Type), e.At.Format(Stamp), strconv.Itoa(int(e.Server)), strconv.Itoa(int(e.Session)), e.Type.String(),
		e.Client.String(), e.User, Ending(e.Reason, e.By), e.Comment)
	return t.grid.Err()
}

// eventColor is the colour of a type of events.
func eventColor(t eventlog.Type) Color {
	switch t {
	case eventlog.Logon, eventlog.Start:
		return Green
	case eventlog.Stop:
		return Yellow
	case eventlog.Close:
		return Red
	}
	return Plain
}

// Ending says why a session ended and who stopped it; it is empty if it has not.
func Ending(r eventlog.Reason, by int32) string {
	switch {
	case r == eventlog.None:
		return ""
	case by != 0:
		return fmt.Sprintf("%s by %d", r, by)
	}
	return r.String()
}

// event is the JSON form of an event.
type event struct {
	Entry      int64     `json:"entry"`
	Time       time.Time `json:"time"`
	Instance   int32     `json:"instance"`
	Session    int32     `json:"session"`
	Event      string    `json:"event"`
	ClientType string    `json:"clientType"`
	User       string    `json:"user"`
	UserSID    string    `json:"userSID"`
	Reason     string    `json:"reason,omitempty"`
	By         int32     `json:"by,omitempty"` // the session that stopped this one
	Comment    string    `json:"comment,omitempty"`
	Database   string    `json:"database"`
	Computer   string    `json:"computer"`
	UniqueID   string    `json:"uniqueId"`
}

func eventJSON(e *eventlog.Entry) *event {
	j := &event{
		Entry: e.No, Time: e.At, Instance: e.Server, Session: e.Session, Event: e.Type.String(), ClientType: e.Client.String(),
		User: e.User, UserSID: e.UserSID.String(), By: e.By, Comment: e.Comment, Database: e.Database, Computer: e.Computer,
		UniqueID: e.Unique.String(),
	}
	if e.Reason != eventlog.None {
		j.Reason = e.Reason.String()
	}
	return j
}
