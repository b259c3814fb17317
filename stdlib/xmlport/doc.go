// Package xmlport holds the built-ins of one area: XMLports.
//
// Each is a row: its signature, one line of description and its function. A row without a function is declared and checked
// but not done yet.
package xmlport
