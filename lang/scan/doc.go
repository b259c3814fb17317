// Package scan turns C/AL text into tokens. It owns what is peculiar to object text: what a byte means depends on where
// it stands.
//
// In code, braces are comments that nest, in the structure around code they are structure. A property's value is raw text
// up to its semicolon, unless it is bracketed (then brackets nest) or the property is a trigger (then it is code). Report
// layouts run up to their end mark and are never looked into. A Scanner has one method per such context, and the parser
// calls the one that fits where it stands:
//
//	Next                    one token of code
//	Word, Open, Close       the names and braces of sections and rows
//	Cell, PropName, Value   the pieces of rows and properties
//	Header, Layout, Doc     an object's first line, a layout, the documentation
//	SkipBody                the end of a routine's code, by counting BEGIN, CASE and END
//
// Tokens runs the same methods over a whole file. Between two tokens stands only trivia: blanks and comments, which Trivia
// splits. Tokens and trivia together are the file, byte for byte.
//
// Formula lexes the small languages inside properties for the grammar of package parse, as a participle lexer.
//
// Invariants: no byte is ever rejected, what begins no token is a Bad token; a scanner always advances or stands at its
// limit, so scanning is linear. Names and texts are not decoded here. Start at Scanner.Next.
package scan
