package store

import "strings"

// This file makes the physical names.

// PhysicalName returns the name of a table for a company, as NAV names it on SQL: Company$Table, or the table's name
// alone if all companies share it.
func PhysicalName(s *Schema, company string) string {
	if !s.PerCompany {
		return Identifier(s.Name)
	}
	return Identifier(company) + "$" + Identifier(s.Name)
}

// Identifier replaces what NAV replaces in the names of SQL objects by an underscore.
// NAV: the property Convert Identifiers, whose default is ."\/'%][.
func Identifier(name string) string {
	const converted = `."\/'%][`
	if !strings.ContainsAny(name, converted) {
		return name
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(converted, r) {
			return '_'
		}
		return r
	}, name)
}
