package types

// A Builtin is a function or method of the language as the checker sees it: its parsed signature.
type Builtin struct {
	Recv    Kind   // Record, File, Variant …; Void for a function
	Static  string // the namespace of a static form, folded: CODEUNIT in CODEUNIT.RUN, FILE in FILE.EXISTS; else empty
	Name    string // folded: STRPOS, SETRANGE
	Sig     string // the signature as it was written, for messages and help
	Doc     string // one line
	Example string // a statement that uses it; may be empty
	Params  []BuiltinParam
	Rest    bool // the last parameter repeats (STRSUBSTNO's values, CALCFIELDS' fields)
	Min     int  // number of arguments that must be given

	Result   *Type // Void without one; Kind Number: as the first Number argument; Kind Any: known only at run time or by a special rule
	Optional bool  // the Boolean return value may be dropped, and then failure is a run-time error
	Setter   bool  // may also stand left of := with its one argument on the right, as in Rec.FILTERGROUP := 2

	Current bool // a method of CurrPage, CurrReport or currXMLport only, not of variables

	Done bool // there is an implementation
	Row  int  // position in the catalogue, by which its implementation is found
}

// Qualified returns the name with what stands before the dot: STRPOS, Record.SETRANGE, CODEUNIT.RUN.
func (b *Builtin) Qualified() string {
	switch {
	case b.Static != "":
		return b.Static + "." + b.Name
	case b.Current:
		return currentName(b.Recv) + "." + b.Name
	case b.Recv != Void:
		return b.Recv.String() + "." + b.Name
	}
	return b.Name
}

// currentName returns the system variable that stands for the running object of a kind; only that variable has the methods
// which signature texts declare with it.
func currentName(k Kind) string {
	switch k {
	case Page:
		return "CurrPage"
	case Report:
		return "CurrReport"
	case XMLport:
		return "currXMLport"
	}
	return ""
}

// A BuiltinParam is one formal parameter of a built-in.
type BuiltinParam struct {
	Name  string
	ByRef bool
	Types []*Type // the accepted types; more than one for alternatives such as Text|Code
}
