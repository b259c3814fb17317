package cover

import (
	"strconv"

	"calque/lang/typed"
)

// This file finds the branches of a routine.

// add notes what counts of a statement.
func (x *routine) add(s typed.Stmt) {
	info := s.Info()
	switch s.(type) {
	case *typed.Block, *typed.Empty:
		return
	}
	x.stmts = append(x.stmts, stmt{info.Ord, info.Span})
	b := branch{at: info.Span.Start}
	switch s := s.(type) {
	case *typed.If:
		b.kind, b.arms = "IF", x.ifArms(s)
	case *typed.Case:
		b.kind, b.arms = "CASE", x.caseArms(s)
	case *typed.While:
		b.kind, b.arms = "WHILE", x.loopArms(s.Ord, s.Body)
	case *typed.For:
		b.kind, b.arms = "FOR", x.loopArms(s.Ord, s.Body)
	case *typed.Repeat:
		b.kind, b.arms = "REPEAT", x.repeatArms(s)
	}
	if len(b.arms) > 0 {
		x.branches = append(x.branches, b)
	}
}

// ended is the counter behind a statement, which is made.
func (x *routine) ended(s typed.Stmt) term {
	ord := s.Info().Ord
	x.needsEnd[ord] = true
	return term{ord: ord, ends: true}
}

func begun(s typed.Stmt) term { return term{ord: s.Info().Ord} }

func (t term) taken() term {
	t.less = true
	return t
}

func (x *routine) ifArms(s *typed.If) []arm {
	then := arm{"THEN", []term{begun(s.Then)}}
	if s.Else != nil {
		return []arm{then, {"ELSE", []term{begun(s.Else)}}}
	}
	return []arm{then, {"ELSE (none)", []term{x.ended(s), x.ended(s.Then).taken()}}}
}

func (x *routine) caseArms(s *typed.Case) []arm {
	var arms []arm
	rest := []term{x.ended(s)}
	for i, b := range s.Branches {
		arms = append(arms, arm{"branch " + strconv.Itoa(i+1), []term{begun(b.Body)}})
		rest = append(rest, x.ended(b.Body).taken())
	}
	if len(s.Else) > 0 {
		return append(arms, arm{"ELSE", []term{begun(s.Else[0])}})
	}
	return append(arms, arm{"ELSE (none)", rest})
}

// loopArms are the ways of a loop that tests before its body. BREAK does not count as an end by the condition.
func (x *routine) loopArms(ord int32, body typed.Stmt) []arm {
	x.needsEnd[ord] = true
	return []arm{
		{"body", []term{begun(body)}},
		{"end", append([]term{{ord: ord, ends: true}}, breaks([]typed.Stmt{body})...)},
	}
}

func (x *routine) repeatArms(s *typed.Repeat) []arm {
	if len(s.Body) == 0 {
		return nil
	}
	x.needsEnd[s.Ord] = true
	return []arm{
		{"again", []term{begun(s.Body[0]), begun(s).taken()}},
		{"end", append([]term{{ord: s.Ord, ends: true}}, breaks(s.Body)...)},
	}
}

// breaks are the BREAK statements that leave a loop with a body, to be taken from how often it ended.
func breaks(body []typed.Stmt) []term {
	var list []term
	typed.Walk(body, typed.Visitor{
		Stmt: func(s typed.Stmt) bool {
			switch s.(type) {
			case *typed.Break:
				list = append(list, begun(s).taken())
			case *typed.While, *typed.For, *typed.Repeat, *typed.ForEach:
				return false
			}
			return true
		},
		Expr: func(typed.Expr) bool { return false },
	})
	return list
}
