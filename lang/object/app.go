package object

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
	"calque/lang/types"
)

// An App is the application that programs run in: all loaded objects. It is safe for use by many goroutines.
type App struct {
	mu      sync.RWMutex // guards the three maps
	objects map[ID]*Object
	names   map[nameKey]*Object
	scripts []*Object

	subscribers subscriberIndex
	library     atomic.Pointer[library]
	generation  atomic.Uint64 // counts calls of Add
}

type nameKey struct {
	kind ast.ObjectKind
	key  source.Key
}

// NewApp returns an application that holds the built-in system tables only.
func NewApp() *App {
	return &App{objects: map[ID]*Object{}, names: map[nameKey]*Object{}}
}

// Add registers the objects of a parsed file. A script's objects replace loaded ones, with a note; any other object whose
// number is taken is an error that names both files. The returned object is the script's own, nil for an object file; it is
// to be resolved once all files have been added.
func (a *App) Add(f *ast.File) (script *Object, diags diag.List) {
	defer a.changed() // last, when the objects are there
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, syntax := range f.Objects {
		a.register(newObject(a, f.Src, syntax), f.Script != nil, &diags)
	}
	if f.Script == nil {
		return nil, diags
	}
	name := strings.TrimSuffix(filepath.Base(f.Src.Name()), filepath.Ext(f.Src.Name()))
	script = &Object{Name: source.NewName(name), File: f.Src, Code: f.Script, app: a}
	a.scripts = append(a.scripts, script)
	return script, diags
}

// changed is called when objects have been added or taken away.
func (a *App) changed() {
	a.generation.Add(1)
	a.subscribers.forget()
}

func newObject(a *App, file *source.File, syntax *ast.Object) *Object {
	return &Object{
		ID:     ID{syntax.Kind, syntax.No},
		Name:   syntax.Name,
		File:   file,
		Syntax: syntax,
		Code:   syntax.Code,
		app:    a,
	}
}

func (a *App) register(obj *Object, isScript bool, diags *diag.List) {
	if old := a.objects[obj.ID]; old != nil {
		old.load()
		obj.load()
		before := old.File.Position(old.Syntax.Span.Start)
		header := source.Span{Start: obj.Syntax.NamePos, End: obj.Syntax.NamePos + source.Pos(len(obj.Name.Text))}
		if !isScript || old.File == obj.File {
			diags.Errorf(obj.File, header, diag.DuplicateObject, "%s is already defined in %s", obj.ID, before)
			return
		}
		diags.Add(diag.Diagnostic{Code: diag.DuplicateObject, Severity: diag.Note, File: obj.File, Span: header,
			Message: "replaces " + obj.ID.String() + " of " + before.String()})
		if a.names[nameKey{old.Kind, old.Name.Key}] == old {
			delete(a.names, nameKey{old.Kind, old.Name.Key})
		}
	}
	a.objects[obj.ID] = obj
	if key := (nameKey{obj.Kind, obj.Name.Key}); a.names[key] == nil || a.names[key].No > obj.No {
		a.names[key] = obj
	}
}

// Object returns the object with a kind and number, or nil.
func (a *App) Object(id ID) *Object {
	a.mu.RLock()
	obj := a.objects[id]
	a.mu.RUnlock()
	if obj == nil {
		obj = a.brought(id)
	}
	return obj.resolved()
}

// brought returns an object that Calque brings along: a system table or one of the library; or nil.
func (a *App) brought(id ID) *Object {
	if id.Kind == ast.Table {
		if obj := shippedTable(id.No); obj != nil {
			return obj
		}
	}
	return a.fallback(id)
}

// Has reports whether an object is loaded, without resolving it.
func (a *App) Has(id ID) bool { return a.header(id) != nil }

// header returns an object without resolving it.
func (a *App) header(id ID) *Object {
	a.mu.RLock()
	obj := a.objects[id]
	a.mu.RUnlock()
	if obj == nil {
		return a.brought(id)
	}
	return obj
}

// Named returns the object with a kind and folded name, or nil.
func (a *App) Named(kind ast.ObjectKind, key source.Key) *Object {
	return a.headerNamed(kind, key).resolved()
}

// headerNamed returns an object by name without resolving it.
func (a *App) headerNamed(kind ast.ObjectKind, key source.Key) *Object {
	a.mu.RLock()
	obj := a.names[nameKey{kind, key}]
	a.mu.RUnlock()
	if obj == nil && kind == ast.Table {
		// A file may define a system table under another name; then the shipped name is gone.
		if obj = shipped().names[key]; obj != nil && a.header(obj.ID) != obj {
			return nil
		}
	}
	if obj == nil {
		return a.fallbackNamed(kind, key)
	}
	return obj
}

// TableOf returns the object that a type refers to: a table for a record, a codeunit for a codeunit, and so on. It is nil if the
// type refers to none or to one that is not loaded.
func (a *App) TableOf(t *types.Type) *Object {
	if t == nil || t.No == 0 {
		return nil
	}
	return a.Object(ID{ObjectKind(t.Kind), t.No})
}

// ObjectKind returns the kind of object that values of a type's kind refer to; ast.NoObject if they refer to none.
func ObjectKind(k types.Kind) ast.ObjectKind {
	switch k {
	case types.Record:
		return ast.Table
	case types.Codeunit:
		return ast.Codeunit
	case types.Page, types.TestPage:
		return ast.Page
	case types.Report, types.TestRequestPage:
		return ast.Report
	case types.Query:
		return ast.Query
	case types.XMLport:
		return ast.XMLport
	}
	return ast.NoObject
}

// IDs returns the loaded objects of a kind by ascending number; for NoObject, of every kind. Built-in tables count too.
func (a *App) IDs(kind ast.ObjectKind) []ID {
	a.mu.RLock()
	defer a.mu.RUnlock()
	var list []ID
	for id := range a.objects {
		if kind == ast.NoObject || id.Kind == kind {
			list = append(list, id)
		}
	}
	if kind == ast.NoObject || kind == ast.Table {
		for _, obj := range shipped().list {
			if a.objects[obj.ID] == nil {
				list = append(list, obj.ID)
			}
		}
	}
	slices.SortFunc(list, compareIDs)
	return list
}

// String returns the object's kind and number, such as Table 18.
func (id ID) String() string { return id.Kind.String() + " " + itoa(id.No) }

func itoa(n int32) string { return strconv.Itoa(int(n)) }

func compareIDs(x, y ID) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.No, y.No)) }

// Names returns the names of the loaded objects of a kind, by ascending number.
func (a *App) Names(kind ast.ObjectKind) []string {
	var names []string
	for _, id := range a.IDs(kind) {
		if obj := a.header(id); obj != nil {
			names = append(names, obj.Name.Text)
		}
	}
	return names
}

// Scripts returns the scripts in the order in which they were added.
func (a *App) Scripts() []*Object {
	a.mu.RLock()
	defer a.mu.RUnlock()
	for _, s := range a.scripts {
		s.resolved()
	}
	return slices.Clone(a.scripts)
}

// Len returns the number of loaded objects, scripts and built-in tables not counted.
func (a *App) Len() int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return len(a.objects)
}
