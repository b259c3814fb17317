package session

import "sync"

// A keyring holds the instance's encryption key, for as long as the instance lives.
type keyring struct {
	mu  sync.Mutex
	key []byte
}

// Key returns the key; ok is false if there is none.
func (k *keyring) Key() (key []byte, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.key, k.key != nil
}

// SetKey puts a key in place of any.
func (k *keyring) SetKey(key []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.key = key
	return nil
}

// DeleteKey forgets the key.
func (k *keyring) DeleteKey() error { return k.SetKey(nil) }
