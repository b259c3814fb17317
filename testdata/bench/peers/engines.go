package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An engine is a way to run the benchmark programs: a command line that takes the file as its last argument.
type engine struct {
	name string
	dir  string // holds its programs
	ext  string
	argv []string
}

// installed returns Calque, the engines that are Go libraries, and of the others those on PATH; some restricts the names.
func installed(calque string, some []string) ([]engine, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	engines := []engine{
		{"calque", "..", "cal", []string{calque, "run"}},
		{"gopher-lua", "lua", "lua", []string{self, "-inside", "gopher-lua"}},
		{"goja", "js", "js", []string{self, "-inside", "goja"}},
		{"tengo", "tengo", "tengo", []string{self, "-inside", "tengo"}},
	}
	if path := lookPath("lua5.4", "lua"); path != "" {
		engines = append(engines, engine{"lua5.4", "lua", "lua", []string{path}})
	}
	if path := pythonPath(); path != "" {
		engines = append(engines, engine{"cpython", "py", "py", []string{path}})
	}
	if some != nil {
		engines = slices.DeleteFunc(engines, func(e engine) bool { return !slices.Contains(some, e.name) })
	}
	return engines, nil
}

// lookPath returns the path of the first of these commands that exists, or "".
func lookPath(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// pythonPath asks Python for its own path, so that no wrapper script in front of it is measured.
func pythonPath() string {
	path := lookPath("python3")
	if path == "" {
		return ""
	}
	out, err := exec.Command(path, "-c", "import sys; print(sys.executable)").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// file is the engine's version of a program.
func (e engine) file(program string) string {
	return filepath.Join(e.dir, program+"."+e.ext)
}

// run runs a program in a process of its own. It returns the line that the program prints, the time of the whole process
// and, if the process measured it, the time inside.
func (e engine) run(file string) (line string, whole, inside time.Duration, err error) {
	argv := append(slices.Clone(e.argv), file)
	cmd := exec.Command(argv[0], argv[1:]...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr

	start := time.Now()
	err = cmd.Run()
	whole = time.Since(start)
	if err != nil {
		return "", 0, 0, fmt.Errorf("%w\n%s", err, stderr.String())
	}
	if text, found := strings.CutPrefix(stderr.String(), insidePrefix); found {
		if inside, err = time.ParseDuration(strings.TrimSpace(text)); err != nil {
			return "", 0, 0, err
		}
	}
	return strings.TrimSpace(stdout.String()), whole, inside, nil
}
