package main

import (
	"fmt"
	"os"
	"strings"

	"calque/cmd/internal/app"
	"calque/cmd/internal/data"
	"calque/runtime/engine"
)

// dataCommand is "calque data".
type dataCommand struct {
	Table    string   `arg:"" optional:"" help:"Table to show, by name or number; without one the tables are listed."`
	Database string   `name:"db" required:"" type:"existingfile" placeholder:"FILE" help:"SQLite database that holds the tables."`
	Company  string   `placeholder:"NAME" default:"CRONUS" help:"Company whose rows are meant."`
	Where    []string `sep:"none" placeholder:"FIELD=FILTER" help:"Only rows within a C/AL filter, such as 'City=A*|B*'. May be repeated."`
	Format   string   `enum:"table,csv,json" default:"table" help:"How to write rows: table, csv or json (one object a line)."`
	JSON     bool     `name:"json" help:"The same as --format json."`
	Limit    int      `placeholder:"N" help:"Write at most N rows."`
	Import   string   `type:"existingfile" placeholder:"FILE" help:"Insert the rows of a file: .json as --format json writes it, else CSV with field names on its first line."`
}

// Run carries out the command.
func (c *dataCommand) Run(std *app.IO) error {
	if c.JSON {
		c.Format = "json"
	}
	db, err := engine.OpenDatabase(c.Database, c.Import == "")
	if err != nil {
		return err
	}
	defer db.Close()
	if c.Table == "" {
		if c.Import != "" {
			return app.Usagef("--import needs a table")
		}
		list, err := data.List(db)
		if err != nil {
			return err
		}
		return data.WriteList(std.Out, list, c.Format)
	}
	t, err := data.Find(db, c.Table, c.Company)
	if err != nil {
		return err
	}
	if c.Import != "" {
		return c.load(std, t)
	}
	for _, where := range c.Where {
		if err := t.Where(where); err != nil {
			return err
		}
	}
	switch c.Format {
	case "csv":
		return t.WriteCSV(std.Out, c.Limit)
	case "json":
		return t.WriteJSON(std.Out, c.Limit)
	}
	width := 0
	if std.Width != nil {
		width = std.Width()
	}
	return t.Show(std.Out, c.Limit, width)
}

// load inserts the rows of a file.
func (c *dataCommand) load(std *app.IO, t *data.Table) error {
	f, err := os.Open(c.Import)
	if err != nil {
		return err
	}
	defer f.Close()
	read := t.ReadCSV
	if strings.HasSuffix(c.Import, ".json") {
		read = t.ReadJSON
	}
	n, err := read(f)
	if err != nil {
		return fmt.Errorf("import %s: %w", c.Import, err)
	}
	_, err = fmt.Fprintf(std.Out, "%d rows imported\n", n)
	return err
}
