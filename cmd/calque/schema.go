package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"calque/cmd/internal/app"
	"calque/cmd/internal/data"
	"calque/lang/object"
	"calque/runtime/engine"
)

// schemaCommand is "calque schema".
type schemaCommand struct {
	Objects  []string `required:"" placeholder:"PATH" help:"Load exported objects: a file or a folder with all below it. May be repeated."`
	Database string   `name:"db" required:"" type:"existingfile" placeholder:"FILE" help:"SQLite database that holds the tables."`
	Apply    bool     `help:"Carry out the changes, all or none, unless data would be lost."`
	Force    bool     `help:"With --apply: also where data is lost."`

	app.SourceFlags
}

// Run carries out the command.
func (c *schemaCommand) Run(std *app.IO) error {
	opts, err := c.Options()
	if err != nil {
		return err
	}
	if c.Force && !c.Apply {
		return app.Usagef("--force needs --apply")
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	objects, diags := object.Load(ctx, c.Objects, opts)
	if err := std.Diagnostics(&diags, false); err != nil {
		return err
	}
	db, err := engine.OpenDatabase(c.Database, !c.Apply)
	if err != nil {
		return err
	}
	defer db.Close()
	plans, err := data.Plans(db, objects, engine.SchemaOf)
	if err != nil {
		return err
	}
	if err := data.WritePlans(std.Out, plans); err != nil {
		return err
	}
	if !c.Apply || len(plans) == 0 {
		return nil
	}
	if err := data.Apply(db, plans, c.Force); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.Out, "%d tables changed\n", len(plans))
	return err
}
