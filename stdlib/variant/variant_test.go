package variant

import (
	"slices"
	"strings"
	"testing"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

// held is something held by reference, of any kind.
type held types.Kind

func (h held) RefKind() types.Kind { return types.Kind(h) }

// TestIs asks every IS… about one value of each kind.
func TestIs(t *testing.T) {
	text := value.NewText("x")
	tests := []struct {
		v    value.Value
		want string // the names that say yes
	}{
		{value.Value{}, ""},
		{value.OfInteger(1), "ISINTEGER"},
		{value.OfBigInteger(1), "ISBIGINTEGER"},
		{value.OfDecimal(value.Decimal{}), "ISDECIMAL"},
		{value.OfBoolean(true), "ISBOOLEAN"},
		{value.OfChar('x'), "ISCHAR"},
		{value.OfByte(1), "ISBYTE"},
		{value.OfText(text), "ISTEXT"},
		{value.OfCode(text), "ISCODE"},
		{value.Value{Kind: types.TextConst, T: text}, "ISTEXT ISTEXTCONSTANT"},
		{value.OfOption(1, nil), "ISOPTION"},
		{value.OfOption(1, types.Enum("ACTION").Options), "ISACTION"},
		{value.OfOption(1, types.Enum("TRANSACTIONTYPE").Options), "ISTRANSACTIONTYPE"},
		{value.OfDate(2), "ISDATE"},
		{value.OfTime(1), "ISTIME"},
		{value.OfDateTime(1), "ISDATETIME"},
		{value.OfDuration(1), "ISDURATION"},
		{value.OfDateFormula(value.DateFormula{}), "ISDATEFORMULA"},
		{value.OfGUID(value.GUID{}), "ISGUID"},
		{value.OfRef(&value.RecordID{}), "ISRECORDID"},
		{value.OfRef(&record.Record{}), "ISRECORD"},
		{value.OfRef(held(types.RecordRef)), "ISRECORDREF"},
		{value.OfRef(held(types.Codeunit)), "ISCODEUNIT"},
		{value.OfRef(held(types.File)), "ISFILE"},
		{value.OfRef(held(types.InStream)), "ISINSTREAM"},
		{value.OfRef(held(types.OutStream)), "ISOUTSTREAM"},
		{value.OfRef(held(types.DotNet)), "ISDOTNET"},
		{value.OfRef(held(types.Automation)), "ISAUTOMATION"},
		{value.OfRef(held(types.Binary)), "ISBINARY"},
		{value.OfRef(held(types.FilterPageBuilder)), "ISFILTERPAGEBUILDER"},
	}
	asked := map[string]bool{}
	for _, tt := range tests {
		arg := exec.Node{Type: types.Of(types.Variant), Ref: &exec.ConstRef{V: value.BoxVariant(tt.v)}}
		var got []string
		for _, row := range Funcs() {
			name, isMethod := strings.CutPrefix(strings.TrimSuffix(row.Sig, " : Boolean"), "Variant.")
			if !isMethod {
				continue
			}
			node := row.Fn(&builtin.Call{Fn: &types.Builtin{Name: name}, Type: types.Of(types.Boolean), Args: []exec.Node{arg}})
			yes, err := node.Bool.Bool(nil)
			if err != nil {
				t.Errorf("%s of %v: %v", name, tt.v.Kind, err)
			}
			if yes {
				got = append(got, name)
				asked[name] = true
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%v: got %v, want %s", tt.v.Kind, got, tt.want)
		}
	}
	for _, row := range Funcs() {
		if name, isMethod := strings.CutPrefix(strings.TrimSuffix(row.Sig, " : Boolean"), "Variant."); isMethod && !asked[name] {
			t.Errorf("%s never says yes", name)
		}
	}
}

func TestClear(t *testing.T) {
	for _, typ := range []*types.Type{
		types.Of(types.Integer), types.Of(types.Decimal), types.Of(types.Text), types.Of(types.GUID), types.Of(types.Variant), types.Of(types.BigText),
	} {
		v := sessiontest.Variable(typ)
		switch {
		case v.I != nil:
			*v.I = 5
		case v.D != nil:
			*v.D = value.DecimalFromInt(5)
		case v.T != nil:
			*v.T = value.NewText("x")
		case v.R != nil:
			*v.R = value.NewBigText(value.NewText("x"))
		}
		if err := clearVar(nil, v); err != nil {
			t.Error(err)
		}
		if (v.I != nil && *v.I != 0) || (v.D != nil && !v.D.IsZero()) || (v.T != nil && !v.T.IsEmpty()) || (v.R != nil && *v.R != nil) {
			t.Errorf("%v is not cleared", typ)
		}
	}
}

// runner notes that CLEARALL was asked for.
type runner struct {
	exec.Runner
	cleared *exec.Frame
}

func (r *runner) ClearAll(fr *exec.Frame) error {
	r.cleared = fr
	return nil
}

func TestClearAll(t *testing.T) {
	r := &runner{}
	sessiontest.Run(t, sessiontest.Setup{Runner: r}, func(fr *exec.Frame) {
		if err := clearAll(fr); err != nil || r.cleared != fr {
			t.Errorf("got %v, %v", r.cleared, err)
		}
	})
}
