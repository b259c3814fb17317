package systable

import (
	_ "embed"
	"os"
	"strings"

	"calque/runtime/store"
	"calque/runtime/value"
)

// This file lists what the machine has: Server, Drive, File, Time Zone.

// serverRows has one row, the machine that Calque runs on.
func serverRows(_ *Context, _ *Want, to *Sink) error {
	name, err := os.Hostname()
	if err != nil {
		return err
	}
	to.Row()
	to.Text(1, name)
	to.Bool(2, true)
	return nil
}

// driveRows has one row: the folder that the files of a session are below.
// NAV: unknown sizes are -1 (Drive virtual table).
func driveRows(_ *Context, _ *Want, to *Sink) error {
	to.Row()
	to.Text(1, `\`)
	to.Int(3, -1)
	to.Int(4, -1)
	return nil
}

// fileRows lists the folder that the filter on Path names; without one, the session's own.
// NAV: the filter on Path determines which folder is shown (File virtual table).
func fileRows(c *Context, w *Want, to *Sink) error {
	if c.Folder == nil {
		return nil
	}
	path := w.Text(1)
	list, err := c.Folder(path)
	if err != nil {
		return nil // a folder that does not exist, or that the session may not see, has no files
	}
	for _, f := range list {
		to.Row()
		to.Text(1, path)
		to.Bool(2, !f.Dir)
		to.Text(3, f.Name)
		to.Int(4, f.Size)
		date, at := value.DateTimeOf(f.Changed).Split(f.Changed.Location())
		to.Int(5, int64(date))
		to.Int(6, int64(at))
	}
	return nil
}

// fileContent reads the file of a row.
func fileContent(c *Context, field func(int32) value.Value) ([]byte, error) {
	if c.Content == nil || field(2).I == 0 {
		return nil, nil
	}
	content, err := c.Content(field(1).T.String(), field(3).T.String())
	if err != nil {
		return nil, nil // the file has gone meanwhile
	}
	return content, nil
}

//go:embed timezones.txt
var timeZones string

// timeZoneRows lists the time zones by their Windows names.
func timeZoneRows(_ *Context, _ *Want, to *Sink) error {
	for i, line := range strings.Split(strings.TrimSpace(timeZones), "\n") {
		id, name, _ := strings.Cut(line, "=")
		to.Row()
		to.Int(1, int64(i+1))
		to.Text(3, id)
		to.Text(5, name)
	}
	return nil
}

// The tables that Aggregate Permission Set brings together.
const (
	permissionSetTable       = 2000000004
	tenantPermissionSetTable = 2000000165
)

// permissionSetRows lists the permission sets of the database, those of the tenant among them.
func permissionSetRows(c *Context, _ *Want, to *Sink) error {
	const system, tenant = 0, 1
	if err := eachStored(c, permissionSetTable, func(field func(int32) value.Value) {
		permissionSet(to, system, field(1), field(2))
	}); err != nil {
		return err
	}
	return eachStored(c, tenantPermissionSetTable, func(field func(int32) value.Value) {
		permissionSet(to, tenant, field(2), field(3))
		to.Value(2, field(1))
	})
}

func permissionSet(to *Sink, scope int64, role, name value.Value) {
	to.Row()
	to.Int(1, scope)
	to.Text(3, role.T.String())
	to.Text(4, name.T.String())
}

// eachStored calls f with the committed rows of a stored table that all companies share.
func eachStored(c *Context, no int32, f func(field func(int32) value.Value)) error {
	db, err := c.Open()
	if err != nil {
		return err
	}
	for _, stored := range db.Tables() {
		if stored.Schema.No != no || stored.Company != "" {
			continue
		}
		t, err := db.Table(stored.Schema, "")
		if err != nil {
			return err
		}
		var page store.Page
		span := store.Span{Max: 500}
		for more := true; more; {
			if err := db.Reader(c.Task).Read(&store.Query{Table: t}, span, &page); err != nil {
				return err
			}
			for i := range page.N {
				row := page.Row(i)
				f(func(no int32) value.Value { return fieldOf(stored.Schema, &row, no) })
			}
			if more = page.N == span.Max; more {
				last := page.Row(page.N - 1)
				span.From = stored.Schema.NewRow()
				stored.Schema.CopyRow(span.From, &last)
			}
		}
	}
	return nil
}

// fieldOf returns a field of a row; an empty value if the table lacks it.
func fieldOf(s *store.Schema, row *store.Row, no int32) value.Value {
	c := s.ColumnNo(no)
	if c < 0 {
		return value.Value{}
	}
	return s.Value(row, c)
}
