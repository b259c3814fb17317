package encryption

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"io"

	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

const (
	keySize = 32 // AES-256
	// longest is the number of characters that ENCRYPT takes.
	// NAV: 215 plain characters, fewer where they are special ones (C/AL reference, ENCRYPT). Calque counts characters.
	longest = 215
)

// encrypt implements ENCRYPT: AES-GCM under the key, in base 64.
func encrypt(fr *exec.Frame, text value.Text) (value.Text, error) {
	key, ok := fr.Host().Keys().Key()
	if !ok {
		return value.Text{}, rterr.New(rterr.KeyAbsent)
	}
	if text.Len() > longest {
		return value.Text{}, rterr.New(rterr.EncryptTooLong, text.Len(), longest)
	}
	sealed, err := seal(fr.Host().Random(), key, []byte(text.String()))
	return value.ASCIIText(base64.StdEncoding.EncodeToString(sealed)), err
}

// decrypt implements DECRYPT.
func decrypt(fr *exec.Frame, text value.Text) (value.Text, error) {
	key, ok := fr.Host().Keys().Key()
	if !ok {
		return value.Text{}, rterr.New(rterr.KeyAbsent)
	}
	sealed, err := base64.StdEncoding.DecodeString(text.String())
	if err != nil {
		return value.Text{}, rterr.New(rterr.DecryptFailed)
	}
	plain, ok := unseal(key, sealed)
	if !ok {
		return value.Text{}, rterr.New(rterr.DecryptFailed)
	}
	return value.NewText(string(plain)), nil
}

// seal encrypts data and puts the nonce in front of it.
func seal(random io.Reader, key, data []byte) ([]byte, error) {
	gcm, err := newGCM(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, gcm.NonceSize())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, err
	}
	return gcm.Seal(nonce, nonce, data, nil), nil
}

// unseal decrypts what seal made; ok is false if it was made by another key or changed since.
func unseal(key, sealed []byte) (data []byte, ok bool) {
	gcm, err := newGCM(key)
	if err != nil || len(sealed) < gcm.NonceSize() {
		return nil, false
	}
	nonce, rest := sealed[:gcm.NonceSize()], sealed[gcm.NonceSize():]
	data, err = gcm.Open(nil, nonce, rest, nil)
	return data, err == nil
}

func newGCM(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
