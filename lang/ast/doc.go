// Package ast is the syntax tree of C/AL: files, objects, sections, rows, properties, routines, statements, expressions, and
// the small languages inside properties.
//
// The tree says what was written, not what it means: TRUE, BREAK and a call without parentheses are plain names here, and
// only the checker can tell what they are. Names are source.Names, so that spellings compare by key. Everything has a
// byte position in its file; nodes that the parser made up stand where the missing thing should be, and BadExpr and
// BadStmt stand for what could not be read.
//
// A routine's body may be absent: the parser skips bodies in its index mode, and Routine.Code tells where the text is.
//
// Invariants: nobody changes a tree after it was parsed and, for bodies parsed on demand, published; trees of one file are
// therefore shared freely between goroutines. A switch over Expr or Stmt covers every type of this package. Walk visits them
// all. Start at File, or at Body for code.
package ast
