package automation

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CANLOADTYPE(DotNet : DotNet) : Boolean", Doc: "Whether the type of a .NET variable can be loaded."},
		{Sig: "GETDOTNETTYPE(Variable : Variable) : DotNet", Doc: "The .NET type of a value."},
		{Sig: "ISNULL(DotNet : DotNet) : Boolean", Doc: "Whether a .NET variable refers to nothing."},
		{Sig: "ISCLEAR(Automation : Automation|OCX) : Boolean", Doc: "Whether an automation variable refers to nothing."},
		{Sig: "[Ok :=] CREATE(VAR Automation : Automation [; NewServer : Boolean [; OnClient : Boolean]]) : Boolean", Doc: "Makes an automation object."},
	}
}
