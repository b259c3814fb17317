// Package engine is the one way to wire a Calque program: it puts together an application model, a checker, the vm with a
// table of built-ins, and a server instance with its sessions. The command line, test runners and foreign Go programs use
// only this:
//
//	e, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), …})
//	diags := e.Load(ctx, "objects")                 // exported objects, files or folders
//	scripts, diags := e.LoadScripts(src)            // checked before anything runs
//	s, err := e.Start(e.Scripts(scripts...))        // a session that runs them
//	<-s.Done()
//	e.Close()
//
// It holds no language rules and no session rules of its own. Two engines in one process share nothing.
//
// Start at Open.
package engine
