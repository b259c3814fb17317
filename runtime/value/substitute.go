package value

// maxArgs is the highest number of a placeholder.
const maxArgs = 10

// A Budget accounts for memory that is about to be made; an error forbids it.
type Budget interface {
	Charge(bytes int) error
}

// longArg is the length of a value from which each placeholder for it is accounted for: there may be many of them.
const longArg = 1 << 12

// Substitute replaces the placeholders of a template by the values, as STRSUBSTNO, MESSAGE and ERROR do: %1…%10 by the
// value in full, a run of # with a number in it, such as #1###, by the value in the width of the run: aligned to the
// left, asterisks if it is longer. Placeholders without a value stay. The error is that of FORMAT: a
// value that has no text form, a Decimal outside of the displayable range; or that of budget, which may be nil.
func Substitute(template Text, args []Value, st *Settings, budget Budget) (Text, error) {
	s := template.s
	var buf [128]byte
	b := textBuilder{b: buf[:0]}
	done := 0 // bytes of s already written
	for i := 0; i < len(s); {
		if s[i] != '%' && s[i] != '#' {
			i++
			continue
		}
		n, size := placeholder(s[i:], len(args))
		if n == 0 {
			i += size
			continue
		}
		t, err := Display(args[n-1], st)
		if err != nil {
			return Text{}, err
		}
		b = b.add(NewText(s[done:i]))
		if s[i] == '#' {
			t = t.inField(size)
		}
		if len(t.s) >= longArg && budget != nil {
			if err := budget.Charge(len(b.b) + len(t.s)); err != nil { // what is there is not reachable yet
				return Text{}, err
			}
		}
		b = b.add(t)
		i += size
		done = i
	}
	if done == 0 {
		return template, nil
	}
	b = b.add(NewText(s[done:]))
	if len(b.b) >= longArg {
		return b.take(), nil
	}
	return b.text(), nil
}

// placeholder reads the placeholder that s may begin with: the number of its value, 0 if it is none, and its length.
// 10 is a number only if there are ten values; else %10 is %1 and a zero.
func placeholder(s string, args int) (n, size int) {
	if s[0] == '%' {
		n, size = argNumber(s[1:], args)
		return n, size + 1
	}
	for size = 0; size < len(s); {
		if s[size] == '#' {
			size++
			continue
		}
		number, digits := argNumber(s[size:], args)
		if n != 0 || number == 0 {
			break
		}
		n = number
		size += digits
	}
	return n, size
}

// argNumber reads the number of an existing value; 0 if s does not begin with one.
func argNumber(s string, args int) (n, size int) {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0, 0
	}
	if args >= maxArgs && len(s) > 1 && s[:2] == "10" {
		return 10, 2
	}
	if n = int(s[0] - '0'); n > args {
		return 0, 0
	}
	return n, 1
}

// inField brings t to the width of a # placeholder.
func (t Text) inField(width int) Text {
	var b textBuilder
	if t.n > width {
		b = b.fill('*', width)
		return b.text()
	}
	b = b.add(t)
	b = b.fill(' ', width-t.n)
	return b.text()
}
