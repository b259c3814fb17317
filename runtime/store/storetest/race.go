//go:build race

package storetest

// effort divides the number of random cases: under the race detector SQLite takes some twenty times as long.
const effort = 6
