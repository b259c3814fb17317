// Package app is what the commands and front ends share: the process's standard streams and whether they are terminals,
// the common flags and how they become an engine's configuration, the console that answers MESSAGE, CONFIRM and STRMENU,
// and the errors that decide an exit status.
//
// It is not a front end itself and has no subcommands; those are in cmd/calque, one file each. It runs no C/AL: it
// configures runtime/engine, the one way to wire a program.
//
// Start at Flags, then Console.
package app
