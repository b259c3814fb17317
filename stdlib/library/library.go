package library

import (
	"embed"
	"fmt"
	"io/fs"

	"calque/lang/source"
)

//go:embed *.txt
var texts embed.FS

// Files returns the files with the objects.
func Files() []*source.File {
	names, err := fs.Glob(texts, "*.txt")
	if err != nil {
		panic(fmt.Sprintf("library: %v", err)) // the pattern is wrong
	}
	var files []*source.File
	for _, name := range names {
		data, err := texts.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("library: %v", err)) // what was embedded can be read
		}
		files = append(files, source.NewFile("calque:"+name, data, source.UTF8))
	}
	return files
}
