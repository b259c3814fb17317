package systable

import (
	"strconv"
	"strings"
	"time"

	"calque/lang/ast"
	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file lists the objects of the application: Object, System Object, AllObj, AllObjWithCaption, License Permission.

// builtin are the tables of this package that a Provider lists, by number.
var builtin = map[int32]Provider{
	2000000001: {Keys: []int32{1, 3}, Rows: objectRows},
	2000000020: {Rows: driveRows},
	2000000022: {Keys: []int32{1}, Volatile: true, Rows: fileRows, Blob: fileContent},
	2000000028: {Volatile: true, Rows: tableInformationRows},
	2000000029: {Keys: []int32{1, 2}, Rows: systemObjectRows},
	2000000038: {Keys: []int32{1, 3}, Rows: allObjRows},
	2000000039: {Rows: noRows}, // Printer: there are none
	2000000041: {Keys: []int32{1, 2}, Rows: fieldRows},
	2000000043: {Keys: []int32{1, 2}, Rows: licensePermissionRows},
	2000000045: {Keys: []int32{1}, Rows: languageRows},
	2000000047: {Rows: serverRows},
	2000000049: {Rows: noRows}, // Code Coverage, unless the instance records it
	2000000058: {Keys: []int32{1, 3}, Rows: allObjWithCaptionRows},
	2000000063: {Keys: []int32{1, 2}, Rows: keyRows},
	2000000136: {Keys: []int32{1}, Rows: tableMetadataRows},
	2000000137: {Keys: []int32{1}, Rows: codeunitMetadataRows},
	2000000138: {Keys: []int32{1}, Rows: pageMetadataRows},
	2000000139: {Keys: []int32{1}, Rows: reportMetadataRows},
	2000000140: {Keys: []int32{1, 9}, Volatile: true, Rows: subscriptionRows},
	2000000141: {Keys: []int32{1, 3}, Rows: tableRelationRows},
	2000000164: {Rows: timeZoneRows},
	2000000167: {Volatile: true, Rows: permissionSetRows},
}

func noRows(*Context, *Want, *Sink) error { return nil }

// tableData is the object type of a table's data.
const tableData = 0

// objectTypes gives the option value of each kind of object.
// NAV: the option Type of table 2000000001.
var objectTypes = map[ast.ObjectKind]int64{
	ast.Table: 1, ast.Report: 3, ast.Codeunit: 5, ast.XMLport: 6, ast.MenuSuite: 7, ast.Page: 8, ast.Query: 9,
}

// ObjectType returns the option value of a kind of object in fields such as Object Type.
func ObjectType(kind ast.ObjectKind) int64 { return objectTypes[kind] }

// ObjectKind returns the kind of object that an option value stands for; ast.NoObject for values that stand for none.
func ObjectKind(typ int64) ast.ObjectKind {
	for kind, n := range objectTypes {
		if n == typ {
			return kind
		}
	}
	return ast.NoObject
}

// eachObject calls f with the type and the header of all objects that are wanted; tables come as Table and as TableData.
func eachObject(c *Context, w *Want, typeField, noField int32, f func(typ int64, obj *object.Object)) {
	for _, id := range c.App.IDs(ast.NoObject) {
		if !w.Has(noField, int64(id.No)) {
			continue
		}
		typ := objectTypes[id.Kind]
		obj := c.App.Header(id)
		if id.Kind == ast.Table && w.Has(typeField, tableData) {
			f(tableData, obj)
		}
		if w.Has(typeField, typ) {
			f(typ, obj)
		}
	}
}

func objectRows(c *Context, w *Want, to *Sink) error {
	eachObject(c, w, 1, 3, func(typ int64, obj *object.Object) {
		if isVirtual(obj) {
			return
		}
		company := ""
		if typ == tableData && perCompany(obj) {
			company = c.Company
		}
		to.Row()
		to.Int(1, typ)
		to.Text(2, company)
		to.Int(3, int64(obj.No))
		to.Text(4, obj.Name.Text)
		to.Bool(6, true)
		to.Text(20, obj.HeaderCaption(c.Language))
		header(obj, to)
	})
	return nil
}

// header sets what the OBJECT-PROPERTIES section says.
func header(obj *object.Object, to *Sink) {
	to.Bool(5, source.Fold(obj.HeaderProperty("MODIFIED")) == "YES")
	to.Text(12, obj.HeaderProperty("VERSION LIST"))
	if date, at, ok := stamp(obj); ok {
		to.Int(10, int64(date))
		to.Int(11, int64(at))
	}
}

// stamp returns the date and time of an object. The file's own date order counts; a year has two digits or four.
func stamp(obj *object.Object) (value.Date, value.Time, bool) {
	if obj.IsShipped() {
		return 0, 0, false
	}
	part := strings.FieldsFunc(obj.HeaderProperty("DATE"), func(r rune) bool { return r < '0' || r > '9' })
	if len(part) != 3 {
		return 0, 0, false
	}
	var n [3]int
	for i := range part {
		n[i], _ = strconv.Atoi(part[i])
	}
	day, month, year := n[1], n[0], n[2]
	switch obj.HeaderRegional().DateOrder {
	case source.DMY:
		day, month = n[0], n[1]
	case source.YMD:
		day, month, year = n[2], n[1], n[0]
	}
	if year < 100 {
		if year += 2000; year >= 2030 {
			year -= 100
		}
	}
	date, err := value.NewDate(year, month, day)
	if err != nil {
		return 0, 0, false
	}
	return date, clockTime(strings.Trim(obj.HeaderProperty("TIME"), "[] ")), true
}

// clockTime reads a time such as 12:00:00 or 12:00:00 PM; 0T if it is none.
func clockTime(text string) value.Time {
	for _, layout := range [...]string{"15:04:05", "3:04:05 PM", "15:04:05.000", "15.04.05"} {
		if t, err := time.Parse(layout, text); err == nil {
			at, err := value.NewTime(t.Hour(), t.Minute(), t.Second(), t.Nanosecond()/1e6)
			if err == nil {
				return at
			}
		}
	}
	return 0
}

func isVirtual(obj *object.Object) bool {
	return obj.Kind == ast.Table && obj.IsShipped() && obj.Table != nil && obj.Table.Virtual
}

// perCompany reports whether each company has its own data in a table. A header is enough.
func perCompany(obj *object.Object) bool {
	if obj.IsShipped() {
		return obj.Table != nil && obj.Table.PerCompany
	}
	return source.Fold(obj.Property("DATAPERCOMPANY")) != "NO"
}

// systemObjectRows lists the virtual tables.
func systemObjectRows(c *Context, w *Want, to *Sink) error {
	eachObject(c, w, 1, 2, func(typ int64, obj *object.Object) {
		if isVirtual(obj) {
			to.Row()
			to.Int(1, typ)
			to.Int(2, int64(obj.No))
			to.Text(3, obj.Name.Text)
			to.Text(4, obj.HeaderCaption(c.Language))
		}
	})
	return nil
}

func allObjRows(c *Context, w *Want, to *Sink) error {
	eachObject(c, w, 1, 3, func(typ int64, obj *object.Object) {
		to.Row()
		to.Int(1, typ)
		to.Int(3, int64(obj.No))
		to.Text(4, obj.Name.Text)
	})
	return nil
}

func allObjWithCaptionRows(c *Context, w *Want, to *Sink) error {
	eachObject(c, w, 1, 3, func(typ int64, obj *object.Object) {
		to.Row()
		to.Int(1, typ)
		to.Int(3, int64(obj.No))
		to.Text(4, obj.Name.Text)
		to.Text(20, obj.HeaderCaption(c.Language))
		to.Text(21, subtype(obj))
	})
	return nil
}

// subtype is the word that tells objects of one kind apart.
// NAV: application code looks for Test among codeunits and RoleCenter among pages; what tables have is unknown.
func subtype(obj *object.Object) string {
	word, fallback := "", ""
	switch obj.Kind {
	case ast.Codeunit:
		word, fallback = obj.Property("SUBTYPE"), "Normal"
	case ast.Page:
		word, fallback = obj.Property("PAGETYPE"), "Card"
	case ast.Table:
		word, fallback = obj.Property("TABLETYPE"), "Normal"
	}
	if word == "" {
		return fallback
	}
	return word
}

// licensePermissionRows says that everything is allowed: nothing here has a licence.
func licensePermissionRows(c *Context, w *Want, to *Sink) error {
	const yes = 1
	eachObject(c, w, 1, 2, func(typ int64, obj *object.Object) {
		to.Row()
		to.Int(1, typ)
		to.Int(2, int64(obj.No))
		for field := int32(3); field <= 7; field++ {
			to.Int(field, yes)
		}
	})
	return nil
}

// tableInformationRows counts the rows of the stored tables, as far as they are committed.
func tableInformationRows(c *Context, _ *Want, to *Sink) error {
	db, err := c.Open()
	if err != nil {
		return err
	}
	reads := db.Reader(c.Task)
	for _, stored := range db.Tables() {
		t, err := db.Table(stored.Schema, stored.Company)
		if err != nil {
			return err
		}
		n, err := reads.Count(&store.Query{Table: t})
		if err != nil {
			return err
		}
		to.Row()
		to.Text(1, stored.Company)
		to.Int(2, int64(stored.Schema.No))
		to.Text(3, stored.Schema.Name)
		to.Int(4, n)
	}
	return nil
}
