package session

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// This file defines SessionSettings: the settings that a client could start a session with. They are data; nothing happens to
// the running session.

// settings is what a SessionSettings variable holds.
type settings struct {
	company     value.Text
	language    value.Integer
	locale      value.Integer
	profile     value.Text
	profileApp  value.GUID
	systemScope value.Boolean
	timeZone    value.Text
}

// RefKind is types.SessionSettings.
func (*settings) RefKind() types.Kind { return types.SessionSettings }

// initSettings implements SessionSettings.INIT: the settings of the session. It has no profile.
func initSettings(fr *exec.Frame, s *settings) error {
	info := fr.Host().Session()
	language := value.Integer(info.Language())
	*s = settings{company: value.NewText(info.CompanyName()), language: language, locale: language, timeZone: timeZone(fr)}
	return nil
}

// timeZone is the name of the session's time zone.
func timeZone(fr *exec.Frame) value.Text {
	if loc := fr.Settings().Loc; loc != nil {
		return value.NewText(loc.String())
	}
	return value.ASCIIText("UTC")
}

// property implements a method that returns a setting, after setting it if a new value is given.
func property[T any](of func(*settings) *T) builtin.Impl {
	return builtin.Fn2(func(_ *exec.Frame, s *settings, set builtin.Opt[T]) (T, error) {
		p := of(s)
		*p = set.Or(*p)
		return *p, nil
	})
}

// languageProperty is property for the number of a Windows language.
func languageProperty(of func(*settings) *value.Integer) builtin.Impl {
	return builtin.Fn2(func(_ *exec.Frame, s *settings, set builtin.Opt[value.Integer]) (value.Integer, error) {
		if set.OK {
			if _, known := value.LanguageByID(int32(set.Value)); !known {
				return 0, rterr.New(rterr.UnknownLanguage, int64(set.Value))
			}
			*of(s) = set.Value
		}
		return *of(s), nil
	})
}
