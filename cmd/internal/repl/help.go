package repl

import (
	"strings"

	"calque/lang/check"
	"calque/lang/source"
	"calque/lang/types"
)

// overview is what :help says in front of the commands.
const overview = `Type C/AL and press Enter.
  2 + 3                          an expression shows its value and type
  x := TODAY                     an assignment declares x where there is none
  VAR c : Record Customer;       declarations last; so do PROCEDUREs and whole OBJECTs
  Customer.GET('1')              a call with an optional value is a statement: it fails loudly;
                                 (Customer.GET('1')) gives TRUE or FALSE
An open BEGIN, bracket or OBJECT goes on in the next line. Tab completes, Up recalls whole blocks, Ctrl-R searches
them, Alt-Enter breaks a line anywhere, Ctrl-C stops what runs, Ctrl-D leaves.

`

// help explains.
func (s *Shell) help(args string) error {
	if args == "" {
		s.printf("%s", overview)
		g := &grid{head: []string{"Command", ""}}
		for _, c := range commands() {
			g.add(strings.TrimSpace(":"+c.name+" "+c.args), c.help)
		}
		widths := g.widths(100)
		s.printf("%s", g.text(widths, len(widths), s.bold))
		return nil
	}
	if name, ok := strings.CutPrefix(args, ":"); ok {
		return s.helpCommand(name)
	}
	if s.helpBuiltins(args) || s.helpDeclared(args) {
		return nil
	}
	if c := find(args); c != nil {
		return s.helpCommand(args)
	}
	return s.misused("There is nothing about %s. :help lists the commands; calque builtins all functions.", args)
}

func (s *Shell) helpCommand(name string) error {
	c := find(name)
	if c == nil {
		return s.misused("There is no command :%s; :help lists them.", name)
	}
	s.printf("%s\n  %s\n", s.bold(strings.TrimSpace(":"+c.name+" "+c.args)), c.help)
	return nil
}

// helpBuiltins shows the built-ins of a name: of all receivers, or of the one in front of the dot.
func (s *Shell) helpBuiltins(args string) bool {
	recv, name, isMember := strings.Cut(string(source.Fold(args)), ".")
	if !isMember {
		recv, name = "", recv
	}
	found := false
	for _, b := range s.eng.Universe().All() {
		if b.Name != name || isMember && receiver(b) != recv {
			continue
		}
		if found {
			s.printf("\n")
		}
		found = true
		s.printf("%s\n  %s\n", s.bold(b.Sig), b.Doc)
		if b.Example != "" {
			s.printf("  Example: %s\n", b.Example)
		}
		if !b.Done {
			s.printf("  It is not supported yet.\n")
		}
	}
	return found
}

// receiver is what stands in front of the dot, folded; empty for a function.
func receiver(b *types.Builtin) string {
	if b.Static != "" || b.Recv == types.Void {
		return b.Static
	}
	return string(source.Fold(b.Recv.String()))
}

// helpDeclared shows what the program declares by a name.
func (s *Shell) helpDeclared(args string) bool {
	key := source.Fold(strings.Trim(args, `"`))
	script := s.space.Script()
	if r := script.Procedure(key); r != nil {
		s.printf("PROCEDURE %s\n", check.Signature(s.eng.App(), r))
		return true
	}
	if v := script.Global(key); v != nil {
		s.printf("VAR %s : %s\n", v.Name.Quoted(), s.typeText(v.Type))
		return true
	}
	if obj := s.lookup(args); obj != nil {
		return s.describeObject(args) == nil
	}
	return false
}
