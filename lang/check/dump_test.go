package check_test

import (
	"fmt"
	"strings"

	"calque/lang/token"
	"calque/lang/typed"
	"calque/lang/types"
)

// This file prints typed trees for tests: statements one after another, conversions as Type(x), members with their receiver.

func dumpStmts(list []typed.Stmt) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = dumpStmt(s)
	}
	return strings.Join(out, "; ")
}

func dumpStmt(s typed.Stmt) string {
	switch s := s.(type) {
	case *typed.Assign:
		return dump(s.X) + " := " + dump(s.Y)
	case *typed.CallStmt:
		return dump(s.X)
	case *typed.Block:
		return "{" + dumpStmts(s.List) + "}"
	case *typed.If:
		text := "if " + dump(s.Cond) + " " + dumpStmt(s.Then)
		if s.Else != nil {
			text += " else " + dumpStmt(s.Else)
		}
		return text
	case *typed.Case:
		text := "case " + dump(s.X)
		for _, b := range s.Branches {
			text += " " + dumpRanges(b.Values) + ": " + dumpStmt(b.Body)
		}
		if s.Else != nil {
			text += " else " + dumpStmts(s.Else)
		}
		return text
	case *typed.For:
		return fmt.Sprintf("for %s := %s..%s down=%v %s", dump(s.Var), dump(s.Lo), dump(s.Hi), s.Down, dumpStmt(s.Body))
	case *typed.ForEach:
		return "foreach " + dump(s.Var) + " in " + dump(s.X) + " " + dumpStmt(s.Body)
	case *typed.While:
		return "while " + dump(s.Cond) + " " + dumpStmt(s.Body)
	case *typed.Repeat:
		return "repeat " + dumpStmts(s.Body) + " until " + dump(s.Cond)
	case *typed.With:
		return fmt.Sprintf("with $%d = %s %s", s.Var.Index, dump(s.X), dumpStmt(s.Body))
	case *typed.AssertError:
		return "asserterror " + dumpStmt(s.Body)
	case *typed.Exit:
		if s.X == nil {
			return "exit"
		}
		return "exit " + dump(s.X)
	case *typed.Break:
		return "break"
	case *typed.Empty:
		return "empty"
	}
	panic(fmt.Sprintf("unknown statement %T", s))
}

func dumpRanges(list []typed.Range) string {
	out := make([]string, len(list))
	for i, r := range list {
		switch {
		case r.Hi == nil:
			out[i] = dump(r.Lo)
		case r.Lo == nil:
			out[i] = ".." + dump(r.Hi)
		default:
			out[i] = dump(r.Lo) + ".." + dump(r.Hi)
		}
	}
	return strings.Join(out, ",")
}

func dump(x typed.Expr) string {
	switch x := x.(type) {
	case *typed.Const:
		return dumpConst(x)
	case *typed.VarRef:
		if x.Var.Name.IsZero() {
			return fmt.Sprintf("$%d", x.Var.Index)
		}
		return x.Var.Name.Text
	case *typed.FieldRef:
		return dump(x.Rec) + "." + x.Field.Name.Quoted()
	case *typed.Elem:
		return dump(x.X) + "[" + dumpList(x.Index) + "]"
	case *typed.CharAt:
		return dump(x.X) + "@" + dump(x.Index)
	case *typed.Convert:
		return describeType(x.T) + "(" + dump(x.X) + ")"
	case *typed.Unary:
		if x.Op == token.Not {
			return "NOT " + dump(x.X)
		}
		return x.Op.String() + dump(x.X)
	case *typed.Binary:
		return "(" + dump(x.X) + " " + x.Op.String() + " " + dump(x.Y) + ")"
	case *typed.In:
		return "(" + dump(x.X) + " in " + dumpRanges(x.Set) + ")"
	case *typed.Call:
		return dumpCall(x.Recv, x.Routine.Name.Text, x.Args, x.Taken)
	case *typed.Builtin:
		return dumpCall(x.Recv, x.Fn.Name, x.Args, x.Taken)
	case *typed.FieldName:
		if x.Rec != nil {
			return "field " + dump(x.Rec) + "." + x.Field.Name.Quoted()
		}
		return "field " + x.Field.Name.Quoted()
	case *typed.ColumnName:
		return "column " + x.Name
	case *typed.Unsupported:
		return "unsupported(" + dumpList(x.X) + ")"
	case *typed.Bad:
		return "bad"
	}
	panic(fmt.Sprintf("unknown expression %T", x))
}

// dumpCall prints a call; one whose value is dropped ends in an exclamation mark.
func dumpCall(recv typed.Expr, name string, args []typed.Expr, taken bool) string {
	text := name + "(" + dumpList(args) + ")"
	if recv != nil {
		text = dump(recv) + "." + text
	}
	if !taken {
		text += "!"
	}
	return text
}

func dumpList(list []typed.Expr) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = dump(x)
	}
	return strings.Join(out, ",")
}

func dumpConst(k *typed.Const) string {
	switch {
	case k.T.Kind.IsString():
		return "'" + k.Text + "'"
	case k.T.Kind == types.Decimal:
		return k.Text + "dec"
	case k.T.Kind == types.Boolean:
		return fmt.Sprint(k.Int == 1)
	case k.T.Kind == types.Integer:
		return fmt.Sprint(k.Int)
	}
	return fmt.Sprintf("%s %d", describeType(k.T), k.Int)
}

func describeType(t *types.Type) string {
	if t.Kind == types.Option {
		return "Option"
	}
	return t.String()
}
