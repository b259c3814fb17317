package object

import (
	"context"
	"io/fs"
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
	Bodies   bool             // parse the bodies of routines too, and report what is wrong in them
	Progress func(done, total int)

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
	files, diags := findFiles(paths)
	loaded := loadFiles(ctx, files, opts)
	settleRegional(loaded, opts.Regional)
	for i := range loaded {
		f := &loaded[i]
		diags.Merge(f.diags)
		switch {
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
func findFiles(paths []string) (files []string, diags diag.List) {
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			isNamed := name == path // a file that was asked for may be called anything
			if !entry.IsDir() && (isNamed || slices.Contains(extensions[:], source.Fold(filepath.Ext(name)))) {
				files = append(files, name)
			}
			return nil
		})
		if err != nil {
			diags.Errorf(nil, source.Span{}, diag.CannotRead, "%v", err)
		}
	}
	return files, diags
}

// A loadedFile is what one file became.
type loadedFile struct {
	folder string
	syntax *ast.File // nil if the file could not be read
	diags  diag.List
}

// loadFiles reads and parses files on all processors. The result has their order.
func loadFiles(ctx context.Context, files []string, opts Options) []loadedFile {
	loaded := make([]loadedFile, len(files))
	next, done := make(chan int), make(chan struct{})
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := range next {
				loaded[i] = loadFile(files[i], opts)
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

func loadFile(path string, opts Options) loadedFile {
	f := loadedFile{folder: filepath.Dir(path)}
	src, err := source.Load(path, opts.Charset)
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
		if f.syntax == nil {
			continue
		}
		if folders[f.folder] == nil {
			folders[f.folder] = &source.Evidence{}
		}
		folders[f.folder].Add(f.syntax.Evidence)
	}
	for i := range files {
		f := &files[i]
		switch {
		case f.syntax == nil:
		case fixed != nil:
			f.syntax.Src.SetRegional(*fixed)
		default:
			fallback := source.Regional{DateOrder: source.MDY}
			f.syntax.Src.SetRegional(source.Decide(f.syntax.Evidence, *folders[f.folder], fallback))
		}
	}
}
