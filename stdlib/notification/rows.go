package notification

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "Notification.ADDACTION(Caption : Text; CodeunitID : Integer; FunctionName : Text)", Doc: "Adds an action that runs a function of a codeunit."},
		{Sig: "Notification.GETDATA(Name : Text) : Text", Doc: "A value that SETDATA stored."},
		{Sig: "Notification.HASDATA(Name : Text) : Boolean", Doc: "Whether SETDATA stored a value of this name."},
		{Sig: "Notification.ID([NewId : GUID]) [:=] : GUID", Doc: "Identifier of the notification."},
		{Sig: "Notification.MESSAGE([NewMessage : Text]) [:=] : Text", Doc: "What the notification says."},
		{Sig: "[Ok :=] Notification.RECALL : Boolean", Doc: "Takes a notification back."},
		{Sig: "Notification.SCOPE([NewScope : NotificationScope]) [:=] : NotificationScope", Doc: "Where the notification is shown."},
		{Sig: "[Ok :=] Notification.SEND : Boolean", Doc: "Shows the notification."},
		{Sig: "Notification.SETDATA(Name, Value : Text)", Doc: "Stores a value with the notification."},
	}
}
