package value

import "calque/lang/types"

// This file defines how values of the kinds in reference slots are held there: as immutable boxes. An assignment
// replaces the box; nil is the kind's initial value.

// A GUIDBox holds a GUID in a reference slot.
type GUIDBox struct{ GUID GUID }

// RefKind is types.GUID.
func (*GUIDBox) RefKind() types.Kind { return types.GUID }

// A FormulaBox holds a DateFormula in a reference slot.
type FormulaBox struct{ Formula DateFormula }

// RefKind is types.DateFormula.
func (*FormulaBox) RefKind() types.Kind { return types.DateFormula }

// A VariantBox holds the content of a Variant in a reference slot.
type VariantBox struct{ Value Value }

// RefKind is types.Variant.
func (*VariantBox) RefKind() types.Kind { return types.Variant }

// Box returns what a reference slot of v's own kind holds. The initial GUID, DateFormula and
// TableFilter are nil.
func Box(v Value) Ref {
	switch v.Kind {
	case types.GUID:
		if g := v.GUID(); !g.IsNull() {
			return &GUIDBox{g}
		}
		return nil
	case types.DateFormula:
		if f := v.DateFormula(); !f.IsEmpty() {
			return &FormulaBox{f}
		}
		return nil
	case types.TableFilter:
		if !v.T.IsEmpty() {
			return &VariantBox{OfText(v.T)}
		}
		return nil
	}
	return v.R
}

// BoxVariant returns what the reference slot of a Variant holds.
func BoxVariant(v Value) Ref {
	if v.IsEmpty() {
		return nil
	}
	return &VariantBox{v}
}

// Unbox returns the value of a kind that a reference slot holds.
func Unbox(kind types.Kind, r Ref) Value {
	switch kind {
	case types.GUID:
		if b, ok := r.(*GUIDBox); ok {
			return OfGUID(b.GUID)
		}
		return Value{Kind: types.GUID}
	case types.DateFormula:
		if b, ok := r.(*FormulaBox); ok {
			return OfDateFormula(b.Formula)
		}
		return Value{Kind: types.DateFormula}
	case types.TableFilter:
		if b, ok := r.(*VariantBox); ok {
			return Value{Kind: kind, T: b.Value.T}
		}
		return Value{Kind: kind}
	case types.Variant:
		if b, ok := r.(*VariantBox); ok {
			return b.Value
		}
		return Value{}
	}
	return Value{Kind: kind, R: r}
}
