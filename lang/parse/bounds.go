package parse

import (
	"fmt"

	"calque/lang/diag"
)

// This file bounds what one routine may cost, so that no text can exhaust stack or memory: how deep its tree is, and how large.

const (
	// maxDepth bounds the nesting of statements and expressions.
	maxDepth = 1000
	// maxChain bounds what nests in the tree without nesting in the text: operators in a row, ELSE IF after ELSE IF.
	maxChain = 100_000
	// freeLinks is how many links of each chain are not counted.
	freeLinks = 100
	// maxTokens bounds the tokens of one routine. A tree takes some hundred bytes for each, and is in memory as a whole.
	maxTokens = 4_000_000
)

// startBody begins the account of a routine's body.
func (p *parser) startBody() { p.depth, p.inCase, p.chained, p.tokens = 0, 0, 0, maxTokens }

// endBody ends it: nothing outside of bodies is counted.
func (p *parser) endBody() { p.tokens = 0 }

// link counts one more link behind the n before in a chain of operators or ELSE IFs. It returns false where the bound is
// reached. Links count together with those of all chains that the present one is part of, since their trees contain it.
func (p *parser) link(n int) bool {
	if n < freeLinks {
		return true
	}
	if p.chained++; p.chained > maxChain {
		p.giveUp(fmt.Sprintf("more than %d operators or ELSE IFs follow each other", maxChain))
		return false
	}
	return true
}

// enter counts one level of nesting. It returns false where the bound is reached.
func (p *parser) enter() bool {
	if p.depth >= maxDepth {
		p.tooDeep()
		return false
	}
	p.depth++
	return true
}

func (p *parser) leave() { p.depth-- }

// tooDeep reports that the bound of nesting is reached.
func (p *parser) tooDeep() {
	p.giveUp(fmt.Sprintf("code is nested more than %d levels deep", maxDepth))
}

// tooLong reports that a routine has too many tokens.
func (p *parser) tooLong() {
	p.giveUp(fmt.Sprintf("the routine has more than %d words and signs", maxTokens))
	p.hint("divide it into several procedures")
}

// giveUp reports that a bound is reached and leaves the rest of the body alone.
func (p *parser) giveUp(why string) {
	p.fail(diag.TooDeep, p.s.Span(), why)
	p.dead = true
	p.s.Seek(p.s.Limit())
	p.s.Next()
}
