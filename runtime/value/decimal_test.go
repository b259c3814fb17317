package value

import (
	"math/rand/v2"
	"testing"
)

func TestDecimalProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	n := 20_000
	if testing.Short() {
		n = 5_000
	}
	for range n {
		d, e := randomDecimal(r), randomDecimal(r)
		checkPair(t, d, e)
		if r.IntN(8) == 0 {
			checkOne(t, d)
		}
	}
}
