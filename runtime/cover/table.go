package cover

import (
	"fmt"
	"strings"
)

// This file lays a profile out as the rows of NAV's table Code Coverage (2000000049).

// A RowType tells what a row of the table stands for.
type RowType uint8

// The row types, with the numbers they have in the table.
const (
	ObjectRow RowType = iota
	RoutineRow
	EmptyRow // a line without a statement
	CodeRow
)

// A RowStatus tells how much of a row was executed.
type RowStatus uint8

// The statuses, with the numbers they have in the table.
const (
	Covered RowStatus = iota
	NotCovered
	PartiallyCovered
)

// A Row is a row of the table: an object, one of its routines, or a line.
type Row struct {
	No     int // from 1 within the object
	Type   RowType
	Text   string
	Hits   int64
	Status RowStatus
}

// Rows returns the rows of an object: first one for itself, then for each routine one for it and one for each of its lines.
func (o *Object) Rows() []Row {
	rows := []Row{{Type: ObjectRow, Text: fmt.Sprintf("%s %s (%d)", o.ID.Kind, o.Name, o.ID.No), Status: status(o.Totals().Lines)}}
	for _, r := range o.Routines {
		rows = append(rows, Row{Type: RoutineRow, Text: r.Name + "()", Status: status(r.Totals().Lines)})
		rows = append(rows, o.lineRows(r)...)
	}
	for i := range rows {
		rows[i].No = i + 1
	}
	return rows
}

// lineRows returns the rows of a routine's lines.
func (o *Object) lineRows(r *Routine) []Row {
	covered := map[int]*Line{}
	lines := linesOf(r)
	if len(lines) == 0 {
		return nil
	}
	for _, l := range lines {
		covered[l.No] = l
	}
	var rows []Row
	for no := lines[0].No; no <= r.Last; no++ {
		row := Row{Type: EmptyRow, Text: strings.TrimSpace(lineText(o, no)), Status: NotCovered}
		if l := covered[no]; l != nil {
			row.Type, row.Hits, row.Status = CodeRow, l.Hits, status(l.Stmts)
		}
		rows = append(rows, row)
	}
	return rows
}

func status(c Count) RowStatus {
	switch {
	case c.Covered == 0:
		return NotCovered
	case c.Covered < c.Total:
		return PartiallyCovered
	}
	return Covered
}
