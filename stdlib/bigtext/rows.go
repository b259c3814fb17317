package bigtext

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "BigText.ADDTEXT(Variable : BigText|Text [; Position : Integer])", Doc: "Puts text in at Position, or adds it at the end.", Fn: builtin.Do3(addText), Example: "Big.ADDTEXT('more'); MESSAGE('%1',Big.LENGTH);"},
		{Sig: "[Count :=] BigText.GETSUBTEXT(VAR Variable : Text|Code|BigText; Position : Integer [; Length : Integer]) : Integer", Doc: "Copies a part of the text; how many characters it was.", Fn: builtin.Fn4(getSubText), Example: "Big.ADDTEXT('some text'); Big.GETSUBTEXT(Line,1,4);"},
		{Sig: "BigText.LENGTH : Integer", Doc: "Number of characters.", Fn: builtin.Fn1(length)},
		{Sig: "[Ok :=] BigText.READ(InStream : InStream) : Boolean", Doc: "Replaces the text by what a stream holds.", Fn: builtin.Do2(read)},
		{Sig: "BigText.TEXTPOS(String : Text) : Integer", Doc: "Position of String in the text, from 1; 0 if absent.", Fn: builtin.Fn2(textPos)},
		{Sig: "[Ok :=] BigText.WRITE(OutStream : OutStream) : Boolean", Doc: "Writes the text to a stream.", Fn: builtin.Do2(write)},
	}
}
