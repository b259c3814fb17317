package sched

import (
	"math"
	"time"
)

// An Instant is a point on a scheduler's own clock, in nanoseconds since the scheduler was made, plus one. It does not
// follow the calendar: it goes on while Now is frozen and does not notice that somebody sets the computer's clock.
// The zero Instant means "no time".
type Instant int64

// add returns the Instant d later; it stays within the range, and a negative d counts as zero.
func (i Instant) add(d time.Duration) Instant {
	if d <= 0 {
		return i
	}
	if sum := i + Instant(d); sum > i {
		return sum
	}
	return math.MaxInt64
}

// Options say what a scheduler's calendar shows. They do not touch how long a wait lasts.
type Options struct {
	Start  time.Time // what Now shows at first; zero means the computer's clock, or Epoch on the virtual scheduler
	Freeze bool      // Now stays at its first value
}

// Epoch is where the virtual scheduler's calendar starts unless Options say otherwise.
var Epoch = time.Date(2018, time.January, 25, 8, 0, 0, 0, time.UTC)

// A calendar turns an Instant into the date and time that Now shows.
type calendar struct {
	start  time.Time
	freeze bool
}

func (c *calendar) at(i Instant) time.Time {
	if c.freeze {
		return c.start
	}
	return c.start.Add(time.Duration(i - 1))
}
