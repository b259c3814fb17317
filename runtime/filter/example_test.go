package filter_test

import (
	"fmt"
	"strings"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/value"
)

// A backend walks the tree and translates each condition.
func ExampleExpr_Root() {
	field := &filter.Field{Type: &types.Type{Kind: types.Integer}}
	e, err := filter.Parse(value.NewText("<>%1&(10..20|>=100)"), field, []value.Value{value.OfInteger(15)}, value.DefaultSettings())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(where(e.Root()))
	// Output: (n <> 15 And (n BETWEEN 10 AND 20 Or n >= 100))
}

var comparisons = map[filter.Op]string{
	filter.Eq: "=", filter.NotEq: "<>", filter.Less: "<", filter.LessEq: "<=", filter.Greater: ">", filter.GreaterEq: ">=",
}

// where writes a condition on the column n.
func where(node *filter.Node) string {
	switch node.Op {
	case filter.And, filter.Or:
		var kids []string
		for i := range node.Kids {
			kids = append(kids, where(&node.Kids[i]))
		}
		return "(" + strings.Join(kids, " "+node.Op.String()+" ") + ")"
	case filter.InRange:
		return fmt.Sprintf("n BETWEEN %d AND %d", node.From.I, node.To.I)
	}
	return fmt.Sprintf("n %s %d", comparisons[node.Op], node.From.I)
}
