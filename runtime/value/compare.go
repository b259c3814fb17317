package value

// Compare orders two values: -1, 0 or 1. Numbers compare with numbers, text with text and code, everything else with its own kind only.
func Compare(a, b Value) (int, error) { panic("TODO") }

func compareBytes(a, b []byte) int { panic("TODO") }
