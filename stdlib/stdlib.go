// Package stdlib is the catalogue of built-in functions and methods: it puts the rows of all areas together, for the
// run time (Funcs) and for the checker (Universe). It holds no logic.
//
// A built-in is looked for in the package of its area: strings in text, FORMAT and EVALUATE in format, and so on. The order of
// the catalogue is the order of the areas, then of their rows; types.Builtin.Row is a position in it.
//
// Start at Funcs.
package stdlib

import (
	"calque/lang/source"
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/stdlib/array"
	"calque/stdlib/automation"
	"calque/stdlib/bigtext"
	"calque/stdlib/blob"
	"calque/stdlib/codeunit"
	"calque/stdlib/database"
	"calque/stdlib/datetime"
	"calque/stdlib/debugger"
	"calque/stdlib/dialog"
	"calque/stdlib/encryption"
	"calque/stdlib/environment"
	"calque/stdlib/errors"
	"calque/stdlib/file"
	"calque/stdlib/format"
	"calque/stdlib/guid"
	"calque/stdlib/language"
	"calque/stdlib/library"
	"calque/stdlib/math"
	"calque/stdlib/media"
	"calque/stdlib/notification"
	"calque/stdlib/page"
	"calque/stdlib/query"
	"calque/stdlib/record"
	"calque/stdlib/recordref"
	"calque/stdlib/report"
	"calque/stdlib/session"
	"calque/stdlib/stream"
	"calque/stdlib/testpage"
	"calque/stdlib/text"
	"calque/stdlib/variant"
	"calque/stdlib/xmlport"
)

// Funcs returns the rows of all areas.
func Funcs() []builtin.Row {
	var rows []builtin.Row
	for _, area := range [...]func() []builtin.Row{
		text.Funcs, math.Funcs, datetime.Funcs, format.Funcs, variant.Funcs, array.Funcs, errors.Funcs, dialog.Funcs,
		session.Funcs, record.Funcs, recordref.Funcs, stream.Funcs, file.Funcs, bigtext.Funcs, blob.Funcs, media.Funcs,
		environment.Funcs, language.Funcs, encryption.Funcs, database.Funcs, guid.Funcs, codeunit.Funcs, debugger.Funcs,
		page.Funcs, report.Funcs, query.Funcs, xmlport.Funcs, notification.Funcs, testpage.Funcs, automation.Funcs,
	} {
		rows = append(rows, area()...)
	}
	return rows
}

// Library returns the files with the C/AL objects that Calque brings along.
func Library() []*source.File { return library.Files() }

// Universe returns the same rows as the checker sees them.
func Universe() *types.Universe {
	rows := Funcs()
	decls := make([]types.Decl, len(rows))
	for i, r := range rows {
		decls[i] = types.Decl{Sig: r.Sig, Doc: r.Doc, Example: r.Example, Done: r.Fn != nil}
	}
	return types.NewUniverse(decls)
}
