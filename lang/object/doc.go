// Package object is the application model: tables with their fields and keys, codeunits, pages, reports, queries and XMLports with their
// variables, routines and elements, as resolved declarations. It knows no statement: bodies of routines stay syntax until
// lang/check asks for them.
//
// An App holds the objects of one application. Load reads files and folders in parallel, without bodies; Add puts parsed
// files in one by one. Reading an object registers its kind, number and name only. Its signatures are resolved when the App
// first hands it out, so that a run pays for the objects that it touches. With an Index, which is kept between runs, files that did
// not change are not even read before that: see index.go. Tables 2000000001 and up that no file defines come from a
// definition of Calque's own (see system.txt).
//
// Invariants:
//   - An Object that an App has handed out does not change. A redefinition is another Object; types refer to objects by number.
//   - Everything is in a fixed order: objects by kind and number, the rest as in the source text.
//   - A name that does not resolve gives the type Invalid and one diagnostic in Object.Diags; a reference to an object that
//     is not loaded is a warning.
//
// Start at App, Object and Load.
package object
