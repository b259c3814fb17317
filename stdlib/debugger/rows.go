package debugger

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "[Ok :=] DEBUGGER.ACTIVATE : Boolean", Doc: "Starts the debugger."},
		{Sig: "[Ok :=] DEBUGGER.ATTACH(SessionID : Integer) : Boolean", Doc: "Debugs a session."},
		{Sig: "[Ok :=] DEBUGGER.BREAK : Boolean", Doc: "Has the debugged session stop at its next statement."},
		{Sig: "[Ok :=] DEBUGGER.BREAKONERROR(SetBreakOnError : Boolean) : Boolean", Doc: "Whether the debugger stops at errors."},
		{Sig: "[Ok :=] DEBUGGER.BREAKONRECORDCHANGES(Ok : Boolean) : Boolean", Doc: "Whether the debugger stops before records change."},
		{Sig: "[Ok :=] DEBUGGER.CONTINUE : Boolean", Doc: "Lets the debugged session go on."},
		{Sig: "[Ok :=] DEBUGGER.DEACTIVATE : Boolean", Doc: "Ends the debugger."},
		{Sig: "DEBUGGER.DEBUGGEDSESSIONID : Integer", Doc: "Number of the session that is debugged."},
		{Sig: "DEBUGGER.DEBUGGINGSESSIONID : Integer", Doc: "Number of the session that debugs."},
		{Sig: "DEBUGGER.ENABLESQLTRACE(SessionID : Integer [; NewIsEnabled : Boolean]) : Boolean", Doc: "Whether the SQL statements of a session are traced."},
		{Sig: "DEBUGGER.GETLASTERRORTEXT : Text", Doc: "Text of the last error in the debugged session."},
		{Sig: "DEBUGGER.ISACTIVE : Boolean", Doc: "Whether the debugger runs."},
		{Sig: "DEBUGGER.ISATTACHED : Boolean", Doc: "Whether a session is debugged."},
		{Sig: "DEBUGGER.ISBREAKPOINTHIT : Boolean", Doc: "Whether the debugged session stands at a breakpoint."},
		{Sig: "[Ok :=] DEBUGGER.SKIPSYSTEMTRIGGERS(Ok : Boolean) : Boolean", Doc: "Whether the debugger passes over the triggers of codeunit 1."},
		{Sig: "[Ok :=] DEBUGGER.STEPINTO : Boolean", Doc: "Executes one statement, into a call."},
		{Sig: "[Ok :=] DEBUGGER.STEPOUT : Boolean", Doc: "Executes to the end of the present routine."},
		{Sig: "[Ok :=] DEBUGGER.STEPOVER : Boolean", Doc: "Executes one statement, over a call."},
		{Sig: "[Ok :=] DEBUGGER.STOP : Boolean", Doc: "Ends the code of the debugged session."},
		{Sig: "[IsActive :=] CODECOVERAGELOG([Start : Boolean [; MultiSession : Boolean]]) : Boolean", Doc: "Starts or ends counting which lines are executed; whether they are counted.", Fn: builtin.Fn2(coverageLog), Observes: true},
		{Sig: "CODECOVERAGEINCLUDE(VAR Object : Record)", Doc: "Shows the lines of the objects within the filters too.", Fn: builtin.Do1(coverageInclude)},
		{Sig: "CODECOVERAGELOAD", Doc: "Makes what was counted readable in the Code Coverage table.", Fn: builtin.Do0(coverageRefresh)},
		{Sig: "CODECOVERAGEREFRESH", Doc: "Brings the Code Coverage table up to date.", Fn: builtin.Do0(coverageRefresh)},
	}
}
