package cover_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"calque/lang/source"
	"calque/runtime/cover"
	"calque/runtime/engine"
	"calque/stdlib"
)

var update = flag.Bool("update", false, "write the golden files")

// collect runs a codeunit of a file some times, each in an engine of its own, and returns what was covered.
func collect(t *testing.T, path string, codeunit int32, times int) *cover.Collector {
	t.Helper()
	all := cover.NewCollector()
	for range times {
		eng, err := engine.Open(engine.Config{Builtins: stdlib.Funcs(), Virtual: true, Coverage: all})
		if err != nil {
			t.Fatal(err)
		}
		src, err := source.Load(path, source.UTF8)
		if err != nil {
			t.Fatal(err)
		}
		if _, diags := eng.LoadScripts(src); diags.HasErrors() {
			t.Fatal(diags.Items()[0].Message)
		}
		s, err := eng.Start(eng.Codeunit(codeunit))
		if err != nil {
			t.Fatal(err)
		}
		<-s.Done()
		if s.Err() != nil {
			t.Error(s.Err())
		}
		eng.Close()
	}
	return all
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s (%v)", name, got, want, err)
	}
}

func TestReports(t *testing.T) {
	p := collect(t, "testdata/shop.cal", 50001, 2).Profile(false)
	var out bytes.Buffer
	for _, format := range []struct {
		name  string
		write func() error
	}{
		{"shop.txt", func() error { return p.WriteText(&out) }},
		{"shop.lcov", func() error { return p.WriteLCOV(&out) }},
		{"shop.xml", func() error { return p.WriteCobertura(&out, ".", time.Unix(1521109800, 0)) }},
	} {
		out.Reset()
		if err := format.write(); err != nil {
			t.Error(err)
		}
		golden(t, format.name, out.Bytes())
	}
}

func TestXMLIsWellFormed(t *testing.T) {
	p := collect(t, "testdata/shop.cal", 50001, 1).Profile(true)
	var out bytes.Buffer
	if err := p.WriteCobertura(&out, ".", time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Packages []struct {
			Classes []struct {
				Name string `xml:"name,attr"`
			} `xml:"classes>class"`
		} `xml:"packages>package"`
	}
	if err := xml.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Packages) != 1 || len(report.Packages[0].Classes) != 2 || report.Packages[0].Classes[0].Name != "Codeunit 50000 Bicycle Shop & Co." {
		t.Errorf("got %+v", report)
	}
}

func TestHTML(t *testing.T) {
	folder := t.TempDir()
	p := collect(t, "testdata/shop.cal", 50001, 1).Profile(false)
	if err := p.WriteHTML(filepath.Join(folder, "new")); err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join(folder, "new", "index.html"))
	if err != nil || !strings.Contains(string(index), `<a href="Codeunit-50000-1.html">Codeunit 50000 Bicycle Shop &amp; Co.</a>`) {
		t.Errorf("index: %v\n%s", err, index)
	}
	object, err := os.ReadFile(filepath.Join(folder, "new", "Codeunit-50000-1.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<tr class="miss"><td class="no" id="L23">23</td><td class="n">0</td><td>          Total &#43;= 20;</td>`,
		`ERROR(&#39;&lt;%1&gt;&#39;,Total);`,
		`<td class="note">IF: never THEN; IF: never ELSE (none)</td>`,
	} {
		if !strings.Contains(string(object), want) {
			t.Errorf("no %q in\n%s", want, object)
		}
	}
	if strings.Contains(string(object), "Shop Tests") {
		t.Error("the page goes on behind its object")
	}
}
