package object

import (
	"strings"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/parse"
	"calque/lang/source"
	"calque/lang/types"
)

// table resolves a table: its fields and keys, then the triggers of the table and of the fields.
func (o *Object) table(props []*ast.Property) {
	t := &TableInfo{PerCompany: source.Fold(text(props, "DATAPERCOMPANY")) != "NO", Caption: o.Caption}
	if kind := text(props, "TABLETYPE"); source.Fold(kind) != "NORMAL" {
		t.External = source.NewName(kind)
	}
	if source.Fold(text(props, "LINKEDOBJECT")) == "YES" {
		t.External = source.NewName("LinkedObject")
	}
	if sys := shippedTable(o.No); sys != nil { // exports of an application may hold NAV's own tables, too
		t.Virtual = sys.Table.Virtual
	}
	o.Table = t
	rec := &types.Type{Kind: types.Record, No: o.No}
	self := o.addSystem("Rec", rec, Self)
	o.addSystem("xRec", rec, XSelf)
	o.addSystem("CurrFieldNo", types.Of(types.Integer), System)
	rows := o.section(ast.Fields).rows()
	t.Fields = make([]*Field, 0, len(rows))
	t.byNo = make(map[FieldNo]*Field, len(rows))
	t.byName = make(map[source.Key]*Field, len(rows))
	for _, row := range rows {
		o.field(row)
	}
	for _, row := range o.section(ast.Keys).rows() {
		o.key(row)
	}
	if len(t.Keys) == 0 && len(t.Fields) > 0 {
		// NAV: a table without keys has its first field as primary key.
		t.Keys = []*Key{{Fields: t.Fields[:1:1], Clustered: true}}
	}
	o.triggersOf(props, "", nil, self)
	for i, row := range rows {
		if i < len(t.Fields) {
			o.fieldTriggers(t.Fields[i], row, self)
		}
	}
}

// field resolves { No ; Enabled ; Name ; Type ; properties }.
func (o *Object) field(row *ast.Row) {
	if len(row.Columns) < 4 {
		return
	}
	no, _ := parseNo(row.Columns[0].Text)
	f := &Field{
		No:      FieldNo(no),
		Name:    source.NewName(row.Columns[2].Text),
		Class:   fieldClass(text(row.Props, "FIELDCLASS")),
		Enabled: source.Fold(row.Columns[1].Text) != "NO",
		Caption: parse.SplitLanguages(text(row.Props, "CAPTIONML")),
		Props:   row.Props,
	}
	f.Type = fieldType(row.Columns[3].Text, row.Props)
	if f.Type.Kind == types.Invalid {
		o.Diags.Errorf(o.File, row.Columns[3].Span, diag.UnknownType, "%s is not the type of a field", row.Columns[3].Text)
	}
	if o.Table.byNo[f.No] != nil {
		o.Diags.Errorf(o.File, row.Columns[0].Span, diag.DuplicateName, "field %s is declared twice", row.Columns[0].Text)
	}
	if o.Table.byName[f.Name.Key] != nil {
		o.duplicate(row.Columns[2].Span, f.Name)
	}
	o.Table.add(o, f)
}

func (t *TableInfo) add(owner *Object, f *Field) {
	f.Table, f.Index = owner, len(t.Fields)
	t.Fields = append(t.Fields, f)
	if t.byNo[f.No] == nil {
		t.byNo[f.No] = f
	}
	if t.byName[f.Name.Key] == nil {
		t.byName[f.Name.Key] = f
	}
}

func fieldClass(word string) FieldClass {
	switch source.Fold(word) {
	case "FLOWFIELD":
		return FlowField
	case "FLOWFILTER":
		return FlowFilter
	}
	return Normal
}

// fieldType returns the type that a field row spells: a word with the length behind it, such as Code20.
func fieldType(spelling string, props []*ast.Property) *types.Type {
	word := strings.TrimRight(spelling, "0123456789")
	t := types.Declared(string(source.Fold(word)))
	if t == nil || t.Options != nil {
		return types.Of(types.Invalid)
	}
	switch t.Kind {
	case types.Text, types.Code, types.Binary:
		if n, ok := parseNo(spelling[len(word):]); ok {
			return &types.Type{Kind: t.Kind, Len: n}
		}
	case types.Option:
		return &types.Type{Kind: types.Option, Options: optionSet(props)}
	}
	return t
}

