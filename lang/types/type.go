package types

import "strconv"

// A Type is a resolved C/AL type. Types are immutable and compared with Identical, not with ==.
type Type struct {
	Kind    Kind
	Len     int32      // Text[n], Code[n]: n; 0 is unlimited
	No      int32      // Record, Codeunit, Page, Report, Query, XMLport, TestPage: the object's number
	Temp    bool       // Record: TEMPORARY
	Options *OptionSet // Option: the names; nil for a bare Option
	Elem    *Type      // Array: the element type, itself no array
	Dims    []int32    // Array: the size of each dimension
	Class   string     // DotNet, Automation, OCX: the type's name as declared; else the name of an object that is not loaded
}

// An OptionSet is the list of values of an option type: names in the order of their ordinals.
type OptionSet struct {
	Name     string   // of a built-in enumeration such as ClientType; empty for an option string
	Names    []string // member names; a blank option is " "
	Ordinals []int32  // nil when the ordinals are 0, 1, 2, …
	Captions []OptionCaptions
}

// OptionCaptions are the captions of an option in one language, in the order of OptionSet.Names.
type OptionCaptions struct {
	Lang  string // three-letter Windows language code, such as ENU
	Names []string
}

// Ordinal returns the ordinal of the i-th member.
func (o *OptionSet) Ordinal(i int) int32 {
	if o.Ordinals == nil {
		return int32(i)
	}
	return o.Ordinals[i]
}

// Index returns the position of an ordinal among the members, or -1.
func (o *OptionSet) Index(ordinal int64) int {
	if o.Ordinals == nil {
		if ordinal >= 0 && ordinal < int64(len(o.Names)) {
			return int(ordinal)
		}
		return -1
	}
	for i, v := range o.Ordinals {
		if int64(v) == ordinal {
			return i
		}
	}
	return -1
}

// The types without parameters, shared by all.
var basics = func() (list [kindCount]*Type) {
	for k := range list {
		list[k] = &Type{Kind: Kind(k)}
	}
	return list
}()

// Of returns the plain type of a kind.
func Of(k Kind) *Type { return basics[k] }

// String returns the type as C/AL declares it.
func (t *Type) String() string {
	switch t.Kind {
	case Text, Code:
		if t.Len > 0 {
			return t.Kind.String() + "[" + strconv.Itoa(int(t.Len)) + "]"
		}
	case Record, Codeunit, Page, Report, Query, XMLport, TestPage:
		if t.No != 0 {
			return t.Kind.String() + " " + strconv.Itoa(int(t.No))
		}
		if t.Class != "" {
			return t.Kind.String() + ` "` + t.Class + `"`
		}
	case Option:
		if t.Options != nil && t.Options.Name != "" {
			return t.Options.Name
		}
	case DotNet, Automation, OCX:
		return t.Kind.String() + ` "` + t.Class + `"`
	case Array:
		dims := ""
		for i, d := range t.Dims {
			if i > 0 {
				dims += ","
			}
			dims += strconv.Itoa(int(d))
		}
		return "ARRAY [" + dims + "] OF " + t.Elem.String()
	}
	return t.Kind.String()
}

// IsOpaque reports whether the type belongs to a foreign runtime (.NET or COM): its members cannot be checked.
func (t *Type) IsOpaque() bool { return t.Kind == DotNet || t.Kind == Automation || t.Kind == OCX }

// Size returns the number of elements of an array type, 1 for any other.
func (t *Type) Size() int {
	n := 1
	for _, d := range t.Dims {
		n *= int(d)
	}
	return n
}
