package value

import (
	"cmp"
	"strconv"
	"strings"

	"calque/lang/source"
	"calque/lang/types"
)

// RecordID names a record: its table and the values of its primary key. The zero RecordID names none.
type RecordID struct {
	Table int32
	Key   []Value
}

// RefKind is types.RecordID.
func (r *RecordID) RefKind() types.Kind { return types.RecordID }

// IsEmpty reports whether r names no record.
func (r *RecordID) IsEmpty() bool { return r == nil || r.Table == 0 }

// Equal reports whether both name the same record.
func (r *RecordID) Equal(o *RecordID) bool {
	c, err := r.Compare(o)
	return err == nil && c == 0
}

// Compare orders by table, then by key: -1, 0 or 1. The empty RecordID comes first.
func (r *RecordID) Compare(o *RecordID) (int, error) {
	switch {
	case r.IsEmpty() && o.IsEmpty():
		return 0, nil
	case r.IsEmpty():
		return -1, nil
	case o.IsEmpty():
		return 1, nil
	case r.Table != o.Table:
		return cmp.Compare(r.Table, o.Table), nil
	}
	for i := 0; i < len(r.Key) && i < len(o.Key); i++ {
		if c, err := Compare(r.Key[i], o.Key[i]); err != nil || c != 0 {
			return c, err
		}
	}
	return cmp.Compare(len(r.Key), len(o.Key)), nil
}

// format writes table and key: Customer: 10000. Format 1 takes the table's caption and the options' captions, all
// others take names. Values are separated by commas; one that holds a comma or a quote is quoted.
// NAV: the reference shows formats 0 and 1; unknown how keys with commas look, and what format 10 holds, which
// application code only passes on in links. Calque chooses format 0 for it.
func (r *RecordID) format(number int, st *Settings) Text {
	if r.IsEmpty() {
		return Text{}
	}
	name, caption := strconv.Itoa(int(r.Table)), ""
	if st.TableName != nil {
		if n, c := st.TableName(r.Table); n != "" {
			name, caption = n, c
		}
	}
	if number == 1 && caption != "" {
		name = caption
	}
	var b textBuilder
	b = b.add(NewText(name))
	b = b.addASCII(": ")
	for i, v := range r.Key {
		if i > 0 {
			b = b.addByte(',')
		}
		b = b.add(quotePart(keyText(v, number, st)))
	}
	return b.text()
}

// keyText is the text of a key value; options have their name unless captions are wanted.
func keyText(v Value, number int, st *Settings) Text {
	if v.Kind == types.Option && number != 1 && v.Opt != nil {
		if i := v.Opt.Index(v.I); i >= 0 {
			return NewText(v.Opt.Names[i])
		}
	}
	t, _ := Display(v, st)
	return t
}

func quotePart(t Text) Text {
	if !strings.ContainsAny(t.s, `,"`) {
		return t
	}
	return NewText(`"` + strings.ReplaceAll(t.s, `"`, `""`) + `"`)
}

// parseRecordID reads the text form; the empty text is the empty RecordID.
func parseRecordID(s string, st *Settings) (Ref, bool) {
	if s == "" {
		return &RecordID{}, true
	}
	if st.TableKey == nil {
		return nil, false
	}
	// A table's name may hold a colon itself: the first split that names a table counts.
	for i := range len(s) {
		if s[i] != ':' {
			continue
		}
		no, key, ok := st.TableKey(source.Fold(s[:i]))
		if !ok {
			continue
		}
		parts := splitParts(strings.TrimPrefix(s[i+1:], " "))
		if len(parts) != len(key) {
			return nil, false
		}
		r := &RecordID{Table: no}
		for j, part := range parts {
			v, err := Evaluate(key[j], NewText(part), 0, st)
			if err != nil {
				return nil, false
			}
			r.Key = append(r.Key, v)
		}
		return r, true
	}
	return nil, false
}

// splitParts splits at commas outside of quotes and removes the quotes.
func splitParts(s string) []string {
	var parts []string
	var b strings.Builder
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"' && quoted && i+1 < len(s) && s[i+1] == '"':
			b.WriteByte('"')
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			parts = append(parts, b.String())
			b.Reset()
		default:
			b.WriteByte(s[i])
		}
	}
	return append(parts, b.String())
}
