package cover

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"time"

	"calque/lang/ast"
)

// This file writes the XML of Cobertura, coverage-04.dtd.

const coberturaHeader = xml.Header + `<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">` + "\n"

type (
	coberturaReport struct {
		XMLName xml.Name `xml:"coverage"`
		rates
		LinesCovered    int                `xml:"lines-covered,attr"`
		LinesValid      int                `xml:"lines-valid,attr"`
		BranchesCovered int                `xml:"branches-covered,attr"`
		BranchesValid   int                `xml:"branches-valid,attr"`
		Version         string             `xml:"version,attr"`
		Timestamp       int64              `xml:"timestamp,attr"`
		Sources         []string           `xml:"sources>source"`
		Packages        []coberturaPackage `xml:"packages>package"`
	}
	rates struct {
		LineRate   string `xml:"line-rate,attr"`
		BranchRate string `xml:"branch-rate,attr"`
		Complexity string `xml:"complexity,attr"`
	}
	coberturaPackage struct {
		Name string `xml:"name,attr"`
		rates
		Classes []coberturaClass `xml:"classes>class"`

		totals Totals
	}
	coberturaClass struct {
		Name     string `xml:"name,attr"`
		Filename string `xml:"filename,attr"`
		rates
		Methods struct {
			List []coberturaMethod `xml:"method"`
		} `xml:"methods"`
		Lines coberturaLines `xml:"lines"`
	}
	coberturaMethod struct {
		Name      string `xml:"name,attr"`
		Signature string `xml:"signature,attr"`
		rates
		Lines coberturaLines `xml:"lines"`
	}
	coberturaLines struct {
		List []coberturaLine `xml:"line"`
	}
	coberturaLine struct {
		Number     int                  `xml:"number,attr"`
		Hits       int64                `xml:"hits,attr"`
		Branch     bool                 `xml:"branch,attr"`
		Share      string               `xml:"condition-coverage,attr,omitempty"`
		Conditions *coberturaConditions `xml:"conditions"`
	}
	coberturaConditions struct {
		List []coberturaCondition `xml:"condition"`
	}
	coberturaCondition struct {
		Number   int    `xml:"number,attr"`
		Type     string `xml:"type,attr"`
		Coverage string `xml:"coverage,attr"`
	}
)

// WriteCobertura writes the XML that Cobertura and many build servers read. A package is a kind of object, a class an object. Files
// are named as they were loaded, relative to folder.
func (p *Profile) WriteCobertura(w io.Writer, folder string, now time.Time) error {
	t := p.Totals()
	report := coberturaReport{
		rates: ratesOf(t), LinesCovered: t.Lines.Covered, LinesValid: t.Lines.Total,
		BranchesCovered: t.Branches.Covered, BranchesValid: t.Branches.Total,
		Version: "calque", Timestamp: now.UnixMilli(), Sources: []string{filepath.ToSlash(folder)}, Packages: packages(p),
	}
	if _, err := io.WriteString(w, coberturaHeader); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(&report); err != nil {
		return fmt.Errorf("write coverage as XML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// packages groups the objects by their kind.
func packages(p *Profile) []coberturaPackage {
	var list []coberturaPackage
	at := map[ast.ObjectKind]int{}
	for _, o := range p.Objects {
		i, ok := at[o.ID.Kind]
		if !ok {
			i = len(list)
			at[o.ID.Kind] = i
			list = append(list, coberturaPackage{Name: packageName(o.ID.Kind)})
		}
		list[i].Classes = append(list[i].Classes, class(o))
		list[i].totals = list[i].totals.plus(o.Totals())
		list[i].rates = ratesOf(list[i].totals)
	}
	return list
}

func packageName(kind ast.ObjectKind) string {
	if kind == ast.NoObject {
		return "Script"
	}
	return kind.String()
}

func class(o *Object) coberturaClass {
	c := coberturaClass{Name: o.Label(), Filename: filepath.ToSlash(o.File.Name()), rates: ratesOf(o.Totals()), Lines: linesAsXML(o.Lines())}
	for _, r := range o.Routines {
		if len(r.Stmts) > 0 {
			c.Methods.List = append(c.Methods.List, coberturaMethod{Name: r.Name, Signature: "()", rates: ratesOf(r.Totals()), Lines: linesAsXML(linesOf(r))})
		}
	}
	return c
}

func ratesOf(t Totals) rates {
	return rates{rate(t.Lines), rate(t.Branches), "0"}
}

func rate(c Count) string { return strconv.FormatFloat(c.Rate(), 'f', 4, 64) }

func linesAsXML(lines []*Line) coberturaLines {
	var out coberturaLines
	for _, l := range lines {
		x := coberturaLine{Number: l.No, Hits: l.Hits, Branch: len(l.Branches) > 0}
		var all Count
		for i, b := range l.Branches {
			if x.Conditions == nil {
				x.Conditions = &coberturaConditions{}
			}
			var arms Count
			for _, a := range b.Arms {
				arms.add(a.Hits)
			}
			all = all.Plus(arms)
			x.Conditions.List = append(x.Conditions.List, coberturaCondition{i, conditionType(b.Kind), percent(arms)})
		}
		if x.Branch {
			x.Share = fmt.Sprintf("%s (%d/%d)", percent(all), all.Covered, all.Total)
		}
		out.List = append(out.List, x)
	}
	return out
}

func percent(c Count) string { return fmt.Sprintf("%.0f%%", c.Percent()) }

// conditionType is what Cobertura calls a statement that goes several ways.
func conditionType(kind string) string {
	if kind == "CASE" {
		return "switch"
	}
	return "jump"
}
