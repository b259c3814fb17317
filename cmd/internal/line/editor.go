package line

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
)

// Errors of Read and Ask.
var (
	ErrInterrupted = errors.New("interrupted") // Ctrl-C
	ErrEnd         = io.EOF                    // Ctrl-D on an empty block, or the end of the input
)

// A Terminal is what an Editor reads from and writes to.
type Terminal interface {
	io.Reader
	io.Writer
	// Raw makes the terminal pass on each key as it is pressed; restore ends that.
	Raw() (restore func() error, err error)
	// Size returns the columns and rows of the screen.
	Size() (columns, rows int)
	// Resized is sent to when the size has changed; nil if nobody knows.
	Resized() <-chan struct{}
	// Suspend stops the process until the user lets it go on.
	Suspend()
}

// Config is what an Editor is made of. All functions may be nil.
type Config struct {
	Prompt, More string // what the first line and the others begin with
	History      *History

	Ends     func(text string) bool                     // Enter at the end of text ends the block
	Indent   func(before string) string                 // what a new line behind this text begins with
	Complete func(text string, pos int) (int, []string) // where the word at pos begins, and what may stand there
	Paint    func(text string) []Span                   // the colours, in order
}

// An Editor edits blocks on a terminal. One goroutine at a time may be in Read or Ask; any may call Print.
type Editor struct {
	cfg  Config
	term Terminal
	in   *bufio.Reader

	reading sync.Mutex // held by Read and Ask

	// Guarded by mu.
	mu      sync.Mutex
	active  bool // a block is on the screen, the terminal in raw mode
	prompt  string
	restore func() error // ends raw mode
	plain   bool         // a question: no history, colours or completion
	buffer  buffer
	recall  recall
	search  *search
	menu    menu
	screen  screen
}

// New returns an Editor on a terminal.
func New(term Terminal, cfg Config) *Editor {
	if cfg.History == nil {
		cfg.History = &History{}
	}
	return &Editor{cfg: cfg, term: term, in: bufio.NewReaderSize(term, 1<<16), screen: screen{out: term}}
}

// Configure replaces everything but the prompts. Nobody may be reading.
func (e *Editor) Configure(cfg Config) {
	cfg.Prompt, cfg.More = e.cfg.Prompt, e.cfg.More
	if cfg.History == nil {
		cfg.History = &History{}
	}
	e.cfg = cfg
}

// SetPrompt changes what the next block begins with.
func (e *Editor) SetPrompt(prompt, more string) { e.cfg.Prompt, e.cfg.More = prompt, more }

// Read lets the user edit a block, which may begin with some text, and returns it without the line break at its end.
func (e *Editor) Read(preset string) (string, error) {
	e.reading.Lock()
	defer e.reading.Unlock()
	text, err := e.read(e.cfg.Prompt, preset, false)
	if err != nil {
		return "", err
	}
	return text, e.cfg.History.Add(strings.TrimRight(text, " \n"))
}

// Ask lets the user answer a question with one line.
func (e *Editor) Ask(question string) (string, error) {
	e.reading.Lock()
	defer e.reading.Unlock()
	if i := strings.LastIndexByte(question, '\n'); i >= 0 {
		if err := e.Print(question[:i+1]); err != nil {
			return "", err
		}
		question = question[i+1:]
	}
	return e.read(question, "", true)
}

// Print shows text above the block, if there is one. It ends with a line break.
func (e *Editor) Print(text string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.active {
		if err := e.screen.hide(); err != nil {
			return err
		}
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
	}
	if e.active {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if _, err := io.WriteString(e.term, text); err != nil {
		return err
	}
	if e.active {
		return e.draw()
	}
	return nil
}

// Write is Print for what writes to streams: whole lines at a time.
func (e *Editor) Write(p []byte) (int, error) { return len(p), e.Print(string(p)) }

// read edits a block in raw mode.
func (e *Editor) read(prompt, preset string, plain bool) (string, error) {
	if err := e.begin(prompt, preset, plain); err != nil {
		return "", err
	}
	stop := e.watchSize()
	defer stop()
	for {
		k, text, err := readKey(e.in)
		if err != nil {
			return "", e.finish(err)
		}
		if done, err := e.press(k, text); done || err != nil {
			return string(e.buffer.text), e.finish(err)
		}
	}
}

const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

func (e *Editor) begin(prompt, preset string, plain bool) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var err error
	if e.restore, err = e.term.Raw(); err != nil {
		return err
	}
	e.prompt, e.plain, e.active = prompt, plain, true
	e.buffer.reset()
	e.buffer.set(preset)
	e.search, e.menu = nil, menu{}
	e.recall = recall{at: len(e.cfg.History.entries)}
	if _, err := io.WriteString(e.term, pasteOn); err != nil {
		return err
	}
	return e.draw()
}

