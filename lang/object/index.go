package object

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"time"

	"calque/lang/ast"
	"calque/lang/source"
)

// This file keeps an index of object files between runs, so that a run reads only the files of objects that it touches.
//
// There is one index for each folder. It describes a file by its size, its time of change and a digest of its content: a file whose size
// and time are those of the index is not read. A file that changed shortly before the index was written may have changed again
// within the resolution of the clock; it is read and its digest decides. Files with findings, and scripts, are never in an index.

// An Index says where indexes are kept. The zero Index is none.
type Index struct {
	Folder  string // a folder of Calque's own; it need not be there
	Version string // of the program: an index of another version is not used
}

// minIndexed is how many files of a folder make an index worth its while.
const minIndexed = 100

// settled is how long before the index was written a file must have changed for its time to be proof.
const settled = 2 * time.Second

// A digest stands for the content of a file.
type digest [16]byte

func digestOf(data []byte) digest {
	sum := sha256.Sum256(data)
	return digest(sum[:16])
}

// A foundFile is an object file that is to be loaded.
type foundFile struct {
	path     string
	size     int64
	modified int64 // nanoseconds since 1970
}

// An indexedFile is what an index holds of a file.
type indexedFile struct {
	name     string // without folder
	size     int64
	modified int64
	hash     digest
	evidence source.Evidence
	objects  []indexedObject
}

// An indexedObject is what an index holds of an object.
type indexedObject struct {
	id         ID
	name       source.Name
	subscribes bool
	complete   bool // all properties are here that have no code
	props      []indexedProperty
}

type indexedProperty struct {
	header bool // of OBJECT-PROPERTIES
	key    source.Key
	value  string
}

// property returns the value of a property; known is false if the object's text must be asked.
func (x *indexedObject) property(kind ast.SectionKind, key source.Key) (value string, known bool) {
	for i := range x.props {
		if p := &x.props[i]; p.key == key && p.header == (kind == ast.ObjectProperties) {
			return p.value, true
		}
	}
	return "", x.complete
}

// A folderIndex is the index of a folder.
type folderIndex struct {
	path    string // of the index
	written int64  // when, as the file system has it
	known   map[string]*indexedFile
	used    map[string]bool
	stale   bool // it is to be written anew
}

// indexes are the indexes of the folders that a load reads.
type indexes struct {
	at      Index
	charset *source.Charset
	folders map[string]*folderIndex
}

// openIndexes reads the indexes of all folders that have files enough; nil if the options ask for none.
func openIndexes(files []foundFile, opts Options) *indexes {
	if opts.Index.Folder == "" || opts.Bodies || opts.Replace != nil {
		return nil
	}
	x := &indexes{at: opts.Index, charset: opts.Charset, folders: map[string]*folderIndex{}}
	count := map[string]int{}
	for _, f := range files {
		count[filepath.Dir(f.path)]++
	}
	for folder, n := range count {
		if n >= minIndexed {
			x.folders[folder] = x.open(folder)
		}
	}
	return x
}

// open reads the index of a folder. One that cannot be read is empty.
func (x *indexes) open(folder string) *folderIndex {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil
	}
	f := &folderIndex{path: filepath.Join(x.at.Folder, indexName(absolute, x.charset)), known: map[string]*indexedFile{}, used: map[string]bool{}}
	info, err := os.Stat(f.path)
	if err != nil {
		return f
	}
	data, err := os.ReadFile(f.path)
	if err != nil {
		return f
	}
	if files, err := decodeIndex(data, x.at.Version); err == nil {
		f.written = info.ModTime().UnixNano()
		for i := range files {
			f.known[files[i].name] = &files[i]
		}
	}
	return f
}

// has reports whether a folder has an index, be it empty.
func (x *indexes) has(folder string) bool { return x != nil && x.folders[folder] != nil }

// find returns what the index of its folder holds of a file, nil if it is not there or not up to date. data is the file's text if it had
// to be read. It changes nothing that another file's find uses.
func (x *indexes) find(f foundFile) (entry *indexedFile, data []byte) {
	if x == nil {
		return nil, nil
	}
	folder := x.folders[filepath.Dir(f.path)]
	if folder == nil {
		return nil, nil
	}
	entry = folder.known[filepath.Base(f.path)]
	if entry == nil || entry.size != f.size {
		return nil, nil
	}
	if entry.modified == f.modified && entry.modified < folder.written-int64(settled) {
		return entry, nil
	}
	data, err := os.ReadFile(f.path)
	if err != nil || digestOf(data) != entry.hash {
		return nil, data
	}
	fresh := *entry
	fresh.modified = f.modified
	return &fresh, data
}

// save writes the indexes that are not up to date any more. An index that cannot be written is left to the next run.
func (x *indexes) save(loaded []loadedFile) {
	if x == nil {
		return
	}
	for i := range loaded {
		x.note(&loaded[i])
	}
	for folder, f := range x.folders {
		if f == nil || !f.stale {
			continue
		}
		f.prune(folder)
		if os.MkdirAll(x.at.Folder, 0o755) == nil {
			_ = replaceFile(f.path, encodeIndex(f.known, x.at.Version))
		}
	}
}

// note takes what was found out about a file into the index of its folder.
func (x *indexes) note(l *loadedFile) {
	f := x.folders[l.folder]
	if f == nil {
		return
	}
	name := filepath.Base(l.found.path)
	f.used[name] = true
	switch {
	case l.entry != nil && f.known[name] == l.entry:
	case l.entry != nil:
		f.known[name], f.stale = l.entry, true
	case l.indexable():
		f.known[name], f.stale = describe(l), true
	case f.known[name] != nil:
		delete(f.known, name)
		f.stale = true
	}
}

// prune forgets files that are gone.
func (f *folderIndex) prune(folder string) {
	for name := range f.known {
		if f.used[name] {
			continue
		}
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			delete(f.known, name)
		}
	}
}

// indexable reports whether a file is what an index can describe: objects without findings.
func (l *loadedFile) indexable() bool {
	return l.syntax != nil && l.syntax.Script == nil && len(l.syntax.Objects) > 0 && l.diags.Len() == 0
}

// describe makes the entry of a file that was parsed.
func describe(l *loadedFile) *indexedFile {
	f := &indexedFile{name: filepath.Base(l.found.path), size: l.found.size, modified: l.found.modified, hash: l.hash, evidence: l.syntax.Evidence}
	for _, syntax := range l.syntax.Objects {
		f.objects = append(f.objects, describeObject(syntax))
	}
	return f
}

// maxValue is how long the value of a property in an index may be, in bytes.
const maxValue = 512

func describeObject(syntax *ast.Object) indexedObject {
	x := indexedObject{id: ID{syntax.Kind, syntax.No}, name: syntax.Name, complete: true, subscribes: subscribes(syntax.Code)}
	for _, s := range syntax.Sections {
		if s.Kind != ast.Properties && s.Kind != ast.ObjectProperties {
			continue
		}
		for _, p := range s.Props {
			switch {
			case p.Trigger != nil || p.Actions != nil:
			case len(p.Value) > maxValue:
				x.complete = false
			default:
				x.props = append(x.props, indexedProperty{s.Kind == ast.ObjectProperties, p.Name.Key, p.Value})
			}
		}
	}
	return x
}
