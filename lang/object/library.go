package object

import (
	"strings"
	"sync"

	"calque/lang/ast"
	"calque/lang/parse"
	"calque/lang/source"
)

// This file defines objects that are found where no loaded one has their number or name.

// A library holds such objects, one a file. Its index is made when an object is missing, an object when it is the one.
type library struct {
	files []*source.File

	once  sync.Once // guards the maps
	ids   map[ID]*stock
	names map[nameKey]*stock
}

// A stock is an object of a library that may not have been made yet.
type stock struct {
	id   ID
	file *source.File

	once sync.Once
	obj  *Object // nil if the file holds something else than its first line says
}

// UseLibrary lets objects stand in where the application has none of their number and name. Each file holds one, whose header is the
// first line. Lists of objects do not hold them. It has an effect once.
func (a *App) UseLibrary(files []*source.File) {
	if len(files) > 0 {
		a.library.CompareAndSwap(nil, &library{files: files})
	}
}

// fallback returns an object of the library, or nil.
func (a *App) fallback(id ID) *Object {
	l := a.library.Load()
	if l == nil {
		return nil
	}
	l.once.Do(l.index)
	return l.ids[id].object(a)
}

// fallbackNamed returns an object of the library by name, unless the application has another one of its number.
func (a *App) fallbackNamed(kind ast.ObjectKind, key source.Key) *Object {
	l := a.library.Load()
	if l == nil {
		return nil
	}
	l.once.Do(l.index)
	s := l.names[nameKey{kind, key}]
	if s == nil || a.loaded(s.id) {
		return nil
	}
	return s.object(a)
}

// loaded reports whether the application itself has an object.
func (a *App) loaded(id ID) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.objects[id] != nil
}

// maxHeader is how far a header may go.
const maxHeader = 80

// index reads the headers.
func (l *library) index() {
	l.ids, l.names = map[ID]*stock{}, map[nameKey]*stock{}
	for _, file := range l.files {
		header, _, _ := strings.Cut(string(file.Data()[:min(file.Size(), maxHeader)]), "\n")
		words := strings.SplitN(strings.TrimSpace(header), " ", 4)
		if len(words) < 4 {
			continue
		}
		no, _ := parseNo(words[2])
		s := &stock{id: ID{ast.ObjectKindOf(source.NewName(words[1])), no}, file: file}
		l.ids[s.id] = s
		l.names[nameKey{s.id.Kind, source.Fold(words[3])}] = s
	}
}

// object returns the object, made by now.
func (s *stock) object(a *App) *Object {
	if s == nil {
		return nil
	}
	s.once.Do(func() {
		file, _ := parse.Script(s.file, parse.Index)
		if len(file.Objects) == 1 && file.Objects[0].Kind == s.id.Kind && file.Objects[0].No == s.id.No {
			s.obj = newObject(a, s.file, file.Objects[0])
			s.obj.Library = true
		}
	})
	return s.obj
}
