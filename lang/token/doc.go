// Package token lists the tokens of C/AL text: their kinds, the keywords and the strength of the operators, as tables.
//
// Only statement keywords are reserved words. Type names, built-ins, TRUE and FALSE are plain identifiers that
// declarations may shadow; ARRAY, EVENT, LOCAL, PROCEDURE, TEMPORARY and VAR mean something in declarations only. The kinds
// from Header on are the pieces of object text outside code; the scanner hands them out whole.
//
// The package knows nothing of scanning or parsing. Lookup turns a word into a keyword, Kind.Precedence is the operator
// table that the parser climbs.
package token
