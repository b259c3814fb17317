package types

import (
	"strings"
	"testing"
)

// describe writes a parsed signature in a form that shows every part of it.
func describe(b *Builtin) string {
	var s strings.Builder
	s.WriteString(b.Qualified())
	for i, p := range b.Params {
		s.WriteString(" ")
		if i >= b.Min {
			s.WriteString("?")
		}
		if p.ByRef {
			s.WriteString("&")
		}
		s.WriteString(p.Name + ":")
		for j, t := range p.Types {
			if j > 0 {
				s.WriteString("|")
			}
			s.WriteString(t.String())
		}
	}
	for _, mark := range []struct {
		set  bool
		text string
	}{{b.Rest, "..."}, {b.Setter, " setter"}, {b.Optional, " optional"}, {b.Result.Kind != Void, " = " + b.Result.String()}} {
		if mark.set {
			s.WriteString(mark.text)
		}
	}
	return s.String()
}

func TestParseSignature(t *testing.T) {
	for _, c := range []struct{ sig, want string }{
		{"COMMIT", "COMMIT"},
		{"TODAY : Date", "TODAY = Date"},
		{"CLEARALL()", "CLEARALL"},
		{"STRPOS(String, SubString : Text) : Integer", "STRPOS String:Text SubString:Text = Integer"},
		{"COPYSTR(S : Text; P : Integer [; L : Integer]) : Text", "COPYSTR S:Text P:Integer ?L:Integer = Text"},
		{"DMY2DATE(D : Integer [; M : Integer [; Y : Integer]]) : Date", "DMY2DATE D:Integer ?M:Integer ?Y:Integer = Date"},
		{"STRSUBSTNO(S : Text [; Value : Any...]) : Text", "STRSUBSTNO S:Text ?Value:Any... = Text"},
		{"[Ok :=] EVALUATE(VAR V : Any; S : Text) : Boolean", "EVALUATE &V:Any S:Text optional = Boolean"},
		{"Record.SETRANGE(Field : Field [; From : Any [; To : Any]])", "Record.SETRANGE Field:Field ?From:Any ?To:Any"},
		{"Record.FILTERGROUP([NewGroup : Integer]) [:=] : Integer", "Record.FILTERGROUP ?NewGroup:Integer setter = Integer"},
		{"CALCDATE(E : Text|Code|DateFormula) : Date", "CALCDATE E:Text|Code|DateFormula = Date"},
		{"BLOB.HASVALUE : Boolean", "BLOB.HASVALUE = Boolean"},
		{"FILE.EXISTS(Name : Text) : Boolean", "FILE.EXISTS Name:Text = Boolean"},
		{"CURRENTCLIENTTYPE : ClientType", "CURRENTCLIENTTYPE = ClientType"},
		{"CurrReport.SKIP", "CurrReport.SKIP"},
		{"F(VAR Variable : Any; VARIABLE : Any)", "F &Variable:Any VARIABLE:Any"},
	} {
		b, err := ParseSignature(c.sig)
		if err != nil {
			t.Errorf("%s: %v", c.sig, err)
			continue
		}
		if got := describe(b); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.sig, got, c.want)
		}
	}
}

func TestParseSignatureErrors(t *testing.T) {
	for _, sig := range []string{
		"", "F(", "F(A)", "F(A : )", "F(A : Nosuch)", "F(A : Text", "F(A : Text [; B : Text)", "F(A : Text B : Text)",
		"F : Text x", "[Ok F : Boolean", "F(A : Text]) : Text", "F : Nosuch",
	} {
		if b, err := ParseSignature(sig); err == nil {
			t.Errorf("%q parsed as %s", sig, describe(b))
		}
	}
}

func TestUniverseFindsMistakes(t *testing.T) {
	u := NewUniverse([]Decl{{Sig: "A : Text"}, {Sig: "A : Integer"}, {Sig: "B : Nosuch"}})
	if errs := u.Check(); len(errs) != 2 {
		t.Errorf("got %v, want one duplicate and one unknown type", errs)
	}
}