// optionSet returns the options of a field or control: names, captions and ordinals.
func optionSet(props []*ast.Property) *types.OptionSet {
	set := &types.OptionSet{Names: splitOptions(text(props, "OPTIONSTRING"))}
	for _, part := range parse.SplitLanguages(text(props, "OPTIONCAPTIONML")) {
		set.Captions = append(set.Captions, types.OptionCaptions{Lang: string(part.Lang.Key), Names: splitOptions(part.Text)})
	}
	set.Ordinals = ordinals(text(props, "OPTIONORDINALVALUES"), len(set.Names))
	return set
}

// splitOptions splits an option string at its commas. A line break of the export and the indentation behind it are layout.
func splitOptions(list string) []string {
	if list == "" {
		return nil
	}
	names := strings.Split(list, ",")
	for i, name := range names {
		if head, tail, folded := strings.Cut(name, "\n"); folded {
			names[i] = strings.TrimRight(head, "\r") + strings.TrimLeft(tail, " \t")
		}
	}
	return names
}

// ordinals reads the values -1;1;2 of n options. They are nil where they are 0, 1, 2, …
func ordinals(list string, n int) []int32 {
	if list == "" {
		return nil
	}
	values := make([]int32, 0, n)
	regular := true
	for _, digits := range strings.Split(list, ";") {
		digits = strings.TrimSpace(digits)
		no, _ := parseNo(strings.TrimPrefix(digits, "-"))
		if strings.HasPrefix(digits, "-") {
			no = -no
		}
		regular = regular && int(no) == len(values)
		values = append(values, no)
	}
	if regular || len(values) != n {
		return nil
	}
	return values
}

// key resolves { Enabled ; Field,Field ; properties }. Disabled keys are left out.
func (o *Object) key(row *ast.Row) {
	if len(row.Columns) < 2 || source.Fold(row.Columns[0].Text) == "NO" {
		return
	}
	k := &Key{
		Fields:    o.fieldList(row.Columns[1].Text, row.Columns[1].Span),
		Clustered: yes(row.Props, "CLUSTERED"),

		NoSQLIndex:  source.Fold(text(row.Props, "MAINTAINSQLINDEX")) == "NO",
		NoSIFTIndex: source.Fold(text(row.Props, "MAINTAINSIFTINDEX")) == "NO",
	}
	if sums := prop(row.Props, "SUMINDEXFIELDS"); sums != nil {
		k.SumIndexFields = o.fieldList(sums.Value, sums.ValSpan)
	}
	o.Table.Keys = append(o.Table.Keys, k)
}

// fieldList resolves the names of fields separated by commas. A name that holds a comma itself is in double quotes.
func (o *Object) fieldList(list string, place source.Span) []*Field {
	var fields []*Field
	for rest := list; strings.TrimSpace(rest) != ""; {
		f, tail := o.Table.cutField(rest)
		if f == nil {
			name, _, _ := strings.Cut(rest, ",")
			o.Diags.Errorf(o.File, place, diag.UnknownMember, "the table has no field %s", source.NewName(strings.TrimSpace(name)).Quoted())
			return fields
		}
		fields = append(fields, f)
		rest = tail
	}
	return fields
}

// cutField takes the shortest name of a field off the front of a list.
func (t *TableInfo) cutField(list string) (f *Field, rest string) {
	for end := 0; end <= len(list); end++ {
		if end == len(list) || list[end] == ',' {
			if f = t.byName[source.Fold(strings.Trim(list[:end], " \t\r\n\""))]; f != nil {
				return f, list[min(end+1, len(list)):]
			}
		}
	}
	return nil, ""
}

func (o *Object) fieldTriggers(f *Field, row *ast.Row, self *Var) {
	first := len(o.Routines)
	o.triggersOf(row.Props, f.Name.Text, nil, self)
	for _, r := range o.Routines[first:] {
		switch r.Syntax.Name.Name.Key {
		case "ONVALIDATE":
			f.OnValidate = r
		case "ONLOOKUP":
			f.OnLookup = r
		}
	}
}

// Property returns the value of the field's property with a folded name as it is written, empty without one.
func (f *Field) Property(key source.Key) string { return text(f.Props, key) }

// Field returns the table's field with a folded name, or nil.
func (o *Object) Field(key source.Key) *Field {
	if o.Table == nil {
		return nil
	}
	return o.Table.byName[key]
}

// FieldNo returns the table's field with a number, or nil.
func (o *Object) FieldNo(no FieldNo) *Field {
	if o.Table == nil {
		return nil
	}
	return o.Table.byNo[no]
}
