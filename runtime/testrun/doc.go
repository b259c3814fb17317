// Package testrun runs tests written in C/AL: golden scripts, whose whole output is compared with what stands beside them.
//
// A golden script is x.cal with x.golden. The golden holds what the script writes to standard output; where it also
// writes to standard error or ends with an exit status other than 0, sections for those follow:
//
//	Hello
//	-- stderr --
//	Error: No more.
//	-- exit 1 --
//
// Comment lines at the top of the script set it up:
//
//	// flags: --language 1030 --objects=../objects    words of the command line; ./ and ../ lead from the script's folder
//	// input: yes                                      a line of standard input
//	// error: No more                                  part of the error that the script must end with; the golden holds the rest
//
// The clock is virtual and starts at 2018-03-15 10:30:00, sessions take turns, and files are confined to the script's folder, so that
// a SLEEP takes no time and every run prints the same.
//
// The package does not know the command line: who runs the tests hands it a Command. It writes a golden only when told to.
//
// A Case is one test: a golden script, or a test function of a codeunit. A Suite is what runs in an instance of its own: one script,
// or all functions of one codeunit, in order. A Runner chooses, orders, times and repeats them, several suites at a time, and tells
// Reporters (terminal, JSON, JUnit, …) of each result. A kind of test that is new is another Suite; a report that is new another
// Reporter.
//
// Start at Case, Suite and Runner; for goldens at Find and Goldens.
package testrun
