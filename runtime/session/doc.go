// Package session is the server instance and its sessions.
//
// An Instance owns sessions: it gives out their ids, knows which are alive, and stops them all when it shuts down. A Session runs one
// job of C/AL code on a goroutine of its own and is the exec.Host of that code: settings, user, dialogs, files, waiting. A bug of
// Calque that panics in one session ends that session and no other.
//
// Sessions stop each other, and hosts stop sessions, by giving them an ending; see ending.go. A session without work to do costs
// little: what few sessions need is made when first asked for.
//
// The package does not wire a program together (runtime/engine does) and knows no built-ins; code reaches it through
// exec.Host only. Events go to an eventlog.Writer, which keeps them.
//
// Invariants: ids are positive, increase and are never reused by an Instance. One goroutine, started by Instance.Start,
// runs C/AL for a Session; others may call Stop, Interrupt, Info, Inspect, Done and Err. Whatever can block does so in
// sched.Task.Wait, so that a stop or an interrupt ends it at once. A session has one ending, set once; it ends in this order: rolled
// back and locks free, event on the way to the log, off the register, whoever waits for it woken.
//
// Start at Instance.Start, then Session.run and ending.go; host.go and files.go are what running code sees; DESIGN.md has the decisions.
package session
