package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"calque/cmd/internal/app"
	"calque/lang/source"
	"calque/lang/types"
	"calque/stdlib"
)

// builtinsCommand is "calque builtins".
type builtinsCommand struct {
	Names   []string `arg:"" optional:"" name:"name" help:"Only these: a function, a type or namespace, or both as in Record.GET."`
	Missing bool     `help:"Only those that are not supported yet."`
	JSON    bool     `help:"Write a JSON array."`
}

// Run carries out the command.
func (c *builtinsCommand) Run(std *app.IO) error {
	var list []*types.Builtin
	done := 0
	for _, b := range stdlib.Universe().All() {
		if !c.wants(b) {
			continue
		}
		list = append(list, b)
		if b.Done {
			done++
		}
	}
	if len(list) == 0 {
		return app.Usagef("there is no such built-in")
	}
	if c.JSON {
		return writeBuiltinsJSON(std.Out, list)
	}
	for _, b := range list {
		state := "done"
		if !b.Done {
			state = "not supported yet"
		}
		fmt.Fprintf(std.Out, "%-18s %s\n%18s %s\n", state, b.Sig, "", b.Doc)
	}
	_, err := fmt.Fprintf(std.Out, "%d built-ins, %d done, %d not supported yet\n", len(list), done, len(list)-done)
	return err
}

func (c *builtinsCommand) wants(b *types.Builtin) bool {
	if c.Missing && b.Done {
		return false
	}
	return len(c.Names) == 0 || slices.ContainsFunc(c.Names, func(name string) bool {
		key := string(source.Fold(name))
		recv := receiver(b)
		return key == b.Name || key == recv || key == recv+"."+b.Name
	})
}

// receiver is what stands in front of the dot, folded; empty for a function.
func receiver(b *types.Builtin) string {
	if b.Static != "" || b.Recv == types.Void {
		return b.Static
	}
	return string(source.Fold(b.Recv.String()))
}

type jsonBuiltin struct {
	Name      string `json:"name"`
	Receiver  string `json:"receiver,omitempty"`
	Signature string `json:"signature"`
	Doc       string `json:"doc"`
	Example   string `json:"example,omitempty"`
	Done      bool   `json:"done"`
}

func writeBuiltinsJSON(w io.Writer, list []*types.Builtin) error {
	out := make([]jsonBuiltin, len(list))
	for i, b := range list {
		recv, _, isMethod := strings.Cut(b.Sig, ".")
		if !isMethod || strings.ContainsAny(recv, "( ") {
			recv = ""
		}
		out[i] = jsonBuiltin{b.Name, recv, b.Sig, b.Doc, b.Example, b.Done}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
