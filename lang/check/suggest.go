package check

import (
	"maps"
	"slices"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file finds the name that was probably meant, among the names that would have been right.

// maxSuggestions is after how many diagnostics nothing is suggested any more: the text is hardly C/AL then, and looking costs time.
const maxSuggestions = 200

// suggest gives the last diagnostic a hint if one of the names is close to the unknown one. It reports whether there is.
func (c *checker) suggest(unknown source.Name, names []string) bool {
	if c.diags.Len() > maxSuggestions {
		return false
	}
	best, bestDistance := "", allowedDistance(len(unknown.Key))+1
	for _, name := range names {
		key := source.Fold(name)
		if d := distance(string(unknown.Key), string(key), bestDistance); d < bestDistance {
			best, bestDistance = name, d
		}
	}
	if best == "" {
		return false
	}
	c.hintf("did you mean %s?", source.NewName(best).Quoted())
	return true
}

// allowedDistance is how many letters a name of n letters may differ in to be suggested.
func allowedDistance(n int) int {
	switch {
	case n <= 2:
		return 0
	case n <= 5:
		return 1
	case n <= 9:
		return 2
	}
	return 3
}

// distance is the number of letters to insert, delete, replace or swap with their neighbour that make b of a, or limit
// if it is not less.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}

// visibleNames lists the names that code may use unqualified.
func (c *checker) visibleNames() []string {
	var names []string
	for _, w := range c.scope.withs {
		names = append(names, c.memberNames(w.v.Type)...)
	}
	for _, v := range c.locals {
		names = append(names, v.Name.Text)
	}
	if c.scope.rec != nil {
		names = append(names, c.memberNames(c.scope.rec.Type)...)
	}
	names = append(names, ownNames(c.obj)...)
	for _, fn := range c.uni.All() {
		if fn.Recv == types.Void && fn.Static == "" {
			names = append(names, fn.Name)
		}
	}
	return names
}

// ownNames lists the global variables and procedures of an object.
func ownNames(obj *object.Object) []string {
	var names []string
	for _, v := range obj.Globals {
		names = append(names, v.Name.Text)
	}
	for _, r := range obj.Routines {
		if r.Kind == ast.Procedure {
			names = append(names, r.Name.Text)
		}
	}
	return names
}

// memberNames lists what may follow the dot behind a value of type t.
func (c *checker) memberNames(t *types.Type) []string {
	var names []string
	if obj := c.objectOf(t); obj != nil {
		switch t.Kind {
		case types.Record:
			names = fieldNames(obj)
		case types.TestPage, types.TestRequestPage:
			for _, el := range obj.Elements {
				names = append(names, el.Name.Text)
			}
			return names
		}
		for _, r := range obj.Routines {
			if r.Kind == ast.Procedure && (!r.Local || obj == c.obj) {
				names = append(names, r.Name.Text)
			}
		}
	}
	for _, fn := range c.uni.All() {
		if fn.Recv == t.Kind && fn.Recv != types.Void {
			names = append(names, fn.Name)
		}
	}
	return names
}

func fieldNames(table *object.Object) []string {
	names := make([]string, len(table.Table.Fields))
	for i, f := range table.Table.Fields {
		names[i] = f.Name.Text
	}
	return names
}

// staticNames lists the functions of a namespace.
func (c *checker) staticNames(space source.Key) []string {
	var names []string
	for _, fn := range c.uni.All() {
		if fn.Static == string(space) {
			names = append(names, fn.Name)
		}
	}
	return names
}

// objectNames lists the loaded objects of a kind.
func (c *checker) objectNames(kind types.Kind) []string { return c.app.Names(object.ObjectKind(kind)) }

// columnNames lists the columns and filters of a query.
func (c *checker) columnNames(obj *object.Object) []string {
	var names []string
	for _, el := range obj.Elements {
		if el.Kind == object.Column || el.Kind == object.Filter {
			names = append(names, el.Name.Text)
		}
	}
	return names
}

// eventNames lists the events of an object, those of the run time included.
func eventNames(obj *object.Object) []string {
	var names []string
	for _, r := range obj.Routines {
		if r.Event != nil {
			names = append(names, r.Name.Text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(platformEvents(obj.Kind))) {
		names = append(names, string(name))
	}
	return names
}
