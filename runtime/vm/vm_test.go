package vm_test

import (
	"strings"
	"testing"

	"calque/runtime/exec"
	"calque/runtime/rterr"
)

// shows runs a script and compares what it shows.
func shows(t *testing.T, text, want string) {
	t.Helper()
	got, err := load(t, text).run()
	if err != nil {
		t.Errorf("error: %v", err)
	}
	if want = strings.TrimSpace(want); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// fails runs a script that must fail with an error of a row.
func fails(t *testing.T, text string, row *rterr.Row) *rterr.Error {
	t.Helper()
	_, err := load(t, text).run()
	if !rterr.Is(err, row) {
		t.Errorf("error is %v, want one of row %q", err, row.Template())
	}
	e, _ := rterr.As(err)
	return e
}

func TestArithmetic(t *testing.T) {
	shows(t, `
VAR i : Integer; b : BigInteger; d : Decimal; c : Char; y : Byte; o : 'Red,Green,Blue'; k : Integer;
BEGIN
  i := 7; k := -3;
  MESSAGE('%1 %2 %3 %4 %5',i + k,i - k,i * k,i DIV k,i MOD k);
  MESSAGE('%1 %2 %3 %4 %5',i + 2,i - 2,i * 2,i DIV 2,i MOD 2);
  MESSAGE('%1 %2 %3',(i + 1) + k,(i + 1) - k,(i + 1) * k);
  MESSAGE('%1 %2 %3 %4 %5',(i + 1) + 2,(i + 1) - 2,(i + 1) * 2,(i + 1) DIV 3,(i + 1) MOD 3);
  MESSAGE('%1 %2',2 - i,2 - (i + k));
  b := 3000000000L;
  MESSAGE('%1 %2 %3 %4 %5',b + 1,b - 1,b * 2,b DIV 7,b MOD 7);
  d := 1.5;
  MESSAGE('%1 %2 %3 %4 %5 %6',d + 1,d - i,d * d,d / 4,d DIV 1,d MOD 1);
  MESSAGE('%1 %2 %3',-i,-d,+i);
  c := 'A'; y := 200; o := o::Blue;
  MESSAGE('%1 %2 %3',c + 1,y + 100,o + 1);
  i += 5; i -= 2; i *= 3; d /= 3;
  MESSAGE('%1 %2',i,d);
  MESSAGE('%1',-b);
END.`, `
4 10 -21 -2 1
9 5 14 3 1
5 11 -24
10 6 16 2 2
-5 -2
3000000001 2999999999 6000000000 428571428 4
2.5 -5.5 2.25 0.375 1 0.5
-7 -1.5 7
66 300 3
30 0.5
-3000000000`)
}

func TestOverflow(t *testing.T) {
	const top = "VAR i : Integer; j : Integer; b : BigInteger; d : Decimal; c : Char; y : Byte;\nBEGIN i := 2147483647; j := 1; b := 9223372036854775807L; d := 0;\n"
	for _, c := range []struct {
		stmt string
		row  *rterr.Row
	}{
		{"i := i + 1;", rterr.IntegerOverflow},
		{"i := i + j;", rterr.IntegerOverflow},
		{"i += j;", rterr.IntegerOverflow},
		{"j := (i - 1) + 2;", rterr.IntegerOverflow},
		{"j := 2 + i;", rterr.IntegerOverflow},
		{"i := -2 - i;", rterr.IntegerOverflow},
		{"i := -i - 2;", rterr.IntegerOverflow},
		{"i := i * 2;", rterr.IntegerOverflow},
		{"i := i * i;", rterr.IntegerOverflow},
		{"i := -i - 1; i := -i;", rterr.IntegerOverflow},
		{"i := -i - 1; j := -1; i := i DIV j;", rterr.IntegerOverflow},
		{"i := j DIV (j - 1);", rterr.DivideByZero},
		{"i := j MOD (j - 1);", rterr.DivideByZero},
		{"b := b + 1;", rterr.BigIntOverflow},
		{"b := -b - 2;", rterr.BigIntOverflow},
		{"b := b * 2;", rterr.BigIntOverflow},
		{"b := b DIV 0;", rterr.DivideByZero},
		{"b := -b - 1; b := -b;", rterr.BigIntOverflow},
		{"b := -b - 1; j := -1; b := b DIV j;", rterr.BigIntOverflow},
		{"i := b;", rterr.IntegerOverflow},
		{"d := 1 / d;", rterr.DivideByZero},
		{"d := 1 DIV d;", rterr.DivideByZero},
		{"d := 79228162514264337593543950335.0; d := d + d;", rterr.DecimalOverflow},
		{"d := 0.5; i := d;", rterr.FractionLost},
		{"c := i;", rterr.TypeOutOfRange},
		{"y := i;", rterr.TypeOutOfRange},
	} {
		if _, err := load(t, top+c.stmt+"\nEND.").run(); !rterr.Is(err, c.row) {
			t.Errorf("%s: error %v, want %q", c.stmt, err, c.row.Template())
		}
	}
}

func TestComparison(t *testing.T) {
	shows(t, `
VAR i : Integer; j : Integer; b : BigInteger; d : Decimal; s : Text; c : Code[10]; x : Boolean; dt : Date;
BEGIN
  i := 3; j := 5; b := -9000000000000000000L; d := 2.5; s := 'b'; c := 'B'; dt := 010120D;
  MESSAGE('%1%2%3%4%5%6',i = j,i <> j,i < j,i <= j,i > j,i >= j);
  MESSAGE('%1%2%3%4%5%6',i = 3,i <> 3,i < 3,i <= 3,i > 3,i >= 3);
  MESSAGE('%1%2%3%4%5%6',3 = j,3 <> j,3 < j,3 <= j,3 > j,3 >= j);
  MESSAGE('%1%2%3%4%5%6',i + 0 = j,i + 0 <> j,i + 0 < j,i + 0 <= j,i + 0 > j,i + 0 >= j);
  MESSAGE('%1%2%3%4%5%6',i + 0 = 3,i + 0 <> 3,i + 0 < 3,i + 0 <= 3,i + 0 > 3,i + 0 >= 3);
  MESSAGE('%1%2%3%4',b < 9000000000000000000L,b > 9000000000000000000L,b = b,b <> b);
  MESSAGE('%1%2%3%4%5%6',d = 2.5,d <> 2.5,d < i,d <= i,d > i,d >= i);
  MESSAGE('%1%2%3%4%5%6',s = 'b',s <> 'b',s < 'c',s <= 'b',s > 'a',s >= 'c');
  MESSAGE('%1%2%3',s = c,c = 'B',x < TRUE);
  MESSAGE('%1%2',dt > 0D,dt = 010120D);
END.`, `
NoYesYesYesNoNo
YesNoNoYesNoYes
NoYesYesYesNoNo
NoYesYesYesNoNo
YesNoNoYesNoYes
YesNoYesNo
YesNoYesYesNoNo
YesNoYesYesYesNo
NoYesYes
YesYes`)
}

func TestLogic(t *testing.T) {
	// Both operands of AND and OR are evaluated.
	shows(t, `
VAR n : Integer;
PROCEDURE Count(x : Boolean) : Boolean;
BEGIN n := n + 1; EXIT(x); END;
BEGIN
  IF Count(FALSE) AND Count(TRUE) THEN;
  IF Count(TRUE) OR Count(TRUE) THEN;
  IF NOT Count(TRUE) THEN MESSAGE('wrong') ELSE MESSAGE('%1',n);
  MESSAGE('%1%2%3',TRUE XOR TRUE,TRUE XOR FALSE,NOT TRUE);
END.`, "5\nNoYesNo")
}

func TestLoops(t *testing.T) {
	shows(t, `
VAR i : Integer; g : Integer; s : Text; d : Decimal; b : Boolean; dt : Date; a : ARRAY [3] OF Integer;
PROCEDURE Up(from : Integer; upto : Integer) Out : Text;
VAR k : Integer;
BEGIN
  FOR k := from TO upto DO Out := Out + FORMAT(k);
  Out := Out + '/';
  FOR k := upto DOWNTO from DO BEGIN Out := Out + FORMAT(k); IF k = from + 1 THEN BREAK; END;
END;
PROCEDURE Bound() : Integer;
BEGIN g := g + 1; EXIT(3); END;
BEGIN
  MESSAGE(Up(1,4)); MESSAGE(Up(2,1)); MESSAGE(Up(5,5));
  FOR i := 1 TO Bound DO s := s + 'x';
  MESSAGE('%1 %2',s,g);
  s := '';
  FOR d := 0.5 TO 2.5 DO s := s + FORMAT(d) + ' ';
  FOR d := 2 DOWNTO 0.5 DO s := s + FORMAT(d) + ' ';
  FOR b := FALSE TO TRUE DO s := s + FORMAT(b) + ' ';
  FOR dt := 022820D TO 030120D DO s := s + FORMAT(dt) + ' ';
  FOR dt := 030120D DOWNTO 022920D DO s := s + FORMAT(dt) + ' ';
  MESSAGE('%1|',s);
  FOR a[2] := 1 TO 3 DO;
  MESSAGE('%1',a[2]);
  i := 0; s := '';
  WHILE i < 3 DO BEGIN i := i + 1; IF i = 2 THEN s := s + 'two' ELSE s := s + '.'; END;
  REPEAT i := i - 1; IF i = 1 THEN BREAK; UNTIL i < 0;
  REPEAT UNTIL TRUE;
  WHILE i < 10 DO BEGIN i := i + 1; IF i > 5 THEN BREAK; END;
  MESSAGE('%1 %2',s,i);
END.`, `
1234/432
/
5/5
xxx 1
0.5 1.5 2.5 2 1 No Yes 02/28/20 02/29/20 03/01/20 03/01/20 02/29/20 |
3
.two. 6`)
}

func TestCase(t *testing.T) {
	shows(t, `
VAR i : Integer; s : Text; c : Code[10]; d : Decimal; k : Integer;
PROCEDURE Kind(n : Integer) : Text;
BEGIN
  k := 50;
  CASE n OF
    1,2: EXIT('low');
    10..20: EXIT('mid');
    ..-5: EXIT('deep');
    k: EXIT('k');
    k + 1..k + 3: EXIT('after k');
    ELSE EXIT('none');
  END;
END;
PROCEDURE Const(n : Integer) : Text;
BEGIN
  CASE n OF 1,3: EXIT('odd'); 2: EXIT('two'); 5..7: EXIT('more'); END;
  EXIT('-');
END;
BEGIN
  FOR i := 1 TO 3 DO s := s + Kind(i) + ' ';
  MESSAGE('%1%2 %3 %4 %5',s,Kind(15),Kind(-6),Kind(50),Kind(52));
  MESSAGE('%1 %2 %3 %4',Const(3),Const(2),Const(6),Const(9));
  c := 'abc'; s := 'B';
  CASE c OF 'abc': MESSAGE('lower'); 'ABC': MESSAGE('upper'); END;
  CASE s OF 'A'..'C': MESSAGE('A..C'); END;
  CASE TRUE OF i = 1: MESSAGE('one'); s = 'B': MESSAGE('B'); END;
  d := 1.5;
  CASE d OF 1..2: MESSAGE('between'); END;
  MESSAGE('%1 %2 %3 %4',i IN [1..9],s IN ['A','B'],d IN [1,2..3],c IN ['ABC']);
END.`, `
low low none mid deep k after k
odd two more -
upper
A..C
B
between
Yes Yes No Yes`)
}

func TestText(t *testing.T) {
	shows(t, `
VAR s : Text; u : Text[10]; c : Code[20]; ch : Char; i : Integer;
  TC : TextConst 'DEU=Hallo;ENU=Hello';
BEGIN
  s := 'abc'; s[2] := 'X'; s[4] := 'd';
  MESSAGE('%1 %2 %3',s,s[1],s[4] = 'd');
  ch := s[3]; i := ch; MESSAGE('%1',i);
  c := '  ab c  '; MESSAGE('>%1<',c);
  c := c + 'd'; MESSAGE('>%1<',c);
  s := ch; MESSAGE(s);
  s += 'é' + 'z'; s[2] := 'e'; MESSAGE('%1 %2',s,STRLEN(s));
  MESSAGE(TC);
  u := '0123456789';
  MESSAGE(u);
END.`, `
aXcd a Yes
99
>AB C<
>AB CD<
c
cez 3
Hello
0123456789`)
}

func TestSpansOfTime(t *testing.T) {
	shows(t, `
VAR d : Date; tm : Time; dt : DateTime; du : Duration;
BEGIN
  d := 022820D;
  MESSAGE('%1 %2 %3',d + 2,d - 28,d - 010120D);
  tm := 120000T;
  MESSAGE('%1 %2 %3',tm + 60000,tm - 1000,tm - 110000T);
  du := 90061000; du := du * 2; du := du + 1; MESSAGE('%1',du + 0);
END.`, "03/01/20 01/31/20 58\n12:01:00 PM 11:59:59 AM 3600000\n2 days 2 hours 2 minutes 2 seconds 1 millisecond")
}

func TestParameters(t *testing.T) {
	shows(t, `
VAR
  gi : Integer; gd : Decimal; gt : Text[5]; gb : Boolean; a : ARRAY [3] OF Integer; v : Variant; bt : BigText; g : GUID;
PROCEDURE Change(VAR i : Integer; VAR d : Decimal; VAR s : Text; VAR b : Boolean);
BEGIN i := i + 1; d := d * 2; s := s + '!'; b := NOT b; END;
PROCEDURE Nested(VAR i : Integer; VAR s : Text; VAR b : Boolean; VAR d : Decimal);
BEGIN Change(i,d,s,b); Change(i,d,s,b); END;
PROCEDURE ByValue(i : Integer; s : Text; x : ARRAY [3] OF Integer; t : BigText);
BEGIN i := 9; s := 'z'; x[1] := 99; t.ADDTEXT('more'); END;
PROCEDURE Fill(VAR x : ARRAY [3] OF Integer);
VAR k : Integer;
BEGIN FOR k := 1 TO 3 DO x[k] := k * k; END;
PROCEDURE Any(VAR w : Variant);
BEGIN w := 5; END;
PROCEDURE Id(VAR x : GUID);
BEGIN EVALUATE(x,'{11111111-2222-3333-4444-555555555555}'); END;
PROCEDURE Swap(VAR p : Integer; VAR q : Integer);
VAR k : Integer;
BEGIN k := p; p := q; q := k; END;
BEGIN
  gi := 1; gd := 1.5; gt := 'a';
  Nested(gi,gt,gb,gd);
  MESSAGE('%1 %2 %3 %4',gi,gd,gt,gb);
  Fill(a);
  ByValue(gi,gt,a,bt);
  MESSAGE('%1 %2 %3 %4 %5',gi,gt,a[1],a[2],bt.LENGTH);
  Swap(a[1],a[3]);
  MESSAGE('%1 %2',a[1],a[3]);
  Any(v); MESSAGE('%1',v);
  Id(g); MESSAGE('%1',g);
END.`, `
3 6 a!! No
3 a!! 1 4 0
9 1
5
{11111111-2222-3333-4444-555555555555}`)
}

func TestArgumentsThatGiveBack(t *testing.T) {
	shows(t, objects+`
VAR i : Integer; s : Text; r : Record Item; v : Variant;
PROCEDURE Set(VAR w : Variant; n : Integer);
BEGIN IF w = n THEN w := n + 1 ELSE w := n; END;
PROCEDURE Next(VAR c : Char);
BEGIN c := c + 1; END;
PROCEDURE Keep(VAR w : Variant);
BEGIN END;
BEGIN
  Set(i,5); MESSAGE('%1',i);
  Set(i,5); Set(r.Count,3); MESSAGE('%1 %2',i,r.Count);
  s := 'abc'; Next(s[2]); MESSAGE(s);
  r.Price := 4; Keep(r); MESSAGE('%1',r.Price);
  ASSERTERROR Set(s,5);
  MESSAGE(GETLASTERRORTEXT);
END.`, "5\n6 3\nacc\n4\nUnable to convert from Text to Integer.")
}

func TestVarTextKeepsItsLength(t *testing.T) {
	fails(t, `
VAR s : Text[3];
PROCEDURE P(VAR x : Text[50]);
BEGIN x := x + 'toolong'; END;
BEGIN P(s); END.`, rterr.StringTooLong)
}

func TestRecursion(t *testing.T) {
	shows(t, `
PROCEDURE Ack(m : Integer; n : Integer) : Integer;
BEGIN
  IF m = 0 THEN EXIT(n + 1);
  IF n = 0 THEN EXIT(Ack(m - 1,1));
  EXIT(Ack(m - 1,Ack(m,n - 1)));
END;
PROCEDURE Sum(n : Integer) Total : Decimal;
BEGIN
  IF n > 0 THEN Total := n + Sum(n - 1);
END;
PROCEDURE Rev(s : Text; i : Integer) : Text;
BEGIN
  IF i = 0 THEN EXIT('');
  EXIT(FORMAT(s[i]) + Rev(s,i - 1));
END;
BEGIN
  MESSAGE('%1 %2 %3',Ack(2,3),Sum(100),Rev('abcdef',6));
END.`, "9 5,050 fedcba")
}

func TestArrays(t *testing.T) {
	shows(t, `
VAR
  a : ARRAY [2,3] OF Integer; b : ARRAY [2,3] OF Integer; c : ARRAY [3] OF Integer; d : ARRAY [2,2,2] OF Decimal;
  s : ARRAY [3] OF Text[4]; w : ARRAY [3] OF Code[10]; g : ARRAY [2] OF GUID; i : Integer; j : Integer;
PROCEDURE Row(r : ARRAY [3] OF Integer) : Integer;
BEGIN EXIT(r[1] + r[2] + r[3]); END;
BEGIN
  FOR i := 1 TO 2 DO FOR j := 1 TO 3 DO a[i,j] := 10 * i + j;
  b := a; a[1,1] := 0;
  MESSAGE('%1 %2 %3 %4',a[1,1],b[1,1],b[2][3],a[i,j]);
  c := b[2]; c[1] := -1;
  MESSAGE('%1 %2 %3 %4',c[1],c[3],b[2,1],Row(b[1]));
  d[1,2,1] := 1.5; d[2,2,2] := d[1,2,1] + 1; MESSAGE('%1',d[2,2,2]);
  s[1] := 'ab'; s[2] := s[1] + 'cd'; w[3] := 'x'; w := s;
  MESSAGE('%1 %2 %3',w[1],w[2],w[3]);
  c[c[3] - 21] := 7; MESSAGE('%1',c[2]);
  EVALUATE(g[2],'{11111111-2222-3333-4444-555555555555}'); MESSAGE('%1',g[2]);
  CLEAR(b); MESSAGE('%1',b[2,3]);
END.`, `
0 11 23 23
-1 23 21 36
2.5
AB ABCD 
7
{11111111-2222-3333-4444-555555555555}
0`)
}

func TestIndexErrors(t *testing.T) {
	const top = "VAR a : ARRAY [3] OF Integer; b : ARRAY [2,2] OF Decimal; s : ARRAY [2] OF Text; i : Integer; j : Integer; t : Text;\nBEGIN t := 'abc'; i := 4; j := 1;\n"
	for _, stmt := range []string{
		"a[i] := 1;", "i := a[i];", "a[i - 4] := 1;", "b[j,i] := 1;", "b[i,j] := 1;", "b[j + 0,i] := 1;", "s[i] := '';",
	} {
		fails(t, top+stmt+"\nEND.", rterr.ArrayIndexBounds)
	}
	for _, stmt := range []string{"t[i + 1] := 'x';", "t[0] := 'x';", "j := t[i];"} {
		fails(t, top+stmt+"\nEND.", rterr.TextIndex)
	}
}

const objects = `
OBJECT Table 50000 Item
{
  PROPERTIES
  {
  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code10         }
    { 2   ;   ;Description         ;Text20         }
    { 3   ;   ;Price               ;Decimal       ;InitValue=9.5 }
    { 4   ;   ;Kind                ;Option        ;InitValue=Service;OptionString=Goods,Service }
    { 5   ;   ;Blocked             ;Boolean       ;InitValue=Yes }
    { 6   ;   ;Count               ;Integer        }
    { 7   ;   ;Id                  ;GUID           }
  }
  KEYS
  {
    {    ;No.                                     ;Clustered=Yes }
  }
  CODE
  {
    VAR
      Calls@1 : Integer;

    PROCEDURE Raise@1(By@1000 : Decimal) : Decimal;
    BEGIN
      Calls := Calls + 1;
      Price := Price + By;
      Rec.Count := Calls;
      EXIT(Price);
    END;

    PROCEDURE Twice@2();
    BEGIN
      Raise(1);
      Raise(1);
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50000 Counter
{
  PROPERTIES
  {
    OnRun=BEGIN
            n := n + 100;
          END;

  }
  CODE
  {
    VAR
      n@1 : Integer;
      Name@2 : Text;

    PROCEDURE Up@1() : Integer;
    BEGIN
      n := n + 1;
      EXIT(n);
    END;

    PROCEDURE Reset@2();
    BEGIN
      CLEARALL;
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50001 Single
{
  PROPERTIES
  {
    SingleInstance=Yes;
  }
  CODE
  {
    VAR
      n@1 : Integer;

    PROCEDURE Up@1() : Integer;
    BEGIN
      n := n + 1;
      EXIT(n);
    END;

    BEGIN
    END.
  }
}
OBJECT Codeunit 50002 Price Rise
{
  PROPERTIES
  {
    TableNo=50000;
    OnRun=BEGIN
            IF Price > 100 THEN
              ERROR('too dear: %1',Price);
            Price := Price + 1;
          END;

  }
  CODE
  {
    [TryFunction]
    PROCEDURE Try@1(n@1000 : Integer);
    BEGIN
      IF n > 1 THEN
        ERROR('n is %1',n);
    END;

    [Integration]
    PROCEDURE OnSomething@2(VAR n@1000 : Integer);
    BEGIN
    END;

    PROCEDURE Outer@3(n@1000 : Integer);
    BEGIN
      Try(n);
    END;

    BEGIN
    END.
  }
}
`

func TestRecords(t *testing.T) {
	shows(t, objects+`
VAR r : Record Item; q : Record Item; a : ARRAY [2] OF Record Item; v : Variant;
PROCEDURE ByValue(x : Record Item);
BEGIN x.Price := 0; END;
PROCEDURE ByRef(VAR x : Record Item; VAR p : Decimal; VAR d : Text[20]);
BEGIN x.Kind := x.Kind::Goods; p := p + 1; d := d + '!'; END;
BEGIN
  r.INIT;
  MESSAGE('%1 %2 %3 %4',r.Price,r.Kind,r.Blocked,r.Id);
  r."No." := 'a1'; r.Description := 'Bike';
  q := r; q.Price := 1;
  ByValue(r);
  ByRef(r,r.Price,r.Description);
  MESSAGE('%1 %2 %3 %4 %5',r."No.",r.Description,r.Price,r.Kind,q.Price);
  r.INIT; MESSAGE('%1 %2 >%3<',r."No.",r.Price,r.Description);
  CLEAR(r); MESSAGE('>%1< %2',r."No.",r.Price);
  a[2] := q; a[2].Count := 5; WITH a[2] DO BEGIN Count := Count + 1; Description := 'w'; END;
  MESSAGE('%1 %2 %3 %4',a[2].Count,a[2].Description,q.Count,a[1].Count);
  MESSAGE('%1 %2 %3',q.Raise(2),q.Raise(2),q.Count);
  q.Twice; MESSAGE('%1 %2',q.Price,q.Count);
END.`, `
9.5 Service Yes {00000000-0000-0000-0000-000000000000}
A1 Bike! 10.5 Goods 1
A1 9.5 ><
>< 9.5
6 w 0 0
3 5 2
7 4`)
}

func TestCodeunits(t *testing.T) {
	shows(t, objects+`
VAR c : Codeunit Counter; d : Codeunit Counter; s : Codeunit Single; u : Codeunit Single; e : ARRAY [2] OF Codeunit Counter;
PROCEDURE Share(x : Codeunit Counter) : Integer;
BEGIN EXIT(x.Up); END;
PROCEDURE Renew(VAR x : Codeunit Counter);
BEGIN CLEAR(x); EXIT; END;
BEGIN
  MESSAGE('%1 %2 %3',c.Up,c.Up,d.Up);
  d := c; MESSAGE('%1 %2',d.Up,c.Up);
  MESSAGE('%1 %2',s.Up,u.Up);
  MESSAGE('%1 %2',Share(e[1]),e[1].Up);
  Renew(c); MESSAGE('%1 %2',c.Up,d.Up);
  d.RUN; MESSAGE('%1',d.Up);
  d.Reset; MESSAGE('%1',d.Up);
  CODEUNIT.RUN(50000);
  CLEAR(s); MESSAGE('%1',s.Up);
END.`, `
1 2 1
3 4
1 2
1 2
1 5
106
1
3`)
}

func TestContainedErrors(t *testing.T) {
	s := load(t, objects+`
VAR r : Record Item; p : Codeunit "Price Rise"; ok : Boolean; n : Integer; v : Variant;
BEGIN
  r.Price := 100;
  ok := CODEUNIT.RUN(50002,r); MESSAGE('%1 %2',ok,r.Price);
  IF NOT CODEUNIT.RUN(CODEUNIT::"Price Rise",r) THEN MESSAGE(GETLASTERRORTEXT);
  IF p.RUN(r) THEN MESSAGE('wrong');
  MESSAGE('%1 %2',p.Try(1),p.Try(2));
  MESSAGE(GETLASTERRORTEXT);
  ASSERTERROR p.Try(3); MESSAGE(GETLASTERRORTEXT);
  ASSERTERROR BEGIN n := n + 1; ERROR('in %1',n); n := 5; END;
  MESSAGE('%1 %2',n,GETLASTERRORTEXT);
  p.OnSomething(n);
  ASSERTERROR ASSERTERROR n := 1;
  MESSAGE(GETLASTERRORTEXT);
  v := 'text';
  ASSERTERROR n := v;
  MESSAGE(GETLASTERRORTEXT);
  ASSERTERROR IF CODEUNIT.RUN(99) THEN; MESSAGE(GETLASTERRORTEXT);
  ok := EVALUATE(n,'x'); MESSAGE('%1 %2',ok,n);
  p.Outer(7);
END.`)
	_, err := s.run()
	if want := "n is 7"; err == nil || err.Error() != want {
		t.Fatalf("error %v, want %s", err, want)
	}
	want := `
Yes 101
too dear: 101
Yes No
n is 2
n is 3
1 in 1
An error was expected inside an ASSERTERROR statement.
Unable to convert from Text to Integer.
The metadata object CodeUnit 99 was not found.
No 1`
	if got := strings.TrimSpace(s.host.out.String()); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
	e, _ := rterr.As(err)
	stack := `"Price Rise"(CodeUnit 50002).Try line 2
"Price Rise"(CodeUnit 50002).Outer line 1
test.cal.OnRun(Trigger) line 18`
	if got := e.CallStack(); got != stack {
		t.Errorf("call stack\n%s\nwant\n%s", got, stack)
	}
}

func TestVariants(t *testing.T) {
	shows(t, objects+`
VAR v : Variant; w : Variant; i : Integer; s : Text; r : Record Item; q : Record Item; c : Codeunit Counter; d : Codeunit Counter; b : BigText;
BEGIN
  v := 5; i := v; w := v; v := 'x'; s := v;
  MESSAGE('%1 %2 %3 %4',i,s,w,v);
  MESSAGE('%1 %2',w = 5,v = 'y');
  i := w + 1; MESSAGE('%1',i);
  r.Price := 3; v := r; r.Price := 4; q := v; MESSAGE('%1',q.Price);
  c.Up; v := c; d := v; MESSAGE('%1',d.Up);
  b.ADDTEXT('abc'); v := b;
END.`, `
5 x 5 x
Yes No
6
3
2`)
}

func TestDeepRecursion(t *testing.T) {
	e := fails(t, `
PROCEDURE Down(n : Integer) : Integer;
BEGIN EXIT(Down(n + 1) + 1); END;
BEGIN MESSAGE('%1',Down(1)); END.`, rterr.CallDepth)
	if e != nil && len(e.Stack) < 100 {
		t.Errorf("%d entries in the call stack", len(e.Stack))
	}
	// The session goes on.
	shows(t, `
VAR n : Integer;
PROCEDURE Down(s : Text; d : Decimal);
BEGIN n := n + 1; Down(s + 'x',d + 1); END;
BEGIN ASSERTERROR Down('',0); MESSAGE('%1',n); ASSERTERROR Down('',0); MESSAGE('%1',n); END.`, "9999\n19998")
}

func TestMemoryLimit(t *testing.T) {
	for _, text := range []string{
		"VAR s : Text;\nBEGIN s := 'x'; WHILE TRUE DO s := s + s; END.",
		"VAR s : Text;\nBEGIN s := 'x'; WHILE TRUE DO s += s; END.",
		"VAR a : ARRAY [1000] OF Text; i : Integer; s : Text;\nBEGIN s := 'x'; FOR i := 1 TO 20 DO s := s + s; FOR i := 1 TO 1000 DO a[i] := s + FORMAT(i); END.",
		"PROCEDURE P(n : Integer);\nVAR a : ARRAY [100000] OF Decimal;\nBEGIN a[1] := n; P(n + 1); END;\nBEGIN P(1); END.",
	} {
		s := load(t, text)
		s.machine.SetMemory(64 << 20)
		if _, err := s.run(); !rterr.Is(err, rterr.OutOfMemory) {
			t.Errorf("%s: error %v", text, err)
		}
	}
	// Garbage does not count.
	s := load(t, "VAR s : Text; u : Text; i : Integer;\nBEGIN s := 'x'; FOR i := 1 TO 16 DO s := s + s; FOR i := 1 TO 5000 DO u := s + FORMAT(i); MESSAGE('%1',STRLEN(u)); END.")
	s.machine.SetMemory(4 << 20)
	if out, err := s.run(); err != nil || out != "65540" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestStopEndsEverything(t *testing.T) {
	for _, body := range []string{
		"WHILE TRUE DO;", "REPEAT UNTIL FALSE;", "FOR i := 1 TO 2000000000 DO;", "WHILE i < j DO;",
		"WHILE TRUE DO ASSERTERROR Loop(TRUE);", "WHILE TRUE DO IF NOT Try THEN;", "FOR d := 1 TO 2000000000 DO;", "Loop(FALSE);",
	} {
		s := load(t, `
VAR i : Integer; j : Integer; d : Decimal;
PROCEDURE Loop(x : Boolean);
BEGIN IF x THEN ERROR('x'); WHILE TRUE DO BEGIN END; END;
[TryFunction]
PROCEDURE Try();
BEGIN Loop(TRUE); END;
BEGIN j := 1; `+body+` END.`)
		s.host.stopAfter = 50
		if _, err := s.run(); err != exec.ErrStopped {
			t.Errorf("%s: error %v", body, err)
		}
	}
}

func TestBudget(t *testing.T) {
	s := load(t, "VAR i : Integer; n : Integer;\nBEGIN FOR i := 1 TO 100000 DO n := n + 1; END.")
	if _, err := s.run(); err != nil {
		t.Fatal(err)
	}
	if q := s.host.quanta; q < 95 || q > 205 {
		t.Errorf("%d quanta of 1000 statements for 100,000 rounds", q)
	}
}

func TestNoAllocations(t *testing.T) {
	for name, body := range map[string]string{
		"integer": "i := i + 1; j := i * 2 - k; a[i MOD 3 + 1] := j; g := g + 1; IF (i > j) AND (k < 3) THEN k := i DIV 2; i := Fact(3);",
		"decimal": "d := d * 1.01 + i; e := d / 3; gd := e - d; IF d > e THEN e := d; m[1,2] := d; d := Half(4);",
		"boolean": "b := (i > 1) OR gb; gb := NOT b; IF b XOR gb THEN i := 1; p[2] := b;",
		"date":    "dt := dt + 1; i := dt - 010120D; tm := 120000T + i; IF dt > 010125D THEN dt := 010120D;",
		"loops":   "FOR i := 1 TO 10 DO k := k + i; WHILE k > 0 DO k := k - 7; REPEAT k += 1; UNTIL k > 5; k := 0; CASE i OF 1: k := 1; 2..20: k := 2; END;",
		"var":     "Bump(i,d,b); Bump(g,gd,gb);",
		"text":    "s := t; IF s = t THEN i := STRLEN(s); s := 'constant'; ch := t[2];",
	} {
		s := load(t, `
VAR g : Integer; gd : Decimal; gb : Boolean; a : ARRAY [3] OF Integer; m : ARRAY [2,2] OF Decimal; p : ARRAY [2] OF Boolean;
PROCEDURE Fact(n : Integer) : Integer;
BEGIN IF n < 2 THEN EXIT(1); EXIT(n * Fact(n - 1)); END;
PROCEDURE Half(x : Decimal) : Decimal;
BEGIN EXIT(x / 2); END;
PROCEDURE Bump(VAR i : Integer; VAR d : Decimal; VAR b : Boolean);
BEGIN i := i + 1; d := d + 1; b := NOT b; IF i > 1000 THEN i := 0; END;
PROCEDURE Run(n : Integer);
VAR i : Integer; j : Integer; k : Integer; round : Integer; d : Decimal; e : Decimal; b : Boolean; dt : Date; tm : Time; s : Text; t : Text; ch : Char;
BEGIN
  dt := 010120D; t := 'abc';
  FOR round := 1 TO n DO BEGIN i := 3; k := 2; d := 1.5; `+body+` END;
END;
BEGIN Run(1); END.`)
		run := s.routine("RUN")
		self := s.program.NewInstance(s.main)
		call := func(n int64) { s.call(t, self, run, n) }
		call(10)
		few, many := testing.AllocsPerRun(5, func() { call(10) }), testing.AllocsPerRun(5, func() { call(1010) })
		if many > few {
			t.Errorf("%s: %v allocations in 10 rounds, %v in 1010", name, few, many)
		}
	}
}

func TestCallsInArguments(t *testing.T) {
	shows(t, `
PROCEDURE Join(a : Text; b : Text; n : Integer; d : Decimal) : Text;
BEGIN EXIT(a + '-' + b + '-' + FORMAT(n) + '-' + FORMAT(d)); END;
PROCEDURE Twice(s : Text; VAR n : Integer) : Text;
BEGIN n := n + 1; EXIT(s + s); END;
PROCEDURE Sum(a : Integer; b : Integer; c : Integer) : Integer;
BEGIN EXIT(100 * a + 10 * b + c); END;
PROCEDURE Half(d : Decimal) : Decimal;
BEGIN EXIT(d / 2); END;
PROCEDURE Run();
VAR n : Integer;
BEGIN
  MESSAGE(Join(Twice(Twice('a',n),n),Join('x',Twice('y',n),Sum(1,Sum(0,0,2),3),Half(Half(10))),n,Half(n)));
  MESSAGE('%1',Sum(Sum(0,0,1),Sum(0,0,2),Sum(0,0,3)));
END;
BEGIN Run; END.`, "aaaa-x-yy-123-2.5-3-1.5\n123")
}
