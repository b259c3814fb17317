package eventlog

import (
	"errors"
	"fmt"
	"sync"

	"calque/runtime/sched"
	"calque/runtime/store"
	"calque/runtime/value"
)

// Options are what a Log is made of.
type Options struct {
	Sched sched.Scheduler             // the clock of the instance
	Open  func() (store.Store, error) // opens the log's database; called when that is first needed, and again if it failed

	// Temporary says that the database goes with the process. Then it is opened only when there is much to store or something to
	// read.
	Temporary bool

	// Virtual says that the instance's clock stands still while a session waits for a row, so that no limit of time ends such a wait. Then
	// the first failure to store lets all go who wait, and who comes later need not.
	Virtual bool

	Server Server      // how the instance is called; its number comes from the log
	Report func(error) // told once when rows cannot be stored, and of nil when they can be again
}

// A Log is the record of sessions of one server instance.
type Log struct {
	// Fixed after New.
	opts  Options
	clock sched.Scheduler // for what the log itself waits for: disks know no virtual time
	wake  chan struct{}   // there may be something for the writer to do
	done  chan struct{}   // closed when the writer has ended

	// Guarded by opening, which is never waited for with mu held.
	opening sync.Mutex
	file    *file // nil until it is needed
	closed  bool

	// Owned by the writer.
	batch rows // what is being stored

	// Guarded by mu.
	mu       sync.Mutex
	queue    rows
	appended uint64 // rows ever
	stored   uint64 // the first so many of them
	readers  []reader
	needed   bool // the file is; always so unless it is temporary
	running  bool // the writer is
	closing  bool
	failure  error // of the last attempt to store
	again    bool  // it is time for another attempt
	beat     bool  // a sign of life is due
	retry    *sched.Alarm
	pulse    *sched.Alarm
}

// A reader waits for rows to be stored.
type reader struct {
	rows uint64 // so many of them
	over *sched.Event
}

// rows is a list of rows.
type rows struct {
	head, tail *Row
	n          int
}

func (q *rows) push(r *Row) {
	if q.tail == nil {
		q.head = r
	} else {
		q.tail.next = r
	}
	q.tail = r
	q.n++
}

// take removes up to n rows from the front.
func (q *rows) take(n int) rows {
	if q.n <= n {
		all := *q
		*q = rows{}
		return all
	}
	front := rows{head: q.head, n: n}
	last := q.head
	for range n - 1 {
		last = last.next
	}
	front.tail = last
	q.head, q.n = last.next, q.n-n
	last.next = nil
	return front
}

// maxInMemory is how many rows a temporary log keeps in memory before it makes a file.
const maxInMemory = 256

// New returns a Log. It is to be closed.
func New(o Options) *Log {
	if o.Report == nil {
		o.Report = func(error) {}
	}
	return &Log{opts: o, clock: sched.NewLive(sched.Options{}), needed: !o.Temporary,
		wake: make(chan struct{}, 1), done: make(chan struct{})}
}

// Append implements Writer.
func (l *Log) Append(r *Row) {
	l.mu.Lock()
	r.at = max(value.DateTimeOf(r.At), r.Session.last+1)
	r.Session.last = r.at
	l.appended++
	var now *sched.Event
	if !l.needed && l.queue.n < maxInMemory || l.failure != nil && l.opts.Virtual {
		// Nothing of a temporary log outlives the process: memory is as good as its file.
		now, r.Stored = r.Stored, nil
	}
	l.queue.push(r)
	if l.needed || l.queue.n > maxInMemory {
		l.start()
	}
	l.mu.Unlock()
	if now != nil {
		now.Fire()
	}
}

// start lets the writer look at the queue. mu is held.
func (l *Log) start() {
	l.needed = true
	if !l.running {
		l.running = true
		go l.write()
	}
	l.signal()
}

func (l *Log) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// Server implements Writer.
func (l *Log) Server() (Server, error) {
	if l.opts.Temporary {
		s := l.opts.Server
		s.ID = 1 // a new file begins with it
		return s, nil
	}
	f, err := l.open()
	if err != nil {
		return Server{}, err
	}
	return f.server, nil
}

// open returns the log's file, opened by now.
func (l *Log) open() (*file, error) {
	l.opening.Lock()
	defer l.opening.Unlock()
	switch {
	case l.closed:
		return nil, errClosed
	case l.file != nil:
		return l.file, nil
	}
	f, err := openFile(&l.opts)
	if err != nil {
		return nil, err
	}
	l.file = f
	return f, nil
}

var errClosed = errors.New("the log of sessions is closed")

// Sync waits until the rows appended so far are stored, or cannot be at present. It returns store.ErrInterrupted if a bit of the
// task, which may be nil, ends the wait.
func (l *Log) Sync(task *sched.Task) error {
	l.mu.Lock()
	if l.appended == l.stored || l.failure != nil {
		l.mu.Unlock()
		return nil
	}
	over := &sched.Event{}
	l.readers = append(l.readers, reader{l.appended, over})
	l.start()
	l.mu.Unlock()
	if task == nil {
		<-over.Done()
		return nil
	}
	woke, err := task.Wait(sched.Wait{For: sched.Label{Text: "the log of sessions"}, On: over, External: true})
	if err == nil && woke != sched.ByEvent {
		err = store.ErrInterrupted
	}
	return err
}

// Events returns the table of events and a reader of it that sees what has been appended before.
func (l *Log) Events(task *sched.Task) (store.Table, store.Reader, error) {
	return l.table(task, func(f *file) store.Table { return f.events })
}

// Servers returns the table of server instances and a reader of it.
func (l *Log) Servers(task *sched.Task) (store.Table, store.Reader, error) {
	return l.table(task, func(f *file) store.Table { return f.servers })
}

func (l *Log) table(task *sched.Task, choose func(*file) store.Table) (store.Table, store.Reader, error) {
	if err := l.Sync(task); err != nil {
		return nil, nil, err
	}
	f, err := l.open()
	if err != nil {
		return nil, nil, err
	}
	return choose(f), f.db.Reader(task), nil
}

// Close stores what is left and closes the file. Nothing may be appended any more.
func (l *Log) Close() error {
	l.mu.Lock()
	l.closing, l.again = true, true
	running := l.running
	for _, a := range [...]*sched.Alarm{l.retry, l.pulse} {
		if a != nil {
			a.Stop()
		}
	}
	l.signal()
	l.mu.Unlock()
	if running {
		<-l.done
	}
	l.opening.Lock()
	defer l.opening.Unlock()
	l.closed = true
	if l.file == nil {
		return l.lost()
	}
	return errors.Join(l.lost(), l.file.close(&l.opts))
}

// lost is the error of rows that could not be stored.
func (l *Log) lost() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failure == nil {
		return nil
	}
	return fmt.Errorf("%d events of sessions are lost: %w", l.appended-l.stored, l.failure)
}
