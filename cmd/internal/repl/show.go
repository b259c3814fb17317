package repl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// This file shows values: as C/AL writes them where it has a notation, else as FORMAT does.

// maxShown bounds what is shown of a long text, in characters; maxElements of an array.
const (
	maxShown    = 1000
	maxElements = 20
)

func firstRune(data []byte) (rune, int) { return utf8.DecodeRune(data) }

// describe shows a value.
func describe(v value.Value, env *record.Env) string {
	switch v.Kind {
	case types.Boolean:
		if v.Boolean() {
			return "TRUE"
		}
		return "FALSE"
	case types.Text, types.Code, types.Char:
		return quote(formatted(v, env))
	case types.Date, types.Time, types.DateTime:
		if v.I == 0 {
			return map[types.Kind]string{types.Date: "0D", types.Time: "0T", types.DateTime: "0DT"}[v.Kind]
		}
	case types.Option:
		if name := formatted(v, env); strings.TrimSpace(name) != "" {
			return name
		}
		return fmt.Sprintf("' ' (%d)", v.I)
	case types.GUID, types.RecordID, types.DateFormula, types.TableFilter:
		if formatted(v, env) == "" {
			return "''"
		}
	}
	if v.Kind.IsSimple() && v.R == nil || v.Kind == types.GUID || v.Kind == types.DateFormula || v.Kind == types.RecordID {
		return formatted(v, env)
	}
	return describeRef(v, env)
}

// formatted is what FORMAT gives.
func formatted(v value.Value, env *record.Env) string {
	text, err := value.Format(v, 0, 0, env.Settings)
	if err != nil {
		return err.Error()
	}
	return text.String()
}

// quote shows a text as a constant, without what would disturb a terminal.
func quote(text string) string {
	if utf8.RuneCountInString(text) > maxShown {
		text = string([]rune(text)[:maxShown]) + "…"
	}
	return "'" + strings.ReplaceAll(printable(text), "'", "''") + "'"
}

// printable replaces control characters.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			return '·'
		}
		return r
	}, text)
}

// describeRef shows what is held by reference.
func describeRef(v value.Value, env *record.Env) string {
	switch r := v.R.(type) {
	case nil:
		return "(" + strings.ToValidUTF8(v.Kind.String(), "") + ", not used yet)"
	case *record.Record:
		return describeRecord(r, env)
	case *exec.Instance:
		return "(an instance of " + r.Object.ID.String() + " " + r.Object.Name.Quoted() + ")"
	case exec.Array:
		return describeArray(r, env)
	case *value.BigText:
		return quote(r.Text().String())
	case *value.BLOB:
		return fmt.Sprintf("(%d bytes)", len(r.Data))
	}
	return "(" + v.Kind.String() + ")"
}

// describeRecord shows the primary key of a record and its filters.
func describeRecord(r *record.Record, env *record.Env) string {
	text := r.Table.Name.Quoted() + " " + printable(r.Identification(env.Settings))
	if r.Temporary {
		text += ", temporary"
	}
	if filters := r.GetFilters(env).String(); filters != "" {
		text += " where " + printable(filters)
	}
	return text
}

// element is the value of an array's element. One that cannot be read has none.
func element(v exec.Var) value.Value {
	x, err := v.Load()
	if err != nil {
		return value.Value{}
	}
	return x
}

// describeArray shows the first elements of an array.
func describeArray(a exec.Array, env *record.Env) string {
	var parts []string
	n := a.Shape().Size()
	for i := range min(n, maxElements) {
		parts = append(parts, describe(element(a.At(i)), env))
	}
	if n > maxElements {
		parts = append(parts, fmt.Sprintf("… %d in all", n))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
