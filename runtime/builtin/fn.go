package builtin

import "calque/runtime/exec"

// This file defines the adapters: Fn0 … Fn6 for Go functions with a result, Do0 … Do6 for those with an error only.

// Fn0 adapts a function without arguments.
func Fn0[R any](f func(*exec.Frame) (R, error)) Impl {
	return func(c *Call) exec.Node { return Result(c, f) }
}

// Fn1 adapts a function with one argument.
func Fn1[A, R any](fn func(*exec.Frame, A) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA := argument[A](c, 0)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a)
		})
	}
}

// Fn2 adapts a function with two arguments.
func Fn2[A, B, R any](fn func(*exec.Frame, A, B) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA, getB := argument[A](c, 0), argument[B](c, 1)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			b, err := getB(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a, b)
		})
	}
}

// Fn3 adapts a function with three arguments.
func Fn3[A, B, C, R any](fn func(*exec.Frame, A, B, C) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			b, err := getB(fr)
			if err != nil {
				return r, err
			}
			c, err := getC(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a, b, c)
		})
	}
}

// Fn4 adapts a function with four arguments.
func Fn4[A, B, C, D, R any](fn func(*exec.Frame, A, B, C, D) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			b, err := getB(fr)
			if err != nil {
				return r, err
			}
			c, err := getC(fr)
			if err != nil {
				return r, err
			}
			d, err := getD(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a, b, c, d)
		})
	}
}

// Fn5 adapts a function with five arguments.
func Fn5[A, B, C, D, E, R any](fn func(*exec.Frame, A, B, C, D, E) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD, getE := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3), argument[E](c, 4)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			b, err := getB(fr)
			if err != nil {
				return r, err
			}
			c, err := getC(fr)
			if err != nil {
				return r, err
			}
			d, err := getD(fr)
			if err != nil {
				return r, err
			}
			e, err := getE(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a, b, c, d, e)
		})
	}
}

// Fn6 adapts a function with six arguments.
func Fn6[A, B, C, D, E, F, R any](fn func(*exec.Frame, A, B, C, D, E, F) (R, error)) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD, getE, getF := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3), argument[E](c, 4), argument[F](c, 5)
		return Result(c, func(fr *exec.Frame) (r R, err error) {
			a, err := getA(fr)
			if err != nil {
				return r, err
			}
			b, err := getB(fr)
			if err != nil {
				return r, err
			}
			c, err := getC(fr)
			if err != nil {
				return r, err
			}
			d, err := getD(fr)
			if err != nil {
				return r, err
			}
			e, err := getE(fr)
			if err != nil {
				return r, err
			}
			f, err := getF(fr)
			if err != nil {
				return r, err
			}
			return fn(fr, a, b, c, d, e, f)
		})
	}
}

// Do0 adapts a function without arguments and result.
func Do0(f func(*exec.Frame) error) Impl {
	return func(c *Call) exec.Node { return Action(c, f) }
}

// Do1 adapts a function with one argument and no result.
func Do1[A any](fn func(*exec.Frame, A) error) Impl {
	return func(c *Call) exec.Node {
		getA := argument[A](c, 0)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			return fn(fr, a)
		})
	}
}

// Do2 adapts a function with two arguments and no result.
func Do2[A, B any](fn func(*exec.Frame, A, B) error) Impl {
	return func(c *Call) exec.Node {
		getA, getB := argument[A](c, 0), argument[B](c, 1)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			b, err := getB(fr)
			if err != nil {
				return err
			}
			return fn(fr, a, b)
		})
	}
}

// Do3 adapts a function with three arguments and no result.
func Do3[A, B, C any](fn func(*exec.Frame, A, B, C) error) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			b, err := getB(fr)
			if err != nil {
				return err
			}
			c, err := getC(fr)
			if err != nil {
				return err
			}
			return fn(fr, a, b, c)
		})
	}
}

// Do4 adapts a function with four arguments and no result.
func Do4[A, B, C, D any](fn func(*exec.Frame, A, B, C, D) error) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			b, err := getB(fr)
			if err != nil {
				return err
			}
			c, err := getC(fr)
			if err != nil {
				return err
			}
			d, err := getD(fr)
			if err != nil {
				return err
			}
			return fn(fr, a, b, c, d)
		})
	}
}

// Do5 adapts a function with five arguments and no result.
func Do5[A, B, C, D, E any](fn func(*exec.Frame, A, B, C, D, E) error) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD, getE := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3), argument[E](c, 4)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			b, err := getB(fr)
			if err != nil {
				return err
			}
			c, err := getC(fr)
			if err != nil {
				return err
			}
			d, err := getD(fr)
			if err != nil {
				return err
			}
			e, err := getE(fr)
			if err != nil {
				return err
			}
			return fn(fr, a, b, c, d, e)
		})
	}
}

// Do6 adapts a function with six arguments and no result.
func Do6[A, B, C, D, E, F any](fn func(*exec.Frame, A, B, C, D, E, F) error) Impl {
	return func(c *Call) exec.Node {
		getA, getB, getC, getD, getE, getF := argument[A](c, 0), argument[B](c, 1), argument[C](c, 2), argument[D](c, 3), argument[E](c, 4), argument[F](c, 5)
		return Action(c, func(fr *exec.Frame) error {
			a, err := getA(fr)
			if err != nil {
				return err
			}
			b, err := getB(fr)
			if err != nil {
				return err
			}
			c, err := getC(fr)
			if err != nil {
				return err
			}
			d, err := getD(fr)
			if err != nil {
				return err
			}
			e, err := getE(fr)
			if err != nil {
				return err
			}
			f, err := getF(fr)
			if err != nil {
				return err
			}
			return fn(fr, a, b, c, d, e, f)
		})
	}
}
