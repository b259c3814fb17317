//go:build unix

package sqlite

import (
	"syscall"
	"time"
)

// clock returns the processor time that this process has used: other processes do not disturb it.
func clock() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
