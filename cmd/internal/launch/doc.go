// Package launch is "calque run": it loads objects and scripts, runs them in one session and waits for the sessions that they leave
// behind.
//
// It is a package because test runners start scripts as well: Run does in this process what the command line does in one of its own,
// with streams that the caller gives. Two runs in one process share nothing, and may be made at the same time.
//
// Start at Command.
package launch
