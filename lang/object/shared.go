package object

import (
	"context"
	"strings"
	"sync"

	"calque/lang/diag"
)

// Shared keeps what loads of one process have read, so that many applications can be made of the same files without reading them again.
// A change of a file after that is not seen. The zero Shared is ready to use, by many goroutines.
type Shared struct {
	mu    sync.Mutex
	loads map[string]*sharedLoad
}

type sharedLoad struct {
	once  sync.Once
	files []loadedFile
	diags diag.List // files that cannot be found
	cut   bool      // ctx ended before all was read
}

// read returns the files that paths name. Options that settle how they are read must be the same in all calls with these paths.
func (s *Shared) read(ctx context.Context, paths []string, opts Options) ([]loadedFile, diag.List) {
	if s == nil || opts.Bodies || opts.Replace != nil {
		return readFiles(ctx, paths, opts)
	}
	key := strings.Join(paths, "\x00")
	s.mu.Lock()
	if s.loads == nil {
		s.loads = map[string]*sharedLoad{}
	}
	load := s.loads[key]
	if load == nil {
		load = &sharedLoad{}
		s.loads[key] = load
	}
	s.mu.Unlock()
	load.once.Do(func() {
		load.files, load.diags = readFiles(ctx, paths, opts)
		if load.cut = ctx.Err() != nil; load.cut {
			s.mu.Lock()
			delete(s.loads, key)
			s.mu.Unlock()
		}
	})
	if load.cut && ctx.Err() == nil {
		return s.read(ctx, paths, opts) // somebody else gave up
	}
	return load.files, load.diags
}
