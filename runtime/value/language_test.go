package value

import "testing"

func TestLanguageFor(t *testing.T) {
	tests := []struct {
		text string
		id   int32
		ok   bool
	}{
		{"1033", 1033, true},
		{"ENU", 1033, true},
		{"dan", 1030, true},
		{"da-DK", 1030, true},
		{"DE-at", 3079, true},
		{"2057", 2057, true},
		{"XXX", 0, false},
		{"", 0, false},
		{"99999999999", 0, false},
	}
	for _, tt := range tests {
		got, ok := LanguageFor(tt.text)
		if got.ID != tt.id || ok != tt.ok {
			t.Errorf("LanguageFor(%q) = %d, %v; want %d, %v", tt.text, got.ID, ok, tt.id, tt.ok)
		}
	}
}

func TestLanguagesAreUnique(t *testing.T) {
	ids, codes := map[int32]bool{}, map[string]bool{}
	for _, l := range Languages() {
		if ids[l.ID] || codes[l.Code] || codes[l.Tag] {
			t.Errorf("%v is listed twice", l)
		}
		ids[l.ID], codes[l.Code], codes[l.Tag] = true, true, true
	}
}
