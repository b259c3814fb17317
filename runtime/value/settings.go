package value

import (
	"time"

	"calque/lang/source"
	"calque/lang/types"
)

// Settings is what formatting and reading a value depends on besides the value. A session owns one and hands it to
// every function that needs it; nothing is taken from the process.
type Settings struct {
	Region   *Region        // formats, separators
	Language string         // three-letter Windows language code, such as ENU: words and captions
	Loc      *time.Location // time zone of DateTimes; nil is UTC

	Clock Clock // nil means 0D, 0T and 0DT

	// What the text form of RecordIDs needs of tables: name and caption of a number; number and types of the primary
	// key of a name. nil prints numbers and reads nothing.
	TableName func(table int32) (name, caption string)
	TableKey  func(name source.Key) (table int32, key []*types.Type, ok bool)
}

// A Clock tells a session's date and time.
type Clock interface {
	Today() Date
	WorkDate() Date
	Now() DateTime
}

// DefaultSettings are those of an en-US session in UTC without a clock.
func DefaultSettings() *Settings {
	return &Settings{Region: EnUS(), Language: "ENU", Loc: time.UTC}
}

func (st *Settings) words() *Words { return WordsFor(st.Language) }

// Today is the date of the session's clock.
func (st *Settings) Today() Date {
	if st.Clock == nil {
		return 0
	}
	return st.Clock.Today()
}

// WorkDate is the session's work date.
func (st *Settings) WorkDate() Date {
	if st.Clock == nil {
		return 0
	}
	return st.Clock.WorkDate()
}

// Now is the time of the session's clock.
func (st *Settings) Now() DateTime {
	if st.Clock == nil {
		return 0
	}
	return st.Clock.Now()
}

func (st *Settings) timeNow() Time {
	if st.Clock == nil {
		return 0
	}
	_, t := st.Now().Split(st.Loc)
	return t
}
