//go:build !race

package storetest

// effort divides the number of random cases.
const effort = 1
