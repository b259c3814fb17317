package object

import (
	"calque/lang/ast"
	"calque/lang/parse"
	"calque/lang/source"
)

// This file tells what can be known of an object without resolving it, which lists of all objects live on.

// Header returns an object of which only the header may be there yet, or nil.
func (a *App) Header(id ID) *Object { return a.header(id) }

// Generation changes whenever objects are added.
func (a *App) Generation() uint64 { return a.generation.Load() }

// Property returns the value of the object's property with a folded name as it is written, empty without one. A header is enough.
func (o *Object) Property(key source.Key) string {
	return text(o.section(ast.Properties).properties(), key)
}

// HeaderCaption returns what CaptionIn does. A header is enough.
func (o *Object) HeaderCaption(language string) string {
	if o.Syntax == nil {
		return o.CaptionIn(language)
	}
	return captionIn(parse.SplitLanguages(o.Property("CAPTIONML")), language, o.Name)
}

// Reference returns the number of the object of a kind that a property of this object names; 0 if there is none. A header is enough.
func (o *Object) Reference(key source.Key, kind ast.ObjectKind) int32 {
	if o.Syntax == nil {
		return 0
	}
	return o.reference(o.section(ast.Properties).properties(), key, kind)
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
	return text(o.section(ast.ObjectProperties).properties(), key)
}
