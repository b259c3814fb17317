package record_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"calque/runtime/record"
	"calque/runtime/value"
)

// A modelRow is a row of the naive table that TestAgainstModel compares with.
type modelRow struct {
	no     int
	code   string
	amount int
}

// TestAgainstModel does random things to a table of the database, a temporary one and a slice, and compares what loops over them
// meet. Loops change the rows that they run over.
func TestAgainstModel(t *testing.T) {
	for seed := range uint64(60) {
		for _, temporary := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d/%t", seed, temporary), func(t *testing.T) { playModel(t, seed, temporary) })
		}
	}
}

func playModel(t *testing.T, seed uint64, temporary bool) {
	rnd := rand.New(rand.NewPCG(seed, 7))
	w := newWorld(t)
	env := w.session()
	writer := w.entry(t, temporary)
	var model []modelRow
	for range 30 + rnd.IntN(100) {
		row := modelRow{rnd.IntN(200), string(rune('A' + rnd.IntN(4))), rnd.IntN(20)}
		fill(writer, row)
		err := writer.Insert(env, false)
		if i := slices.IndexFunc(model, func(m modelRow) bool { return m.no == row.no }); i >= 0 {
			if err != record.Exists {
				t.Fatalf("insert %d twice: got %v", row.no, err)
			}
			continue
		}
		check(t, err)
		model = append(model, row)
	}
	loop := w.entry(t, temporary)
	check(t, loop.Copy(env, writer, record.ShareTable(temporary)))
	byCode := rnd.IntN(2) == 0
	if byCode {
		check(t, loop.SetCurrentKey(loop.Table.Table.Keys[1].Fields))
	}
	down := rnd.IntN(2) == 0
	loop.SetAscending(!down)
	filtered := rnd.IntN(2) == 0
	if filtered {
		check(t, loop.SetRange(env, field(loop, "Code"), code("B"), code("C")))
	}
	after := func(a, b modelRow) bool {
		c := a.no - b.no
		if byCode {
			c = slices.Compare([]int{int(a.code[0]), a.amount, a.no}, []int{int(b.code[0]), b.amount, b.no})
		}
		return c > 0 != down && c != 0
	}
	next := func(from *modelRow) *modelRow {
		var best *modelRow
		for i := range model {
			m := &model[i]
			if filtered && (m.code < "B" || m.code > "C") || from != nil && !after(*m, *from) {
				continue
			}
			if best == nil || after(*best, *m) {
				best = m
			}
		}
		return best
	}
	found, err := loop.FindSet(env, false)
	check(t, err)
	at := next(nil)
	for steps := 0; steps < 400; steps++ {
		if found != (at != nil) || found && no(loop) != at.no {
			t.Fatalf("step %d: got %t %d, want %v", steps, found, no(loop), at)
		}
		if !found {
			return
		}
		position := *at
		switch rnd.IntN(12) {
		case 0:
			position.amount = rnd.IntN(20)
			set(loop, "Amount", value.OfDecimal(value.DecimalFromInt(int64(position.amount))))
			check(t, loop.Modify(env, false))
			*at = position
		case 1:
			check(t, loop.Delete(env, false))
			model = slices.DeleteFunc(model, func(m modelRow) bool { return m.no == position.no })
		case 2:
			row := modelRow{200 + steps, string(rune('A' + rnd.IntN(4))), rnd.IntN(20)}
			fill(writer, row)
			check(t, writer.Insert(env, false))
			model = append(model, row)
		}
		n, err := loop.Next(env, 1)
		check(t, err)
		found, at = n == 1, next(&position)
	}
}

func fill(r *record.Record, row modelRow) {
	set(r, "No.", integer(row.no))
	set(r, "Code", code(row.code))
	set(r, "Amount", value.OfDecimal(value.DecimalFromInt(int64(row.amount))))
}
