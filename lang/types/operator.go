package types

// An Op is a binary operator.
type Op uint8

// The binary operators. IN compares like =, <= and >=.
const (
	Add Op = iota
	Sub
	Mul
	Quo // /
	DivOp
	ModOp
	And
	Or
	Xor
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
	In
)

// An Operation tells how an operator applies: the types that its operands are converted to, and the type of the result.
type Operation struct{ X, Y, Result *Type }

// same is an operation on two operands of one type.
func same(t, result Kind) (Operation, bool) { return Operation{Of(t), Of(t), Of(result)}, true }

// BinaryResult returns how x op y applies to operands of the given types; false if it does not.
func BinaryResult(op Op, x, y *Type) (Operation, bool) {
	if x.Kind == Invalid || y.Kind == Invalid {
		return Operation{x, y, Of(Invalid)}, true
	}
	switch op {
	case And, Or, Xor:
		return logical(x, y)
	case Eq, Ne, Lt, Le, Gt, Ge, In:
		common, ok := Comparable(op, x, y)
		return Operation{common, common, Of(Boolean)}, ok
	}
	x, y = operand(x, y), operand(y, x)
	if isCounted(x.Kind) && isCounted(y.Kind) {
		return arithmetic(op, x.Kind, y.Kind)
	}
	switch op {
	case Add:
		return plus(x, y)
	case Sub:
		return minus(x, y)
	}
	return Operation{}, false
}

// UnaryResult returns the type of NOT x, -x and +x, to which the operand is converted; false if the operator does not apply.
func UnaryResult(not bool, x *Type) (*Type, bool) {
	switch {
	case x.Kind == Invalid:
		return x, true
	case not:
		return Of(Boolean), x.Kind == Boolean || isDynamic(x)
	case x.Kind == Duration || x.Kind == Decimal || x.Kind == BigInteger:
		return Of(x.Kind), true
	case x.Kind.IsNumeric():
		return Of(Integer), true
	case isDynamic(x):
		return Of(Decimal), true
	}
	return nil, false
}

// isDynamic reports whether only a run can tell what a value of the type is.
func isDynamic(t *Type) bool { return t.Kind == Variant || t.IsOpaque() }

// operand returns what a Variant or foreign operand counts as beside the other one.
func operand(t, other *Type) *Type {
	if !isDynamic(t) {
		return t
	}
	if isDynamic(other) || isCounted(other.Kind) {
		return Of(Decimal)
	}
	if other.Kind.IsString() {
		return Of(Text)
	}
	return Of(other.Kind)
}

func logical(x, y *Type) (Operation, bool) {
	if (x.Kind == Boolean || isDynamic(x)) && (y.Kind == Boolean || isDynamic(y)) {
		return same(Boolean, Boolean)
	}
	return Operation{}, false
}

// arithmetic applies an operator to two numbers. NAV: Byte, Char and Option count as Integer; / always makes a Decimal.
func arithmetic(op Op, x, y Kind) (Operation, bool) {
	common := commonNumber(x, y)
	switch {
	case op == Quo:
		return same(Decimal, Decimal)
	case x != Duration && y != Duration:
		return same(common, common)
	case op == Add || op == Sub:
		return same(Duration, Duration)
	case op == Mul && x == Duration && y != Duration:
		return Operation{Of(Duration), Of(max(y, BigInteger)), Of(Duration)}, true
	}
	return same(common, common)
}

// commonNumber returns the kind in which numbers of two kinds meet.
func commonNumber(x, y Kind) Kind {
	switch max(numberRank(x), numberRank(y)) {
	case 4:
		return Decimal
	case 3:
		return BigInteger
	}
	return Integer
}

// plus is + on anything but two numbers. NAV: the left operand decides; a number may be added to a date or time, not
// the other way round.
func plus(x, y *Type) (Operation, bool) {
	if isText(x.Kind) && isText(y.Kind) {
		if x.Kind == Code && y.Kind == Code {
			return same(Code, Code)
		}
		return same(Text, Text)
	}
	return shift(x, y)
}

// isText reports whether k joins with strings.
func isText(k Kind) bool { return k.IsString() || k == Char }

func minus(x, y *Type) (Operation, bool) {
	if x.Kind == y.Kind {
		switch x.Kind {
		case Date, Time:
			return same(x.Kind, Integer)
		case DateTime:
			return same(DateTime, Duration)
		}
	}
	return shift(x, y)
}

// shift moves a date, time or datetime by a number.
func shift(x, y *Type) (Operation, bool) {
	if !isCounted(y.Kind) {
		return Operation{}, false
	}
	switch x.Kind {
	case Date, Time:
		return Operation{x, Of(Integer), x}, true
	case DateTime:
		return Operation{x, Of(Duration), x}, true
	}
	return Operation{}, false
}

// Comparable returns the type in which two values are compared, nil and false if they cannot be. Order is defined for
// numbers, strings, dates and times; anything else compares with = and <> only.
func Comparable(op Op, x, y *Type) (*Type, bool) {
	x, y = comparand(x, y), comparand(y, x)
	if isDynamic(x) && isDynamic(y) {
		return Of(Variant), true
	}
	a, b := x.Kind, y.Kind
	equality := op == Eq || op == Ne || op == In
	switch {
	case a.IsNumeric() && b.IsNumeric():
		if a == b {
			return Of(a), true
		}
		return Of(commonNumber(a, b)), true
	case isCounted(a) && isCounted(b):
		if a == Decimal || b == Decimal {
			return Of(Decimal), true
		}
		return Of(Duration), true
	case isText(a) && isText(b):
		if a == Code && b == Code {
			return Of(Code), true
		}
		return Of(Text), true
	case a == GUID && b.IsString(), a.IsString() && b == GUID:
		return Of(GUID), equality
	case a != b:
		return nil, false
	}
	return Of(a), isOrdered(a) || equality && isEquatable(a)
}

// comparand returns what a Variant or foreign operand of a comparison counts as beside the other one.
func comparand(t, other *Type) *Type {
	if isDynamic(t) && !isDynamic(other) && other.Kind.IsSimple() {
		if other.Kind.IsString() {
			return Of(Text)
		}
		return Of(other.Kind)
	}
	return t
}

func isOrdered(k Kind) bool {
	switch k {
	case Boolean, Date, Time, DateTime, Duration, GUID:
		return true
	}
	return false
}

func isEquatable(k Kind) bool {
	switch k {
	case RecordID, DateFormula, TableFilter, Variant, BigText:
		return true
	}
	return false
}
