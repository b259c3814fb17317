package systable

import (
	"fmt"
	"strings"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file lists what tables consist of: Field, Key, Table Relations Metadata.

// eachTable calls f with the tables that are wanted.
func eachTable(c *Context, w *Want, noField int32, f func(obj *object.Object)) {
	for _, id := range c.App.IDs(ast.Table) {
		if !w.Has(noField, int64(id.No)) {
			continue
		}
		if obj := c.App.Object(id); obj != nil && obj.Table != nil {
			f(obj)
		}
	}
}

func fieldRows(c *Context, w *Want, to *Sink) error {
	eachTable(c, w, 1, func(obj *object.Object) {
		for _, f := range obj.Table.Fields {
			if w.Has(2, int64(f.No)) {
				fieldRow(c, f, to)
			}
		}
	})
	return nil
}

func fieldRow(c *Context, f *object.Field, to *Sink) {
	to.Row()
	to.Int(1, int64(f.Table.No))
	to.Int(2, int64(f.No))
	to.Text(3, f.Table.Name.Text)
	to.Text(4, f.Name.Text)
	to.Int(5, fieldTypeOrdinal(f.Type.Kind))
	to.Int(6, fieldLen(f.Type))
	to.Int(7, int64(f.Class))
	to.Bool(8, f.Enabled)
	to.Text(9, typeName(f.Type))
	to.Text(20, f.CaptionIn(c.Language))
	table, field := related(c.App, f)
	to.Int(21, int64(table))
	to.Int(22, int64(field))
	if f.Type.Kind == types.Code {
		to.Int(23, sqlDataType(property(f, "SQL DATA TYPE")))
	}
	if f.Type.Options != nil {
		to.Text(24, strings.Join(f.Type.Options.Names, ","))
	}
	to.Int(25, obsoleteState(property(f, "OBSOLETESTATE")))
	to.Text(26, property(f, "OBSOLETEREASON"))
}

// property returns the value of a field's property with a folded name.
func property(f *object.Field, key source.Key) string {
	for _, p := range f.Props {
		if p.Name.Is(key) {
			return p.Value
		}
	}
	return ""
}

// fieldTypeOrdinal is the option value of a type.
// NAV: the option Type of table 2000000041.
func fieldTypeOrdinal(k types.Kind) int64 {
	set := types.Enum("FIELDTYPE").Options
	for i, name := range set.Names {
		if name == k.String() {
			return int64(set.Ordinal(i))
		}
	}
	return 0
}

// fieldLen is the length of a field: the defined one of texts, else what NAV needs to hold the value.
func fieldLen(t *types.Type) int64 {
	switch t.Kind {
	case types.Text, types.Code, types.Binary:
		return int64(t.Len)
	case types.Decimal:
		return 12
	case types.BigInteger, types.Duration, types.DateTime, types.BLOB:
		return 8
	case types.GUID, types.Media, types.MediaSet:
		return 16
	case types.DateFormula:
		return 32
	case types.TableFilter:
		return 252
	case types.RecordID:
		return 448
	}
	return 4
}

func typeName(t *types.Type) string {
	if t.Len > 0 {
		return fmt.Sprintf("%s%d", t.Kind, t.Len)
	}
	return t.Kind.String()
}

func sqlDataType(word string) int64 {
	return position(word, "Varchar", "Integer", "Variant", "BigInteger")
}

func obsoleteState(word string) int64 { return position(word, "No", "Pending", "Removed") }

// position returns the place of a word among others, 0 if it is none of them.
func position(word string, words ...string) int64 {
	key := source.Fold(word)
	for i, w := range words {
		if source.Fold(w) == key {
			return int64(i)
		}
	}
	return 0
}

// related returns the table and field that a field's relation leads to; a field that the relation does not name is 0.
// NAV: RelationFieldNo is blank for complex relations (Field virtual table). Calque takes that to hold for both fields, and a
// relation to be complex if it depends on conditions.
func related(app *object.App, f *object.Field) (table, field int32) {
	relation := f.Relation()
	if relation == nil || len(relation.Arms) != 1 || relation.Arms[0].If != nil {
		return 0, 0
	}
	return armTarget(app, relation.Arms[0])
}

// armTarget returns the table and field that an arm of a relation names.
func armTarget(app *object.App, arm *ast.RelationArm) (table, field int32) {
	t := namedTable(app, arm.Table)
	if t == nil {
		return 0, 0
	}
	if arm.Field != nil {
		if f := t.Field(arm.Field.Name.Key); f != nil {
			field = int32(f.No)
		}
	}
	return t.No, field
}

func namedTable(app *object.App, name *ast.Ident) *object.Object {
	if name == nil {
		return nil
	}
	return app.Named(ast.Table, name.Name.Key)
}

func keyRows(c *Context, w *Want, to *Sink) error {
	eachTable(c, w, 1, func(obj *object.Object) {
		for i, k := range obj.Table.Keys {
			if !w.Has(2, int64(i+1)) {
				continue
			}
			to.Row()
			to.Int(1, int64(obj.No))
			to.Int(2, int64(i+1))
			to.Text(3, obj.Name.Text)
			to.Text(4, fieldNames(k.Fields))
			to.Text(5, fieldNames(k.SumIndexFields))
			to.Bool(7, true)
			to.Bool(8, !k.NoSQLIndex)
			to.Bool(9, !k.NoSIFTIndex)
			to.Bool(10, k.Clustered)
		}
	})
	return nil
}

func fieldNames(fields []*object.Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name.Text
	}
	return strings.Join(names, ",")
}

// tableRelationRows lists each arm of a relation, with a row for each of its conditions, or one without a condition.
func tableRelationRows(c *Context, w *Want, to *Sink) error {
	eachTable(c, w, 1, func(obj *object.Object) {
		for _, f := range obj.Table.Fields {
			if !w.Has(3, int64(f.No)) {
				continue
			}
			if relation := f.Relation(); relation != nil {
				for i, arm := range relation.Arms {
					relationArm(c.App, f, i+1, arm, to)
				}
			}
		}
	})
	return nil
}

func relationArm(app *object.App, f *object.Field, no int, arm *ast.RelationArm, to *Sink) {
	table := namedTable(app, arm.Table)
	related, relatedField := armTarget(app, arm)
	row := func(condition int) {
		to.Row()
		to.Int(1, int64(f.Table.No))
		to.Int(3, int64(f.No))
		to.Int(5, int64(no))
		to.Int(7, int64(condition))
		to.Int(9, int64(related))
		to.Int(11, int64(relatedField))
		to.Bool(19, source.Fold(property(f, "TESTTABLERELATION")) != "NO")
		to.Bool(21, source.Fold(property(f, "VALIDATETABLERELATION")) != "NO")
		to.Text(23, f.Table.Name.Text)
		to.Text(25, f.Name.Text)
		if table != nil {
			to.Text(27, table.Name.Text)
			if rf := table.FieldNo(object.FieldNo(relatedField)); rf != nil {
				to.Text(29, rf.Name.Text)
			}
		}
	}
	if len(arm.If) == 0 {
		row(0)
		return
	}
	for i, cond := range arm.If {
		row(i + 1)
		if cond.Kind == ast.CondFilter {
			to.Int(13, 1)
		}
		if cond.Field != nil {
			if cf := f.Table.Field(cond.Field.Name.Key); cf != nil {
				to.Int(15, int64(cf.No))
			}
		}
		to.Text(17, cond.Text)
	}
}
