package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"calque/cmd/internal/line/linetest"
)

// This file gives tests a pseudo-terminal: a built calque runs in it, keys are pressed one by one, and what the user would see is
// looked at.

// A user sits in front of a terminal in which calque runs.
type user struct {
	t       *testing.T
	master  *os.File
	screen  *linetest.Screen
	command *exec.Cmd
	changed chan struct{} // sent to when the screen has changed
	ended   chan error
}

// openPTY returns the two sides of a new pseudo-terminal.
func openPTY(t *testing.T) (master, slave *os.File) {
	t.Helper()
	fd, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_CLOEXEC|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there are no pseudo-terminals: %v", err)
	}
	master = os.NewFile(uintptr(fd), "ptmx")
	var number, unlock int32
	ioctl(t, master, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock))
	ioctl(t, master, syscall.TIOCGPTN, unsafe.Pointer(&number))
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, slave
}

func ioctl(t *testing.T, f *os.File, request uintptr, arg unsafe.Pointer) {
	t.Helper()
	if _, _, err := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(arg)); err != 0 {
		t.Fatal(err)
	}
}

// sitDown starts calque on a terminal.
func sitDown(t *testing.T, env []string, args ...string) *user {
	t.Helper()
	master, slave := openPTY(t)
	defer slave.Close()
	u := &user{t: t, master: master, screen: linetest.NewScreen(80, 24), changed: make(chan struct{}, 1), ended: make(chan error, 1)}
	u.size(80, 24)
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	u.command = exec.Command(binary, args...)
	u.command.Args[0] = "calque" // testscript's main looks at this name
	u.command.Dir = t.TempDir()
	u.command.Env = append(append(os.Environ(), "TERM=xterm", "CALQUE_HISTORY="+u.command.Dir+"/history", "NO_COLOR="), env...)
	u.command.Stdin, u.command.Stdout, u.command.Stderr = slave, slave, slave
	u.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := u.command.Start(); err != nil {
		t.Fatal(err)
	}
	go u.watch()
	t.Cleanup(func() {
		_ = u.command.Process.Kill() // it has ended, unless the test failed
		master.Close()
	})
	return u
}

// size tells the terminal's size.
func (u *user) size(columns, rows int) {
	u.t.Helper()
	u.screen.Resize(columns, rows)
	size := [4]uint16{uint16(rows), uint16(columns)}
	ioctl(u.t, u.master, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
}

// watch shows what calque writes until it ends.
func (u *user) watch() {
	buf := make([]byte, 1<<14)
	for {
		n, err := u.master.Read(buf)
		u.screen.Write(buf[:n])
		select {
		case u.changed <- struct{}{}:
		default:
		}
		if err != nil {
			u.ended <- u.command.Wait()
			return
		}
	}
}

// patience is how long a user waits before giving up. No test depends on how long something takes.
const userPatience = 30 * time.Second

// see waits until the screen ends with a text.
func (u *user) see(want string) {
	u.t.Helper()
	u.until("the end to be\n"+want, func(text string) bool { return strings.HasSuffix(text, want) })
}

// seeSomewhere waits until the screen holds a text.
func (u *user) seeSomewhere(want string) {
	u.t.Helper()
	u.until("somewhere\n"+want, func(text string) bool { return strings.Contains(text, want) })
}

func (u *user) until(what string, ok func(text string) bool) {
	u.t.Helper()
	limit := time.NewTimer(userPatience)
	defer limit.Stop()
	for !ok(u.screen.Text()) {
		select {
		case <-u.changed:
		case <-limit.C:
			u.t.Fatalf("the screen shows\n%s\n\nexpected %s", u.screen.Text(), what)
		}
	}
}

// press presses keys one by one.
func (u *user) press(keys string) {
	u.t.Helper()
	for _, r := range keys {
		if _, err := u.master.WriteString(string(r)); err != nil {
			u.t.Fatal(err)
		}
	}
}

// hit presses a key that terminals send as a sequence.
func (u *user) hit(sequence string) {
	u.t.Helper()
	if _, err := u.master.WriteString(sequence); err != nil {
		u.t.Fatal(err)
	}
}

// leaves waits until calque has ended and checks its exit status.
func (u *user) leaves(status int) {
	u.t.Helper()
	limit := time.NewTimer(userPatience)
	defer limit.Stop()
	select {
	case <-u.ended:
	case <-limit.C:
		u.t.Fatalf("calque does not end; the screen shows\n%s", u.screen.Text())
	}
	if got := u.command.ProcessState.ExitCode(); got != status {
		u.t.Errorf("exit status %d, want %d; the screen shows\n%s", got, status, u.screen.Text())
	}
}
