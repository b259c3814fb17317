// Package repl is the prompt: one types C/AL and sees what comes of it.
//
// A Shell reads blocks of text. One that begins with a colon is a command, anything else goes to an engine.Workspace, which knows how
// a program grows while it runs; the Shell shows what comes back. On a terminal it reads with the line editor, and whatever sessions
// say in the background appears above what is being typed. Elsewhere it reads lines as they come and adds nothing of its own:
// no prompt, no banner, no colours.
//
// What completes a word and what colours it has comes from the checker and the scanner. There is no list of names here.
//
// Start at Shell.Run; commands.go lists the commands.
package repl
