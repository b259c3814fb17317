package sched

import "sync"

// A Call makes blocking work outside the scheduler interruptible, such as a statement that a database executes: a bit set
// meanwhile calls its cancel function. A connection has one Call and uses it again and again.
type Call struct {
	cancel func()

	mu   sync.Mutex // held while cancel runs, so that Leave waits for it
	task *Task      // who is in the call
}

// Cancelling are the bits after which code is not to go on: they cancel a Call. Inspect can wait until it is over.
const Cancelling = Stop | Interrupt | Timeout

// NewCall returns a Call. cancel runs on the goroutine that sets the bit. It must make the work return soon, must not
// wait for that, and may come just before the work begins or just after it has ended.
func NewCall(cancel func()) *Call { return &Call{cancel: cancel} }

// Enter announces that the task begins c's work. It returns false, and the work must not begin, if a bit that would
// cancel it is set. After true the task calls Leave. What must not be cut short, such as a commit, is done outside.
func (t *Task) Enter(c *Call) bool {
	c.mu.Lock()
	c.task = t
	c.mu.Unlock()
	t.call.Store(c)
	if t.word.Load()&Cancelling != 0 { // Set sees the call, or this sees the bit
		t.Leave(c)
		return false
	}
	return true
}

// Leave announces that the work is over. Afterwards cancel is not running and will not be called for this task.
func (t *Task) Leave(c *Call) {
	t.call.Store(nil)
	c.mu.Lock()
	c.task = nil
	c.mu.Unlock()
}

// cancelCall cancels the call that t is in.
func (t *Task) cancelCall() {
	c := t.call.Load()
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.task == t { // else it has left, and the connection may serve somebody else
		c.cancel()
	}
}
