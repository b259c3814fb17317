// Package line edits input on a terminal: blocks of several lines, with history, search, completion and colours.
//
// An Editor reads one block after another. It decides nothing about the language: whether Enter ends a block, what may complete a
// word and what colour a piece of text has are functions that it is given. Other goroutines may print while somebody types; their
// lines appear above what is being edited.
//
// It writes plain ANSI sequences and no others, and reads the terminal only within Read and Ask, so that programs which are
// started in between have it for themselves.
//
// Invariants: the lines of a block are separated by single line feeds. Positions are in characters (runes). What is on the screen is
// known to screen alone; everybody else calls for a new picture.
//
// Start at Editor.Read; DESIGN.md says why this is no library.
package line
