package object

import (
	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/source"
)

// This file defines what makes test codeunits and test runners: the attributes of their functions and their properties.

// A FunctionType is what a function of a test codeunit is for.
type FunctionType uint8

// The function types.
const (
	NormalFunction FunctionType = iota
	TestFunction
	MessageHandler
	ConfirmHandler
	StrMenuHandler
	PageHandler
	ModalPageHandler
	ReportHandler
	RequestPageHandler
	FilterPageHandler
	HyperlinkHandler
	SendNotificationHandler
	RecallNotificationHandler
)

// functionTypes are the function types by the folded name of their attribute.
var functionTypes = map[source.Key]FunctionType{
	"NORMAL": NormalFunction, "TEST": TestFunction,
	"MESSAGEHANDLER": MessageHandler, "CONFIRMHANDLER": ConfirmHandler, "STRMENUHANDLER": StrMenuHandler,
	"PAGEHANDLER": PageHandler, "MODALPAGEHANDLER": ModalPageHandler,
	"REPORTHANDLER": ReportHandler, "REQUESTPAGEHANDLER": RequestPageHandler,
	"FILTERPAGEHANDLER": FilterPageHandler, "HYPERLINKHANDLER": HyperlinkHandler,
	"SENDNOTIFICATIONHANDLER": SendNotificationHandler, "RECALLNOTIFICATIONHANDLER": RecallNotificationHandler,
}

// String returns the function type as its attribute spells it.
func (t FunctionType) String() string {
	return [...]string{"Normal", "Test", "MessageHandler", "ConfirmHandler", "StrMenuHandler", "PageHandler", "ModalPageHandler",
		"ReportHandler", "RequestPageHandler", "FilterPageHandler", "HyperlinkHandler", "SendNotificationHandler",
		"RecallNotificationHandler"}[t]
}

// IsHandler reports whether a function of this type stands in for the user.
func (t FunctionType) IsHandler() bool { return t > TestFunction }

// A TransactionModel says in which transaction a test function runs.
type TransactionModel uint8

// The transaction models.
const (
	AutoCommit   TransactionModel = iota // committed at the end; the default
	AutoRollback                         // rolled back at the end; COMMIT is an error
	NoModel                              // NAV's None: the function cannot write
)

// A TestIsolation says when a test runner undoes what tests did to the database.
type TestIsolation uint8

// The test isolations.
const (
	IsolationDisabled  TestIsolation = iota // never; the default
	IsolatedByCodeunit                      // after each test codeunit
	IsolatedByFunction                      // after each test function
)

// A TestPermissions is the value of the property of that name. It means nothing by itself; test runners are told it.
type TestPermissions uint8

// The values of TestPermissions, with the numbers they have in C/AL.
const (
	PermissionsDisabled TestPermissions = iota
	Restrictive
	NonRestrictive
	InheritFromTestCodeunit
)

// The values of the properties by their folded names.
var (
	transactionModels = map[source.Key]TransactionModel{"AUTOCOMMIT": AutoCommit, "AUTOROLLBACK": AutoRollback, "NONE": NoModel}
	testIsolations    = map[source.Key]TestIsolation{"DISABLED": IsolationDisabled, "CODEUNIT": IsolatedByCodeunit, "FUNCTION": IsolatedByFunction}
	testPermissions   = map[source.Key]TestPermissions{
		"DISABLED": PermissionsDisabled, "RESTRICTIVE": Restrictive, "NONRESTRICTIVE": NonRestrictive,
		"INHERITFROMTESTCODEUNIT": InheritFromTestCodeunit, "INHERITFROMTESTCODUNIT": InheritFromTestCodeunit,
	}
)

// A TestInfo is what the attributes of a function say about its part in tests.
type TestInfo struct {
	Type        FunctionType
	Handlers    []source.Name // the functions that stand in for the user, as [HandlerFunctions] lists them
	Model       TransactionModel
	Permissions TestPermissions
}

