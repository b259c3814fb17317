package session

import (
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/record"
	"calque/runtime/value"
)

// startSession implements STARTSESSION: a background session of the same user. The number is assigned only after a good start.
func startSession(fr *exec.Frame, id exec.Var, codeunit value.Integer, company builtin.Opt[value.Text], rec builtin.Opt[*record.Record]) error {
	n, err := fr.Host().Sessions().Start(int32(codeunit), company.Value.String(), rec.Value)
	if err != nil {
		return err
	}
	return id.Store(value.OfInteger(value.Integer(n)))
}

// stopSession implements STOPSESSION: the session is gone and that is recorded when it returns.
func stopSession(fr *exec.Frame, id value.Integer, comment builtin.Opt[value.Text]) error {
	return fr.Host().Sessions().Stop(int(id), comment.Value.String())
}

// isSessionActive implements ISSESSIONACTIVE.
func isSessionActive(fr *exec.Frame, id value.Integer) (value.Boolean, error) {
	return value.Boolean(fr.Host().Sessions().Alive(int(id))), nil
}
