package record

import "calque/runtime/store"

// ranges remembers which versions were given by a session. Those of one transaction follow each other.
type ranges struct {
	list [][2]store.Version
}

// maxRanges bounds what is remembered; who wrote a row long ago is no longer told apart.
const maxRanges = 64

func (s *ranges) add(v store.Version) {
	if n := len(s.list); n > 0 && v == s.list[n-1][1]+1 {
		s.list[n-1][1] = v
		return
	}
	if len(s.list) == maxRanges {
		s.list = append(s.list[:0], s.list[1:]...)
	}
	s.list = append(s.list, [2]store.Version{v, v})
}

func (s *ranges) has(v store.Version) bool {
	for _, r := range s.list {
		if r[0] <= v && v <= r[1] {
			return true
		}
	}
	return false
}
