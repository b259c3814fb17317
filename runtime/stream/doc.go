// Package stream holds the streams of C/AL: In (InStream), Out (OutStream), their text encodings and the binary form in
// which values travel through them.
//
// A stream is a text encoding over bytes that live elsewhere: a BLOB, a file, memory. Where they live is a Source to read
// from or a Sink to write to, so that built-ins which make streams (CREATEINSTREAM of a BLOB, of a File …) need nothing of
// those that use them (READTEXT, COPYSTREAM, BigText.READ, later XMLports and reports). The package holds no built-in.
//
// Reading costs what is read: a Source shows a window of the bytes to come, and a text is decoded once, from there.
//
// Invariants: a stream variable shares its stream with every variable it was assigned to. A variable that no stream was
// created for holds a zero In or Out, whose methods raise an error. The array behind a BLOB's bytes is never changed in
// place, except behind the end of every slice that others may hold.
//
// Start at In and Out, then encoding.go and binary.go.
package stream
