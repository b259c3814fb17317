package object

import (
	"calque/lang/ast"
	"calque/lang/parse"
	"calque/lang/source"
)

// This file tells what can be known of an object without resolving it, which lists of all objects live on.

// Header returns an object of which only ID and Name may be there yet, or nil. The methods of this file may be called on it.
func (a *App) Header(id ID) *Object { return a.header(id) }

// IsShipped reports whether the object is a system table that no file defines. A Header is enough.
func (o *Object) IsShipped() bool { return o.app == nil }

// Generation changes whenever objects are added.
func (a *App) Generation() uint64 { return a.generation.Load() }

// Property returns the value of the object's property with a folded name as it is written, empty without one. A Header is enough.
func (o *Object) Property(key source.Key) string {
	return o.headerText(ast.Properties, key)
}

// HeaderCaption returns what CaptionIn does. A Header is enough.
func (o *Object) HeaderCaption(language string) string {
	if o.IsShipped() {
		return o.CaptionIn(language)
	}
	return captionIn(parse.SplitLanguages(o.Property("CAPTIONML")), language, o.Name)
}

// Reference returns the number of the object of a kind that a property of this object names; 0 if there is none. A Header is enough.
func (o *Object) Reference(key source.Key, kind ast.ObjectKind) int32 {
	if value := o.Property(key); value != "" {
		return o.app.number(value, kind)
	}
	return 0
}

// Relation returns the field's TableRelation, or nil.
func (f *Field) Relation() *ast.TableRelation {
	p := prop(f.Props, "TABLERELATION")
	if p == nil || f.Table.File == nil {
		return nil
	}
	relation, _ := parse.TableRelation(f.Table.File, p.ValSpan)
	return relation
}

// HeaderProperty returns what the section OBJECT-PROPERTIES says under a folded name, such as VERSION LIST.
func (o *Object) HeaderProperty(key source.Key) string {
	return o.headerText(ast.ObjectProperties, key)
}

// HeaderRegional returns how the object's file writes dates and decimals. A Header is enough; the object is not a shipped one.
func (o *Object) HeaderRegional() source.Regional {
	if o.lazy != nil {
		return o.lazy.file.regional
	}
	return o.File.Regional()
}
