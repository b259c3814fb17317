package media

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "[Ok :=] Media.EXPORTFILE(FileName : Text) : Boolean", Doc: "Writes the media to a file."},
		{Sig: "[Ok :=] Media.EXPORTSTREAM(OutStream : OutStream) : Boolean", Doc: "Writes the media to a stream."},
		{Sig: "Media.HASVALUE : Boolean", Doc: "Whether the field refers to any media."},
		{Sig: "[Id :=] Media.IMPORTFILE(FileName, Description : Text [; MimeType : Text]) : GUID", Doc: "Fills the field from a file; the identifier of the media."},
		{Sig: "[Id :=] Media.IMPORTSTREAM(InStream : InStream; Description : Text [; MimeType : Text [; FileName : Text]]) : GUID", Doc: "Fills the field from a stream; the identifier of the media."},
		{Sig: "Media.MEDIAID : GUID", Doc: "Identifier of the media."},
		{Sig: "MediaSet.COUNT : Integer", Doc: "Number of media in the set."},
		{Sig: "[Count :=] MediaSet.EXPORTFILE(FileNamePrefix : Text) : Integer", Doc: "Writes the media to files; how many."},
		{Sig: "[Id :=] MediaSet.IMPORTFILE(FileName, Description : Text [; MimeType : Text]) : GUID", Doc: "Adds media from a file; the identifier of the set."},
		{Sig: "[Id :=] MediaSet.IMPORTSTREAM(InStream : InStream; Description : Text [; MimeType : Text]) : GUID", Doc: "Adds media from a stream; the identifier of the set."},
		{Sig: "[Ok :=] MediaSet.INSERT(MediaID : GUID) : Boolean", Doc: "Adds media that exist already."},
		{Sig: "MediaSet.ITEM(Index : Integer) : GUID", Doc: "Identifier of the Index-th media."},
		{Sig: "MediaSet.MEDIAID : GUID", Doc: "Identifier of the set."},
		{Sig: "[Ok :=] MediaSet.REMOVE(MediaID : GUID) : Boolean", Doc: "Takes media out of the set."},
		{Sig: "IMPORTSTREAMWITHURLACCESS(InStream : InStream; FileName : Text [; MinutesToExpire : Integer]) : GUID", Doc: "Stores what a stream holds as media that a URL reaches."},
		{Sig: "GETDOCUMENTURL(Media : GUID) : Text", Doc: "The URL of media stored by IMPORTSTREAMWITHURLACCESS."},
	}
}
