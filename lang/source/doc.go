// Package source holds C/AL source text: files, byte positions, spans, line tables, code pages and folded names.
//
// A File keeps the bytes it was made from and never changes them. Positions are byte offsets into these bytes (Pos,
// Span); lines and columns are worked out only when something is printed. Text is decoded span by span, on demand:
// exported objects are written in the code page of the client that exported them (850 unless told otherwise), scripts in
// UTF-8, and a byte order mark decides over both. No byte is ever rejected, and Charset.Encode gives back exactly the bytes
// that Charset.Decode was given.
//
// C/AL identifiers are case-insensitive. A Name folds its spelling once, when it is made; Name, Key and Fold are the
// only place where C/AL text changes case on behalf of the language.
//
// Exports carry the exporter's date order and decimal sign without a marker. Evidence collects what a text gives away
// about them; a loader adds up the evidence of a folder's files and settles the rest (see Regional).
//
// Invariants: a File is safe for concurrent use after it was made, except SetRegional, which belongs to the loader.
// Name.Key == Fold(Name.Text), always.
//
// The package knows nothing of tokens or syntax. Start at NewFile and File.Position.
package source
