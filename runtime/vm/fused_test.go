package vm_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestFusedForms compares every fused form of an operator with its general form, in which calls hide what the operands
// are.
func TestFusedForms(t *testing.T) {
	const script = `
PROCEDURE Id(x : %[1]s) : %[1]s;
BEGIN EXIT(x); END;
PROCEDURE Same(what : Text; x : %[2]s; y : %[2]s);
BEGIN IF x <> y THEN MESSAGE('%%1: %%2, general form %%3',what,x,y); END;
PROCEDURE Run(%[4]sa : %[1]s; b : %[1]s);
VAR r : %[2]s; ok : Boolean;
BEGIN
%[3]s END;
BEGIN
  Run(%[5]s7,3); Run(%[5]s-7,3); Run(%[5]s7,-3); Run(%[5]s3,3); Run(%[5]s0,5);
END.`
	arithmetic := func(ops ...string) string {
		var b strings.Builder
		for _, op := range ops {
			general := fmt.Sprintf("Id(a) %s Id(%%s)", op)
			for _, y := range []string{"b", "3", "-3"} {
				want := fmt.Sprintf(general, y)
				for _, form := range []string{"a " + op + " " + y, "Id(a) " + op + " " + y, "a " + op + " Id(" + y + ")"} {
					fmt.Fprintf(&b, "  Same('%s',%s,%s);\n", form, form, want)
				}
				fmt.Fprintf(&b, "  r := a; r := r %s %s; Same('r := r %s %s',r,%s);\n", op, y, op, y, want)
			}
			fmt.Fprintf(&b, "  Same('3 %s b',3 %s b,Id(3) %s Id(b));\n", op, op, op)
		}
		return b.String()
	}
	comparison := func() string {
		var b strings.Builder
		for _, op := range []string{"=", "<>", "<", "<=", ">", ">="} {
			for _, y := range []string{"b", "3", "-7"} {
				want := fmt.Sprintf("(Id(a) %s Id(%s))", op, y)
				for _, form := range []string{"a " + op + " " + y, "Id(a) " + op + " " + y, "a " + op + " Id(" + y + ")", y + " " + op + " a"} {
					general := want
					if form == y+" "+op+" a" {
						general = fmt.Sprintf("(Id(%s) %s Id(a))", y, op)
					}
					fmt.Fprintf(&b, "  IF (%s) <> %s THEN MESSAGE('%s');\n", form, general, form)
					fmt.Fprintf(&b, "  ok := FALSE; IF %s THEN ok := TRUE; IF ok <> %s THEN MESSAGE('IF %s');\n", form, general, form)
					fmt.Fprintf(&b, "  IF %s THEN ok := TRUE ELSE ok := FALSE; IF ok <> %s THEN MESSAGE('IF ELSE %s');\n", form, general, form)
					fmt.Fprintf(&b, "  ok := FALSE; WHILE (%s) AND NOT ok DO ok := TRUE; IF ok <> %s THEN MESSAGE('WHILE %s');\n", form, general, form)
				}
			}
		}
		return b.String()
	}
	for _, c := range []struct{ operand, result, body string }{
		{"Integer", "Integer", arithmetic("+", "-", "*", "DIV", "MOD")},
		{"BigInteger", "BigInteger", arithmetic("+", "-", "*", "DIV", "MOD")},
		{"Decimal", "Decimal", arithmetic("+", "-", "*", "/", "DIV", "MOD")},
		{"Integer", "Integer", comparison()},
		{"BigInteger", "Integer", comparison()},
		{"Decimal", "Integer", comparison()},
	} {
		// Once with operands among the quick slots, once behind them.
		for _, before := range []int{0, 20} {
			params, args := "", ""
			for i := range before {
				params += fmt.Sprintf("p%d : Integer;", i)
				args += "0,"
			}
			got, err := load(t, fmt.Sprintf(script, c.operand, c.result, c.body, params, args)).run()
			if err != nil || got != "" {
				t.Errorf("%s: %v\n%s", c.operand, err, got)
			}
		}
	}
}
