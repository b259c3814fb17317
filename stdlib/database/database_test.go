package database

import (
	"testing"

	"calque/runtime/exec"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func TestNames(t *testing.T) {
	sessiontest.Run(t, sessiontest.Setup{}, func(fr *exec.Frame) {
		for _, tt := range []struct {
			name string
			fn   func(*exec.Frame) (value.Text, error)
			want string
		}{
			{"COMPANYNAME", companyName, "CRONUS"},
			{"TENANTID", tenantID, "default"},
			{"SERIALNUMBER", serialNumber, ""},
		} {
			if got, err := tt.fn(fr); err != nil || got.String() != tt.want {
				t.Errorf("%s: got %q, %v, want %q", tt.name, got, err, tt.want)
			}
		}
		if err := checkLicenseFile(fr, 4711); err != nil {
			t.Errorf("CHECKLICENSEFILE: %v", err)
		}
	})
}
