package parse

import (
	"calque/lang/source"
)

// names makes each name and short text of a file once. C/AL repeats its names a lot; the map costs less than the
// allocations it saves, and the tree does not keep the file's bytes alive.
type names struct {
	src   *source.File
	known map[string]source.Name
	texts map[string]string
}

// longestShared is the length in bytes up to which texts are looked up before they are made.
const longestShared = 40

func (n *names) init(src *source.File) {
	n.src = src
	n.known = make(map[string]source.Name, min(src.Size()/200, 1000))
	n.texts = make(map[string]string, min(src.Size()/400, 1000))
}

// name returns the name that raw spells, without double quotes.
func (n *names) name(raw []byte) source.Name {
	if name, ok := n.known[string(raw)]; ok {
		return name
	}
	text := n.src.Charset().Decode(raw)
	name := source.NewName(text)
	if string(name.Key) == text {
		name.Key = source.Key(text)
	}
	n.known[string(raw)] = name
	return name
}

// text returns the decoded text of raw.
func (n *names) text(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	if len(raw) > longestShared {
		return n.src.Charset().Decode(raw)
	}
	if text, ok := n.texts[string(raw)]; ok {
		return text
	}
	text := n.src.Charset().Decode(raw)
	n.texts[string(raw)] = text
	return text
}
