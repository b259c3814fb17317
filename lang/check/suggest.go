package check

import (
	"calque/lang/source"
)

// This file finds the name that was probably meant.

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
