package object

import (
	"os"
	"sync"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/parse"
	"calque/lang/source"
)

// This file defines objects that were found in the index: their file is read and parsed when somebody needs more of them than the
// index holds.

// A lazyFile is an object file that the index describes.
type lazyFile struct {
	path     string
	charset  *source.Charset
	regional source.Regional // settled by the loader
	hash     digest          // of the text that was indexed

	once   sync.Once
	syntax *ast.File // nil: the file has changed since, or cannot be read
	err    error     // why
}

// parsed returns the file's syntax, which is read now if it was not before; nil if it is not what the index describes any more.
func (f *lazyFile) parsed() *ast.File {
	f.once.Do(func() {
		data, err := os.ReadFile(f.path)
		if err != nil {
			f.err = err
			return
		}
		if digestOf(data) != f.hash {
			return
		}
		src := source.NewFile(f.path, data, f.charset)
		f.syntax, _ = parse.Script(src, parse.Index) // files with findings are not in the index
		dropLayouts(f.syntax)
		f.syntax.Src.SetRegional(f.regional)
	})
	return f.syntax
}

// A lazyObject is the place of an object that the index describes, and what it holds of it.
type lazyObject struct {
	once  sync.Once
	file  *lazyFile
	place int // among the file's objects
	entry *indexedObject
}

// load makes sure that an object's syntax is there.
func (o *Object) load() {
	if o.lazy != nil {
		o.lazy.once.Do(o.parse)
	}
}

// parse fills in what the index does not hold.
func (o *Object) parse() {
	f := o.lazy.file
	syntax := f.parsed()
	if syntax == nil {
		o.File, o.Syntax = source.NewFile(f.path, nil, f.charset), &ast.Object{Kind: o.Kind, No: o.No, Name: o.Name}
		if f.err != nil {
			o.Diags.Errorf(nil, source.Span{}, diag.CannotRead, "%v", f.err)
		} else {
			o.Diags.Errorf(nil, source.Span{}, diag.CannotRead, "%s has changed since the objects were loaded", f.path)
		}
		return
	}
	o.File, o.Syntax = syntax.Src, syntax.Objects[o.lazy.place]
	o.Code = o.Syntax.Code
}

// addLazy registers the objects of a file that the index describes.
func (a *App) addLazy(f *lazyFile, objects []indexedObject) (diags diag.List) {
	defer a.changed()
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range objects {
		x := &objects[i]
		obj := &Object{ID: x.id, Name: x.name, app: a, lazy: &lazyObject{file: f, place: i, entry: x}}
		a.register(obj, false, &diags)
	}
	return diags
}

// headerText returns the value of a property of the section PROPERTIES or OBJECT-PROPERTIES, empty without one. The file is read only
// if the index does not know.
func (o *Object) headerText(kind ast.SectionKind, key source.Key) string {
	if o.lazy != nil {
		if value, known := o.lazy.entry.property(kind, key); known {
			return value
		}
	}
	return text(o.section(kind).properties(), key)
}
