package math

import (
	"math/rand/v2"

	"calque/lang/types"
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// abs implements ABS: the result has the type of the argument.
func abs(c *builtin.Call) exec.Node {
	switch c.Args[0].Type.Kind {
	case types.Decimal:
		return builtin.Fn1(absDecimal)(c)
	case types.BigInteger, types.Duration:
		return builtin.Fn1(absBigInteger)(c)
	}
	return builtin.Fn1(absInteger)(c)
}

func absDecimal(_ *exec.Frame, d value.Decimal) (value.Decimal, error) { return d.Abs(), nil }

func absInteger(_ *exec.Frame, i value.Integer) (value.Integer, error) {
	if i < 0 {
		return value.ToInteger(-int64(i)) // the smallest Integer has no positive counterpart
	}
	return i, nil
}

func absBigInteger(_ *exec.Frame, i value.BigInteger) (value.BigInteger, error) {
	if i < 0 {
		if i == -i {
			return 0, rterr.New(rterr.BigIntOverflow)
		}
		return -i, nil
	}
	return i, nil
}

// power implements POWER.
func power(_ *exec.Frame, d, exponent value.Decimal) (value.Decimal, error) {
	r, err := d.Pow(exponent)
	if err == value.ErrDomain {
		return r, rterr.New(rterr.InvalidPower, d, exponent)
	}
	return r, value.DecimalError(err)
}

// round implements ROUND. The default direction is the nearest multiple.
// NAV: '>' rounds away from zero and '<' towards it, also for negative numbers (C/AL reference, ROUND).
func round(fr *exec.Frame, d value.Decimal, precision builtin.Opt[value.Decimal], direction builtin.Opt[value.Text]) (value.Decimal, error) {
	dir := value.RoundNearest
	if direction.OK {
		switch direction.Value.String() {
		case "=":
		case ">":
			dir = value.RoundUp
		case "<":
			dir = value.RoundDown
		default:
			return d, rterr.New(rterr.RoundDirection, direction.Value.String())
		}
	}
	unit := precision.Value
	if !precision.OK {
		var err error
		if unit, err = defaultPrecision(fr); err != nil {
			return d, err
		}
	}
	if unit.Sign() <= 0 {
		return d, rterr.New(rterr.RoundPrecision, unit)
	}
	r, err := d.Round(unit, dir)
	return r, value.DecimalError(err)
}

// defaultPrecision is the precision of ROUND without one.
// NAV: what ReadRounding of codeunit 1 returns; 0.01 if there is no such function (C/AL reference, ROUND). Calque takes a result of
// zero, which an application without a setup gives, for none.
func defaultPrecision(fr *exec.Frame) (value.Decimal, error) {
	v, found, err := fr.M.Runner.CallSystem(fr, "READROUNDING")
	if err == nil && found && v.Kind == types.Decimal && v.D.Sign() > 0 {
		return v.D, nil
	}
	return value.NewDecimal(1, 2), err
}

// random implements RANDOM.
// NAV: the sign of the maximum does not count, and RANDOM(0) is 1. Without RANDOMIZE every session gets the same numbers.
func random(fr *exec.Frame, limit value.Integer) (value.Integer, error) {
	if fr.M.Rand == nil {
		fr.M.Rand = generator(1)
	}
	n := int64(limit)
	if n < 0 {
		n = -n
	}
	if n == 0 {
		return 1, nil
	}
	return value.ToInteger(fr.M.Rand.Int64N(n) + 1)
}

// randomize implements RANDOMIZE. The default seed is the time of day in milliseconds.
func randomize(fr *exec.Frame, seed builtin.Opt[value.Integer]) error {
	if !seed.OK {
		st := fr.Settings()
		_, now := st.Now().Split(st.Loc)
		seed.Value = value.Integer(now)
	}
	fr.M.Rand = generator(uint64(seed.Value))
	return nil
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }
