package memory

import (
	"testing"

	"calque/runtime/store"
	"calque/runtime/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, storetest.Backend{Open: func(*testing.T) store.Store { return New() }})
}

func TestTemp(t *testing.T) {
	storetest.RunWriter(t, func(_ *testing.T, s *store.Schema) (store.Table, store.Writer) {
		temp := NewTemp(s)
		return temp, temp
	})
}
