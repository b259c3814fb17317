package testrun

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// KnownFailures lists tests that are expected to fail, each with the reason. A nil list is empty.
type KnownFailures struct {
	reasons map[string]string
	names   []string
}

// ReadKnown reads a list of known failures: one test a line, its name and, after " # ", the reason, which is not optional. Empty
// lines and lines that begin with # are comments.
func ReadKnown(r io.Reader) (*KnownFailures, error) {
	k := &KnownFailures{reasons: map[string]string{}}
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(in.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, reason, ok := strings.Cut(line, " # ")
		name, reason = strings.TrimSpace(name), strings.TrimSpace(reason)
		switch {
		case !ok || reason == "":
			return nil, fmt.Errorf("line %d: %q has no reason; write NAME # REASON", n, line)
		case k.reasons[name] != "":
			return nil, fmt.Errorf("line %d: %q is listed twice", n, name)
		}
		k.reasons[name] = reason
		k.names = append(k.names, name)
	}
	return k, in.Err()
}

// Unused returns the names that belong to none of the tests, in the order of the list.
func (k *KnownFailures) Unused(suites []Suite) []string {
	if k == nil {
		return nil
	}
	found := map[string]bool{}
	for _, s := range suites {
		for _, c := range s.Cases() {
			found[c.Name()] = true
		}
	}
	var list []string
	for _, name := range k.names {
		if !found[name] {
			list = append(list, name)
		}
	}
	return list
}

// judge turns the result of a listed test into what it means.
func (k *KnownFailures) judge(r *Result) {
	if k == nil {
		return
	}
	reason, listed := k.reasons[r.Case.Name()]
	switch {
	case !listed:
	case r.Status == Failed:
		r.Status, r.Reason = Known, reason
	case r.Status == Passed:
		r.Status, r.Reason = Mended, reason
	}
}
