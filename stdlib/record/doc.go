// Package record holds the built-ins of one area: records.
//
// Each is a row: its signature, one line of description and its function. A row without a function is declared and checked
// but not done yet.
package record
