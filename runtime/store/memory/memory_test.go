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

func TestTempBytes(t *testing.T) {
	temp := benchTable(t)
	fillTable(t, temp)
	if perRow := temp.Bytes() / benchRows; perRow < 200 || perRow > 400 {
		t.Errorf("%d bytes per row", perRow)
	}
	last := temp.Schema().NewRow()
	last.I[0] = benchRows
	if err := temp.Delete(temp, last); err != nil {
		t.Fatal(err)
	}
	for i := range benchRows - 1 {
		last.I[0] = int64(i + 1)
		if err := temp.Delete(temp, last); err != nil {
			t.Fatal(err)
		}
	}
	if temp.Bytes() != 0 || temp.Len() != 0 {
		t.Errorf("%d bytes, %d rows are left", temp.Bytes(), temp.Len())
	}
}
