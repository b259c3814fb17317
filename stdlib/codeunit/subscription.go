package codeunit

import "calque/runtime/exec"

// bindSubscription implements BINDSUBSCRIPTION.
func bindSubscription(fr *exec.Frame, unit exec.Var) error { return fr.M.Runner.Bind(fr, unit) }

// unbindSubscription implements UNBINDSUBSCRIPTION.
func unbindSubscription(fr *exec.Frame, unit exec.Var) error { return fr.M.Runner.Unbind(fr, unit) }
