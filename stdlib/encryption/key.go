package encryption

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// keyExists implements ENCRYPTIONKEYEXISTS, and ENCRYPTIONENABLED too.
// NAV: encryption can be enabled for a tenant whose key is missing on one of several servers; here there is one server.
func keyExists(fr *exec.Frame) (value.Boolean, error) {
	_, ok := fr.Host().Keys().Key()
	return value.Boolean(ok), nil
}

// createKey implements CREATEENCRYPTIONKEY.
func createKey(fr *exec.Frame) error {
	if _, ok := fr.Host().Keys().Key(); ok {
		return rterr.New(rterr.KeyPresent)
	}
	key := make([]byte, keySize)
	if _, err := io.ReadFull(fr.Host().Random(), key); err != nil {
		return err
	}
	return fr.Host().Keys().SetKey(key)
}

// deleteKey implements DELETEENCRYPTIONKEY.
func deleteKey(fr *exec.Frame) error {
	if _, ok := fr.Host().Keys().Key(); !ok {
		return rterr.New(rterr.KeyAbsent)
	}
	return fr.Host().Keys().DeleteKey()
}

// A key file is its header, a salt and the sealed key.
const (
	header   = "calque encryption key 1\n"
	saltSize = 16
	rounds   = 100_000 // of PBKDF2, to slow down guessing the password
)

// exportKey implements EXPORTENCRYPTIONKEY: a temporary file that a password protects.
func exportKey(fr *exec.Frame, password value.Text) (value.Text, error) {
	key, ok := fr.Host().Keys().Key()
	if !ok {
		return value.Text{}, rterr.New(rterr.KeyAbsent)
	}
	random := fr.Host().Random()
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(random, salt); err != nil {
		return value.Text{}, err
	}
	lock, err := passwordKey(password, salt)
	if err != nil {
		return value.Text{}, err
	}
	sealed, err := seal(random, lock, key)
	if err != nil {
		return value.Text{}, err
	}
	dir := fr.Host().Files().TempDir()
	if dir == "" {
		return value.Text{}, rterr.New(rterr.TempUnusable)
	}
	name := dir + hex.EncodeToString(salt[:8]) + ".ekey"
	return value.NewText(name), writeFile(fr, name, header, salt, sealed)
}

// passwordKey is the key that a password stands for.
func passwordKey(password value.Text, salt []byte) ([]byte, error) {
	return pbkdf2.Key(sha256.New, password.String(), salt, rounds, keySize)
}

func writeFile(fr *exec.Frame, name, header string, salt, sealed []byte) error {
	f, err := fr.Host().Files().Create(name)
	if err != nil {
		return exec.FileError(name, err)
	}
	_, err = f.Write(append(append([]byte(header), salt...), sealed...))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return exec.FileError(name, err)
}

// importKey implements IMPORTENCRYPTIONKEY. The key takes the place of any.
func importKey(fr *exec.Frame, name, password value.Text) error {
	f, err := fr.Host().Files().Open(name.String())
	if err != nil {
		return exec.FileError(name.String(), err)
	}
	data, err := io.ReadAll(io.LimitReader(f, 1<<10))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return exec.FileError(name.String(), err)
	}
	data, ok := bytes.CutPrefix(data, []byte(header))
	if !ok || len(data) < saltSize {
		return rterr.New(rterr.KeyImport)
	}
	lock, err := passwordKey(password, data[:saltSize])
	if err != nil {
		return err
	}
	key, ok := unseal(lock, data[saltSize:])
	if !ok || len(key) != keySize {
		return rterr.New(rterr.KeyImport)
	}
	return fr.Host().Keys().SetKey(key)
}
