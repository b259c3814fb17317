package eventlog

import (
	"time"

	"calque/runtime/sched"
)

// This file is the writer: one goroutine that stores all that has been appended since its last commit with the next one.

const (
	maxBatch  = 1000                   // rows of a transaction, so that a Stored event never waits for many others
	heartbeat = 30 * time.Second       // between signs of life in Server Instance
	firstTry  = 100 * time.Millisecond // after which a failed attempt is repeated; the time doubles
	lastTry   = 5 * time.Second        // until it is this
)

// write is the writer's goroutine.
func (l *Log) write() {
	defer close(l.done)
	l.beatIn(heartbeat)
	pause := firstTry
	for {
		beat, ok := l.await()
		if !ok {
			return
		}
		err := l.attempt(beat)
		l.settle(err)
		if beat {
			l.beatIn(heartbeat)
		}
		if err == nil {
			pause = firstTry
			continue
		}
		l.retryIn(pause)
		pause = min(2*pause, lastTry)
	}
}

// await waits until there is something to do, and returns false when there will be nothing any more.
func (l *Log) await() (beat, ok bool) {
	for {
		l.mu.Lock()
		due := l.failure == nil && (l.queue.n > 0 || l.beat) || l.failure != nil && l.again
		if due || l.closing {
			beat = l.beat
			l.beat, l.again = false, false
			if l.batch.n == 0 {
				l.batch = l.queue.take(maxBatch)
			}
		}
		closing := l.closing
		l.mu.Unlock()
		if due {
			return beat, true
		}
		if closing {
			return false, false
		}
		<-l.wake
	}
}

// attempt stores the batch.
func (l *Log) attempt(beat bool) error {
	f, err := l.open()
	if err != nil {
		return err
	}
	return f.store(&l.batch, beat, &l.opts)
}

// settle tells everybody what has become of an attempt.
func (l *Log) settle(err error) {
	l.mu.Lock()
	before := l.failure
	l.failure = err
	batch := l.batch
	if err == nil {
		l.stored += uint64(batch.n)
		l.batch = rows{}
	}
	var over []reader
	waiting := l.readers[:0]
	for _, r := range l.readers {
		if err != nil || r.rows <= l.stored {
			over = append(over, r)
		} else {
			waiting = append(waiting, r)
		}
	}
	l.readers = waiting
	var letGo []*sched.Event
	if err != nil && l.opts.Virtual {
		letGo = append(l.batch.release(nil), l.queue.release(nil)...)
	}
	l.mu.Unlock()
	if (err == nil) != (before == nil) {
		l.opts.Report(err)
	}
	if err == nil {
		batch.fire()
	}
	for _, r := range over {
		r.over.Fire()
	}
	for _, e := range letGo {
		e.Fire()
	}
}

// release takes away, and appends to a list, the events of rows that are not stored.
func (q *rows) release(list []*sched.Event) []*sched.Event {
	for r := q.head; r != nil; r = r.next {
		if r.Stored != nil {
			list = append(list, r.Stored)
			r.Stored = nil
		}
	}
	return list
}

// fire tells those who wait for rows.
func (q *rows) fire() {
	for r := q.head; r != nil; {
		next := r.next
		r.next = nil
		if r.Stored != nil {
			r.Stored.Fire()
		}
		r = next
	}
}

// retryIn repeats a failed attempt after a while.
func (l *Log) retryIn(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closing {
		l.retry = l.clock.Alarm(d, func() { l.due(&l.again) })
	}
}

// beatIn makes a sign of life due after a while. Nobody else looks at a temporary log.
func (l *Log) beatIn(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closing && !l.opts.Temporary {
		l.pulse = l.clock.Alarm(d, func() { l.due(&l.beat) })
	}
}

func (l *Log) due(what *bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*what = true
	l.signal()
}
