package record

import "calque/runtime/value"

// Size is about how many bytes a record variable of the table takes, without its texts.
func (l *Layout) Size() int { return 256 + 8*l.nI + 16*l.nD + 24*l.nT + 16*l.nR }

// rowSize is about how many bytes a row takes that was read ahead.
func (l *Layout) rowSize() int {
	const text = 16
	s := l.schema
	return 8 + 8*s.Width(value.SlotI) + 16*s.Width(value.SlotD) + (24+text)*s.Width(value.SlotT) + 16*s.Width(value.SlotR)
}

// pageRows is the number of rows of the largest page. A page costs a search, some 10 µs; rows wait in memory, also for a session that sleeps
// in the middle of a loop.
func (l *Layout) pageRows() int { return min(max(256<<10/l.rowSize(), 100), 2000) }

// costlyRows is that of pages which cost about as much as all rows of the query.
func (l *Layout) costlyRows() int { return min(max(8<<20/l.rowSize(), 500), 50000) }
