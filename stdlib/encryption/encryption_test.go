package encryption

import (
	"strings"
	"testing"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/session/sessiontest"
	"calque/runtime/value"
)

func in(t *testing.T, f func(fr *exec.Frame)) {
	t.Helper()
	sessiontest.Run(t, sessiontest.Setup{}, f)
}

func must(t *testing.T, step string, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", step, err)
	}
}

func refused(t *testing.T, step string, err error, row *rterr.Row) {
	t.Helper()
	if !rterr.Is(err, row) {
		t.Errorf("%s: got %v, want %q", step, err, row.Template())
	}
}

func TestWithoutKey(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		_, err := encrypt(fr, value.NewText("secret"))
		refused(t, "ENCRYPT", err, rterr.KeyAbsent)
		_, err = decrypt(fr, value.NewText("secret"))
		refused(t, "DECRYPT", err, rterr.KeyAbsent)
		_, err = exportKey(fr, value.NewText("password"))
		refused(t, "EXPORTENCRYPTIONKEY", err, rterr.KeyAbsent)
		refused(t, "DELETEENCRYPTIONKEY", deleteKey(fr), rterr.KeyAbsent)
		if there, err := keyExists(fr); bool(there) || err != nil {
			t.Errorf("ENCRYPTIONKEYEXISTS: got %t, %v", there, err)
		}
	})
}

func TestRoundTrip(t *testing.T) {
	tests := []string{"", "ABC123", "Smørrebrød für 5 € 😀", strings.Repeat("x", longest)}
	in(t, func(fr *exec.Frame) {
		must(t, "CREATEENCRYPTIONKEY", createKey(fr))
		refused(t, "CREATEENCRYPTIONKEY again", createKey(fr), rterr.KeyPresent)
		for _, text := range tests {
			secret, err := encrypt(fr, value.NewText(text))
			must(t, "ENCRYPT", err)
			if text != "" && strings.Contains(secret.String(), text) {
				t.Errorf("%q can be read in %q", text, secret)
			}
			if again, _ := encrypt(fr, value.NewText(text)); again == secret {
				t.Errorf("%q was encrypted to the same text twice", text)
			}
			if back, err := decrypt(fr, secret); err != nil || back.String() != text {
				t.Errorf("DECRYPT: got %q, %v, want %q", back, err, text)
			}
		}
		_, err := encrypt(fr, value.NewText(strings.Repeat("x", longest+1)))
		refused(t, "ENCRYPT of a long text", err, rterr.EncryptTooLong)
	})
}

func TestDecryptRefuses(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		must(t, "CREATEENCRYPTIONKEY", createKey(fr))
		secret, err := encrypt(fr, value.NewText("open sesame"))
		must(t, "ENCRYPT", err)
		for _, text := range []string{"", "no base 64!", "YWJj", secret.String()[1:], "AAAA" + secret.String()[4:]} {
			_, err := decrypt(fr, value.NewText(text))
			refused(t, "DECRYPT of "+text, err, rterr.DecryptFailed)
		}
		must(t, "DELETEENCRYPTIONKEY", deleteKey(fr))
		must(t, "CREATEENCRYPTIONKEY", createKey(fr))
		_, err = decrypt(fr, secret)
		refused(t, "DECRYPT by another key", err, rterr.DecryptFailed)
	})
}

func TestKeyFiles(t *testing.T) {
	in(t, func(fr *exec.Frame) {
		must(t, "CREATEENCRYPTIONKEY", createKey(fr))
		secret, err := encrypt(fr, value.NewText("open sesame"))
		must(t, "ENCRYPT", err)
		name, err := exportKey(fr, value.NewText("password"))
		must(t, "EXPORTENCRYPTIONKEY", err)
		must(t, "DELETEENCRYPTIONKEY", deleteKey(fr))

		refused(t, "wrong password", importKey(fr, name, value.NewText("Password")), rterr.KeyImport)
		refused(t, "no file", importKey(fr, value.NewText("none.ekey"), value.NewText("password")), rterr.FileAbsent)
		f, err := fr.Host().Files().Create("other.ekey")
		must(t, "create", err)
		must(t, "close", f.Close())
		refused(t, "no key file", importKey(fr, value.NewText("other.ekey"), value.NewText("password")), rterr.KeyImport)

		must(t, "IMPORTENCRYPTIONKEY", importKey(fr, name, value.NewText("password")))
		if back, err := decrypt(fr, secret); err != nil || back.String() != "open sesame" {
			t.Errorf("DECRYPT: got %q, %v", back, err)
		}
	})
}