// IsTestUnit reports whether an object is a codeunit with Subtype=Test.
func (o *Object) IsTestUnit() bool { return o.Subtype.Is("TEST") }

// IsTestRunner reports whether an object is a codeunit with Subtype=TestRunner.
func (o *Object) IsTestRunner() bool { return o.Subtype.Is("TESTRUNNER") }

// Tests returns the test functions of a test codeunit in the order in which they run.
func (o *Object) Tests() []*Routine {
	if !o.IsTestUnit() {
		return nil
	}
	var list []*Routine
	for _, r := range o.Routines {
		if r.Test != nil && r.Test.Type == TestFunction {
			list = append(list, r)
		}
	}
	return list
}

// TestUnits returns the codeunits with Subtype=Test that have test functions, by number. Other codeunits are not resolved.
func (a *App) TestUnits() []*Object {
	var list []*Object
	for _, id := range a.IDs(ast.Codeunit) {
		if h := a.header(id); h == nil || source.Fold(h.Property("SUBTYPE")) != "TEST" {
			continue
		}
		if obj := a.Object(id); len(obj.Tests()) > 0 {
			list = append(list, obj)
		}
	}
	return list
}

// PermissionsOf returns the TestPermissions that a test runner is told for a test function; nil stands for the codeunit itself.
// NAV: a codeunit that inherits is Restrictive, as is one that says nothing.
func (o *Object) PermissionsOf(test *Routine) TestPermissions {
	if test != nil && test.Test != nil && test.Test.Permissions != InheritFromTestCodeunit {
		return test.Test.Permissions
	}
	if o.Permissions == InheritFromTestCodeunit {
		return Restrictive
	}
	return o.Permissions
}

// testing reads what a codeunit's properties say about tests.
func (o *Object) testing(props []*ast.Property) {
	o.Isolation = choice(o, props, "TESTISOLATION", testIsolations, IsolationDisabled)
	o.Permissions = choice(o, props, "TESTPERMISSIONS", testPermissions, InheritFromTestCodeunit)
}

// choice reads a property that has one of a few values.
func choice[T any](o *Object, props []*ast.Property, key source.Key, values map[source.Key]T, none T) T {
	p := prop(props, key)
	if p == nil {
		return none
	}
	v, ok := values[source.Fold(p.Value)]
	if !ok {
		o.Diags.Errorf(o.File, p.ValSpan, diag.UnknownOption, "%s is no value of %s", p.Value, p.Name.Text)
		return none
	}
	return v
}

// testAttribute takes from an attribute what it says about the routine's part in tests.
func (r *Routine) testAttribute(a *ast.Attribute, diags *diag.List) {
	if t, ok := functionTypes[a.Name.Key]; ok {
		if t != NormalFunction {
			r.testInfo().Type = t
		}
		return
	}
	switch a.Name.Key {
	case "HANDLERFUNCTIONS":
		for _, arg := range a.Args {
			if arg.Text != "" {
				r.testInfo().Handlers = append(r.testInfo().Handlers, source.NewName(arg.Text))
			}
		}
	case "TRANSACTIONMODEL":
		r.testInfo().Model = oneOf(r, a, transactionModels, AutoCommit, diags)
	case "TESTPERMISSIONS":
		r.testInfo().Permissions = oneOf(r, a, testPermissions, InheritFromTestCodeunit, diags)
	}
}

func (r *Routine) testInfo() *TestInfo {
	if r.Test == nil {
		r.Test = &TestInfo{Permissions: InheritFromTestCodeunit}
	}
	return r.Test
}

// oneOf reads an attribute whose argument is one of a few values.
func oneOf[T any](r *Routine, a *ast.Attribute, values map[source.Key]T, none T, diags *diag.List) T {
	v, ok := values[source.Fold(argument(a, 0))]
	if !ok || len(a.Args) != 1 {
		diags.Errorf(r.Owner.File, a.Span, diag.BadAttribute, "%s takes one of its values as argument", a.Name.Text)
		return none
	}
	return v
}
