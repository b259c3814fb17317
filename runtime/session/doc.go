// Package session is the server instance and its sessions.
//
// An Instance owns sessions: it gives out their ids, knows which are alive, and stops them all when it shuts down. A Session runs one
// job of C/AL code on a goroutine of its own and is the exec.Host of that code: settings, user, dialogs, files, waiting. A bug of
// Calque that panics in one session ends that session and no other.
//
// The package does not wire a program together (runtime/engine does) and knows no built-ins; code reaches it through
// exec.Host only.
//
// Invariants: ids are positive, increase and are never reused by an Instance. One goroutine, started by Instance.Start,
// runs C/AL for a Session; others may only call Stop, Interrupt, Done and Err. Whatever can block does so in
// sched.Task.Wait, so that a stop or an interrupt ends it at once.
//
// Start at Instance.Start, then Session.run; host.go and files.go are what running code sees.
package session
