// Package library holds C/AL objects that Calque brings along: libraries for tests, under the numbers, names and signatures of NAV's own.
//
//	130000  Assert                      checks; its error texts are NAV's, since tests of tests compare them
//	130440  Library - Random            repeatable random values
//	131000  Library - Utility           codes, texts and numbers for test data
//	131004  Library - Variable Storage  values on their way from a test to its handlers
//
// The objects are found when a loaded one of that number or name is not: an application that has them uses its own. They are
// written for Calque from the public signatures.
//
// Start at Files; the objects are in the .txt files beside it.
package library
