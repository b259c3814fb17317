package value

import (
	"errors"
	"math/rand/v2"
	"testing"
)

// Pieces join to the whole, and IndexFunc finds what Index finds, wherever the seams are.
func TestPieces(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	alphabets := [][]uint16{{'a', 'b'}, {'a', 'ä', '€'}, {'a', 0xD83D, 0xDE00, 'ß'}}
	random := func(alphabet []uint16, n int) Text {
		units := make([]uint16, n)
		for i := range units {
			units[i] = alphabet[rnd.IntN(len(alphabet))]
		}
		return TextFromUnits(units)
	}
	never := func() error { return nil }
	for range 3000 {
		alphabet := alphabets[rnd.IntN(len(alphabets))]
		text, sub := random(alphabet, rnd.IntN(40)), random(alphabet, rnd.IntN(4))
		size := 1 + rnd.IntN(9)
		var parts []Text
		for piece := range text.Pieces(size) {
			parts = append(parts, piece)
		}
		if got := JoinTexts(parts); got != text {
			t.Fatalf("%q in pieces of %d: %q", text, size, parts)
		}
		if got, err := text.IndexFunc(sub, size, never); err != nil || got != text.Index(sub) {
			t.Fatalf("%q in %q by %d: got %d, %v, want %d", sub, text, size, got, err, text.Index(sub))
		}
	}
	stop := errors.New("stop")
	if _, err := NewText("aaaa").IndexFunc(NewText("b"), 1, func() error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}
