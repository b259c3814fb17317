package systable

import (
	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/value"
)

// This file lists the properties of objects: Table, CodeUnit, Page and Report Metadata; and Windows Language.

// eachHeader calls f with the headers of the objects of a kind that are wanted; their number is field 1.
func eachHeader(c *Context, w *Want, kind ast.ObjectKind, f func(obj *object.Object)) {
	for _, id := range c.App.IDs(kind) {
		if w.Has(1, int64(id.No)) {
			f(c.App.Header(id))
		}
	}
}

// flags sets Boolean fields from properties. A property that stands in the object decides; else the default does.
func flags(obj *object.Object, to *Sink, list ...flag) {
	for _, f := range list {
		on := f.on
		if text := obj.Property(f.property); text != "" {
			on = source.Fold(text) == "YES"
		}
		to.Bool(f.field, on)
	}
}

// A flag is a Boolean field that shows a property.
type flag struct {
	field    int32
	property source.Key
	on       bool // by default
}

// begin begins a row of an object with its number, name and caption.
func begin(c *Context, obj *object.Object, to *Sink) {
	to.Row()
	to.Int(1, int64(obj.No))
	to.Text(3, obj.Name.Text)
}

func tableMetadataRows(c *Context, w *Want, to *Sink) error {
	eachHeader(c, w, ast.Table, func(obj *object.Object) {
		begin(c, obj, to)
		to.Text(6, obj.HeaderCaption(c.Language))
		to.Bool(9, perCompany(obj))
		to.Int(12, int64(obj.Reference("LOOKUPPAGEID", ast.Page)))
		to.Int(15, int64(obj.Reference("DRILLDOWNPAGEID", ast.Page)))
		flags(obj, to, flag{18, "PASTEISVALID", true}, flag{21, "LINKEDOBJECT", false})
		kind := position(obj.Property("TABLETYPE"), "Normal", "CRM", "ExternalSQL", "Exchange", "MicrosoftGraph")
		to.Bool(24, kind != 0 || source.Fold(obj.Property("LINKEDOBJECT")) == "YES")
		to.Int(27, kind)
		to.Text(30, obj.Property("EXTERNALNAME"))
		to.Int(33, obsoleteState(obj.Property("OBSOLETESTATE")))
		to.Text(36, obj.Property("OBSOLETEREASON"))
	})
	return nil
}

func codeunitMetadataRows(c *Context, w *Want, to *Sink) error {
	eachHeader(c, w, ast.Codeunit, func(obj *object.Object) {
		begin(c, obj, to)
		to.Int(6, int64(obj.Reference("TABLENO", ast.Table)))
		flags(obj, to, flag{9, "SINGLEINSTANCE", false})
		to.Int(12, position(obj.Property("SUBTYPE"), "Normal", "Test", "TestRunner", "Upgrade"))
	})
	return nil
}

func pageMetadataRows(c *Context, w *Want, to *Sink) error {
	eachHeader(c, w, ast.Page, func(obj *object.Object) {
		begin(c, obj, to)
		to.Text(6, obj.HeaderCaption(c.Language))
		to.Int(12, position(obj.Property("PAGETYPE"), "Card", "List", "RoleCenter", "CardPart", "ListPart", "Document",
			"Worksheet", "ListPlus", "ConfirmationDialog", "NavigatePage", "StandardDialog"))
		to.Int(15, int64(obj.Reference("CARDPAGEID", ast.Page)))
		to.Text(18, obj.Property("DATACAPTIONEXPR"))
		to.Int(24, int64(obj.Reference("SOURCETABLE", ast.Table)))
		to.Text(27, obj.Property("SOURCETABLEVIEW"))
		to.Text(54, obj.Property("DATACAPTIONFIELDS"))
		flags(obj, to, flag{9, "EDITABLE", true}, flag{21, "REFRESHONACTIVATE", false}, flag{30, "INSERTALLOWED", true},
			flag{33, "MODIFYALLOWED", true}, flag{36, "DELETEALLOWED", true}, flag{39, "DELAYEDINSERT", false},
			flag{42, "SHOWFILTER", true}, flag{45, "MULTIPLENEWLINES", false}, flag{48, "SAVEVALUES", false},
			flag{51, "AUTOSPLITKEY", false}, flag{57, "SOURCETABLETEMPORARY", false}, flag{60, "LINKSALLOWED", true},
			flag{63, "POPULATEALLFIELDS", false})
	})
	return nil
}

func reportMetadataRows(c *Context, w *Want, to *Sink) error {
	eachHeader(c, w, ast.Report, func(obj *object.Object) {
		begin(c, obj, to)
		to.Text(6, obj.HeaderCaption(c.Language))
		flags(obj, to, flag{9, "USEREQUESTPAGE", true}, flag{12, "USESYSTEMPRINTER", false},
			flag{15, "ENABLEEXTERNALIMAGES", false}, flag{18, "ENABLEHYPERLINKS", false},
			flag{21, "ENABLEEXTERNALASSEMBLIES", false}, flag{24, "PROCESSINGONLY", false},
			flag{27, "SHOWPRINTSTATUS", true})
		to.Int(30, position(obj.Property("TRANSACTIONTYPE"), "UpdateNoLocks", "Update", "Snapshot", "Browse", "Report"))
		to.Int(42, position(obj.Property("PREVIEWMODE"), "Normal", "PrintLayout"))
		to.Int(45, defaultLayout(obj))
		to.Text(48, obj.Property("WORDMERGEDATAITEM"))
		to.Int(51, firstDataItem(c, obj))
	})
	return nil
}

// defaultLayout is None of a report that only processes, else RDLC unless the report says otherwise.
func defaultLayout(obj *object.Object) int64 {
	const none, rdlc = 0, 1
	if n := position(obj.Property("DEFAULTLAYOUT"), "None", "RDLC", "Word"); n != 0 {
		return n
	}
	if source.Fold(obj.Property("PROCESSINGONLY")) == "YES" {
		return none
	}
	return rdlc
}

// firstDataItem returns the table of a report's first data item. Only that needs the whole object.
func firstDataItem(c *Context, header *object.Object) int64 {
	obj := c.App.Object(header.ID)
	if obj == nil {
		return 0
	}
	for _, e := range obj.Elements {
		if e.Kind == object.DataItem && e.Var != nil {
			return int64(e.Var.Type.No)
		}
	}
	return 0
}

// languageRows lists the languages that Calque knows. All of them may be chosen.
func languageRows(_ *Context, w *Want, to *Sink) error {
	for _, l := range value.Languages() {
		if !w.Has(1, int64(l.ID)) {
			continue
		}
		const primaryBits = 0x3FF // of a Windows language ID
		to.Row()
		to.Int(1, int64(l.ID))
		to.Int(2, int64(l.ID&primaryBits|1<<10))
		to.Text(3, l.Name)
		to.Text(4, l.Code)
		for field := int32(5); field <= 10; field++ {
			to.Bool(field, true)
		}
		hasWords := value.WordsFor(l.Code).Language == l.Code
		to.Bool(12, hasWords)
		to.Bool(13, hasWords)
		to.Bool(15, hasWords)
	}
	return nil
}
