package check

import (
	"strconv"
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/types"
)

// This file checks the names in calculation formulas, table relations, views, links and lists of fields.
//
// In all of them a condition stands between a field of one table, left of the equals sign, and a field of another inside
// FIELD(…). A table that is not loaded is nil here; nothing is said about its fields.

// fieldFormulas checks the properties of a table's field.
func (c *checker) fieldFormulas(f *object.Field) {
	if p := property(f.Props, "CALCFORMULA"); p != nil {
		c.calcFormula(p, f)
	}
	if p := property(f.Props, "TABLERELATION"); p != nil {
		c.relation(p, c.obj)
	}
}

func (c *checker) calcFormula(p *ast.Property, own *object.Field) {
	g, diags := parse.CalcFormula(c.file, p.ValSpan)
	c.diags.Merge(diags)
	if g == nil {
		return
	}
	table := c.tableNamed(g.Table)
	f := c.fieldIn(table, g.Field)
	c.conditions(g.Where, table, c.obj)
	if table != nil && (f != nil || g.Field == nil) && !formulaFits(g.Method, f, own.Type.Kind) {
		c.errorf(p.ValSpan, diag.FormulaType, "%s cannot hold what %s computes: it is %s", own.Name.Quoted(), g.Method, c.describe(own.Type))
	}
}

// formulaFits reports whether a field of kind k can hold what a method computes of the field f.
func formulaFits(method ast.CalcMethod, f *object.Field, k types.Kind) bool {
	if f == nil {
		switch method {
		case ast.CalcExist:
			return k == types.Boolean
		case ast.CalcCount:
			return k == types.Integer || k == types.BigInteger || k == types.Decimal
		}
		return false
	}
	switch of := f.Type.Kind; method {
	case ast.CalcSum, ast.CalcAverage:
		return isCountable(k) && of.IsNumeric() == k.IsNumeric()
	default:
		return k == of || k.IsString() && of.IsString() || k.IsNumeric() && of.IsNumeric()
	}
}

// relation checks a TableRelation of something that stands in the table own.
func (c *checker) relation(p *ast.Property, own *object.Object) {
	g, diags := parse.TableRelation(c.file, p.ValSpan)
	c.diags.Merge(diags)
	if g == nil {
		return
	}
	for _, arm := range g.Arms {
		c.conditions(arm.If, own, own)
		table := c.tableNamed(arm.Table)
		c.fieldIn(table, arm.Field)
		c.conditions(arm.Where, table, own)
	}
}

// view checks a view of a table.
func (c *checker) view(p *ast.Property, table *object.Object) {
	g, diags := parse.View(c.file, p.ValSpan)
	c.diags.Merge(diags)
	if g == nil {
		return
	}
	for _, id := range g.Sorting {
		c.fieldIn(table, id)
	}
	c.conditions(g.Where, table, nil)
}

// link checks a list of conditions on fields of the table target by fields of the table from.
func (c *checker) link(p *ast.Property, target, from *object.Object) {
	list, diags := parse.Link(c.file, p.ValSpan)
	c.diags.Merge(diags)
	c.conditions(list, target, from)
}

func (c *checker) conditions(list []*ast.Condition, target, from *object.Object) {
	for _, cond := range list {
		f := c.fieldIn(target, cond.Field)
		switch cond.Kind {
		case ast.CondField:
			c.fieldIn(from, cond.Value)
		case ast.CondConst:
			c.conditionValue(cond, f)
		}
	}
}

// conditionValue checks that the constant of a condition is a value of an option field.
func (c *checker) conditionValue(cond *ast.Condition, f *object.Field) {
	if f == nil || f.Type.Kind != types.Option || f.Type.Options == nil || isNumber(cond.Text) ||
		optionIndex(f.Type.Options, cond.Text) >= 0 {
		return
	}
	c.errorf(cond.Span, diag.UnknownOption, "%s has no value %s", f.Name.Quoted(), source.NewName(cond.Text).Quoted())
	if !c.suggest(source.NewName(cond.Text), f.Type.Options.Names) {
		c.hintf("its values are %s", strings.Join(f.Type.Options.Names, ", "))
	}
}

func isNumber(s string) bool { return strings.Trim(s, "-0123456789") == "" && s != "" }

// tableNamed returns the table that a formula names, nil with a warning if it is not loaded.
func (c *checker) tableNamed(id *ast.Ident) *object.Object {
	table := c.objectNamed(types.Record, id.Name.Key)
	if table == nil {
		c.warnf(id.Span, diag.NotLoaded, "Table %s is not loaded", id.Name.Quoted())
		c.suggest(id.Name, c.objectNames(types.Record))
	}
	return table
}

// fieldIn returns the field of a table that a formula names. The name or the table may be absent.
func (c *checker) fieldIn(table *object.Object, id *ast.Ident) *object.Field {
	if table == nil || id == nil {
		return nil
	}
	f := table.Field(id.Name.Key)
	if f == nil {
		f = numberedField(table, id.Name.Key)
	}
	if f == nil && !c.lacksField(table, id) {
		c.errorf(id.Span, diag.UnknownMember, "table %s has no field %s", table.Name.Quoted(), id.Name.Quoted())
		c.suggest(id.Name, fieldNames(table))
	}
	return f
}

// numberedField returns the field that Field and its number name, as XMLports and views do.
func numberedField(table *object.Object, key source.Key) *object.Field {
	digits, ok := strings.CutPrefix(string(key), "FIELD")
	no, err := strconv.ParseInt(digits, 10, 32)
	if !ok || err != nil {
		return nil
	}
	return table.FieldNo(object.FieldNo(no))
}

// property returns the property with a folded name, or nil.
func property(props []*ast.Property, key source.Key) *ast.Property {
	for _, p := range props {
		if p.Name.Is(key) {
			return p
		}
	}
	return nil
}
