package codeunit

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "[Ok :=] CODEUNIT.RUN(Number : Integer [; VAR Record : Record]) : Boolean", Doc: "Runs the codeunit with a number.", Fn: builtin.RunCodeunit, Example: "IF NOT CODEUNIT.RUN(CODEUNIT::Worker) THEN MESSAGE(GETLASTERRORTEXT);"},
		{Sig: "[Ok :=] Codeunit.RUN([VAR Record : Record]) : Boolean", Doc: "Runs the codeunit's OnRun trigger.", Fn: builtin.RunInstance, Example: "IF Work.RUN THEN MESSAGE('done');"},
		{Sig: "[Ok :=] BINDSUBSCRIPTION(Codeunit : Codeunit) : Boolean", Doc: "Lets the event subscribers of a codeunit variable be called.", Fn: builtin.Do1(bindSubscription)},
		{Sig: "[Ok :=] UNBINDSUBSCRIPTION(Codeunit : Codeunit) : Boolean", Doc: "Ends what BINDSUBSCRIPTION began.", Fn: builtin.Do1(unbindSubscription)},
	}
}
