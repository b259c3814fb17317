package session

import (
	"slices"
	"testing"
	"time"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func clientType(name string) value.Option {
	return value.Option(slices.Index(types.Enum("CLIENTTYPE").Options.Names, name))
}

func TestSessionInfo(t *testing.T) {
	tests := []struct {
		typ    session.ClientType
		client string
		gui    value.Boolean
	}{
		{session.WindowsClient, "Windows", true},
		{session.Background, "Background", false},
		{session.WebService, "SOAP", false},
		{session.NAS, "NAS", false},
	}
	for _, tt := range tests {
		sessiontest.Run(t, sessiontest.Setup{Type: tt.typ}, func(fr *exec.Frame) {
			if id, err := sessionID(fr); err != nil || id < 1 {
				t.Errorf("SESSIONID: got %d, %v", id, err)
			}
			if id, err := serviceInstanceID(fr); err != nil || id < 1 {
				t.Errorf("SERVICEINSTANCEID: got %d, %v", id, err)
			}
			if user, err := userID(fr); err != nil || user.String() != "TESTER" {
				t.Errorf("USERID: got %q, %v", user, err)
			}
			if id, err := userSecurityID(fr); err != nil || id.IsNull() {
				t.Errorf("USERSECURITYID: got %v, %v", id, err)
			}
			if got, err := currentClientType(fr); err != nil || got != clientType(tt.client) {
				t.Errorf("CURRENTCLIENTTYPE: got %d, %v, want %s", got, err, tt.client)
			}
			if got, err := defaultClientType(fr); err != nil || got != clientType("Windows") {
				t.Errorf("DEFAULTCLIENTTYPE: got %d, %v", got, err)
			}
			if got, err := guiAllowed(fr); err != nil || got != tt.gui {
				t.Errorf("GUIALLOWED of %s: got %t, %v", tt.client, got, err)
			}
			if got, err := executionMode(fr); err != nil || got != 0 {
				t.Errorf("CURRENTEXECUTIONMODE: got %d, %v", got, err)
			}
		})
	}
}

func TestSleep(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range []struct {
			ms   value.Integer
			want time.Duration
		}{{1500, 1500 * time.Millisecond}, {0, 0}, {-5, 0}} {
			before := fr.Settings().Now().UnixMilli()
			if err := sleep(fr, tt.ms); err != nil {
				t.Error(err)
			}
			if passed := fr.Settings().Now().UnixMilli() - before; passed < tt.want.Milliseconds() || passed > tt.want.Milliseconds()+10 {
				t.Errorf("SLEEP(%d) took %d ms", tt.ms, passed)
			}
		}
	})
}

func TestApplicationArea(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		tags := value.NewText("#Basic,#Suite")
		for _, step := range []struct {
			set  builtin.Opt[value.Text]
			want value.Text
		}{{}, {builtin.Opt[value.Text]{Value: tags, OK: true}, tags}, {want: tags}} {
			if got, err := applicationArea(fr, step.set); err != nil || got != step.want {
				t.Errorf("APPLICATIONAREA(%v): got %q, %v, want %q", step.set, got, err, step.want)
			}
		}
	})
}

func TestSettings(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		s := &settings{}
		if err := initSettings(fr, s); err != nil {
			t.Error(err)
		}
		want := settings{company: value.NewText("CRONUS"), language: 1033, locale: 1033, timeZone: value.NewText("UTC")}
		if *s != want {
			t.Errorf("INIT: got %v, want %v", *s, want)
		}
		text := func(s string) exec.Node {
			return exec.ConstNode(types.Of(types.Text), value.OfText(value.NewText(s)))
		}
		number := func(i value.Integer) exec.Node {
			return exec.ConstNode(types.Of(types.Integer), value.OfInteger(i))
		}
		call := func(fn builtin.Impl, typ types.Kind, args ...exec.Node) (value.Value, error) {
			args = append([]exec.Node{{Type: types.Of(types.SessionSettings), Ref: &exec.ConstRef{V: s}}}, args...)
			node := fn(&builtin.Call{Fn: &types.Builtin{}, Type: types.Of(typ), Args: args})
			return node.Eval(fr)
		}
		company := property(func(s *settings) *value.Text { return &s.company })
		for _, args := range [][]exec.Node{{text("Other")}, nil} {
			if got, err := call(company, types.Text, args...); err != nil || got.T.String() != "Other" {
				t.Errorf("COMPANY: got %q, %v", got.T, err)
			}
		}
		language := languageProperty(func(s *settings) *value.Integer { return &s.language })
		for _, args := range [][]exec.Node{{number(1030)}, nil} {
			if got, err := call(language, types.Integer, args...); err != nil || got.I != 1030 {
				t.Errorf("LANGUAGEID: got %d, %v", got.I, err)
			}
		}
		if _, err := call(language, types.Integer, number(7)); !rterr.Is(err, rterr.UnknownLanguage) {
			t.Errorf("LANGUAGEID(7): got %v", err)
		}
	})
}