// finish leaves the block on the screen as it is.
func (e *Editor) finish(why error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.search, e.menu = nil, menu{}
	e.active = false
	defer func() { _ = e.restore() }() // nothing can be done about a terminal that refuses
	e.buffer.pos = len(e.buffer.text)
	if err := e.screen.leave(e.picture()); err != nil {
		return err
	}
	if _, err := io.WriteString(e.term, pasteOff); err != nil {
		return err
	}
	return why
}

// press carries out a key; done tells that the block is complete.
func (e *Editor) press(k key, text string) (done bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.search != nil {
		if stays := e.searchKey(k); stays {
			return false, e.draw()
		}
	}
	if k != tab && k != backTab {
		e.menu = menu{}
	}
	switch k {
	case noKey, escape:
		return false, e.draw()
	case enter, lineFeed:
		return e.enter()
	case newline:
		e.breakLine()
	case ctrlC:
		return true, ErrInterrupted
	case ctrlD:
		if len(e.buffer.text) == 0 {
			return true, ErrEnd
		}
		e.buffer.edit(k)
	case ctrlZ:
		return false, e.suspend()
	case ctrlL:
		if _, err := io.WriteString(e.term, "\x1b[H\x1b[2J"); err != nil {
			return false, err
		}
		e.screen = screen{out: e.term}
	case pasted:
		e.buffer.note(false)
		e.buffer.insert([]rune(text))
	default:
		e.write(k)
	}
	return false, e.draw()
}

// write carries out a key that edits or moves.
func (e *Editor) write(k key) {
	switch {
	case e.buffer.edit(k):
	case e.plain && (k == tab || k == up || k == down || k == ctrlR):
	case k == tab || k == backTab:
		e.complete(k == backTab)
	case k == ctrlR:
		e.startSearch()
	case k == up || k == ctrlP || k == down || k == ctrlN:
		e.vertical(k == up || k == ctrlP)
	case k >= ' ':
		e.buffer.note(true)
		e.buffer.insert([]rune{rune(k)})
	}
	if k != up && k != down && k != ctrlP && k != ctrlN {
		e.recall = recall{at: len(e.cfg.History.entries)}
	}
}

// vertical moves the cursor a line up or down, or through the history where there is no more line.
func (e *Editor) vertical(isUp bool) {
	if e.buffer.vertical(!isUp) {
		return
	}
	r, entries := &e.recall, e.cfg.History.entries
	if r.at == len(entries) {
		r.typed = string(e.buffer.text)
		r.prefix = r.typed
	}
	if text, ok := r.move(entries, isUp); ok {
		e.buffer.set(text)
	}
}

// enter ends the block or begins a new line.
func (e *Editor) enter() (done bool, err error) {
	if e.plain || e.cfg.Ends == nil || e.cfg.Ends(string(e.buffer.text)) {
		return true, nil
	}
	e.breakLine()
	return false, e.draw()
}

func (e *Editor) breakLine() {
	indent := ""
	if e.cfg.Indent != nil {
		indent = e.cfg.Indent(string(e.buffer.text[:e.buffer.pos]))
	}
	e.buffer.note(false)
	e.buffer.insert([]rune("\n" + indent))
}

// suspend leaves the terminal to the shell for a while.
func (e *Editor) suspend() error {
	if err := e.screen.hide(); err != nil {
		return err
	}
	if err := e.restore(); err != nil {
		return err
	}
	e.term.Suspend()
	var err error
	if e.restore, err = e.term.Raw(); err != nil {
		return err
	}
	return e.draw()
}

// draw shows the block. mu is held.
func (e *Editor) draw() error {
	columns, rows := e.term.Size()
	return e.screen.show(e.picture(), e.menu.lines(columns), rows)
}

func (e *Editor) picture() picture {
	columns, _ := e.term.Size()
	prompt, more := e.prompt, e.cfg.More
	if e.search != nil {
		prompt = e.search.prompt()
	}
	var spans []Span
	if e.cfg.Paint != nil && !e.plain {
		spans = e.cfg.Paint(string(e.buffer.text))
	}
	return paint(prompt, more, e.buffer.text, spans, e.buffer.pos, columns)
}

// watchSize draws the block anew when the size of the terminal changes, until stop is called.
func (e *Editor) watchSize() (stop func()) {
	quit, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		for {
			select {
			case <-quit:
				return
			case <-e.term.Resized():
			}
			e.mu.Lock()
			if e.active {
				columns, _ := e.term.Size()
				e.screen.resized(columns)
				_ = e.draw() // the next key finds out
			}
			e.mu.Unlock()
		}
	}()
	return func() {
		close(quit)
		<-over
	}
}
