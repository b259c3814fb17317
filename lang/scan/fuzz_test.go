package scan

import (
	"testing"

	"calque/lang/source"
)

// FuzzScan checks that tokens and trivia together are the text, for any bytes.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		"", "x := 'it''s' + \"No.\"; // end\n", "{ a { b } c", "1..2 0D 311299D 0DT 12X 1.5T",
		"OBJECT Table 18 Customer\n{\n  PROPERTIES\n  {\n    OnInsert=BEGIN\n               x := 1;\n             END;\n\n    A=[b;c];\n  }\n" +
			"  FIELDS\n  {\n    { 1   ;   ;No.  ;Code20 ;CaptionML=[ENU=No.;\n DAN=Nr.] }\n  }\n  CODE\n  {\n    BEGIN\n    {\n      doc } }\n    END.\n  }\n}\n",
		"OBJECT Report 1 A\n{\n  RDLDATA\n  {\n <x>\n    END_OF_RDLDATA\n  }\n}\n",
		"OBJECT XMLport 1 A\n{\n ELEMENTS { { [{1}];1 ;a ;Element ;Text ; Import::OnX=VAR a : Integer; BEGIN END; } } EVENTS { } }",
		"OBJECT Page 1 A { PROPERTIES { ActionList=ACTIONS { { 1 ;0 ;Action ;OnAction=BEGIN CASE x OF 1: ; END; END } } } }",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkTokens(t, source.NewFile("fuzz", data, nil))
		checkTokens(t, source.NewFile("fuzz", data, source.CP850))
	})
}
