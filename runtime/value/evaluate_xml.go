package value

import (
	"strconv"
	"strings"
	"time"
)

// This file reads the XML forms of dates, times and durations (format 9).

// xmlDate reads yyyy-mm-dd, with C in front for a closing date.
func xmlDate(s string) (Date, bool) {
	rest, isClosing := strings.CutPrefix(s, "C")
	if len(rest) != 10 || rest[4] != '-' || rest[7] != '-' {
		return 0, false
	}
	d, ok := readDate(rest[:4], rest[5:7], rest[8:])
	if ok && isClosing {
		d |= 1
	}
	return d, ok
}

// xmlTime reads hh:mm:ss with an optional fraction; a time zone is accepted and means nothing.
func xmlTime(s string) (Time, bool) {
	clock, _ := cutZone(s)
	return xmlClock(clock)
}

func xmlClock(s string) (Time, bool) {
	clock, fraction, hasFraction := strings.Cut(s, ".")
	if len(clock) != 8 || clock[2] != ':' || clock[5] != ':' || !allDigits(fraction) || hasFraction && fraction == "" {
		return 0, false
	}
	h, errH := strconv.ParseUint(clock[:2], 10, 8)
	m, errM := strconv.ParseUint(clock[3:5], 10, 8)
	sec, errS := strconv.ParseUint(clock[6:], 10, 8)
	if errH != nil || errM != nil || errS != nil {
		return 0, false
	}
	t, err := NewTime(int(h), int(m), int(sec), milliseconds(fraction))
	return t, err == nil
}

// cutZone takes Z or an offset such as +01:00 off the end.
func cutZone(s string) (clock, zone string) {
	if rest, ok := strings.CutSuffix(s, "Z"); ok {
		return rest, "Z"
	}
	if n := len(s) - 6; n > 0 && (s[n] == '+' || s[n] == '-') && s[n+3] == ':' {
		return s[:n], s[n:]
	}
	return s, ""
}

// xmlDateTime reads date, T and time; without a time zone it is local. A date alone is its midnight.
func xmlDateTime(s string, loc *time.Location) (DateTime, bool) {
	day, clock, hasClock := strings.Cut(s, "T")
	d, ok := xmlDate(day)
	if !ok || d.IsClosing() {
		return 0, false
	}
	var t Time = 1
	offset := 0
	if hasClock {
		plain, zone := cutZone(clock)
		if t, ok = xmlClock(plain); !ok {
			return 0, false
		}
		if zone != "" {
			loc = nil
		}
		if len(zone) == 6 {
			at, ok := xmlClock(zone[1:] + ":00")
			if !ok {
				return 0, false
			}
			if offset = int(at) - 1; zone[0] == '-' {
				offset = -offset
			}
		}
	}
	dt, err := NewDateTime(d, t, loc)
	return dt - DateTime(offset), err == nil
}

// xmlDuration reads days, hours, minutes and seconds of ISO 8601, or a number of milliseconds.
func xmlDuration(s string) (Duration, bool) {
	if ms, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Duration(ms), true
	}
	s, negative := strings.CutPrefix(s, "-")
	s, ok := strings.CutPrefix(s, "P")
	if !ok || s == "" || strings.HasSuffix(s, "T") {
		return 0, false
	}
	days, clock, _ := strings.Cut(s, "T")
	var total Decimal
	if !addISO(&total, days, "D", unitMS[:1]) || !addISO(&total, clock, "HMS", unitMS[1:]) {
		return 0, false
	}
	if negative {
		total = total.Neg()
	}
	ms, err := total.Trunc().Int64()
	return Duration(ms), err == nil
}

// addISO adds numbers that are each followed by one of the designators, in their order.
func addISO(total *Decimal, s, designators string, ms []uint64) bool {
	for s != "" {
		end := strings.IndexAny(s, "DHMS")
		if end <= 0 {
			return false
		}
		at := strings.IndexByte(designators, s[end])
		n, err := ParseDecimal(s[:end])
		if at < 0 || err != nil || n.HasFraction() && s[end] != 'S' || !isDigit(s[0]) {
			return false
		}
		part, err := n.Mul(DecimalFromInt(int64(ms[at])))
		if err != nil {
			return false
		}
		if *total, err = total.Add(part); err != nil {
			return false
		}
		designators, ms = designators[at+1:], ms[at+1:]
		s = s[end+1:]
	}
	return true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}
