package cover

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

// WriteLCOV writes a tracefile as lcov and genhtml read it: a record for each source file.
func (p *Profile) WriteLCOV(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, objects := range p.byFile() {
		fmt.Fprintf(out, "TN:\nSF:%s\n", filepath.ToSlash(objects[0].File.Name()))
		lcovFunctions(out, objects)
		var lines []*Line
		for _, o := range objects {
			lines = append(lines, o.Lines()...)
		}
		lcovBranches(out, lines)
		var count Count
		for _, l := range lines {
			fmt.Fprintf(out, "DA:%d,%d\n", l.No, l.Hits)
			count.add(l.Hits)
		}
		fmt.Fprintf(out, "LF:%d\nLH:%d\nend_of_record\n", count.Total, count.Covered)
	}
	return out.Flush()
}

// byFile groups the objects by their file.
func (p *Profile) byFile() [][]*Object {
	var groups [][]*Object
	for i, o := range p.Objects {
		if i > 0 && p.Objects[i-1].File.Name() == o.File.Name() {
			groups[len(groups)-1] = append(groups[len(groups)-1], o)
		} else {
			groups = append(groups, []*Object{o})
		}
	}
	return groups
}

func lcovFunctions(out io.Writer, objects []*Object) {
	var count Count
	var calls strings.Builder
	for _, o := range objects {
		for _, r := range o.Routines {
			if len(r.Stmts) == 0 {
				continue
			}
			name := o.Label() + "." + r.Name
			fmt.Fprintf(out, "FN:%d,%s\n", r.First, name)
			fmt.Fprintf(&calls, "FNDA:%d,%s\n", r.Stmts[0].Hits, name)
			count.add(r.Stmts[0].Hits)
		}
	}
	fmt.Fprintf(out, "%sFNF:%d\nFNH:%d\n", calls.String(), count.Total, count.Covered)
}

// lcovBranches writes the arms of all branches. A branch that was never reached has dashes for counts.
func lcovBranches(out io.Writer, lines []*Line) {
	var count Count
	for _, l := range lines {
		for block, b := range l.Branches {
			reached := int64(0)
			for _, a := range b.Arms {
				reached += a.Hits
			}
			for i, a := range b.Arms {
				taken := "-"
				if reached > 0 {
					taken = strconv.FormatInt(a.Hits, 10)
				}
				fmt.Fprintf(out, "BRDA:%d,%d,%d,%s\n", l.No, block, i, taken)
				count.add(a.Hits)
			}
		}
	}
	fmt.Fprintf(out, "BRF:%d\nBRH:%d\n", count.Total, count.Covered)
}
