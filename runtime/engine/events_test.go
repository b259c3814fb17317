package engine

import "testing"

func TestEventsPath(t *testing.T) {
	for _, c := range []struct{ database, want string }{
		{"trips.db", "trips.events.db"},
		{"/data/trips.sqlite", "/data/trips.events.sqlite"},
		{"trips", "trips.events.db"},
		{"a.b/trips", "a.b/trips.events.db"},
		{"trips.events.db", "trips.events.events.db"},
	} {
		if got := EventsPath(c.database); got != c.want {
			t.Errorf("%s: got %s, want %s", c.database, got, c.want)
		}
	}
}
