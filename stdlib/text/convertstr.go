package text

import (
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// convertStr implements CONVERTSTR. Of a character that occurs more than once in from, the first place counts.
func convertStr(fr *exec.Frame, s, from, to value.Text) (value.Text, error) {
	if from.Len() != to.Len() {
		return value.Text{}, rterr.New(rterr.ConvertLengths, from.Len(), to.Len())
	}
	if s.IsASCII() && from.IsASCII() && to.IsASCII() {
		return exec.MapText(fr, s, func(piece value.Text) value.Text {
			return value.ASCIIText(convertASCII(piece.String(), from.String(), to.String()))
		})
	}
	subst := map[uint16]uint16{}
	old := from.Units()
	for i, u := range to.Units() {
		if _, ok := subst[old[i]]; !ok {
			subst[old[i]] = u
		}
	}
	return exec.MapText(fr, s, func(piece value.Text) value.Text {
		units := piece.Units()
		for i, u := range units {
			if v, ok := subst[u]; ok {
				units[i] = v
			}
		}
		return value.TextFromUnits(units)
	})
}

func convertASCII(s, from, to string) string {
	var subst [128]byte
	for i := range subst {
		subst[i] = byte(i)
	}
	for i := len(from) - 1; i >= 0; i-- {
		subst[from[i]] = to[i]
	}
	out := make([]byte, len(s))
	for i := range out {
		out[i] = subst[s[i]]
	}
	return string(out)
}
