package object

import (
	"sync"

	"calque/lang/ast"
	"calque/lang/parse"
	"calque/lang/source"
)

// This file defines objects that are found where no loaded one has their number or name.

// A library holds such objects. They are made when one is first looked for.
type library struct {
	files []*source.File

	once    sync.Once
	objects map[ID]*Object
	names   map[nameKey]*Object
}

// UseLibrary lets objects of these files stand in where the application has none of that number and name. Lists of objects do not
// hold them. It has an effect once.
func (a *App) UseLibrary(files []*source.File) {
	if len(files) == 0 {
		return
	}
	a.library.CompareAndSwap(nil, &library{files: files})
}

// fallback returns an object of the library, or nil.
func (a *App) fallback(id ID) *Object {
	if l := a.library.Load(); l != nil {
		l.once.Do(func() { l.load(a) })
		return l.objects[id]
	}
	return nil
}

// fallbackNamed returns an object of the library by name, unless the application has another one of its number.
func (a *App) fallbackNamed(kind ast.ObjectKind, key source.Key) *Object {
	l := a.library.Load()
	if l == nil {
		return nil
	}
	l.once.Do(func() { l.load(a) })
	if obj := l.names[nameKey{kind, key}]; obj != nil && a.header(obj.ID) == obj {
		return obj
	}
	return nil
}

func (l *library) load(a *App) {
	l.objects, l.names = map[ID]*Object{}, map[nameKey]*Object{}
	for _, src := range l.files {
		file, _ := parse.Script(src, parse.Index)
		for _, syntax := range file.Objects {
			obj := newObject(a, src, syntax)
			obj.Library = true
			l.objects[obj.ID] = obj
			l.names[nameKey{obj.Kind, obj.Name.Key}] = obj
		}
	}
}
