//go:build !unix

package sqlite

import "time"

var started = time.Now()

// clock returns the time that has passed.
func clock() time.Duration { return time.Since(started) }
