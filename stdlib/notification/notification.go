package notification

import (
	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// A notification is what a Notification variable holds: data until a client shows it.
type notification struct {
	id      value.GUID
	message value.Text
	scope   value.Option
	data    map[value.Text]value.Text
	actions []action
}

// An action is what the user can choose below the message: a function of a codeunit that takes the notification.
type action struct {
	caption  value.Text
	codeunit int32
	function value.Text
}

// RefKind is types.Notification.
func (*notification) RefKind() types.Kind { return types.Notification }

// Measure reports the texts.
func (n *notification) Measure(v *exec.Meter) {
	v.Text(n.message)
	for name, data := range n.data {
		v.Texts([]value.Text{name, data})
	}
	for _, a := range n.actions {
		v.Texts([]value.Text{a.caption, a.function})
	}
}

// id implements Notification.ID.
func id(_ *exec.Frame, n *notification, set builtin.Opt[value.GUID]) (value.GUID, error) {
	n.id = set.Or(n.id)
	return n.id, nil
}

// message implements Notification.MESSAGE.
func message(_ *exec.Frame, n *notification, set builtin.Opt[value.Text]) (value.Text, error) {
	n.message = set.Or(n.message)
	return n.message, nil
}

// scope implements Notification.SCOPE.
func scope(_ *exec.Frame, n *notification, set builtin.Opt[value.Option]) (value.Option, error) {
	n.scope = set.Or(n.scope)
	return n.scope, nil
}

// setData implements Notification.SETDATA. A value of the same name is replaced.
func setData(fr *exec.Frame, n *notification, name, data value.Text) error {
	if err := fr.M.Charge(name.Len() + data.Len()); err != nil {
		return err
	}
	if n.data == nil {
		n.data = map[value.Text]value.Text{}
	}
	n.data[name] = data
	return nil
}

// getData implements Notification.GETDATA.
func getData(_ *exec.Frame, n *notification, name value.Text) (value.Text, error) {
	data, ok := n.data[name]
	if !ok {
		return data, rterr.New(rterr.NotificationData, name.String())
	}
	return data, nil
}

// hasData implements Notification.HASDATA.
func hasData(_ *exec.Frame, n *notification, name value.Text) (value.Boolean, error) {
	_, ok := n.data[name]
	return value.Boolean(ok), nil
}

// addAction implements Notification.ADDACTION.
func addAction(fr *exec.Frame, n *notification, caption value.Text, codeunit value.Integer, function value.Text) error {
	if err := fr.M.Charge(caption.Len() + function.Len()); err != nil {
		return err
	}
	n.actions = append(n.actions, action{caption, int32(codeunit), function})
	return nil
}
