package filter

import (
	"strconv"
	"strings"

	"calque/lang/source"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines views, the strings of SETVIEW and GETVIEW:
//
//	SORTING(Kind,No.) ORDER(Descending) WHERE(Kind=CONST(Order),No.=FILTER(1000..2000|3000))
//
// Each clause may be absent. Names are written as they are, in double quotes if need be; FieldN is the field with that
// number.
// NAV: GETVIEW(FALSE) writes VERSION(1) SORTING(Field1) WHERE(Field1=1(…)) with 1 for FILTER, 0 for CONST, and values in
// XML format; SETVIEW reads both.

// A View is a sort order and filters.
type View struct {
	Sorting    []int32 // numbers of the fields; none if the view names no order
	Descending bool
	Filters    []FieldFilter
}

// A FieldFilter is a filter of a view and the number of its field.
type FieldFilter struct {
	Field  int32
	Filter *Expr
}

// Fields is what a view needs to know of its table.
type Fields interface {
	// FieldNo finds the field that has a name or a caption.
	FieldNo(name source.Key) (no int32, ok bool)
	// FilterField returns what filters need to know of a field; nil if there is none of that number.
	FilterField(no int32) *Field
	// FieldCaption returns the caption of a field, by which GETVIEW names it.
	FieldCaption(no int32) string
}

// ParseView parses the string of SETVIEW. The blank string is the empty view.
func ParseView(text value.Text, fields Fields, st *value.Settings) (*View, error) {
	p := viewParser{text: text.String(), fields: fields, reader: reader{st: st}}
	view, err := p.view()
	if err != nil && !rterr.Is(err, rterr.FilterInvalid) {
		err = rterr.New(rterr.ViewInvalid, p.text, err.Error())
	}
	return view, err
}

// A viewParser reads one view.
type viewParser struct {
	text   string
	pos    int
	fields Fields
	reader
}

func (p *viewParser) view() (*View, error) {
	v := &View{}
	for {
		p.blanks()
		if p.pos == len(p.text) {
			return v, nil
		}
		start := p.pos
		word := p.word()
		if err := p.expect('('); err != nil {
			return nil, err
		}
		var err error
		switch source.Fold(word) {
		case "VERSION":
			p.neutral = true
			_, err = p.inside("")
		case "SORTING":
			err = p.sorting(v)
		case "ORDER":
			err = p.order(v)
		case "WHERE":
			err = p.where(v)
		default:
			p.pos = start
			return nil, p.unexpected()
		}
		if err != nil {
			return nil, err
		}
	}
}

// word takes letters off the text.
func (p *viewParser) word() string {
	start := p.pos
	for p.pos < len(p.text) && (p.text[p.pos]|0x20 >= 'a' && p.text[p.pos]|0x20 <= 'z') {
		p.pos++
	}
	return p.text[start:p.pos]
}

// inside takes what stands up to the closing parenthesis off the text, and that one too. Parentheses between two of the
// quotes do not count, unless the quotes come to no end.
func (p *viewParser) inside(quotes string) (string, error) {
	start := p.pos
	end := closing(p.text, start, quotes)
	if end < 0 {
		end = closing(p.text, start, "")
	}
	if end < 0 {
		p.pos = len(p.text)
		return "", p.incomplete(")")
	}
	p.pos = end + 1
	return p.text[start:end], nil
}

// closing finds the parenthesis that closes one in front of i; -1 if there is none.
func closing(s string, i int, quotes string) int {
	depth := 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case strings.IndexByte(quotes, c) >= 0:
			n := strings.IndexByte(s[i+1:], c)
			if n < 0 {
				return -1
			}
			i += n + 1
		case c == '(':
			depth++
		case c == ')' && depth == 0:
			return i
		case c == ')':
			depth--
		}
	}
	return -1
}

// sorting parses the list of fields.
func (p *viewParser) sorting(v *View) error {
	list, err := p.inside(`"`)
	if err != nil {
		return err
	}
	for strings.TrimSpace(list) != "" {
		no, rest, err := p.listed(list)
		if err != nil {
			return err
		}
		v.Sorting = append(v.Sorting, no)
		list = rest
	}
	return nil
}

// maxName bounds how far a name with commas is searched for.
const maxName = 500

// listed takes the first field off a list. A name may have commas: the shortest piece that is a name counts.
func (p *viewParser) listed(list string) (no int32, rest string, err error) {
	first := ""
	for i := 0; i <= min(len(list), maxName); i++ {
		if i < len(list) && list[i] != ',' {
			continue
		}
		name := fieldName(list[:i])
		if first == "" {
			first = name
		}
		if no, ok := p.field(name); ok {
			return no, list[min(i+1, len(list)):], nil
		}
	}
	return 0, "", rterr.New(rterr.ViewField, first)
}

// order parses the direction. Object metadata writes it as a number.
func (p *viewParser) order(v *View) error {
	start := p.pos
	s, err := p.inside("")
	if err != nil {
		return err
	}
	switch source.Fold(strings.TrimSpace(s)) {
	case "ASCENDING", "0":
		v.Descending = false
	case "DESCENDING", "1":
		v.Descending = true
	default:
		p.pos = start
		return p.unexpected()
	}
	return nil
}

