package line

import "strings"

// A search looks for blocks of the history that hold a text, as it is typed.
type search struct {
	query  []rune
	at     int // index of the entry that is shown
	missed bool
	before moment // what the search was started in
}

func (s *search) prompt() string {
	what := "search"
	if s.missed {
		what = "nothing found"
	}
	return what + " '" + string(s.query) + "': "
}

func (e *Editor) startSearch() {
	e.search = &search{at: len(e.cfg.History.entries), before: moment{e.buffer.text, e.buffer.pos}}
}

// searchKey carries out a key of a search. stays is false if the search has ended and the key is still to be carried out.
func (e *Editor) searchKey(k key) (stays bool) {
	s := e.search
	switch {
	case k == ctrlR || k == up:
		e.seek(s.at-1, -1)
	case k == ctrlS || k == down:
		e.seek(s.at+1, 1)
	case k == backspace || k == ctrlH:
		if n := len(s.query); n > 0 {
			s.query = s.query[:n-1]
			e.seek(len(e.cfg.History.entries)-1, -1)
		}
	case k == ctrlG || k == ctrlC || k == escape:
		e.buffer.text, e.buffer.pos, e.search = s.before.text, s.before.pos, nil
	case k >= ' ' && k != backspace:
		s.query = append(s.query, rune(k))
		e.seek(min(s.at, len(e.cfg.History.entries)-1), -1)
	default:
		e.search = nil
		return false
	}
	return true
}

// seek shows the first entry from index at on, in steps, that holds the query.
func (e *Editor) seek(at, step int) {
	s, entries := e.search, e.cfg.History.entries
	query := string(s.query)
	for i := at; 0 <= i && i < len(entries); i += step {
		if n := strings.Index(entries[i], query); n >= 0 {
			s.at, s.missed = i, false
			e.buffer.set(entries[i])
			e.buffer.pos = len([]rune(entries[i][:n]))
			return
		}
	}
	s.missed = true
}
