package store

import "calque/runtime/value"

// Mean returns the average of n numbers from their sum; 0 of none.
func Mean(sum value.Decimal, n int64) (value.Decimal, error) {
	if n == 0 {
		return value.Decimal{}, nil
	}
	return sum.Quo(value.DecimalFromInt(n))
}
