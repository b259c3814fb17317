// Package parse turns C/AL text into the syntax tree of package ast.
//
// File reads exported objects, Script a script with or without objects in front of it. In Index mode both read the
// structure and the heads of routines but skip their bodies; Body parses one of these on demand. Source text is never
// rejected: whatever is wrong becomes a diagnostic, and the tree holds what could be read.
//
// Nearly all text is parsed by hand over the scanner: object.go has the structure of objects, code.go the routines, decl.go
// declarations, stmt.go and expr.go statements and expressions (precedence climbing over token's table). The small languages
// inside properties, such as CalcFormula, are read by grammars that stay inside this package (formula.go); their values
// are parsed only when somebody asks.
//
// Parsing is done in islands. A mistake costs its statement, and a lost structure costs its routine, row or section: where
// a routine ends is decided by counting BEGIN and END, never by what the parser made of its inside. At most one
// diagnostic is reported per statement (see recover.go).
//
// Invariants: every call terminates in time linear in the text; nesting is bounded (maxDepth, maxChain), so deep text
// cannot exhaust the stack; the tree does not keep the file's bytes alive. Start at File.
package parse
