package session

import (
	"slices"
	"time"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// sessionID implements SESSIONID.
func sessionID(fr *exec.Frame) (value.Integer, error) {
	return value.Integer(fr.Host().Session().ID()), nil
}

// serviceInstanceID implements SERVICEINSTANCEID.
func serviceInstanceID(fr *exec.Frame) (value.Integer, error) {
	id, err := fr.Host().Session().ServerInstanceID()
	return value.Integer(id), err
}

// sleep implements SLEEP: an interruptible wait. A negative duration is as good as none.
func sleep(fr *exec.Frame, ms value.Integer) error {
	return fr.Host().Sleep(time.Duration(max(ms, 0)) * time.Millisecond)
}

// currentClientType implements CURRENTCLIENTTYPE.
func currentClientType(fr *exec.Frame) (value.Option, error) {
	return fr.Host().Session().ClientType(), nil
}

// defaultClientType implements DEFAULTCLIENTTYPE: the console counts as a Windows client, and it is the client that there
// always is.
func defaultClientType(*exec.Frame) (value.Option, error) {
	return value.Option(slices.Index(types.Enum("CLIENTTYPE").Options.Names, "Windows")), nil
}

// guiAllowed implements GUIALLOWED.
func guiAllowed(fr *exec.Frame) (value.Boolean, error) {
	return value.Boolean(fr.Host().Session().GUIAllowed()), nil
}

// userID implements USERID.
func userID(fr *exec.Frame) (value.Text, error) {
	return value.NewText(fr.Host().Session().UserID()), nil
}

// userSecurityID implements USERSECURITYID.
func userSecurityID(fr *exec.Frame) (value.GUID, error) {
	return fr.Host().Session().UserSecurityID(), nil
}

// executionMode implements CURRENTEXECUTIONMODE: sessions run in standard mode (0); there is no debugger yet.
func executionMode(*exec.Frame) (value.Option, error) { return 0, nil }

// applicationArea implements APPLICATIONAREA: the tags are kept for the session, for whoever shows controls.
func applicationArea(fr *exec.Frame, set builtin.Opt[value.Text]) (value.Text, error) {
	areas := fr.M.Areas()
	*areas = set.Or(*areas)
	return *areas, nil
}
