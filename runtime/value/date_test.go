package value

import (
	"testing"
	"time"

	"calque/runtime/rterr"
)

func TestDateAgainstGo(t *testing.T) {
	day := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := int64(minDay); n <= maxDay; n++ {
		y, m, d := civil(n)
		if y != day.Year() || m != int(day.Month()) || d != day.Day() {
			t.Fatalf("day %d is %d-%d-%d; want %s", n, y, m, d, day.Format(time.DateOnly))
		}
		date := dateOfDay(n)
		if dayNumber(y, m, d) != n || (date.Weekday()%7) != int(day.Weekday()) {
			t.Fatalf("day %d: number %d, weekday %d; want weekday %d", n, dayNumber(y, m, d), date.Weekday(), day.Weekday())
		}
		if wy, w := day.ISOWeek(); n > 7 {
			if gy, gw := date.ISOWeek(); gy != wy || gw != w {
				t.Fatalf("%s: week %d of %d; want %d of %d", day.Format(time.DateOnly), gw, gy, w, wy)
			}
			if back, err := DateOfWeek(wy, w, date.Weekday()); err != nil && wy <= 9999 || err == nil && back != date {
				t.Fatalf("DateOfWeek(%d,%d,%d) = %d, %v; want %d", wy, w, date.Weekday(), back, err, date)
			}
		}
		day = day.AddDate(0, 0, 1)
	}
	if day.Year() != 10000 {
		t.Errorf("the calendar ends before %s", day.Format(time.DateOnly))
	}
}

func TestNewDate(t *testing.T) {
	for _, bad := range [][3]int{{-1, 1, 1}, {10000, 1, 1}, {2017, 0, 1}, {2017, 13, 1}, {2017, 2, 29}, {2017, 4, 31}, {2017, 1, 0}} {
		if _, err := NewDate(bad[0], bad[1], bad[2]); !rterr.Is(err, rterr.DateNotValid) {
			t.Errorf("NewDate(%v): %v; want DateNotValid", bad, err)
		}
	}
	year0, err := NewDate(0, 1, 1)
	if err != nil || year0 <= UndefinedDate || year0 != MinDate {
		t.Errorf("01010000D = %d, %v; want the first date after 0D", year0, err)
	}
	last, err := NewDate(9999, 12, 31)
	if err != nil || last != MaxDate {
		t.Errorf("31129999D = %d, %v; want %d", last, err, MaxDate)
	}
	if n, err := last.Sub(year0); err != nil || n != maxDay-minDay {
		t.Errorf("31129999D - 01010000D = %d, %v; want %d", n, err, maxDay-minDay)
	}
	if _, err := last.AddDays(1); !rterr.Is(err, rterr.DateOutOfRange) {
		t.Errorf("31129999D + 1: %v", err)
	}
	if _, err := year0.AddDays(-1); !rterr.Is(err, rterr.DateOutOfRange) {
		t.Errorf("01010000D - 1: %v", err)
	}
	if _, err := Date(0).AddDays(1); !rterr.Is(err, rterr.DateNotValid) {
		t.Errorf("0D + 1: %v", err)
	}
	if _, err := last.Sub(0); !rterr.Is(err, rterr.DateNotValid) {
		t.Errorf("31129999D - 0D: %v", err)
	}
}

func TestClosingDates(t *testing.T) {
	d := mustDate(2014, 4, 4)
	c, err := d.Closing()
	if err != nil || !c.IsClosing() || c <= d || c >= mustDate(2014, 4, 5) {
		t.Errorf("Closing = %d, %v; want it between %d and the next day", c, err, d)
	}
	if again, err := c.Closing(); err != nil || again != c {
		t.Errorf("closing date of a closing date = %d, %v", again, err)
	}
	if n, err := c.Normal(); err != nil || n != d {
		t.Errorf("Normal = %d, %v; want %d", n, err, d)
	}
	if n, err := d.Normal(); err != nil || n != d {
		t.Errorf("Normal of a normal date = %d, %v", n, err)
	}
	if next, err := c.AddDays(1); err != nil || next != mustDate(2014, 4, 5) {
		t.Errorf("closing date + 1 = %s, %v", show(next), err)
	}
	for _, f := range []func() (Date, error){Date(0).Closing, Date(0).Normal} {
		if _, err := f(); !rterr.Is(err, rterr.DateNotValid) {
			t.Errorf("0D: %v; want DateNotValid", err)
		}
	}
	if y, m, day := c.YMD(); y != 2014 || m != 4 || day != 4 || c.Weekday() != d.Weekday() {
		t.Errorf("YMD of a closing date = %d-%d-%d", y, m, day)
	}
}

