package exec

import (
	"errors"
	"io/fs"
	"os"

	"calque/runtime/rterr"
)

// FileError turns an error of Files or File, which concerns the file called name, into the error that C/AL code sees. Those
// that are one already, and nil, pass.
func FileError(name string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := rterr.As(err); ok {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return rterr.New(rterr.FileAbsent, name)
	case errors.Is(err, fs.ErrExist):
		return rterr.New(rterr.FileExists, name)
	case errors.Is(err, fs.ErrPermission):
		return rterr.New(rterr.FileDenied, name)
	}
	// The name is in the text already.
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return rterr.New(rterr.FileFailed, name, err.Error())
}
