package dialog

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "MESSAGE(String : Text [; Value : Any...])", Doc: "Shows String with the values put in.", Fn: builtin.Do2(message), Example: "MESSAGE('%1 costs %2',Customer.Name,12.5);"},
		{Sig: "CONFIRM(String : Text [; Default : Boolean [; Value : Any...]]) : Boolean", Doc: "Asks a yes-or-no question; whether it was answered with yes.", Fn: builtin.Fn3(confirm), Example: "IF CONFIRM('Delete %1?',FALSE,Customer.Name) THEN MESSAGE('Deleted');"},
		{Sig: "STRMENU(OptionString : Text [; DefaultNumber : Integer [; Instruction : Text]]) : Integer", Doc: "Lets the user choose one of the options; its number, 0 for none.", Fn: builtin.Fn3(strMenu), Example: "Choice := STRMENU('Ship,Invoice,Ship and Invoice',3);"},
		{Sig: "Dialog.OPEN(String : Text [; VAR Variable : Any...])", Doc: "Opens a window with text and fields #1### or @1@@@ that show the variables.", Fn: builtin.Do3(openWindow), Example: "Window.OPEN('Customer #1########'); Window.UPDATE(1,'10000'); Window.CLOSE;"},
		{Sig: "Dialog.UPDATE([Number : Integer [; Value : Any]])", Doc: "Shows new values in a window, or one value in one field.", Fn: builtin.Do3(update), Example: "Window.OPEN('Progress @1@@@@@@@@'); Window.UPDATE(1,5000);"},
		{Sig: "Dialog.CLOSE", Doc: "Closes the window.", Fn: builtin.Do1(closeWindow), Example: "Window.OPEN('Please wait'); Window.CLOSE;"},
		{Sig: "Dialog.HIDESUBSEQUENTDIALOGS([Hide : Boolean]) [:=] : Boolean", Doc: "Whether windows opened from here on stay hidden."},
	}
}
