package main

import (
	"context"

	"calque/cmd/internal/app"
)

func (c *testCommand) watch(ctx context.Context, std *app.IO) error { return c.once(ctx, std, nil) }
