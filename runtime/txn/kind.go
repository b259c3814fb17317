package txn

// This file defines the small enumerations of the package.

// A Scope is a construct that contains errors. Its values are in the order of exec.RunKind.
type Scope uint8

// The scopes.
const (
	TakenRun    Scope = iota // IF CODEUNIT.RUN(…)
	TakenTry                 // IF TryFunction(…)
	AssertError              // ASSERTERROR
)

// An Op is an operation that changes the database.
type Op uint8

// The operations.
const (
	Insert Op = iota
	Modify
	ModifyAll
	Rename
	Delete
	DeleteAll
	AddLink
	DeleteLink
	DeleteLinks
	CopyLinks
	Commit
)

// String returns the operation's name in C/AL.
func (o Op) String() string {
	return [...]string{"INSERT", "MODIFY", "MODIFYALL", "RENAME", "DELETE", "DELETEALL",
		"ADDLINK", "DELETELINK", "DELETELINKS", "COPYLINKS", "COMMIT"}[o]
}

// A Type is a TransactionType with the number it has in C/AL. Except for Report, a higher one is more isolated.
type Type uint8

// The transaction types.
const (
	Browse        Type = iota // reads only
	Snapshot                  // reads only
	UpdateNoLocks             // the default: what is written or under LOCKTABLE is locked
	Update                    // every read locks
	Report                    // another name of Browse
)

// String returns the type's name in C/AL.
func (t Type) String() string {
	return [...]string{"Browse", "Snapshot", "UpdateNoLocks", "Update", "Report"}[t]
}

// A Model is the TransactionModel of the test function that runs.
type Model uint8

// The transaction models. AutoCommit is also how code runs outside of tests.
const (
	AutoCommit   Model = iota
	AutoRollback       // COMMIT is an error
	NoWrites           // NAV's None: writes are errors, because no transaction is open
)
