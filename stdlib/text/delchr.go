package text

import (
	"slices"
	"strings"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// delChr implements DELCHR. Which is a set of characters, one blank by default; Where says where they go: < at the
// start, > at the end, = everywhere, the default.
// NAV: an empty Where or Which changes nothing (C/AL reference, DELCHR).
func delChr(fr *exec.Frame, s value.Text, where, which builtin.Opt[value.Text]) (value.Text, error) {
	places := where.Or(value.ASCIIText("=")).String()
	set := which.Or(value.ASCIIText(" "))
	if strings.Trim(places, "<=>") != "" {
		return value.Text{}, rterr.New(rterr.DelChrWhere, places)
	}
	del := func(s value.Text) value.Text {
		if s.IsASCII() && set.IsASCII() {
			return value.ASCIIText(delASCII(s.String(), places, set.String()))
		}
		return value.TextFromUnits(delUnits(s.Units(), places, set.Units()))
	}
	if strings.Contains(places, "=") {
		return exec.MapText(fr, s, del)
	}
	return del(s), nil
}

func delASCII(s, places, set string) string {
	var in [128]bool
	for i := range len(set) {
		in[set[i]] = true
	}
	if strings.Contains(places, "=") {
		out := make([]byte, 0, len(s))
		for i := range len(s) {
			if !in[s[i]] {
				out = append(out, s[i])
			}
		}
		return string(out)
	}
	if strings.Contains(places, "<") {
		for s != "" && in[s[0]] {
			s = s[1:]
		}
	}
	if strings.Contains(places, ">") {
		for s != "" && in[s[len(s)-1]] {
			s = s[:len(s)-1]
		}
	}
	return s
}

func delUnits(units []uint16, places string, set []uint16) []uint16 {
	known := make(map[uint16]bool, len(set))
	for _, u := range set {
		known[u] = true
	}
	in := func(u uint16) bool { return known[u] }
	if strings.Contains(places, "=") {
		return slices.DeleteFunc(units, in)
	}
	if strings.Contains(places, "<") {
		for len(units) > 0 && in(units[0]) {
			units = units[1:]
		}
	}
	if strings.Contains(places, ">") {
		for len(units) > 0 && in(units[len(units)-1]) {
			units = units[:len(units)-1]
		}
	}
	return units
}
