package notification

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "Notification.ADDACTION(Caption : Text; CodeunitID : Integer; FunctionName : Text)", Doc: "Adds an action that runs a function of a codeunit.", Fn: builtin.Do4(addAction)},
		{Sig: "Notification.GETDATA(Name : Text) : Text", Doc: "A value that SETDATA stored.", Fn: builtin.Fn2(getData)},
		{Sig: "Notification.HASDATA(Name : Text) : Boolean", Doc: "Whether SETDATA stored a value of this name.", Fn: builtin.Fn2(hasData)},
		{Sig: "Notification.ID([NewId : GUID]) [:=] : GUID", Doc: "Identifier of the notification.", Fn: builtin.Fn2(id)},
		{Sig: "Notification.MESSAGE([NewMessage : Text]) [:=] : Text", Doc: "What the notification says.", Fn: builtin.Fn2(message)},
		{Sig: "[Ok :=] Notification.RECALL : Boolean", Doc: "Takes a notification back."},
		{Sig: "Notification.SCOPE([NewScope : NotificationScope]) [:=] : NotificationScope", Doc: "Where the notification is shown.", Fn: builtin.Fn2(scope)},
		{Sig: "[Ok :=] Notification.SEND : Boolean", Doc: "Shows the notification."},
		{Sig: "Notification.SETDATA(Name, Value : Text)", Doc: "Stores a value with the notification.", Fn: builtin.Do3(setData)},
	}
}