func TestTime(t *testing.T) {
	noon := testTime(12, 0, 0, 0)
	if got, err := noon.Add(90 * msPerMinute); err != nil || got != testTime(13, 30, 0, 0) {
		t.Errorf("12:00 + 90 min = %d, %v", got, err)
	}
	if got, err := noon.Sub(testTime(11, 59, 59, 999)); err != nil || got != 1 {
		t.Errorf("difference = %d, %v; want 1", got, err)
	}
	if testTime(0, 0, 0, 0) != 1 || testTime(23, 59, 59, 999) != MaxTime {
		t.Errorf("midnight is %d, the last moment %d", testTime(0, 0, 0, 0), testTime(23, 59, 59, 999))
	}
	if _, err := noon.Add(12 * msPerHour); !rterr.Is(err, rterr.TimeNotValid) {
		t.Errorf("12:00 + 12 h: %v", err)
	}
	if _, err := Time(0).Add(1); !rterr.Is(err, rterr.UndefinedTime) {
		t.Errorf("0T + 1: %v", err)
	}
	if _, err := Time(0).Sub(noon); !rterr.Is(err, rterr.UndefinedTime) {
		t.Errorf("0T - 12:00: %v", err)
	}
	if _, err := NewTime(24, 0, 0, 0); !rterr.Is(err, rterr.TimeNotValid) {
		t.Errorf("24:00: %v", err)
	}
}

func TestDateTime(t *testing.T) {
	zones := []*time.Location{nil, time.UTC, time.FixedZone("west", -8*3600), time.FixedZone("east", 13*3600)}
	if berlin, err := time.LoadLocation("Europe/Berlin"); err == nil {
		zones = append(zones, berlin)
	}
	for _, loc := range zones {
		for _, d := range []Date{mustDate(1, 1, 2), mustDate(1753, 1, 1), mustDate(2017, 7, 1), mustDate(2017, 12, 31), mustDate(9999, 12, 30)} {
			for _, clock := range []Time{1, testTime(4, 35, 55, 553), MaxTime} {
				dt := testDateTime(d, clock, loc)
				if gotD, gotT := dt.Split(loc); gotD != d || gotT != clock {
					t.Errorf("%v: %s %d comes back as %s %d", loc, show(d), clock, show(gotD), gotT)
				}
				if !dt.Go().Equal(time.UnixMilli(dt.UnixMilli())) || DateTimeOf(dt.Go()) != dt {
					t.Errorf("%d: Go time does not come back", dt)
				}
			}
		}
	}
	noon := testDateTime(mustDate(2009, 1, 1), testTime(8, 0, 0, 0), nil)
	later := testDateTime(mustDate(2009, 5, 5), testTime(12, 30, 1, 0), nil)
	d, err := later.Sub(noon)
	if err != nil || d != 124*msPerDay+4*msPerHour+30*msPerMinute+1000 {
		t.Errorf("difference = %d, %v", d, err)
	}
	if back, err := noon.Add(d); err != nil || back != later {
		t.Errorf("sum = %d, %v; want %d", back, err, later)
	}
	if dt, err := NewDateTime(0, 0, nil); err != nil || dt != 0 {
		t.Errorf("0D 0T = %d, %v; want 0DT", dt, err)
	}
	if gotD, gotT := DateTime(0).Split(nil); gotD != 0 || gotT != 0 {
		t.Errorf("0DT splits into %d, %d", gotD, gotT)
	}
	for _, f := range []func() error{
		func() error { _, err := NewDateTime(0, 5, nil); return err },
		func() error { _, err := DateTime(0).Add(1); return err },
		func() error { _, err := noon.Sub(0); return err },
	} {
		if !rterr.Is(f(), rterr.DateTimeNotValid) {
			t.Errorf("undefined: %v; want DateTimeNotValid", f())
		}
	}
	if _, err := noon.Add(1 << 62); !rterr.Is(err, rterr.DateOutOfRange) {
		t.Errorf("far future: %v", err)
	}
}
