package testrun

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A Script is a golden script: its path and what its header says. The header is the comment lines at the top.
type Script struct {
	Path  string // of the .cal file
	Flags []Flag // flags: words of the command line
	Input string // input: lines of standard input
	Error string // error: part of the error that the script must end with; empty: how it ends is part of the golden
	Err   error  // what is wrong with the header
}

// A Flag is a word of the command line. A word that begins with ./ or ../, be it behind a =, is a path from the script's folder.
type Flag string

// Load reads a golden script's header.
func Load(path string) (*Script, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load golden script: %w", err)
	}
	s := &Script{Path: path}
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	lines.Buffer(nil, len(text)+1)
	for lines.Scan() {
		comment, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "//")
		if !ok {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSpace(comment), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "flags":
			words, err := splitWords(value)
			s.Err = errors.Join(s.Err, err)
			s.Flags = append(s.Flags, words...)
		case "input":
			s.Input += value + "\n"
		case "error":
			s.Error = value
			if value == "" {
				s.Err = errors.Join(s.Err, errors.New("the header line \"error:\" names no error"))
			}
		}
	}
	return s, nil
}

// GoldenPath is where the expected output stands.
func (s *Script) GoldenPath() string {
	return strings.TrimSuffix(s.Path, filepath.Ext(s.Path)) + ".golden"
}

// in returns the flag with its path seen from a folder, and that path; both paths are empty if the flag has none.
func (f Flag) in(folder string) (word, path, rel string) {
	name, value, ok := strings.Cut(string(f), "=")
	if !ok || !strings.HasPrefix(name, "-") {
		name, value = "", string(f)
	} else {
		name += "="
	}
	if !strings.HasPrefix(value, "./") && !strings.HasPrefix(value, "../") {
		return string(f), "", ""
	}
	path = filepath.Join(folder, value)
	return name + path, path, value
}

// splitWords splits a line at blanks outside of single or double quotes.
func splitWords(line string) ([]Flag, error) {
	var words []Flag
	var word strings.Builder
	quote, inWord := rune(0), false
	for _, c := range line {
		switch {
		case c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '"' || c == '\'':
			quote, inWord = c, true
		case c != ' ' && c != '\t':
			word.WriteRune(c)
			inWord = true
		case inWord:
			words = append(words, Flag(word.String()))
			word.Reset()
			inWord = false
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("the header line \"flags: %s\" has no closing quote", line)
	}
	if inWord {
		words = append(words, Flag(word.String()))
	}
	return words, nil
}
