package object

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/parse"
	"calque/lang/source"
)

// Options say how Load reads files. The zero Options are ready to use.
type Options struct {
	Charset  *source.Charset  // of the files; nil: the text decides, as source.NewFile has it
	Regional *source.Regional // settles the date order and the decimal sign; nil: the files give them away
	Index    Index            // of the files, kept between runs; none
	Shared   *Shared          // files that other loads of this process may have read already; nil: none
	Bodies   bool             // parse the bodies of routines too, and report what is wrong in them
	Progress func(done, total int)
	Library  []*source.File // objects that stand in for those that are not loaded; see UseLibrary

	// Replace is asked whether a loaded object may be replaced by one of its number; nil: that is an error.
	Replace func(old *Object) bool
}

// extensions are the file name extensions, folded, by which objects are found in folders.
var extensions = [...]source.Key{".TXT", ".CAL"}

// Load reads the objects in files and folders, these with all folders below, and returns the application that they make. The order
// is that of the paths; within a folder by name. Files are read in parallel and, layouts of reports apart, kept in memory,
// since routines are parsed from them later.
//
// A path that cannot be read is an error in the list, like a mistake in a text; the rest is loaded all the same. If ctx ends,
// what has been read until then is returned.
func Load(ctx context.Context, paths []string, opts Options) (*App, diag.List) {
	app := NewApp()
	return app, app.Load(ctx, paths, opts)
}

// Load reads more objects into an application, as the function of this name does.
func (a *App) Load(ctx context.Context, paths []string, opts Options) diag.List {
	a.UseLibrary(opts.Library)
	loaded, found := opts.Shared.read(ctx, paths, opts)
	var diags diag.List
	diags.Merge(found)
	for i := range loaded {
		f := &loaded[i]
		diags.Merge(f.diags)
		switch {
		case f.entry != nil:
			diags.Merge(a.addLazy(f.lazy, f.entry.objects))
		case f.syntax == nil:
		case opts.Replace != nil:
			diags.Merge(a.replace(f.syntax, opts.Replace))
		default:
			_, errs := a.Add(f.syntax)
			diags.Merge(errs)
		}
	}
	return diags
}

// readFiles reads the files that paths name, with the index or without.
func readFiles(ctx context.Context, paths []string, opts Options) ([]loadedFile, diag.List) {
	files, diags := findFiles(paths)
	known := openIndexes(files, opts)
	loaded := loadFiles(ctx, files, known, opts)
	settleRegional(loaded, opts.Regional)
	if ctx.Err() == nil {
		known.save(loaded)
	}
	return loaded, diags
}

// IsObjectFile reports whether a file holds objects and no script.
func IsObjectFile(path string) (bool, error) {
	src, err := source.Load(path, nil)
	if err != nil {
		return false, err
	}
	f, _ := parse.Script(src, parse.Index)
	return f.Script == nil && len(f.Objects) > 0, nil
}

// findFiles lists the files that paths name.
func findFiles(paths []string) (files []foundFile, diags diag.List) {
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			isNamed := name == path // a file that was asked for may be called anything
			if !entry.IsDir() && (isNamed || slices.Contains(extensions[:], source.Fold(filepath.Ext(name)))) {
				files = append(files, found(name, entry))
			}
			return nil
		})
		if err != nil {
			diags.Errorf(nil, source.Span{}, diag.CannotRead, "%v", err)
		}
	}
	return files, diags
}

// found describes a file. What cannot be found out now will be when it is read.
func found(path string, entry fs.DirEntry) foundFile {
	f := foundFile{path: path}
	info, err := entry.Info()
	if err == nil && entry.Type()&fs.ModeSymlink != 0 {
		info, err = os.Stat(path)
	}
	if err == nil {
		f.size, f.modified = info.Size(), info.ModTime().UnixNano()
	}
	return f
}

// A loadedFile is what one file became: an entry of the index, or syntax.
type loadedFile struct {
	found  foundFile
	folder string
	entry  *indexedFile // nil unless the index knows the file
	lazy   *lazyFile    // with entry
	syntax *ast.File    // nil if the file could not be read, or with entry
	hash   digest       // of the text, if there is an index of its folder
	diags  diag.List
}

