package math

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ABS(Number : Number) : Number", Doc: "Number without its sign.", Fn: builtin.Custom(abs), Example: "MESSAGE('%1',ABS(-10.5));"},
		{Sig: "POWER(Number, Power : Decimal) : Decimal", Doc: "Number raised to Power.", Fn: builtin.Fn2(power), Example: "MESSAGE('%1',POWER(2,10));"},
		{Sig: "RANDOM(MaxNumber : Integer) : Integer", Doc: "A pseudo-random number from 1 to MaxNumber.", Fn: builtin.Fn1(random), Example: "MESSAGE('%1',RANDOM(6));"},
		{Sig: "RANDOMIZE([Seed : Integer])", Doc: "Starts a new sequence of random numbers, the same one for the same seed.", Fn: builtin.Do1(randomize), Example: "RANDOMIZE(4711);"},
		{Sig: "ROUND(Number : Decimal [; Precision : Decimal [; Direction : Text]]) : Decimal", Doc: "Number rounded to a multiple of Precision: nearest (=), away from zero (>) or towards it (<).", Fn: builtin.Fn3(round), Example: "MESSAGE('%1',ROUND(1234.567,0.05,'>'));"},
	}
}
