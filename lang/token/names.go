package token

import "calque/lang/source"

// names spells every kind: operators and keywords as they are written, the others as messages call them.
var names = [...]string{
	EOF: "end of text", Bad: "unknown character",
	Ident: "name", Int: "integer", BigInt: "big integer", Decimal: "decimal number", String: "text", DateLit: "date",
	TimeLit: "time", DateTimeLit: "datetime",
	Plus: "+", Minus: "-", Star: "*", Slash: "/", Eq: "=", Ne: "<>", Lt: "<", Le: "<=", Gt: ">", Ge: ">=",
	Assign: ":=", PlusAssign: "+=", MinusAssign: "-=", StarAssign: "*=", SlashAssign: "/=",
	LParen: "(", RParen: ")", LBrack: "[", RBrack: "]", LBrace: "{", RBrace: "}",
	Comma: ",", Semi: ";", Colon: ":", ColonColon: "::", Dot: ".", DotDot: "..", At: "@",
	And: "AND", AssertError: "ASSERTERROR", Begin: "BEGIN", Case: "CASE", Div: "DIV", Do: "DO", DownTo: "DOWNTO",
	Else: "ELSE", End: "END", Exit: "EXIT", For: "FOR", ForEach: "FOREACH", If: "IF", In: "IN", Mod: "MOD", Not: "NOT",
	Of: "OF", Or: "OR", Repeat: "REPEAT", Then: "THEN", To: "TO", Until: "UNTIL", While: "WHILE", With: "WITH", Xor: "XOR",
	Array: "ARRAY", Event: "EVENT", Local: "LOCAL", Procedure: "PROCEDURE", Temporary: "TEMPORARY", Var: "VAR",
	Header: "object header", Word: "word", Cell: "column", PropName: "property name", PropValue: "property value",
	Doc: "documentation", Layout: "report layout",
}

// String returns the spelling of an operator or keyword, or what messages call the kind.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return "token"
}

// IsKeyword reports whether k is a word with a meaning of its own, reserved or only in declarations.
func (k Kind) IsKeyword() bool { return And <= k && k <= Var }

// IsReserved reports whether k is a statement keyword: it cannot be a name without double quotes.
func (k Kind) IsReserved() bool { return And <= k && k <= Xor }

// IsLiteral reports whether k is a constant value.
func (k Kind) IsLiteral() bool { return Int <= k && k <= DateTimeLit }

// IsAssign reports whether k is := or one of its relatives.
func (k Kind) IsAssign() bool { return Assign <= k && k <= SlashAssign }

// longestKeyword is the length of ASSERTERROR.
const longestKeyword = 11

// keywords finds a keyword by its first letter and length; at most two share both.
var keywords = func() (table [26][longestKeyword + 1][2]Kind) {
	for k := And; k <= Var; k++ {
		slot := &table[names[k][0]-'A'][len(names[k])]
		if slot[0] != EOF {
			slot[1] = k
			continue
		}
		slot[0] = k
	}
	return table
}()

// Lookup returns the keyword that word spells in any case, or Ident.
func Lookup(word []byte) Kind {
	if len(word) < 2 || len(word) > longestKeyword {
		return Ident
	}
	first := word[0]&^0x20 - 'A'
	if first >= 26 {
		return Ident
	}
	for _, k := range &keywords[first][len(word)] {
		if k != EOF && sameLetters(word, names[k]) {
			return k
		}
	}
	return Ident
}

// sameLetters compares ASCII letters without their case.
func sameLetters(word []byte, upper string) bool {
	for i, c := range word {
		if c&^0x20 != upper[i] {
			return false
		}
	}
	return true
}

// Keyword returns the keyword with the folded spelling key.
func Keyword(key source.Key) (k Kind, ok bool) {
	k = Lookup([]byte(key))
	return k, k != Ident
}

// NeedsQuotes reports whether a name must be written in double quotes: it is no plain identifier, or it is reserved.
func NeedsQuotes(n source.Name) bool {
	k, ok := Keyword(n.Key)
	return n.Quoted() != n.Text || ok && k.IsReserved()
}

// Binding strengths of binary operators, weakest first. A prefix operator binds tighter than all of them.
const (
	NoPrec = iota
	PrecCompare
	PrecSum
	PrecProduct
)

// precedences is the operator table of C/AL.
// NAV: AND binds like a product, OR like a sum, and both tighter than comparisons (C/AL reference, operators).
var precedences = [...]uint8{
	Eq: PrecCompare, Ne: PrecCompare, Lt: PrecCompare, Le: PrecCompare, Gt: PrecCompare, Ge: PrecCompare, In: PrecCompare,
	Plus: PrecSum, Minus: PrecSum, Or: PrecSum,
	Star: PrecProduct, Slash: PrecProduct, Div: PrecProduct, Mod: PrecProduct, And: PrecProduct, Xor: PrecProduct,
	Var: NoPrec,
}

// Precedence returns how tightly k binds as a binary operator, or NoPrec if it is none. All operators of one strength
// associate to the left.
func (k Kind) Precedence() int {
	if int(k) < len(precedences) {
		return int(precedences[k])
	}
	return NoPrec
}