// evidence is what the file gives away about regional settings.
func (f *loadedFile) evidence() source.Evidence {
	if f.entry != nil {
		return f.entry.evidence
	}
	return f.syntax.Evidence
}

// setRegional settles how the file writes dates and decimals.
func (f *loadedFile) setRegional(r source.Regional) {
	if f.entry != nil {
		f.lazy.regional = r
	} else {
		f.syntax.Src.SetRegional(r)
	}
}

// loadFiles reads and parses files on all processors. The result has their order.
func loadFiles(ctx context.Context, files []foundFile, known *indexes, opts Options) []loadedFile {
	loaded := make([]loadedFile, len(files))
	next, done := make(chan int), make(chan struct{})
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := range next {
				loaded[i] = loadFile(files[i], known, opts)
				done <- struct{}{}
			}
		})
	}
	go func() {
		defer close(next)
		for i := range files {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() {
		workers.Wait()
		close(done)
	}()
	for n := 1; ; n++ {
		if _, more := <-done; !more {
			return loaded
		}
		if opts.Progress != nil {
			opts.Progress(n, len(files))
		}
	}
}

func loadFile(file foundFile, known *indexes, opts Options) loadedFile {
	f := loadedFile{found: file, folder: filepath.Dir(file.path)}
	entry, data := known.find(file)
	if entry != nil {
		f.entry = entry
		f.lazy = &lazyFile{path: file.path, charset: opts.Charset, hash: entry.hash}
		return f
	}
	src, err := f.source(known, data, opts.Charset)
	if err != nil {
		f.diags.Errorf(nil, source.Span{}, diag.CannotRead, "%v", err)
		return f
	}
	mode := parse.Index
	if opts.Bodies {
		mode = parse.Full
	}
	f.syntax, f.diags = parse.Script(src, mode)
	dropLayouts(f.syntax)
	return f
}

// source reads the file, unless data is its text already. For the index it notes the digest of what stands on disk.
func (f *loadedFile) source(known *indexes, data []byte, charset *source.Charset) (*source.File, error) {
	if !known.has(f.folder) {
		return source.Load(f.found.path, charset)
	}
	if data == nil {
		var err error
		if data, err = os.ReadFile(f.found.path); err != nil {
			return nil, err
		}
	}
	f.hash = digestOf(data)
	return source.Read(f.found.path, bytes.NewReader(data), charset)
}

// dropLayouts lets go of the bytes of a report's layouts, which are more than half of an application and stand at the end of
// its file: the file is replaced by one that ends before them.
func dropLayouts(f *ast.File) {
	if len(f.Objects) != 1 || f.Script != nil {
		return
	}
	size := f.Src.Size()
	end := size
	for _, s := range f.Objects[0].Sections {
		if s.Kind == ast.RDLData || s.Kind == ast.WordLayout {
			end = min(end, int(s.Opaque.Start))
		}
	}
	if end < size/2 {
		f.Src = source.NewFile(f.Src.Name(), slices.Clone(f.Src.Data()[:end]), f.Src.Charset())
	}
}

// settleRegional decides how each file writes dates and decimals: by its own evidence, else by that of its folder, which mostly
// is one export.
func settleRegional(files []loadedFile, fixed *source.Regional) {
	folders := map[string]*source.Evidence{}
	for i := range files {
		f := &files[i]
		if f.syntax == nil && f.entry == nil {
			continue
		}
		if folders[f.folder] == nil {
			folders[f.folder] = &source.Evidence{}
		}
		folders[f.folder].Add(f.evidence())
	}
	for i := range files {
		f := &files[i]
		switch {
		case f.syntax == nil && f.entry == nil:
		case fixed != nil:
			f.setRegional(*fixed)
		default:
			fallback := source.Regional{DateOrder: source.MDY}
			f.setRegional(source.Decide(f.evidence(), *folders[f.folder], fallback))
		}
	}
}