// where parses the list of filters.
func (p *viewParser) where(v *View) error {
	for p.blanks(); !p.take(')'); p.blanks() {
		if p.pos == len(p.text) {
			return p.incomplete(")")
		}
		if err := p.condition(v); err != nil {
			return err
		}
		if p.blanks(); !p.take(',') && p.peek() != ')' {
			if p.pos == len(p.text) {
				return p.incomplete(")")
			}
			return p.unexpected()
		}
	}
	return nil
}

// condition parses Field=CONST(…) or Field=FILTER(…).
func (p *viewParser) condition(v *View) error {
	name, isConst, err := p.conditionHead()
	if err != nil {
		return err
	}
	no, ok := p.field(name)
	if !ok {
		return rterr.New(rterr.ViewField, name)
	}
	read, quotes := parseFilter, "'"
	if isConst {
		read, quotes = constant, p.quoteHere()
	}
	s, err := p.inside(quotes)
	if err != nil {
		return err
	}
	e, err := read(value.NewText(s), p.fields.FilterField(no), p.reader)
	if err == nil && e != nil {
		v.Filters = append(v.Filters, FieldFilter{no, e})
	}
	return err
}

// quoteHere returns the quote that stands here; nothing if there is none. Within a literal value quotes mean nothing.
func (p *viewParser) quoteHere() string {
	if c := p.peek(); c == '"' || c == '\'' {
		return string(c)
	}
	return ""
}

func parseFilter(text value.Text, f *Field, r reader) (*Expr, error) { return parse(text, f, nil, r) }

// conditionHead takes the name of a field and all up to the parenthesis behind CONST or FILTER off the text. The name may
// have equals signs: the first one that a value follows counts.
func (p *viewParser) conditionHead() (name string, isConst bool, err error) {
	start := p.pos
	for p.pos < len(p.text) {
		if !p.take('=') {
			p.pos++
			continue
		}
		end := p.pos - 1
		p.blanks()
		word := p.word()
		if word == "" && (p.peek() == '0' || p.peek() == '1') {
			word = p.text[p.pos : p.pos+1]
			p.pos++
		}
		p.blanks()
		if p.peek() != '(' {
			continue
		}
		switch source.Fold(word) {
		case "CONST", "0":
			isConst = true
		case "FILTER", "1", "":
		default:
			continue
		}
		p.pos++
		return fieldName(p.text[start:end]), isConst, nil
	}
	return "", false, p.incomplete("FILTER or CONST")
}

// fieldName is a name without blanks and quotes around it.
func fieldName(s string) string {
	s = strings.TrimSpace(s)
	if n := len(s); n >= 2 && s[0] == '"' && s[n-1] == '"' {
		return s[1 : n-1]
	}
	return s
}

// field finds a field by name, caption or, as FieldN, by number.
func (p *viewParser) field(name string) (int32, bool) {
	key := source.Fold(name)
	if no, ok := p.fields.FieldNo(key); ok {
		return no, true
	}
	digits, ok := strings.CutPrefix(string(key), "FIELD")
	if !ok {
		return 0, false
	}
	no, err := strconv.ParseInt(digits, 10, 32)
	return int32(no), err == nil && p.fields.FilterField(int32(no)) != nil
}

func (p *viewParser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

// take steps over c if it stands here.
func (p *viewParser) take(c byte) bool {
	if p.pos < len(p.text) && p.text[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

func (p *viewParser) blanks() {
	for p.pos < len(p.text) && isBlank(p.text[p.pos]) {
		p.pos++
	}
}

func (p *viewParser) expect(c byte) error {
	p.blanks()
	if p.take(c) {
		return nil
	}
	if p.pos == len(p.text) {
		return p.incomplete(string(c))
	}
	return p.unexpected()
}

// unexpected is the error of the word or character that stands here.
func (p *viewParser) unexpected() error {
	start := p.pos
	if p.word() == "" {
		p.pos += charLen(p.text[p.pos:])
	}
	return rterr.New(rterr.ViewUnexpected, p.text[start:p.pos])
}

func (p *viewParser) incomplete(what string) error { return rterr.New(rterr.ViewIncomplete, what) }

// Print is what GETVIEW(TRUE) returns: captions, and values in the form of the session.
// NAV: ORDER is there for a descending order only, and every filter is a FILTER; texts made by NAV show that.
func (v *View) Print(fields Fields, st *value.Settings) value.Text {
	return v.print("", "FILTER(", fields.FieldCaption, reader{st: st})
}

// PrintNeutral is what GETVIEW(FALSE) returns: numbers of fields, and values that no region or language changes.
func (v *View) PrintNeutral(st *value.Settings) value.Text {
	number := func(no int32) string { return "Field" + strconv.Itoa(int(no)) }
	return v.print("VERSION(1)", "1(", number, reader{st: st, neutral: true})
}

// print joins the clauses; open is what stands in front of a filter.
func (v *View) print(version, open string, name func(int32) string, r reader) value.Text {
	var clauses, items []string
	if version != "" {
		clauses = append(clauses, version)
	}
	for _, no := range v.Sorting {
		items = append(items, name(no))
	}
	if len(items) > 0 {
		clauses = append(clauses, "SORTING("+strings.Join(items, ",")+")")
	}
	if v.Descending {
		clauses = append(clauses, "ORDER(Descending)")
	}
	items = nil
	for _, f := range v.Filters {
		items = append(items, name(f.Field)+"="+open+f.Filter.print(r).String()+")")
	}
	if len(items) > 0 {
		clauses = append(clauses, "WHERE("+strings.Join(items, ",")+")")
	}
	return value.NewText(strings.Join(clauses, " "))
}
