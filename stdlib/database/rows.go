package database

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "COMMIT", Doc: "Ends the write transaction and keeps what it wrote.", Fn: builtin.Do0(commit), Example: "Customer.MODIFYALL(City,'Rome'); COMMIT;"},
		{Sig: "SELECTLATESTVERSION", Doc: "Has what is read next come fresh from the database.", Fn: builtin.Do0(selectLatestVersion), Example: "SELECTLATESTVERSION; Customer.FINDFIRST;"},
		{Sig: "LOCKTIMEOUT([LockTimeout : Boolean]) [:=] : Boolean", Doc: "Whether waiting for a lock ends after a while.", Fn: builtin.Fn1(lockTimeout)},
		{Sig: "CURRENTTRANSACTIONTYPE([TransactionType : TransactionType]) [:=] : TransactionType", Doc: "The kind of the present or next transaction.", Fn: builtin.Fn1(transactionType)},
		{Sig: "COMPANYNAME : Text", Doc: "Name of the present company.", Fn: builtin.Fn0(companyName), Example: "MESSAGE(COMPANYNAME);"},
		{Sig: "COMPANYPROPERTY.DISPLAYNAME : Text", Doc: "Name of the present company as it is shown.", Fn: builtin.Fn0(companyName)},
		{Sig: "[Ok :=] COPYCOMPANY(SourceName, DestinationName : Text) : Boolean", Doc: "Makes a company with the data of another."},
		{Sig: "TENANTID : Text", Doc: "Identifier of the session's tenant.", Fn: builtin.Fn0(tenantID)},
		{Sig: "SERIALNUMBER : Text", Doc: "Serial number of the licence.", Fn: builtin.Fn0(serialNumber)},
		{Sig: "CHECKLICENSEFILE(KeyNumber : Integer)", Doc: "Ends the program unless the licence holds a key.", Fn: builtin.Do1(checkLicenseFile)},
		{Sig: "REGISTERTABLECONNECTION(Type : TableConnectionType; Name, Connection : Text)", Doc: "Names a connection to an external database."},
		{Sig: "UNREGISTERTABLECONNECTION(Type : TableConnectionType; Name : Text)", Doc: "Forgets a named connection."},
		{Sig: "HASTABLECONNECTION(Type : TableConnectionType; Name : Text) : Boolean", Doc: "Whether a connection of this name is registered."},
		{Sig: "SETDEFAULTTABLECONNECTION(Type : TableConnectionType; Name : Text [; Scope : Boolean])", Doc: "Chooses the connection that external tables use."},
		{Sig: "GETDEFAULTTABLECONNECTION(Type : TableConnectionType) : Text", Doc: "Name of the connection that external tables use."},
		{Sig: "[Ok :=] EXPORTDATA(ShowDialog : Boolean; VAR FileName : Text [; Description : Text [; IncludeApplication : Boolean [; IncludeApplicationData : Boolean [; IncludeGlobalData : Boolean [; VAR CompanyRecord : Record]]]]]) : Boolean", Doc: "Writes data of the database to a file."},
		{Sig: "[Ok :=] IMPORTDATA(ShowDialog : Boolean; FileName : Text [; IncludeApplicationData : Boolean [; IncludeGlobalData : Boolean [; VAR CompanyRecord : Record]]]) : Boolean", Doc: "Reads data that EXPORTDATA wrote."},
		{Sig: "[Ok :=] DATAFILEINFORMATION(ShowDialog : Boolean; VAR FileName, Description : Text; VAR HasApplication, HasApplicationData, HasGlobalData : Boolean; VAR TenantId : Text; VAR ExportDate : DateTime; VAR CompanyRecord : Record) : Boolean", Doc: "Tells what a file written by EXPORTDATA holds."},
		{Sig: "[Ok :=] CHANGEUSERPASSWORD(OldPassword, NewPassword : Text) : Boolean", Doc: "Changes the password of the session's user."},
		{Sig: "[Ok :=] SETUSERPASSWORD(UserSecurityId : GUID; Password : Text) : Boolean", Doc: "Sets the password of a user."},
		{Sig: "[Ok :=] NAVAPP.DELETEARCHIVEDATA(TableNo : Integer) : Boolean", Doc: "Deletes the data that an extension left in an archive."},
		{Sig: "[Ok :=] NAVAPP.GETARCHIVERECORDREF(TableNo : Integer; VAR RecordRef : RecordRef) : Boolean", Doc: "A reference to the archived data of an extension's table."},
		{Sig: "NAVAPP.GETARCHIVEVERSION : Text", Doc: "Version of the extension that the archive comes from."},
		{Sig: "NAVAPP.LOADPACKAGEDATA(TableNo : Integer)", Doc: "Fills a table with the data in the extension's package."},
		{Sig: "[Ok :=] NAVAPP.RESTOREARCHIVEDATA(TableNo : Integer [; RunTriggers : Boolean]) : Boolean", Doc: "Brings the archived data of a table back."},
		{Sig: "ISOLATEDSTORAGE.CONTAINS(Key : Text [; DataScope : DataScope]) : Boolean", Doc: "Whether the isolated storage has a value under a key."},
		{Sig: "[Ok :=] ISOLATEDSTORAGE.DELETE(Key : Text [; DataScope : DataScope]) : Boolean", Doc: "Removes a value from the isolated storage."},
		{Sig: "[Ok :=] ISOLATEDSTORAGE.GET(Key : Text; DataScope : DataScope; VAR Value : Text) : Boolean", Doc: "Reads a value from the isolated storage."},
		{Sig: "[Ok :=] ISOLATEDSTORAGE.SET(Key, Value : Text [; DataScope : DataScope]) : Boolean", Doc: "Keeps a value in the isolated storage."},
		{Sig: "[Ok :=] ISOLATEDSTORAGE.SETENCRYPTED(Key, Value : Text [; DataScope : DataScope]) : Boolean", Doc: "Keeps a value in the isolated storage in encrypted form."},
	}
}
