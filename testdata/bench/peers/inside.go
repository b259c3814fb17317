package main

import (
	"fmt"
	"os"
	"time"

	"github.com/d5/tengo/v2"
	"github.com/d5/tengo/v2/stdlib"
	"github.com/dop251/goja"
	lua "github.com/yuin/gopher-lua"
)

// insidePrefix starts the line on standard error by which a process reports the time it measured itself.
const insidePrefix = "inside: "

// runInside compiles a file on one of the Go engines, runs it, and reports the time that the run alone took.
func runInside(name, file string) error {
	source, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	prepare := map[string]func(file, source string) (func() error, error){
		"gopher-lua": prepareLua,
		"goja":       prepareGoja,
		"tengo":      prepareTengo,
	}[name]
	if prepare == nil {
		return fmt.Errorf("unknown engine %q", name)
	}
	run, err := prepare(file, string(source))
	if err != nil {
		return err
	}
	start := time.Now()
	if err := run(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s%v\n", insidePrefix, time.Since(start))
	return nil
}

func prepareLua(file, _ string) (func() error, error) {
	state := lua.NewState()
	chunk, err := state.LoadFile(file)
	if err != nil {
		return nil, err
	}
	return func() error {
		state.Push(chunk)
		return state.PCall(0, 0, nil)
	}, nil
}

func prepareGoja(file, source string) (func() error, error) {
	vm := goja.New()
	if err := vm.Set("print", func(text string) { fmt.Println(text) }); err != nil {
		return nil, err
	}
	program, err := goja.Compile(file, source, true)
	if err != nil {
		return nil, err
	}
	return func() error {
		_, err := vm.RunProgram(program)
		return err
	}, nil
}

func prepareTengo(_, source string) (func() error, error) {
	script := tengo.NewScript([]byte(source))
	script.SetImports(stdlib.GetModuleMap("fmt", "math", "text"))
	compiled, err := script.Compile()
	if err != nil {
		return nil, err
	}
	return compiled.Run, nil
}
