package eventlog

import (
	"strconv"

	"calque/lang/types"
	"calque/runtime/store"
)

// This file defines the tables of the log's database: NAV's fields with NAV's numbers, and what the log keeps beside them.

// Numbers of the tables.
const (
	EventTable  = 2000000111
	ServerTable = 2000000112
)

// The columns of the table of events. Why a session ended and who stopped it stand behind NAV's own; rows are numbered in the order in
// which they were stored.
const (
	colUserSID = iota
	colServer
	colSession
	colType
	colAt
	colClient
	colDatabase
	colComputer
	colUser
	colComment
	colUnique
	colReason
	colBy
	colEntry
)

// eventSchema returns the table of events. Its primary key is the number of the row, since rows are then added at the end, which
// costs a third of finding NAV's five fields their place; the index serves what is asked most, one session.
func eventSchema() (*store.Schema, error) {
	return store.NewSchema(EventTable, "Session Event", false, []store.Column{
		colUserSID:  {No: 1, Name: "User SID", Kind: types.GUID},
		colServer:   {No: 2, Name: "Server Instance ID", Kind: types.Integer},
		colSession:  {No: 3, Name: "Session ID", Kind: types.Integer},
		colType:     {No: 4, Name: "Event Type", Kind: types.Option},
		colAt:       {No: 5, Name: "Event Datetime", Kind: types.DateTime},
		colClient:   {No: 6, Name: "Client Type", Kind: types.Option},
		colDatabase: {No: 7, Name: "Database Name", Kind: types.Text, Len: 250},
		colComputer: {No: 8, Name: "Client Computer Name", Kind: types.Text, Len: 250},
		colUser:     {No: 9, Name: "User ID", Kind: types.Text, Len: 132},
		colComment:  {No: 10, Name: "Comment", Kind: types.Text, Len: 132},
		colUnique:   {No: 11, Name: "Session Unique ID", Kind: types.GUID},
		colReason:   {No: 101, Name: "Reason", Kind: types.Option},
		colBy:       {No: 102, Name: "Stopped By", Kind: types.Integer},
		colEntry:    {No: 103, Name: "Entry No.", Kind: types.BigInteger},
	}, []store.Key{{Columns: []int{colEntry}}, {Columns: []int{colSession}}})
}

// The columns of the table of server instances.
const (
	colServerID = iota
	colService
	colServerComputer
	colActive
	colServerName
	colPort
	colManagement
	colStatus
)

// A Status is what has become of a server instance: the option Status of Server Instance.
type Status uint8

// NAV's statuses, by their ordinals.
const (
	ServerStarted Status = iota
	ServerStopped        // in order
	ServerCrashed
)

// String returns NAV's name of the status.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return strconv.Itoa(int(s))
}

var statusNames = [...]string{"Started", "Stopped", "Crashed"}

// serverSchema returns the table of server instances.
func serverSchema() (*store.Schema, error) {
	return store.NewSchema(ServerTable, "Server Instance", false, []store.Column{
		colServerID:       {No: 1, Name: "Server Instance ID", Kind: types.Integer, AutoIncrement: true},
		colService:        {No: 2, Name: "Service Name", Kind: types.Text, Len: 250},
		colServerComputer: {No: 3, Name: "Server Computer Name", Kind: types.Text, Len: 250},
		colActive:         {No: 4, Name: "Last Active", Kind: types.DateTime},
		colServerName:     {No: 5, Name: "Server Instance Name", Kind: types.Text, Len: 250},
		colPort:           {No: 6, Name: "Server Port", Kind: types.Integer},
		colManagement:     {No: 7, Name: "Management Port", Kind: types.Integer},
		colStatus:         {No: 8, Name: "Status", Kind: types.Option},
	}, []store.Key{{Columns: []int{colServerID}}})
}
