package eventlog

import (
	"strconv"
	"time"

	"calque/lang/types"
	"calque/runtime/filter"
	"calque/runtime/store"
	"calque/runtime/value"
)

// This file reads a log's database for tools.

// An Entry is an event as it is stored.
type Entry struct {
	No       int64 // in the order in which events were stored
	Server   int32 // Server Instance ID
	Session  int32
	Type     Type
	At       time.Time
	Client   Client
	Database string
	Computer string // of the client
	User     string
	UserSID  value.GUID
	Unique   value.GUID // Session Unique ID
	Comment  string
	Reason   Reason
	By       int32 // the session that stopped this one; 0: nobody
}

// A Client is an ordinal of Client Type.
type Client uint8

var clientNames = [...]string{"Windows Client", "SharePoint Client", "Web Service", "Client Service", "NAS", "Background", "Management Client",
	"Web Client", "Unknown", "Tablet", "Phone", "Desktop"}

// String returns NAV's name of the client type.
func (c Client) String() string {
	if int(c) < len(clientNames) {
		return clientNames[c]
	}
	return strconv.Itoa(int(c))
}

// A Query selects events. Its zero value selects all.
type Query struct {
	Server  int32     // of this server instance; 0: of all
	Session int32     // of this session; 0: of all
	Since   time.Time // not earlier than this
	After   int64     // stored after the event with this number
}

// Entries calls f with events of a log's database in the order in which they were stored. The Entry is used again.
func Entries(db store.Store, q Query, f func(*Entry) error) error {
	table, _, err := tables(db)
	if err != nil {
		return err
	}
	return entries(db.Reader(nil), table, q, f)
}

// Entries calls f with the events of the log's own server instance.
func (l *Log) Entries(f func(*Entry) error) error {
	table, from, err := l.Events(nil)
	if err != nil {
		return err
	}
	server, err := l.Server()
	if err != nil {
		return err
	}
	return entries(from, table, Query{Server: server.ID}, f)
}

func entries(reader store.Reader, table store.Table, q Query, f func(*Entry) error) error {
	query, err := q.translate(table)
	if err != nil {
		return err
	}
	var from *store.Row
	if q.After > 0 {
		from = table.Schema().NewRow()
		setter{table.Schema(), from}.integer(colEntry, q.After)
	}
	var e Entry
	return eachFrom(reader, query, from, func(row store.Row) error {
		e.read(table.Schema(), &row)
		return f(&e)
	})
}

// Elsewhere tells whether a session was one of an earlier server instance, and of which.
func (l *Log) Elsewhere(session int32) (server int32, ok bool) {
	if l.opts.Temporary {
		return 0, false
	}
	f, err := l.open()
	if err != nil {
		return 0, false
	}
	q, err := (&Query{Session: session}).translate(f.events)
	if err != nil {
		return 0, false
	}
	var page store.Page
	if err := f.db.Reader(nil).Read(q, store.Span{Back: true, Max: 1}, &page); err != nil || page.N == 0 {
		return 0, false
	}
	server = int32(integer(f.events, page.Row(0), colServer))
	return server, server != f.server.ID
}

// translate turns a query into the store's.
func (q *Query) translate(table store.Table) (*store.Query, error) {
	to := &store.Query{Table: table}
	st := value.DefaultSettings()
	add := func(column int, from, until value.Value) error {
		kind := table.Schema().Columns[column].Kind
		e, err := filter.Between(from, until, &filter.Field{Type: &types.Type{Kind: kind}}, st)
		to.Where = append(to.Where, store.Cond{Column: column, Filter: e})
		return err
	}
	for _, c := range [...]struct {
		column int
		no     int32
	}{{colServer, q.Server}, {colSession, q.Session}} {
		if no := value.OfInt(types.Integer, int64(c.no)); c.no != 0 {
			if err := add(c.column, no, no); err != nil {
				return nil, err
			}
		}
	}
	if q.Since.IsZero() {
		return to, nil
	}
	end := time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)
	return to, add(colAt, moment(q.Since), moment(end))
}

func moment(t time.Time) value.Value {
	return value.OfInt(types.DateTime, int64(value.DateTimeOf(t)))
}

// read fills in an entry.
func (e *Entry) read(s *store.Schema, row *store.Row) {
	integer := func(column int) int64 { return row.I[s.Columns[column].Index] }
	text := func(column int) string { return row.T[s.Columns[column].Index].String() }
	guid := func(column int) value.GUID { return store.RefGUID(row.R[s.Columns[column].Index]) }
	*e = Entry{
		No: integer(colEntry), Server: int32(integer(colServer)), Session: int32(integer(colSession)), Type: Type(integer(colType)),
		At: value.DateTime(integer(colAt)).Go(), Client: Client(integer(colClient)), Database: text(colDatabase),
		Computer: text(colComputer), User: text(colUser), UserSID: guid(colUserSID), Unique: guid(colUnique),
		Comment: text(colComment), Reason: Reason(integer(colReason)), By: int32(integer(colBy)),
	}
}

// An Instance is a server instance as it is stored.
type Instance struct {
	Server
	Active time.Time // when it last gave a sign of life
	Status Status
}

// Instances lists the server instances of a log's database, the first one first.
func Instances(db store.Store) (list []Instance, err error) {
	_, table, err := tables(db)
	if err != nil {
		return nil, err
	}
	s := table.Schema()
	err = each(db.Reader(nil), &store.Query{Table: table}, func(row store.Row) error {
		text := func(column int) string { return row.T[s.Columns[column].Index].String() }
		list = append(list, Instance{
			Server: Server{ID: int32(integer(table, row, colServerID)), Name: text(colServerName), Computer: text(colServerComputer)},
			Active: value.DateTime(integer(table, row, colActive)).Go(), Status: Status(integer(table, row, colStatus)),
		})
		return nil
	})
	return list, err
}
