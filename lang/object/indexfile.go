package object

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"calque/lang/ast"
	"calque/lang/source"
)

// This file defines how an index is stored: a line with format and version, a checksum, then numbers and texts with their lengths in
// front of them, in the order of the types in index.go.

// indexFormat names the format. It changes whenever the layout of an index does.
const indexFormat = "calque index 1 "

// errIndex says that a text is no index of this program.
var errIndex = errors.New("no index")

// indexName is the file name of a folder's index.
func indexName(folder string, charset *source.Charset) string {
	if charset != nil {
		folder += "\x00" + charset.Name()
	}
	return fmt.Sprintf("%x.index", digestOf([]byte(folder)))
}

// replaceFile writes a file in one step: nobody sees half of it.
func replaceFile(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}

// An indexWriter appends numbers and texts.
type indexWriter struct{ buf []byte }

func (w *indexWriter) number(n int64) { w.buf = binary.AppendVarint(w.buf, n) }

func (w *indexWriter) text(s string) {
	w.number(int64(len(s)))
	w.buf = append(w.buf, s...)
}

func (w *indexWriter) flag(b bool) {
	if b {
		w.number(1)
	} else {
		w.number(0)
	}
}

func encodeIndex(files map[string]*indexedFile, version string) []byte {
	var w indexWriter
	w.number(int64(len(files)))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w.file(files[name])
	}
	head := indexFormat + version + "\n"
	out := append(make([]byte, 0, len(head)+4+len(w.buf)), head...)
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(w.buf))
	return append(out, w.buf...)
}

func (w *indexWriter) file(f *indexedFile) {
	w.text(f.name)
	w.number(f.size)
	w.number(f.modified)
	w.text(string(f.hash[:]))
	counts := f.evidence.Counts()
	for _, n := range counts {
		w.number(int64(n))
	}
	w.number(int64(len(f.objects)))
	for i := range f.objects {
		x := &f.objects[i]
		w.number(int64(x.id.Kind))
		w.number(int64(x.id.No))
		w.text(x.name.Text)
		w.text(string(x.name.Key))
		w.flag(x.subscribes)
		w.flag(x.complete)
		w.number(int64(len(x.props)))
		for _, p := range x.props {
			w.flag(p.header)
			w.text(string(p.key))
			w.text(p.value)
		}
	}
}

// An indexReader takes numbers and texts off a text. After an error all of them are empty.
type indexReader struct {
	rest string
	bad  bool
}

// number reads a number that is written as encoding/binary writes a varint.
func (r *indexReader) number() int64 {
	var u uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		b := r.rest[i]
		u |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return int64(u>>1) ^ -int64(u&1)
		}
	}
	r.bad, r.rest = true, ""
	return 0
}

func (r *indexReader) text() string {
	n := r.number()
	if n < 0 || n > int64(len(r.rest)) {
		r.bad, r.rest = true, ""
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// count reads how many things follow, each of which takes a byte at least.
func (r *indexReader) count() int {
	n := r.number()
	if n < 0 || n > int64(len(r.rest)) {
		r.bad, r.rest = true, ""
		return 0
	}
	return int(n)
}

func (r *indexReader) flag() bool { return r.number() != 0 }

// decodeIndex reads an index. Its texts share the memory of one.
func decodeIndex(data []byte, version string) ([]indexedFile, error) {
	body, ok := strings.CutPrefix(string(data), indexFormat+version+"\n")
	if !ok || len(body) < 4 {
		return nil, errIndex
	}
	sum, body := binary.LittleEndian.Uint32([]byte(body[:4])), body[4:]
	if crc32.ChecksumIEEE(data[len(data)-len(body):]) != sum {
		return nil, errIndex
	}
	r := &indexReader{rest: body}
	files := make([]indexedFile, r.count())
	for i := range files {
		r.file(&files[i])
	}
	if r.bad {
		return nil, errIndex
	}
	return files, nil
}

func (r *indexReader) file(f *indexedFile) {
	f.name = r.text()
	f.size = r.number()
	f.modified = r.number()
	copy(f.hash[:], r.text())
	counts := f.evidence.Counts()
	for i := range counts {
		counts[i] = int(r.number())
	}
	f.evidence = source.EvidenceOf(counts)
	f.objects = make([]indexedObject, r.count())
	for i := range f.objects {
		x := &f.objects[i]
		x.id = ID{ast.ObjectKind(r.number()), int32(r.number())}
		x.name = source.Name{Text: r.text(), Key: source.Key(r.text())}
		x.subscribes, x.complete = r.flag(), r.flag()
		x.props = make([]indexedProperty, r.count())
		for j := range x.props {
			x.props[j] = indexedProperty{r.flag(), source.Key(r.text()), r.text()}
		}
	}
}
