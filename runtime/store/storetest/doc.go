// Package storetest holds what every store must do, as tests that a backend's own tests run.
//
// Run is for a store.Store, RunWriter for a lone table such as a temporary record's. Filters, orders and positions are compared
// with a naive evaluation in Go over random rows, with a fixed seed.
//
// Start at Run.
package storetest
