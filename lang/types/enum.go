package types

import (
	"slices"
	"sync"
)

// This file defines the enumerations of the language: option types with a name of their own, whose members are written
// TEXTENCODING::UTF8, and the words in front of :: that name a kind of object.

// An enumeration is written as its name, its members in order, and their ordinals where those are not 0, 1, 2, ….
// NAV: the members are those of the reference's pages on the functions that take or return them; the ordinals
// of ObjectType and FieldType are those of the option fields in tables 2000000001 and 2000000041.
var enumTable = [...]struct {
	name     string
	names    []string
	ordinals []int32
}{
	{"Action", []string{"None", "OK", "Cancel", "LookupOK", "LookupCancel", "Yes", "No", "RunObject", "RunSystem"}, nil},
	{"ClientType", []string{"Unknown", "Windows", "SharePoint", "WebService", "SOAP", "OData", "ODataV4", "NAS", "Background", "Management", "Web", "Tablet", "Phone", "Desktop", "Current", "Default"}, nil},
	{"DataClassification", []string{"CustomerContent", "ToBeClassified", "EndUserIdentifiableInformation", "AccountData", "EndUserPseudonymousIdentifiers", "OrganizationIdentifiableInformation", "SystemMetadata"}, nil},
	{"DataScope", []string{"Module", "Company", "User", "CompanyAndUser"}, nil},
	{"DefaultLayout", []string{"None", "RDLC", "Word"}, nil},
	{"ExecutionMode", []string{"Standard", "Debug"}, nil},
	{"FieldClass", []string{"Normal", "FlowField", "FlowFilter"}, nil},
	{"FieldType", []string{"TableFilter", "RecordID", "OemText", "Date", "Time", "DateFormula", "Decimal", "Media", "MediaSet", "Text", "Code", "Binary", "BLOB", "Boolean", "Integer", "OemCode", "Option", "BigInteger", "Duration", "GUID", "DateTime"},
		[]int32{4912, 4988, 11519, 11775, 11776, 11797, 12799, 26207, 26208, 31488, 31489, 33791, 33793, 34047, 34559, 35071, 35583, 36095, 36863, 37119, 37375}},
	{"NotificationScope", []string{"LocalScope", "GlobalScope"}, nil},
	{"ObjectType", []string{"TableData", "Table", "Form", "Report", "Dataport", "Codeunit", "XMLport", "MenuSuite", "Page", "Query", "System"}, nil},
	{"ReportFormat", []string{"Pdf", "Word", "Excel", "Html", "Xml"}, nil},
	{"SecurityFilter", []string{"Validated", "Filtered", "Ignored", "Disallowed"}, nil},
	{"TableConnectionType", []string{"CRM", "ExternalSQL", "Exchange", "MicrosoftGraph"}, nil},
	{"TestPermissions", []string{"Disabled", "Restrictive", "NonRestrictive", "InheritFromTestCodeunit"}, nil},
	{"TextEncoding", []string{"MSDos", "UTF8", "UTF16", "Windows"}, nil},
	{"TransactionType", []string{"UpdateNoLocks", "Update", "Snapshot", "Browse", "Report"}, nil},
	{"Verbosity", []string{"Critical", "Error", "Warning", "Normal", "Verbose"}, nil},
}

// enums finds an enumeration by its folded name.
var enums = sync.OnceValue(func() map[string]*Type {
	m := make(map[string]*Type, len(enumTable))
	for i := range enumTable {
		e := &enumTable[i]
		set := &OptionSet{Name: e.name, Names: e.names, Ordinals: e.ordinals}
		m[upper(e.name)] = &Type{Kind: Option, Options: set}
	}
	return m
})

// Enum returns the option type of a built-in enumeration by its folded name, such as CLIENTTYPE, or nil.
func Enum(key string) *Type { return enums()[key] }

// EnumNames returns the names of the built-in enumerations in alphabetical order, as they are declared.
func EnumNames() []string {
	names := make([]string, len(enumTable))
	for i := range enumTable {
		names[i] = enumTable[i].name
	}
	return names
}

// Declared returns the type without parameters that a folded word of a declaration names: DATE, RECORDREF, TEXTENCODING.
// Words that need more, such as RECORD or CODE, give the kind's plain type; nil is an unknown word.
func Declared(key string) *Type { return declared()[key] }

// DeclaredNames returns the words that Declared knows, as they are usually written, in alphabetical order.
func DeclaredNames() []string {
	var names []string
	for k := Boolean; k < Array; k++ {
		names = append(names, k.String())
	}
	names = append(names, EnumNames()...)
	slices.Sort(names)
	return names
}

// declared maps the folded words of declarations to types.
var declared = sync.OnceValue(func() map[string]*Type {
	m := make(map[string]*Type, int(kindCount)+len(enumTable))
	for k := Boolean; k < Array; k++ {
		m[upper(k.String())] = Of(k)
	}
	for key, t := range enums() {
		m[key] = t
	}
	m["FORM"] = Of(Page)
	return m
})

// ObjectNamespace returns the kind of object that a folded word in front of :: names, as in DATABASE::Customer (whose kind
// is Record) or CODEUNIT::"Sales-Post"; Invalid if the word is none of them.
func ObjectNamespace(key string) Kind {
	switch key {
	case "DATABASE", "TABLE":
		return Record
	case "CODEUNIT":
		return Codeunit
	case "PAGE", "FORM":
		return Page
	case "REPORT":
		return Report
	case "QUERY":
		return Query
	case "XMLPORT":
		return XMLport
	}
	return Invalid
}

// upper folds a name of this package's own tables, all of them plain ASCII.
func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
