package text

import (
	"strings"

	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/rterr"
	"calque/runtime/value"
)

// incStr implements INCSTR: the last run of digits grows by one, and the text with it on a carry.
// NAV: a number behind a minus sign becomes one more negative; without digits the result is empty (C/AL reference, INCSTR).
func incStr(_ *exec.Frame, s value.Text) (value.Text, error) {
	text := s.String()
	end := strings.LastIndexAny(text, "0123456789") + 1
	if end == 0 {
		return value.Text{}, nil
	}
	start := end
	for start > 0 && isDigit(text[start-1]) {
		start--
	}
	return value.NewText(text[:start] + increment(text[start:end]) + text[end:]), nil
}

// increment adds one to a run of digits and keeps its leading zeros.
func increment(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// strCheckSum implements STRCHECKSUM: (Modulus - sum(digit*weight) MOD Modulus) MOD Modulus. Weights are 1 where
// the weight string is shorter.
func strCheckSum(_ *exec.Frame, s value.Text, weights builtin.Opt[value.Text], modulus builtin.Opt[value.Integer]) (value.Integer, error) {
	mod := int64(modulus.Or(10))
	digits, weight := s.String(), weights.Value.String()
	switch {
	case !isDigits(digits):
		return 0, rterr.New(rterr.ChecksumDigits, digits)
	case !isDigits(weight):
		return 0, rterr.New(rterr.ChecksumDigits, weight)
	case len(weight) > len(digits):
		return 0, rterr.New(rterr.ChecksumWeights, weight, digits)
	case mod == 0:
		return 0, rterr.New(rterr.DivideByZero)
	case digits == "":
		return 0, nil
	}
	sum := int64(0)
	for i := range digits {
		w := int64(1)
		if i < len(weight) {
			w = int64(weight[i] - '0')
		}
		sum += int64(digits[i]-'0') * w
	}
	return value.Integer((mod - sum%mod) % mod), nil
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
