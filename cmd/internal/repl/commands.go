package repl

import (
	"slices"
	"strings"

	"calque/cmd/internal/app"
	"calque/lang/source"
)

// A command is what begins with a colon at the prompt.
type command struct {
	name string
	args string // how its arguments are written
	help string
	run  func(s *Shell, args string) error
}

// commands lists the commands in the order of :help. It is a function since :help reads it.
func commands() []command {
	return []command{
		{"help", "[NAME]", "what there is, or what a function, variable, table or command is", (*Shell).help},
		{"type", "EXPR", "the type of an expression, which is not evaluated", (*Shell).typeOf},
		{"vars", "", "the variables and their values", (*Shell).vars},
		{"tables", "[NAME]", "the tables, or those whose name holds NAME", (*Shell).tables},
		{"describe", "NAME", "the fields and keys of a table, the procedures of a codeunit", (*Shell).describeObject},
		{"rec", "EXPR", "the records of a record variable, with its filters, as a table", (*Shell).records},
		{"time", "STMT", "carry out an input and tell how long it took", (*Shell).time},
		{"load", "PATH", "load objects, or carry out a script", (*Shell).load},
		{"save", "[test] FILE", "write the inputs as a script; with test, and what they give as its golden", (*Shell).save},
		{"edit", "[NAME]", "edit the latest input, or a procedure, in $EDITOR", (*Shell).edit},
		{"begin", "", "try something: all changes from now on can be undone", (*Shell).begin},
		{"rollback", "", "undo what has changed since :begin", (*Shell).rollback},
		{"sessions", "", "the living sessions", (*Shell).sessions},
		{"attach", "ID", "see what a session runs", (*Shell).attach},
		{"stop", "ID [COMMENT]", "stop a session", (*Shell).stop},
		{"events", "[ID]", "what has happened to sessions", (*Shell).events},
		{"trace", "on|off", "show each statement with its values", (*Shell).trace},
		{"sql", "on|off", "show the statements that the database gets", (*Shell).sql},
		{"reset", "", "begin with an empty program in a new session; loaded objects stay", (*Shell).reset},
		{"quit", "", "leave, as Ctrl-D does; sessions in the background are stopped", (*Shell).quit},
	}
}

// command carries out a command. Its name may be shortened.
func (s *Shell) command(text string) error {
	name, args, _ := strings.Cut(strings.TrimPrefix(text, ":"), " ")
	if i := strings.IndexByte(name, '\n'); i >= 0 {
		name, args = name[:i], name[i+1:]+" "+args
	}
	c := find(name)
	if c == nil {
		return s.misused("There is no command :%s; :help lists them.", name)
	}
	return c.run(s, strings.TrimSpace(args))
}

// find returns the command with a name, or the only one that begins so; nil if there is none.
func find(name string) *command {
	key := source.Fold(name)
	var found []command
	for _, c := range commands() {
		switch {
		case source.Fold(c.name) == key:
			return &c
		case key != "" && strings.HasPrefix(string(source.Fold(c.name)), string(key)):
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return &found[0]
}

// misused tells that a command is used wrongly.
func (s *Shell) misused(format string, args ...any) error {
	s.errorf(format, args...)
	return &app.Reported{Source: true}
}

// usage tells how a command is used.
func (s *Shell) usage(name string) error {
	c := find(name)
	return s.misused("Use it as :%s", strings.TrimSpace(c.name+" "+c.args))
}

// onOff reads the argument of a switch.
func (s *Shell) onOff(name, args string) (on bool, err error) {
	key := source.Fold(args)
	if !slices.Contains([]source.Key{"ON", "OFF"}, key) {
		return false, s.usage(name)
	}
	return key == "ON", nil
}

// quit leaves.
func (s *Shell) quit(string) error {
	s.over, s.left = true, true
	return nil
}

// reset begins anew.
func (s *Shell) reset(string) error {
	s.space.Close()
	s.log, s.answers = nil, nil
	return s.restart()
}

// begin starts an attempt.
func (s *Shell) begin(string) error {
	if s.trying {
		return s.misused("An attempt is under way already; :rollback undoes it.")
	}
	if err := s.space.Session().Try(); err != nil {
		return s.told(err)
	}
	s.trying = true
	s.prompt()
	return nil
}

// rollback undoes an attempt.
func (s *Shell) rollback(string) error {
	if !s.trying {
		return s.misused("There is nothing to undo: :begin starts an attempt.")
	}
	s.trying = false
	s.prompt()
	return s.told(s.space.Session().Undo())
}
