package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"calque/cmd/internal/app"
	"calque/cmd/internal/launch"
	"calque/lang/object"
	"calque/runtime/cover"
	"calque/runtime/testrun"
)

// This file reports what tests covered.

// coverFlags ask for reports of coverage.
type coverFlags struct {
	Cover      bool   `group:"Coverage" help:"Show which statements and branches the tests executed, object by object."`
	CoverHTML  string `name:"cover-html" group:"Coverage" placeholder:"FOLDER" help:"Write coverage as HTML pages with the source."`
	LCOV       string `name:"lcov" group:"Coverage" placeholder:"FILE" help:"Write coverage as lcov's tracefile."`
	Cobertura  string `name:"cobertura" group:"Coverage" placeholder:"FILE" help:"Write coverage as Cobertura's XML."`
	CoverTests bool   `name:"cover-tests" group:"Coverage" help:"Count test codeunits and scripts, too."`
}

// collector returns what counts; nil if no report is asked for.
func (f *coverFlags) collector() *cover.Collector {
	if !f.Cover && f.CoverHTML == "" && f.LCOV == "" && f.Cobertura == "" {
		return nil
	}
	return cover.NewCollector()
}

// counting is "calque run" for golden scripts, with coverage counted. Scripts share the objects that several of them load.
func counting(coverage *cover.Collector, files *object.Shared) testrun.Command {
	return func(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
		return launch.Run(ctx, args, app.IO{In: in, Out: out, Err: err, Coverage: coverage, Files: files})
	}
}

// report writes the reports.
func (f *coverFlags) report(out io.Writer, coverage *cover.Collector, now time.Time) error {
	if coverage == nil {
		return nil
	}
	p := coverage.Profile(f.CoverTests)
	if f.Cover {
		if err := p.WriteText(out); err != nil {
			return fmt.Errorf("write coverage: %w", err)
		}
	}
	if f.CoverHTML != "" {
		if err := p.WriteHTML(f.CoverHTML); err != nil {
			return err
		}
	}
	if err := writeReport(f.LCOV, p.WriteLCOV); err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("write coverage: %w", err)
	}
	return writeReport(f.Cobertura, func(w io.Writer) error { return p.WriteCobertura(w, folder, now) })
}

// writeReport writes a file, if it has a name.
func writeReport(path string, write func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return app.Usagef("%v", err)
	}
	defer file.Close()
	if err := write(file); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return file.Close()
}
