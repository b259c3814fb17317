package session

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// member returns a session that is nothing but its number.
func member(id ID) *Session {
	s := &Session{}
	s.facts.ID = int32(id)
	return s
}

func ids(r *register, above ID) (list []ID) {
	r.each(above, func(s *Session) bool {
		list = append(list, s.ID())
		return true
	})
	return list
}

// The register agrees with a sorted slice, whatever comes and goes.
func TestRegister(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var r register
	var model []ID
	for range 20_000 {
		if n := len(model); n == 0 || rnd.IntN(100) < 52 {
			id, err := r.reserve(0)
			if err != nil {
				t.Fatal(err)
			}
			if err := r.add(member(id)); err != nil {
				t.Fatal(err)
			}
			model = append(model, id)
		} else {
			i := rnd.IntN(n)
			r.remove(model[i])
			model = slices.Delete(model, i, i+1)
		}
		if rnd.IntN(500) != 0 {
			continue
		}
		if got := ids(&r, 0); !slices.Equal(got, model) {
			t.Fatalf("got %v, want %v", got, model)
		}
		above := ID(rnd.IntN(int(r.last + 10)))
		i, _ := slices.BinarySearch(model, above+1)
		if got := ids(&r, above); !slices.Equal(got, model[i:]) {
			t.Fatalf("above %d: got %v, want %v", above, got, model[i:])
		}
		for id := ID(-1); id < r.last+5; id++ {
			if _, want := slices.BinarySearch(model, id); (r.find(id) != nil) != want {
				t.Fatalf("find %d: want %t", id, want)
			}
		}
		if last, alive := r.known(); alive != len(model) || last != r.last {
			t.Fatalf("known %d, %d", last, alive)
		}
	}
	for _, id := range model {
		r.remove(id)
	}
	if len(r.pages) != 0 || r.alive != 0 {
		t.Errorf("%d pages are left, %d alive", len(r.pages), r.alive)
	}
}

func TestRegisterRefuses(t *testing.T) {
	r := register{last: math.MaxInt32 - 2}
	first, err := r.reserve(2)
	if err != nil || first != math.MaxInt32-1 {
		t.Fatal(first, err)
	}
	second, err := r.reserve(2)
	if err != nil || second != math.MaxInt32 {
		t.Fatal(second, err)
	}
	if _, err := r.reserve(2); !errors.Is(err, ErrLimit) {
		t.Errorf("over the limit: %v", err)
	}
	if _, err := r.reserve(0); !errors.Is(err, ErrNoID) {
		t.Errorf("no number left: %v", err)
	}
	// The order in which they become visible is not that of their numbers.
	for _, id := range []ID{second, first} {
		if err := r.add(member(id)); err != nil {
			t.Fatal(err)
		}
	}
	if got := ids(&r, 0); !slices.Equal(got, []ID{first, second}) {
		t.Errorf("got %v", got)
	}
	r.close()
	if _, err := r.reserve(0); !errors.Is(err, ErrClosing) {
		t.Errorf("closed: %v", err)
	}
	if err := r.add(member(5)); !errors.Is(err, ErrClosing) {
		t.Errorf("closed meanwhile: %v", err)
	}
}

// The host hears of a crowd each time it doubles.
func TestRegisterGrows(t *testing.T) {
	var r register
	var heard []int
	for range 10_000 {
		if _, err := r.reserve(0); err != nil {
			t.Fatal(err)
		}
		if n, more := r.grown(); more {
			heard = append(heard, n)
		}
	}
	if want := []int{2048, 4096, 8192, 16384}; !slices.Equal(heard, want) {
		t.Errorf("got %v, want %v", heard, want)
	}
}
