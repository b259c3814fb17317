package stream

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "InStream.EOS : Boolean", Doc: "Whether the stream is at its end.", Fn: builtin.Fn1(atEnd), Example: "Customer.Picture.CREATEINSTREAM(InS); WHILE NOT InS.EOS DO InS.READTEXT(Line);"},
		{Sig: "[Count :=] InStream.READ(VAR Variable : Variable [; Length : Integer]) : Integer", Doc: "Reads a value in binary form; the number of bytes.", Fn: builtin.Custom(read)},
		{Sig: "[Count :=] InStream.READTEXT(VAR Text : Text|Code|BigText [; Length : Integer]) : Integer", Doc: "Reads a line, or at most Length characters; how many it was.", Fn: builtin.Custom(readText), Example: "Customer.Picture.CREATEINSTREAM(InS); InS.READTEXT(Line);"},
		{Sig: "[Count :=] OutStream.WRITE(Variable : Variable [; Length : Integer]) : Integer", Doc: "Writes a value in binary form; the number of bytes.", Fn: builtin.Custom(write)},
		{Sig: "[Count :=] OutStream.WRITETEXT([Text : Text [; Length : Integer]]) : Integer", Doc: "Writes text, or a line end without one; the number of characters.", Fn: builtin.Fn3(writeText), Example: "Customer.Picture.CREATEOUTSTREAM(OutS); OutS.WRITETEXT('a line');"},
		{Sig: "[Ok :=] COPYSTREAM(OutStream : OutStream; InStream : InStream) : Boolean", Doc: "Copies the rest of a stream to another.", Fn: builtin.Do2(copyStream), Example: "Customer.Picture.CREATEINSTREAM(InS); Other.Picture.CREATEOUTSTREAM(OutS); COPYSTREAM(OutS,InS);"},
	}
}
