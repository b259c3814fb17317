package session

import (
	"calque/runtime/builtin"
	"calque/runtime/value"
)

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "[Ok :=] STARTSESSION(VAR SessionId : Integer; CodeunitId : Integer [; Company : Text [; Record : Record]]) : Boolean", Doc: "Runs a codeunit in a new background session.", Fn: builtin.Do4(startSession), Example: "STARTSESSION(Number,CODEUNIT::Worker,COMPANYNAME);"},
		{Sig: "[Ok :=] STOPSESSION(SessionId : Integer [; Comment : Text]) : Boolean", Doc: "Stops another session of this server instance.", Fn: builtin.Do2(stopSession), Example: "STARTSESSION(Number,CODEUNIT::Worker); IF STOPSESSION(Number,'no longer needed') THEN MESSAGE('stopped');"},
		{Sig: "ISSESSIONACTIVE(SessionId : Integer) : Boolean", Doc: "Whether a session is still there.", Fn: builtin.Fn1(isSessionActive), Example: "IF NOT ISSESSIONACTIVE(Number) THEN MESSAGE('It has ended.');"},
		{Sig: "SESSIONID : Integer", Doc: "Number of this session.", Fn: builtin.Fn0(sessionID), Example: "MESSAGE('%1',SESSIONID);"},
		{Sig: "SERVICEINSTANCEID : Integer", Doc: "Number of the server instance that the session belongs to.", Fn: builtin.Fn0(serviceInstanceID), Example: "MESSAGE('%1',SERVICEINSTANCEID);"},
		{Sig: "SLEEP(Duration : Integer)", Doc: "Waits for a number of milliseconds.", Fn: builtin.Do1(sleep), Example: "SLEEP(10);"},
		{Sig: "CURRENTCLIENTTYPE : ClientType", Doc: "The kind of client that the session serves.", Fn: builtin.Fn0(currentClientType), Example: "IF CURRENTCLIENTTYPE = CLIENTTYPE::Background THEN EXIT;"},
		{Sig: "DEFAULTCLIENTTYPE : ClientType", Doc: "The kind of client that the server instance takes as default.", Fn: builtin.Fn0(defaultClientType)},
		{Sig: "CURRENTEXECUTIONMODE : ExecutionMode", Doc: "Whether the session runs in debug or in standard mode.", Fn: builtin.Fn0(executionMode)},
		{Sig: "GUIALLOWED : Boolean", Doc: "Whether the session can show something to a user.", Fn: builtin.Fn0(guiAllowed), Example: "IF GUIALLOWED THEN MESSAGE('Done.');"},
		{Sig: "USERID : Code", Doc: "Name of the session's user.", Fn: builtin.Fn0(userID), Example: "MESSAGE(USERID);"},
		{Sig: "USERSECURITYID : GUID", Doc: "Security identifier of the session's user.", Fn: builtin.Fn0(userSecurityID)},
		{Sig: "SID([UserAccount : Text]) : Text", Doc: "Windows security identifier of an account."},
		{Sig: "APPLICATIONAREA([ApplicationAreas : Text]) [:=] : Text", Doc: "The application areas whose controls the session shows.", Fn: builtin.Fn1(applicationArea)},
		{Sig: "TASKSCHEDULER.CREATETASK(CodeunitId, FailureCodeunitId : Integer [; IsReady : Boolean [; Company : Text [; NotBefore : DateTime [; RecordId : RecordID]]]]) : GUID", Doc: "Plans a codeunit to run in the background; the identifier of the task."},
		{Sig: "[Ok :=] TASKSCHEDULER.SETTASKREADY(Task : GUID [; NotBefore : DateTime [; RecordId : RecordID]]) : Boolean", Doc: "Lets a planned task run."},
		{Sig: "[Ok :=] TASKSCHEDULER.CANCELTASK(Task : GUID) : Boolean", Doc: "Removes a planned task."},
		{Sig: "TASKSCHEDULER.TASKEXISTS(Task : GUID) : Boolean", Doc: "Whether a task is still planned."},
		{Sig: "TASKSCHEDULER.CANCREATETASK : Boolean", Doc: "Whether the session may plan tasks."},
		{Sig: "SessionSettings.INIT", Doc: "Fills the settings with those of the user's session.", Fn: builtin.Do1(initSettings)},
		{Sig: "SessionSettings.COMPANY([NewCompanyName : Text]) [:=] : Text", Doc: "The company of the settings.", Fn: property(func(s *settings) *value.Text { return &s.company })},
		{Sig: "SessionSettings.LANGUAGEID([NewLanguageId : Integer]) [:=] : Integer", Doc: "The language of the settings.", Fn: languageProperty(func(s *settings) *value.Integer { return &s.language })},
		{Sig: "SessionSettings.LOCALEID([NewLocaleId : Integer]) [:=] : Integer", Doc: "The region of the settings.", Fn: languageProperty(func(s *settings) *value.Integer { return &s.locale })},
		{Sig: "SessionSettings.PROFILEAPPID([NewProfileAppId : GUID]) [:=] : GUID", Doc: "The extension that the profile of the settings belongs to.", Fn: property(func(s *settings) *value.GUID { return &s.profileApp })},
		{Sig: "SessionSettings.PROFILEID([NewProfileId : Text]) [:=] : Text", Doc: "The profile of the settings.", Fn: property(func(s *settings) *value.Text { return &s.profile })},
		{Sig: "SessionSettings.PROFILESYSTEMSCOPE([NewProfileScope : Boolean]) [:=] : Boolean", Doc: "Whether the profile of the settings is a system profile.", Fn: property(func(s *settings) *value.Boolean { return &s.systemScope })},
		{Sig: "SessionSettings.TIMEZONE([NewTimeZone : Text]) [:=] : Text", Doc: "The time zone of the settings.", Fn: property(func(s *settings) *value.Text { return &s.timeZone })},
		{Sig: "SessionSettings.REQUESTSESSIONUPDATE(SaveSettings : Boolean)", Doc: "Asks the client for a new session with these settings."},
	}
}
