package app

import (
	"strings"
	"testing"
	"time"

	"calque/runtime/eventlog"
)

// TestTimelineOnATerminal holds that a line fits the terminal, and that what a comment says cannot move its cursor.
func TestTimelineOnATerminal(t *testing.T) {
	e := &eventlog.Entry{Server: 1, Session: 12, Type: eventlog.Close, Client: 5, User: "DEMO", Reason: eventlog.Failed,
		At: time.Date(2018, time.March, 15, 10, 30, 0, 250e6, time.UTC), Comment: "Parcel 13\non \x1b[31mroute WEST is broken."}
	for _, c := range []struct {
		name string
		std  IO
		want string
	}{
		{"terminal", IO{OutTerminal: true, Color: true, Width: func() int { return 108 }}, "" +
			"\x1b[1mTime                     Instance  Session  Event   Client Type     User        Reason        Comment\x1b[0m\n" +
			"\x1b[31m2018-03-15 10:30:00.250         1       12  Close   Background      DEMO        error         Parcel 13 on …\x1b[0m\n"},
		{"without colours", IO{OutTerminal: true, Width: func() int { return 40 }}, "" +
			"Time                     Instance  Sess…\n" +
			"2018-03-15 10:30:00.250         1      …\n"},
		{"pipe", IO{}, "" +
			"Time                     Instance  Session  Event   Client Type     User        Reason        Comment\n" +
			"2018-03-15 10:30:00.250         1       12  Close   Background      DEMO        error         Parcel 13 on  [31mroute WEST is broken.\n"},
	} {
		var out strings.Builder
		c.std.Out = &out
		if err := c.std.NewTimeline(false).Show(e); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want {
			t.Errorf("%s: got\n%q\nwant\n%q", c.name, out.String(), c.want)
		}
	}
}
