// Package types holds the types of C/AL and everything about them that is a table: implicit conversions, operators,
// enumerations such as ClientType, and the universe of built-in functions and methods as their signature texts declare it.
//
// It knows no syntax tree, no source position and no value. A name that it is asked for comes folded (see
// source.Fold in lang/source), in upper case.
//
// Invariants:
//   - A Type is immutable once made and may be shared; Identical compares, never ==.
//   - Kind Invalid converts to and from everything, so that one mistake is reported once.
//   - A Universe is immutable; the signatures in it are parsed one by one when they are first asked for, because most programs
//     use few of them and start-up counts.
//
// Start at Type, then Conversion and BinaryResult, then Universe.
package types
