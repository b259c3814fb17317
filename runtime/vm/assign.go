package vm

import (
	"calque/lang/typed"
	"calque/lang/types"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// This file lowers assignments. The place is found before the value is computed.

// assign lowers x := y.
func (lo *lowerer) assign(s *typed.Assign) exec.Stmt {
	x := lo.expr(s.X)
	y := lo.expr(s.Y)
	switch {
	case x.Type.Kind == types.Record:
		return &assignRecord{s.Ord, recordOf(x), recordOf(y)}
	case x.Type.Kind == types.Array:
		return &assignArray{s.Ord, x.Ref, y.Ref, y.Type.Elem, x.Type.Elem}
	}
	switch p := anyOf(x).(type) {
	case *localInt:
		return assignLocalInt(s.Ord, p.slot, intOf(y))
	case intPlace:
		if k, ok := intOf(y).(*exec.ConstInt); ok {
			if e, ok := p.(*elemIntL); ok {
				return &setElem{s.Ord, *e, k.V}
			}
			return &setInt{s.Ord, p, k.V}
		}
		return &assignInt{s.Ord, p, intOf(y)}
	case *localDec:
		return assignLocalDecimal(s.Ord, p.slot, y.Dec)
	case decPlace:
		return &assignDec{s.Ord, p, y.Dec}
	case textPlace:
		if more := appended(p, y.Text); more != nil {
			return &appendText{s.Ord, p, more}
		}
		if l, ok := p.(*localText); ok {
			return &assignLocalText{s.Ord, l.slot, y.Text}
		}
		return &assignPlaceText{s.Ord, p, y.Text}
	case refPlace:
		return lo.assignReference(s.Ord, x, y, p)
	case *charAt:
		if x.Place != nil {
			return &assignChar{s.Ord, x.Place, y.Int}
		}
	}
	return evaluate(s.Ord, x) // not supported: raises
}

// anyOf returns the typed node of n.
func anyOf(n exec.Node) any {
	switch {
	case n.Int != nil:
		return n.Int
	case n.Bool != nil:
		return n.Bool
	case n.Dec != nil:
		return n.Dec
	case n.Text != nil:
		return n.Text
	}
	return n.Ref
}

func (lo *lowerer) assignReference(ord int32, x, y exec.Node, p refPlace) exec.Stmt {
	if x.Type.Kind == types.Codeunit && y.Place != nil {
		return &assignCodeunit{ord, lo.p, p, y}
	}
	return &assignRef{ord, p, y.Ref}
}

// assignLocalInt makes the assignment to a local integer slot.
func assignLocalInt(ord int32, slot quick, y exec.Int) exec.Stmt {
	switch y := y.(type) {
	case *exec.ConstInt:
		return &setLocalInt{ord, slot, y.V}
	case *addIntLK:
		if y.slot == slot {
			return &incLocalInt{ord, slot, y.k}
		}
	case *subIntLK:
		if y.slot == slot {
			return &incLocalInt{ord, slot, -y.k}
		}
	case *addIntLL:
		if y.a == slot {
			return &addToLocalInt{ord, slot, y.b}
		}
	}
	return &storeLocalInt{ord, slot, y}
}

// assignLocalDecimal makes the assignment to a local Decimal.
func assignLocalDecimal(ord, slot int32, y exec.Dec) exec.Stmt {
	switch y := y.(type) {
	case *addDec:
		if x, ok := y.x.(*localDec); ok && x.slot == slot {
			return &addToLocalDec{ord, slot, y.y}
		}
	case *addDecLL:
		if y.a == slot {
			return &addLocalDecs{ord, slot, y.b}
		}
	case *subDec:
		if x, ok := y.x.(*localDec); ok && x.slot == slot {
			return &subFromLocalDec{ord, slot, y.y}
		}
	}
	return &assignLocalDec{ord, slot, y}
}

type (
	storeLocalInt struct {
		ord  int32
		slot quick
		y    exec.Int
	}
	setLocalInt struct {
		ord  int32
		slot quick
		k    int64
	}
	// incLocalInt is i := i + k.
	incLocalInt struct {
		ord  int32
		slot quick
		k    int64
	}
	// addToLocalInt is i := i + j.
	addToLocalInt struct {
		ord     int32
		slot, y quick
	}
	assignInt struct {
		ord int32
		x   intPlace
		y   exec.Int
	}
	setInt struct {
		ord int32
		x   intPlace
		k   int64
	}
	assignLocalDec struct {
		ord, slot int32
		y         exec.Dec
	}
	// addToLocalDec is d := d + y.
	addToLocalDec struct {
		ord, slot int32
		y         exec.Dec
	}
	// addLocalDecs is d := d + e.
	addLocalDecs struct{ ord, slot, y int32 }
	// subFromLocalDec is d := d - y.
	subFromLocalDec struct {
		ord, slot int32
		y         exec.Dec
	}
	assignDec struct {
		ord int32
		x   decPlace
		y   exec.Dec
	}
)

func (n *storeLocalInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	*n.slot.at(fr) = y
	return exec.Next, nil
}

func (n *setLocalInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	*n.slot.at(fr) = n.k
	return exec.Next, nil
}

func (n *incLocalInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p := n.slot.at(fr)
	v := *p + n.k
	if v != int64(int32(v)) {
		return exec.Raise, overflow32()
	}
	*p = v
	return exec.Next, nil
}

func (n *addToLocalInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p := n.slot.at(fr)
	v := *p + *n.y.at(fr)
	if v != int64(int32(v)) {
		return exec.Raise, overflow32()
	}
	*p = v
	return exec.Next, nil
}

func (n *assignInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Int(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = y
	return exec.Next, nil
}

func (n *setInt) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = n.k
	return exec.Next, nil
}

func (n *addToLocalDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x := fr.D[n.slot]
	y, err := n.y.Dec(fr)
	if err != nil {
		return exec.Raise, err
	}
	sum, err := x.Add(y)
	if err != nil {
		return exec.Raise, value.DecimalError(err)
	}
	fr.D[n.slot] = sum
	return exec.Next, nil
}

func (n *addLocalDecs) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p := &fr.D[n.slot]
	sum, err := p.Add(fr.D[n.y])
	if err != nil {
		return exec.Raise, value.DecimalError(err)
	}
	*p = sum
	return exec.Next, nil
}

func (n *subFromLocalDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	x := fr.D[n.slot]
	y, err := n.y.Dec(fr)
	if err != nil {
		return exec.Raise, err
	}
	diff, err := x.Sub(y)
	if err != nil {
		return exec.Raise, value.DecimalError(err)
	}
	fr.D[n.slot] = diff
	return exec.Next, nil
}

func (n *assignLocalDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return exec.Raise, err
	}
	fr.D[n.slot] = y
	return exec.Next, nil
}

func (n *assignDec) Exec(fr *exec.Frame) (exec.Ctl, error) {
	if fr.Due(n.ord) {
		return resume(fr, n)
	}
	p, err := n.x.cell(fr)
	if err != nil {
		return exec.Raise, err
	}
	y, err := n.y.Dec(fr)
	if err != nil {
		return exec.Raise, err
	}
	*p = y
	return exec.Next, nil
}
