// Package filter implements C/AL field filters such as "10..20|>100&<>'X*'", and the view strings that hold them.
//
// A filter is parsed once, when SETFILTER runs, into an Expr. An Expr can match a single value, print itself back in
// C/AL syntax, and be walked by a backend that wants to translate it. It knows nothing of records or SQL.
//
// One grammar serves the text of SETFILTER with its placeholders, FILTER(…) in formulas, relations and views, and what a
// user enters. SETRANGE and CONST(…) have constructors that take values literally.
//
// Invariants:
//   - For every value v, e.Match(v) gives the answer a backend gives for a table holding only v. FuzzMatch compares Match
//     with a naive evaluation of the printed text.
//   - Parse(e.Print()) is e again; FuzzParse holds that. A literal text that no equality can write, since * ? @ have
//     meaning even inside quotes, prints as a range from itself to itself, where they have none.
//   - Every operand of a Node has the kind of the field; a nil *Expr is no filter and matches everything.
//   - Nothing is written to an Expr once it is made: sessions may share it.
//
// Order and case are those of package value: texts compare by Text.Compare, @ compares their Text.Upper. A date as a filter on a
// DateTime stands for its whole day. The accounting periods of NAV's pages (P8..) are no part of the language: application code
// turns them into dates before a filter is set.
//
// Start at Parse; Node in expr.go is what a backend walks, view.go is SETVIEW and GETVIEW.
package filter
