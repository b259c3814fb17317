package check

import (
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file knows the columns of queries.

// queryColumn returns the type of the column or filter of a query that has a folded name.
func (c *checker) queryColumn(obj *object.Object, key source.Key) (t *types.Type, ok bool) {
	el := obj.Element(key)
	if el == nil || el.Kind != object.Column && el.Kind != object.Filter {
		return nil, false
	}
	return el.Type, true
}
