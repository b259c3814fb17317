package file

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "File.CLOSE", Doc: "Closes the file."},
		{Sig: "[Ok :=] File.CREATE(Name : Text [; Encoding : TextEncoding]) : Boolean", Doc: "Makes an empty file and opens it."},
		{Sig: "File.CREATEINSTREAM(VAR Stream : InStream)", Doc: "A stream that reads the file."},
		{Sig: "File.CREATEOUTSTREAM(VAR Stream : OutStream)", Doc: "A stream that writes the file."},
		{Sig: "File.CREATETEMPFILE([Encoding : TextEncoding])", Doc: "Makes a temporary file and opens it."},
		{Sig: "File.LEN : Integer", Doc: "Length of the file in bytes."},
		{Sig: "File.NAME : Text", Doc: "Name of the file with its path."},
		{Sig: "[Ok :=] File.OPEN(Filename : Text [; Encoding : TextEncoding]) : Boolean", Doc: "Opens a file."},
		{Sig: "File.POS : Integer", Doc: "Position in the file, from 0."},
		{Sig: "[Count :=] File.READ(VAR Variable : Variable) : Integer", Doc: "Reads a value, or a line in text mode; the number of bytes."},
		{Sig: "File.SEEK(Position : Integer)", Doc: "Moves to a position in the file."},
		{Sig: "File.TEXTMODE([SetTextmode : Boolean]) [:=] : Boolean", Doc: "Whether the file is read and written as text."},
		{Sig: "File.TRUNC", Doc: "Cuts the file off at the present position."},
		{Sig: "File.WRITE(Value : Variable)", Doc: "Writes a value, or a line in text mode."},
		{Sig: "File.WRITEMODE([SetWritemode : Boolean]) [:=] : Boolean", Doc: "Whether the file is opened for writing."},
		{Sig: "[Ok :=] FILE.COPY(FromName, ToName : Text) : Boolean", Doc: "Copies a file."},
		{Sig: "[Ok :=] FILE.DOWNLOAD(FromFile, DialogTitle, ToFolder, ToFilter : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends a file of the server to the client."},
		{Sig: "[Ok :=] FILE.DOWNLOADFROMSTREAM(Stream : InStream; DialogTitle, ToFolder, ToFilter : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends what a stream holds to the client as a file."},
		{Sig: "[Ok :=] FILE.ERASE(Name : Text) : Boolean", Doc: "Deletes a file."},
		{Sig: "FILE.EXISTS(Name : Text) : Boolean", Doc: "Whether there is a file of this name."},
		{Sig: "[Ok :=] FILE.GETSTAMP(Name : Text; VAR Date : Date [; VAR Time : Time]) : Boolean", Doc: "Date and time of a file's last change."},
		{Sig: "FILE.ISPATHTEMPORARY(Name : Text) : Boolean", Doc: "Whether a path lies in the folder for temporary files."},
		{Sig: "[Ok :=] FILE.RENAME(OldName, NewName : Text) : Boolean", Doc: "Gives a file another name."},
		{Sig: "[Ok :=] FILE.SETSTAMP(Name : Text; Date : Date [; Time : Time]) : Boolean", Doc: "Sets date and time of a file's last change."},
		{Sig: "[Ok :=] FILE.UPLOAD(DialogTitle, FromFolder, FromFilter, FromFile : Text; VAR ToFile : Text|Code|Variant) : Boolean", Doc: "Sends a file of the client to the server."},
		{Sig: "[Ok :=] FILE.UPLOADINTOSTREAM(DialogTitle, FromFolder, FromFilter : Text; FromFile : Text|Variant; VAR Stream : InStream) : Boolean", Doc: "Sends a file of the client to a stream."},
	}
}
