package file

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "File.CLOSE", Doc: "Closes the file.", Fn: builtin.Do1(closeFile)},
		{Sig: "[Ok :=] File.CREATE(Name : Text [; Encoding : TextEncoding]) : Boolean", Doc: "Makes an empty file and opens it.", Fn: builtin.Do3(create), Example: "Output.TEXTMODE(TRUE); Output.CREATE('list.txt'); Output.WRITE('a line'); Output.CLOSE;"},
		{Sig: "File.CREATEINSTREAM(VAR Stream : InStream)", Doc: "A stream that reads the file.", Fn: builtin.Do2(createInStream)},
		{Sig: "File.CREATEOUTSTREAM(VAR Stream : OutStream)", Doc: "A stream that writes the file.", Fn: builtin.Do2(createOutStream)},
		{Sig: "File.CREATETEMPFILE([Encoding : TextEncoding])", Doc: "Makes a temporary file and opens it.", Fn: builtin.Do2(createTempFile)},
		{Sig: "File.LEN : Integer", Doc: "Length of the file in bytes.", Fn: builtin.Fn1(length)},
		{Sig: "File.NAME : Text", Doc: "Name of the file with its path.", Fn: builtin.Fn1(name)},
		{Sig: "[Ok :=] File.OPEN(Filename : Text [; Encoding : TextEncoding]) : Boolean", Doc: "Opens a file.", Fn: builtin.Do3(open)},
		{Sig: "File.POS : Integer", Doc: "Position in the file, from 0.", Fn: builtin.Fn1(pos)},
		{Sig: "[Count :=] File.READ(VAR Variable : Variable) : Integer", Doc: "Reads a value, or a line in text mode; the number of bytes.", Fn: builtin.Fn2(read)},
		{Sig: "File.SEEK(Position : Integer)", Doc: "Moves to a position in the file.", Fn: builtin.Do2(seek)},
		{Sig: "File.TEXTMODE([SetTextmode : Boolean]) [:=] : Boolean", Doc: "Whether the file is read and written as text.", Fn: builtin.Fn2(textMode)},
		{Sig: "File.TRUNC", Doc: "Cuts the file off at the present position.", Fn: builtin.Do1(trunc)},
		{Sig: "File.WRITE(Value : Variable)", Doc: "Writes a value, or a line in text mode.", Fn: builtin.Do2(write)},
		{Sig: "File.WRITEMODE([SetWritemode : Boolean]) [:=] : Boolean", Doc: "Whether the file is opened for writing.", Fn: builtin.Fn2(writeMode)},
		{Sig: "[Ok :=] FILE.COPY(FromName, ToName : Text) : Boolean", Doc: "Copies a file.", Fn: builtin.Do2(copyFile)},
		{Sig: "[Ok :=] FILE.DOWNLOAD(FromFile, DialogTitle, ToFolder, ToFilter : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends a file of the server to the client."},
		{Sig: "[Ok :=] FILE.DOWNLOADFROMSTREAM(Stream : InStream; DialogTitle, ToFolder, ToFilter : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends what a stream holds to the client as a file."},
		{Sig: "[Ok :=] FILE.ERASE(Name : Text) : Boolean", Doc: "Deletes a file.", Fn: builtin.Do1(erase), Example: "IF ERASE('list.old') THEN;"},
		{Sig: "FILE.EXISTS(Name : Text) : Boolean", Doc: "Whether there is a file of this name.", Fn: builtin.Fn1(exists), Example: "IF NOT EXISTS('list.csv') THEN MESSAGE('There is no list.');"},
		{Sig: "[Ok :=] FILE.GETSTAMP(Name : Text; VAR Date : Date [; VAR Time : Time]) : Boolean", Doc: "Date and time of a file's last change.", Fn: builtin.Do3(getStamp)},
		{Sig: "FILE.ISPATHTEMPORARY(Name : Text) : Boolean", Doc: "Whether a path lies in the folder for temporary files.", Fn: builtin.Fn1(isPathTemporary)},
		{Sig: "[Ok :=] FILE.RENAME(OldName, NewName : Text) : Boolean", Doc: "Gives a file another name.", Fn: builtin.Do2(rename)},
		{Sig: "[Ok :=] FILE.SETSTAMP(Name : Text; Date : Date [; Time : Time]) : Boolean", Doc: "Sets date and time of a file's last change.", Fn: builtin.Do3(setStamp)},
		{Sig: "[Ok :=] FILE.UPLOAD(DialogTitle, FromFolder, FromFilter, FromFile : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends a file of the client to the server."},
		{Sig: "[Ok :=] FILE.UPLOADINTOSTREAM(DialogTitle, FromFolder, FromFilter : Text; FromFile : Text|Variant; VAR Stream : InStream) : Boolean", Doc: "Sends a file of the client to a stream."},
	}
}
