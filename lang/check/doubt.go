package check

import (
	"slices"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file deals with code around objects that are not loaded.
//
// A record whose table is not loaded may have fields and functions of any name. In its WITH, a name that is found further out
// is therefore in doubt, and so is every error in a statement with such a name. The missing object has been warned of; nothing
// more is said, and the statement fails when control reaches it.

// A doubt is what is unsure about the statement that is being checked.
type doubt struct {
	names  bool // a name may stand for something else
	hushed bool // an error was left unsaid
}

// doubtful notes that a name was found behind a record or object that is not loaded.
func (c *checker) doubtful(behind bool, en entity) entity {
	c.doubt.names = c.doubt.names || behind
	return en
}

// stmt checks one statement.
func (c *checker) stmt(s ast.Stmt) typed.Stmt {
	outer := c.doubt
	c.doubt = doubt{}
	out := c.statement(s)
	if c.doubt.hushed {
		x := unsupported(spanOf(s), types.Of(types.Void), "an object that is not loaded")
		out = &typed.CallStmt{StmtInfo: *out.Info(), X: x}
	}
	c.doubt = outer
	return out
}

// missingItem returns the variable of a data item or XMLport node whose table is not loaded. Where it is called like its
// table, nobody knows its name, and any unknown name may be the one.
func (c *checker) missingItem() *object.Var {
	for _, el := range c.obj.Elements {
		if el.Var != nil && el.Var.Type.Kind == types.Record && c.objectOf(el.Var.Type) == nil {
			return el.Var
		}
	}
	return nil
}

// lacksField reports whether a table that Calque brings along, of one version of NAV, may lack a field that an exported object
// of another version uses; it has been warned of then. In a script such a name is a mistake.
func (c *checker) lacksField(table *object.Object, id *ast.Ident) bool {
	if table == nil || table.File != nil || c.opts.NotDone {
		return false
	}
	c.warnf(id.Span, diag.NotDone, "the field %s of the system table %s is not supported yet", id.Name.Quoted(), table.Name.Quoted())
	return true
}

// lackingRecord returns the innermost record in scope that lacks the field id, in the sense of lacksField.
func (c *checker) lackingRecord(id *ast.Ident) *object.Var {
	open := make([]*object.Var, 0, len(c.scope.withs)+1)
	if c.scope.rec != nil {
		open = append(open, c.scope.rec)
	}
	for _, w := range c.scope.withs {
		open = append(open, w.v)
	}
	for _, v := range slices.Backward(open) {
		if v.Type.Kind == types.Record && c.lacksField(c.objectOf(v.Type), id) {
			return v
		}
	}
	return nil
}
