package dialog

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "MESSAGE(String : Text [; Value : Any...])", Doc: "Shows String with the values put in.", Fn: builtin.Do2(message)},
		{Sig: "CONFIRM(String : Text [; Default : Boolean [; Value : Any...]]) : Boolean", Doc: "Asks a yes-or-no question; whether it was answered with yes.", Fn: builtin.Fn3(confirm)},
		{Sig: "STRMENU(OptionString : Text [; DefaultNumber : Integer [; Instruction : Text]]) : Integer", Doc: "Lets the user choose one of the options; its number, 0 for none.", Fn: builtin.Fn3(strMenu)},
		{Sig: "Dialog.OPEN(String : Text [; VAR Variable : Any...])", Doc: "Opens a window with text and fields #1### or @1@@@ that show the variables.", Fn: builtin.Do3(openWindow)},
		{Sig: "Dialog.UPDATE([Number : Integer [; Value : Any]])", Doc: "Shows new values in a window, or one value in one field.", Fn: builtin.Do3(update)},
		{Sig: "Dialog.CLOSE", Doc: "Closes the window.", Fn: builtin.Do1(closeWindow)},
		{Sig: "Dialog.HIDESUBSEQUENTDIALOGS([Hide : Boolean]) [:=] : Boolean", Doc: "Whether windows opened from here on stay hidden."},
	}
}
