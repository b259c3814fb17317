package types

import (
	"slices"
	"sync/atomic"
)

// A Decl declares one built-in: its signature text, one line of description, an example or none, and whether it is
// implemented.
type Decl struct {
	Sig, Doc, Example string
	Done              bool
}

// A Universe is the set of built-in functions and methods that a program may name. It is immutable and safe for use by many
// goroutines.
type Universe struct {
	entries []entry
	index   map[memberKey]int32
	spaces  map[string]bool // the namespaces of static forms
}

type entry struct {
	Decl
	parsed atomic.Pointer[Builtin]
}

// A memberKey is a built-in's receiver or namespace as its signature spells it, and its name.
type memberKey struct{ recv, name string }

// NewUniverse returns the universe of the given built-ins. Their order is the order of All and of Builtin.Row. Signatures are
// parsed when they are first asked for; Check finds the wrong ones.
func NewUniverse(decls []Decl) *Universe {
	u := &Universe{
		entries: make([]entry, len(decls)),
		index:   make(map[memberKey]int32, len(decls)),
		spaces:  map[string]bool{},
	}
	last := ""
	for i, d := range decls {
		u.entries[i].Decl = d
		recv, name := SignatureName(d.Sig)
		u.index[memberKey{recv, name}] = int32(i)
		if recv != last {
			u.spaces[recv] = isNamespace(recv)
			last = recv
		}
	}
	return u
}

// Func returns the built-in function with the folded name, or nil. The static forms of FILE are functions too: EXISTS is
// FILE.EXISTS.
func (u *Universe) Func(key string) *Builtin {
	if b := u.find("", key); b != nil {
		return b
	}
	return u.find("FILE", key)
}

// Method returns the method with the folded name that every expression of kind recv has, or nil.
func (u *Universe) Method(recv Kind, key string) *Builtin { return u.find(recv.String(), key) }

// CurrentMethod returns the method with the folded name that CurrPage, CurrReport or currXMLport (of kind recv) has: one of
// its own, or one that every variable of that kind has.
func (u *Universe) CurrentMethod(recv Kind, key string) *Builtin {
	if b := u.find(currentName(recv), key); b != nil {
		return b
	}
	return u.Method(recv, key)
}

// Static returns the built-in with the folded name in a folded namespace, as RUN in CODEUNIT, or nil.
func (u *Universe) Static(namespace, key string) *Builtin {
	switch namespace {
	case "SYSTEM", "DATABASE", "DIALOG": // the groups of functions in the editor's symbol menu
		return u.Func(key)
	}
	if !u.spaces[namespace] {
		return nil // also a kind spelled in capitals, such as BLOB
	}
	return u.find(namespace, key)
}

// IsNamespace reports whether a folded word can stand before the dot of a static form.
func (u *Universe) IsNamespace(key string) bool {
	return u.spaces[key] || key == "SYSTEM" || key == "DATABASE" || key == "DIALOG"
}

// Namespaces returns the words that can stand before the dot of a static form, in alphabetical order.
func (u *Universe) Namespaces() []string {
	names := []string{"DATABASE", "DIALOG", "SYSTEM"}
	for name, is := range u.spaces {
		if is && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// isNamespace reports whether the receiver of a signature text is a namespace rather than a kind.
func isNamespace(recv string) bool {
	kind, _ := receiver(recv)
	return recv != "" && kind == Void
}

func (u *Universe) find(recv, name string) *Builtin {
	i, ok := u.index[memberKey{recv, name}]
	if !ok {
		return nil
	}
	return u.at(int(i))
}

// at returns the i-th built-in, parsed once: of two goroutines that parse it at the same time one wins, so that pointers
// can be compared.
func (u *Universe) at(i int) *Builtin {
	e := &u.entries[i]
	if b := e.parsed.Load(); b != nil {
		return b
	}
	b, err := ParseSignature(e.Sig)
	if err != nil {
		panic(err) // a wrong row of the catalogue; its test runs Check
	}
	b.Doc, b.Example, b.Done, b.Row = e.Doc, e.Example, e.Done, i
	if !e.parsed.CompareAndSwap(nil, b) {
		b = e.parsed.Load()
	}
	return b
}

// All returns every built-in in the order of the catalogue.
func (u *Universe) All() []*Builtin {
	list := make([]*Builtin, len(u.entries))
	for i := range u.entries {
		list[i] = u.at(i)
	}
	return list
}

// Check parses all signatures and returns what is wrong with them, including doubled ones.
func (u *Universe) Check() []error {
	var errs []error
	for i := range u.entries {
		e := &u.entries[i]
		if _, err := ParseSignature(e.Sig); err != nil {
			errs = append(errs, err)
			continue
		}
		recv, name := SignatureName(e.Sig)
		if j := u.index[memberKey{recv, name}]; int(j) != i {
			errs = append(errs, &duplicateError{e.Sig, u.entries[j].Sig})
		}
	}
	return errs
}

type duplicateError struct{ a, b string }

func (e *duplicateError) Error() string { return "declared twice: " + e.a + " and " + e.b }
