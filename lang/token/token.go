package token

// A Kind is the kind of a token in C/AL code and declarations.
type Kind uint8

// The token kinds. Statement keywords are the only reserved words; type names, built-ins and attributes are identifiers.
const (
	EOF Kind = iota
	Bad      // a byte that begins no token

	Ident       // Customer, "No."
	Int         // 50000
	BigInt      // 455500000000L
	Decimal     // 0.01
	String      // 'it''s'
	DateLit     // 010118D, 0D
	TimeLit     // 235959T, 0T
	DateTimeLit // 0DT

	// Operators and punctuation.
	Plus        // +
	Minus       // -
	Star        // *
	Slash       // /
	Eq          // =
	Ne          // <>
	Lt          // <
	Le          // <=
	Gt          // >
	Ge          // >=
	Assign      // :=
	PlusAssign  // +=
	MinusAssign // -=
	StarAssign  // *=
	SlashAssign // /=
	LParen      // (
	RParen      // )
	LBrack      // [
	RBrack      // ]
	LBrace      // { (object structure only)
	RBrace      // }
	Comma       // ,
	Semi        // ;
	Colon       // :
	ColonColon  // ::
	Dot         // .
	DotDot      // ..
	At          // @ (before the number of a declaration)

	// Keywords.
	And
	AssertError
	Begin
	Case
	Div
	Do
	DownTo
	Else
	End
	Exit
	For
	ForEach
	If
	In
	Mod
	Not
	Of
	Or
	Repeat
	Then
	To
	Until
	While
	With
	Xor

	// Keywords of declarations only; in statements they are identifiers.
	Array
	Event
	Local
	Procedure
	Temporary
	Var

	// Pieces of object text outside code.
	Header    // OBJECT Table 18 Customer
	Word      // a section's name: FIELDS, OBJECT-PROPERTIES
	Cell      // one column of a row, without padding
	PropName  // the name before =
	PropValue // the raw value behind =
	Doc       // an object's documentation, braces included
	Layout    // RDLDATA or WORDLAYOUT text up to its end mark
)
