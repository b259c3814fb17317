package ast

import "calque/lang/source"

var objectKinds = [...]string{
	NoObject: "", Table: "Table", Page: "Page", Report: "Report", Codeunit: "Codeunit", Query: "Query", XMLport: "XMLport",
	MenuSuite: "MenuSuite",
}

// String returns the type's name as it stands in exported text.
func (k ObjectKind) String() string { return objectKinds[k] }

// ObjectKindOf returns the object type that name spells, or NoObject.
func ObjectKindOf(name source.Name) ObjectKind {
	for k, text := range objectKinds {
		if source.Fold(text) == name.Key {
			return ObjectKind(k)
		}
	}
	return NoObject
}

var sectionKinds = [...]string{
	NoSection: "", ObjectProperties: "OBJECT-PROPERTIES", Properties: "PROPERTIES", Fields: "FIELDS", Keys: "KEYS",
	FieldGroups: "FIELDGROUPS", Controls: "CONTROLS", Actions: "ACTIONS", Dataset: "DATASET", RequestPage: "REQUESTPAGE",
	Labels: "LABELS", Elements: "ELEMENTS", Events: "EVENTS", MenuNodes: "MENUNODES", RDLData: "RDLDATA",
	WordLayout: "WORDLAYOUT",
}

// String returns the section's name as it stands in exported text.
func (k SectionKind) String() string { return sectionKinds[k] }

var routineKinds = [...]string{Procedure: "procedure", Trigger: "trigger", EventHandler: "event handler", Main: "main body"}

// String returns what messages call the kind.
func (k RoutineKind) String() string { return routineKinds[k] }
