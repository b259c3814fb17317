// Package sched is the scheduler of a server instance: all time and all waiting.
//
// Each session has one Task, which runs on a goroutine of its own. A Task owns a Word, the bits that a session looks
// at before every statement, and one wake-up channel. Task.Wait is the only place in Calque where a session blocks: for
// a time, for an Event (another session's end, a lock granted, a row stored), or until somebody sets a bit. Nothing
// else calls time.Now, time.Sleep or time.After; whoever needs the time asks the Scheduler. Work that blocks elsewhere, in a
// database say, is wrapped in a Call, so that setting a bit cancels it.
//
// There are two schedulers. The live one (NewLive) lets goroutines run in parallel on the wall clock. The virtual one
// (NewVirtual) serves golden tests: one baton passes among the same goroutines and only its holder runs C/AL, so that
// the same program interleaves in the same way every time. Its rules:
//
//   - The baton is handed to the next Task of a first-in-first-out queue at Task.Go (first the new Task, behind it the
//     one that started it), at Task.Wait, at a Task's end, and at Task.Quantum, that is after 1,000 statements.
//   - A Wait that has nothing to wait for (its Event has fired, a bit is set) returns without a handover. A time that
//     has come already is a handover: SLEEP(0) lets all others run first.
//   - Each Quantum moves the clock by 1 ms. When nobody can run, the clock jumps to the earliest time waited for. Nothing
//     else moves it. Tasks due at the same time run in the order in which they began to wait.
//   - Nobody can run and nobody waits for a time: every waiting Task gets a *Deadlock, which lists who waits for what.
//     Alarms are watchdogs and do not count as something to wait for.
//   - Input from outside (a line of standard input, a row on its way to disk) is a Wait marked External: the baton stays
//     where it is and the clock stands still, because otherwise the interleaving would depend on when the input comes.
//     A time limit on such a wait is not kept, since no time passes.
//   - Bits set from outside (Ctrl-C) end a wait like any other.
//
// The package knows nothing of sessions, C/AL or databases. A Task says who it is and what it waits for by a Label.
//
// Invariants: Stop, once set, stays set. A Task that waits is a parked goroutine and nothing more: no second goroutine,
// no Go timer of its own, no allocation. A wait with a time lasts at least that long.
//
// Start reading at Task.Wait, then live.go and virtual.go.
package sched
