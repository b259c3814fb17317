package object

import (
	"strings"
	"testing"

	"calque/lang/ast"
	"calque/lang/types"
)

const tableText = `OBJECT Table 50000 Gadget
{
  PROPERTIES
  {
    DataPerCompany=No;
    OnInsert=BEGIN
             END;

    CaptionML=[ENU=Gadget;DAN=Dims];
  }
  FIELDS
  {
    { 1   ;   ;No.                 ;Code20        ;OnValidate=BEGIN
                                                              END;

                                                   OnLookup=BEGIN
                                                            END;

                                                   CaptionML=ENU=Number }
    { 2   ;   ;Kind                ;Option        ;OptionCaptionML=[ENU=" ,Big,Small";DAN=" ,Stor,Lille"];
                                                   OptionString=[ ,Big,Small] }
    { 3   ;   ;State               ;Option        ;OptionString=Open,Shut,Gone;
                                                   OptionOrdinalValues=[1;5;-1] }
    { 4   ;No ;Old                 ;Text250        }
    { 5   ;   ;Qty. (Net, Base)    ;Decimal       ;FieldClass=FlowField }
    { 6   ;   ;Date Filter         ;Date          ;FieldClass=FlowFilter }
    { 7   ;   ;Odd                 ;Integr         }
    { 8   ;   ;Qty.                ;Decimal        }
    { 8   ;   ;NO.                 ;Integer        }
  }
  KEYS
  {
    {    ;No.                                     ;SumIndexFields=Qty.,"Qty. (Net, Base)";
                                                   Clustered=Yes }
    {    ;Kind,No.                                 }
    {No  ;Old                                      }
    {    ;Kind,Nowhere                             }
  }
  CODE
  {
    VAR
      Total@1000 : Decimal;

    PROCEDURE Sum@1() : Decimal;
    BEGIN
    END;

    BEGIN
    END.
  }
}
`

func TestTable(t *testing.T) {
	obj := one(t, tableText)
	want := `error CAL0205 Integr is not the type of a field
error CAL0204 field 8 is declared twice
error CAL0204 "NO." is declared twice
error CAL0202 the table has no field Nowhere
`
	if got := messages(obj.Diags); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	info := obj.Table
	if info.PerCompany || obj.Caption[1].Text != "Dims" || len(info.Fields) != 9 || len(info.Keys) != 3 {
		t.Errorf("got %+v", info)
	}
	kind, state := obj.Field("KIND").Type.Options, obj.FieldNo(3).Type.Options
	if strings.Join(kind.Names, "|") != " |Big|Small" || strings.Join(kind.Captions[1].Names, "|") != " |Stor|Lille" || kind.Ordinals != nil {
		t.Errorf("option: got %+v", kind)
	}
	if state.Ordinal(2) != -1 || state.Index(5) != 1 {
		t.Errorf("option with values: got %+v", state)
	}
	if f := obj.Field("NO."); f.No != 1 || f.Type.String() != "Code[20]" || f.OnValidate == nil || f.OnLookup == nil || f.Caption[0].Text != "Number" {
		t.Errorf("field: got %+v", f)
	}
	if obj.Field("OLD").Enabled || obj.Field("QTY. (NET, BASE)").Class != FlowField || obj.Field("DATE FILTER").Class != FlowFilter {
		t.Error("a field has the wrong class or state")
	}
	if key := info.Keys[0]; !key.Clustered || len(key.SumIndexFields) != 2 || key.SumIndexFields[1].No != 5 {
		t.Errorf("key: got %+v", key)
	}
	if key := info.Keys[1]; len(key.Fields) != 2 || key.Fields[1].No != 1 {
		t.Errorf("key: got %+v", key)
	}
	var names []string
	for i, r := range obj.Routines {
		names = append(names, r.Name.Text)
		if r.Index != i || r.Owner != obj || r.SelfRec == nil || r.SelfRec.No != 50000 || r.Implicit().Scope != Self {
			t.Errorf("routine %s: got %+v", r.Name, r)
		}
	}
	if got := strings.Join(names, "|"); got != "OnInsert|No. - OnValidate|No. - OnLookup|Sum" {
		t.Errorf("routines: got %s", got)
	}
	if obj.Trigger("ONINSERT") == nil || obj.Trigger("NO. - ONVALIDATE") != obj.Field("NO.").OnValidate || obj.Procedure("ONINSERT") != nil {
		t.Error("a trigger is not found, or as a procedure")
	}
	if obj.System("XREC").Scope != XSelf || obj.System("CURRFIELDNO").Type.Kind != types.Integer || obj.System("CURRPAGE") != nil {
		t.Error("system variables are wrong")
	}
}

func TestCodeunit(t *testing.T) {
	obj := one(t, `OBJECT Codeunit 50000 Worker
{
  PROPERTIES
  {
    TableNo=2000000026;
    Subtype=Test;
    SingleInstance=Yes;
    EventSubscriberInstance=Manual;
    OnRun=BEGIN
          END;

  }
  CODE
  {
    VAR
      Doc@1000 : DotNet "'System.Xml'.System.Xml.XmlDocument" WITHEVENTS;
      doc@1001 : Integer;

    [TryFunction]
    LOCAL PROCEDURE Attempt@1();
    BEGIN
    END;

    [Integration(DEFAULT,TRUE)]
    PROCEDURE OnDone@2();
    BEGIN
    END;

    [EventSubscriber(Table,2000000026,OnAfterValidateEvent,"Number",Skip,Error)]
    LOCAL PROCEDURE Handle@3(VAR Rec@1000 : Record 2000000026);
    BEGIN
    END;

    EVENT Doc@1000::NodeChanged@4(sender@1001 : Variant);
    BEGIN
    END;

    BEGIN
    END.
  }
}
`)
	if !obj.SingleInstance || !obj.ManualBinding || obj.Subtype.Text != "Test" || obj.TableNo != 2000000026 {
		t.Errorf("got %+v", obj)
	}
	if got, want := messages(obj.Diags), "error CAL0204 doc is declared twice\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	run := obj.Trigger("ONRUN")
	if len(run.Params) != 1 || run.Params[0] != run.Implicit() || !run.Params[0].ByRef || run.SelfRec.No != 2000000026 {
		t.Errorf("OnRun: got %+v", run)
	}
	if r := obj.Procedure("ATTEMPT"); !r.Try || !r.Local || r.Implicit() != nil || r.Attr("TRYFUNCTION") == nil {
		t.Errorf("try function: got %+v", r)
	}
	if e := obj.Procedure("ONDONE").Event; e == nil || e.IncludeSender || !e.GlobalVarAccess || e.Business {
		t.Errorf("publisher: got %+v", e)
	}
	s := obj.Procedure("HANDLE").Handles
	if s == nil || s.ID() != (ID{ast.Table, 2000000026}) || s.Event.Text != "OnAfterValidateEvent" || s.Element.Text != "Number" || !s.SkipOnMissingLicense || s.SkipOnMissingPermission {
		t.Errorf("subscriber: got %+v", s)
	}
	if list := obj.app.Subscribers(); len(list) != 1 || list[0].Handles != s {
		t.Errorf("subscribers: got %v", list)
	}
	if last := obj.Routines[len(obj.Routines)-1]; last.Kind != ast.EventHandler || last.Name.Text != "Doc::NodeChanged" || len(last.Params) != 1 {
		t.Errorf("event handler: got %+v", last)
	}
}

func TestPage(t *testing.T) {
	obj := one(t, `OBJECT Page 50000 Gadgets
{
  PROPERTIES
  {
    SourceTable=Table2000000026;
    SourceTableTemporary=Yes;
    OnNewRecord=BEGIN
                END;

    OnQueryClosePage=BEGIN
                     END;

    ActionList=ACTIONS
    {
      { 10      ;0   ;ActionContainer;
                      ActionContainerType=ActionItems }
      { 11      ;1   ;Action    ;
                      Name=Post;
                      OnAction=BEGIN
                               END;
                                }
      { 12      ;1   ;Action    ;
                      OnAction=BEGIN
                               END;
                                }
    }
  }
  CONTROLS
  {
    { 1   ;0   ;Container ;
                ContainerType=ContentArea }
    { 2   ;1   ;Field     ;
                SourceExpr="No.";
                OnLookup=BEGIN
                         END;
                          }
    { 3   ;1   ;Field     ;
                Name=Total;
                SourceExpr=Amount * 2 }
    { 4   ;1   ;Part      ;
                Name=Lines;
                PagePartID=Page50001 }
    { 5   ;1   ;Field     ;
                Name=Chart;
                ControlAddIn=[Vendor.Chart;PublicKeyToken=31bf3856ad364e35] }
  }
  CODE
  {
    VAR
      Amount@1000 : Decimal;

    BEGIN
    END.
  }
}
`)
	if obj.Diags.Len() > 0 {
		t.Error(messages(obj.Diags))
	}
	rec := obj.System("REC")
	if rec == nil || !rec.Type.Temp || rec.Scope != Global || obj.Globals[rec.Index] != rec || obj.System("XREC").Index != rec.Index+1 {
		t.Errorf("Rec: got %+v", rec)
	}
	if obj.System("CURRPAGE").Type.No != 50000 {
		t.Error("CurrPage has the wrong type")
	}
	var names []string
	for _, r := range obj.Routines {
		names = append(names, r.Name.Text)
		if r.Implicit() != rec {
			t.Errorf("%s does not stand on Rec", r.Name)
		}
	}
	if got := strings.Join(names, "|"); got != "OnNewRecord|OnQueryClosePage|No. - OnLookup|Post - OnAction|Action12 - OnAction" {
		t.Errorf("routines: got %s", got)
	}
	if r := obj.Trigger("NO. - ONLOOKUP"); len(r.Params) != 1 || !r.Params[0].ByRef || r.Result.Type.Kind != types.Boolean || r.Element.ID != 2 {
		t.Errorf("OnLookup: got %+v", r)
	}
	if r := obj.Trigger("ONQUERYCLOSEPAGE"); r.Params[0].Name.Text != "CloseAction" || r.Params[0].Type != types.Enum("ACTION") || r.Result.Index != 1 {
		t.Errorf("OnQueryClosePage: got %+v", r)
	}
	if e := obj.Element("LINES"); e.Kind != Part || e.PageNo != 50001 {
		t.Errorf("part: got %+v", e)
	}
	if e := obj.Element("CHART"); e.AddIn == "" || obj.Element("TOTAL").Kind != Control || obj.Element("POST").Trigger("ONACTION") == nil {
		t.Errorf("elements: got %+v", e)
	}
}

func TestReport(t *testing.T) {
	obj := one(t, `OBJECT Report 50000 Gadget List
{
  PROPERTIES
  {
    OnPreReport=BEGIN
                END;

  }
  DATASET
  {
    { 1   ;    ;DataItem;                    ;
               DataItemTable=Table2000000007;
               OnAfterGetRecord=BEGIN
                                END;
                                 }
    { 2   ;1   ;Column  ;Period_Start        ;
               SourceExpr="Period Start" }
    { 3   ;    ;DataItem;Loop                ;
               DataItemTable=Table2000000026;
               Temporary=Yes }
  }
  REQUESTPAGE
  {
    PROPERTIES
    {
      OnOpenPage=BEGIN
                 END;

    }
    CONTROLS
    {
      { 1   ;0   ;Container ;
                  ContainerType=ContentArea }
      { 2   ;1   ;Field     ;
                  SourceExpr=Count;
                  OnValidate=BEGIN
                             END;
                              }
    }
  }
  LABELS
  {
    { 5   ;Title               ;CaptionML=ENU=Gadgets }
  }
  CODE
  {
    VAR
      Count@1000 : Integer;

    BEGIN
    END.
  }
}
`)
	if obj.Diags.Len() > 0 {
		t.Error(messages(obj.Diags))
	}
	date, loop := obj.Global("DATE"), obj.Global("LOOP")
	if date == nil || date.Type.No != 2000000007 || date.Type.Temp || !loop.Type.Temp || date.Index != 1 {
		t.Errorf("data items: got %+v, %+v", date, loop)
	}
	var names []string
	for _, r := range obj.Routines {
		names = append(names, r.Name.Text)
	}
	if got := strings.Join(names, "|"); got != "OnPreReport|Date - OnAfterGetRecord|RequestOptionsPage - OnOpenPage|Count - OnValidate" {
		t.Errorf("routines: got %s", got)
	}
	if obj.Routines[1].Implicit() != date || obj.Routines[0].Implicit() != nil || obj.Routines[3].Implicit() != nil {
		t.Error("a trigger stands on the wrong record")
	}
	if e := obj.Element("PERIOD_START"); e.Kind != Column || e.Parent != obj.Element("DATE") || obj.Element("TITLE").Kind != Label || !obj.Element("COUNT").Request {
		t.Errorf("elements: got %+v", e)
	}
	if obj.System("CURRREPORT").Type.No != 50000 || obj.System("REQUESTOPTIONSPAGE") == nil {
		t.Error("system variables are wrong")
	}
}

func TestXMLport(t *testing.T) {
	obj := one(t, `OBJECT XMLport 50000 Gadget Exchange
{
  ELEMENTS
  {
    { [{5CDBAF06-C7E1-4222-9633-B90B6840C9FC}];  ;root                ;Element ;Text    }
    { [{B6564B5B-C840-45E1-91C8-A3B073508158}];1 ;number              ;Element ;Table   ;
                                                  SourceTable=Table2000000026;
                                                  Temporary=Yes;
                                                  Export::OnAfterGetRecord=BEGIN
                                                                           END;
                                                                            }
    { [{2D177F23-0857-4E76-83E2-7B2BE181FB40}];2 ;no                  ;Attribute;Field  ;
                                                  SourceField=Integer::Number }
    { [{92C00E3F-2218-41BF-A788-242559DF8E43}];2 ;note                ;Element ;Text    ;
                                                  VariableName=LongNote;
                                                  TextType=BigText }
  }
}
`)
	if obj.Diags.Len() > 0 {
		t.Error(messages(obj.Diags))
	}
	got := ""
	for _, v := range obj.Globals {
		got += v.Name.Text + " " + v.Type.String() + "|"
	}
	if want := "root Text|Integer Record 2000000026|LongNote BigText|"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if obj.Trigger("NUMBER - EXPORT::ONAFTERGETRECORD") == nil || obj.Element("NO").Kind != NodeField || obj.System("CURRXMLPORT") == nil {
		t.Error("a trigger, node or system variable is missing")
	}
}

func TestQuery(t *testing.T) {
	obj := one(t, `OBJECT Query 50000 Periods
{
  ELEMENTS
  {
    { 1   ;    ;DataItem;                    ;
               DataItemTable=Table2000000110 }
    { 2   ;1   ;Column  ;                    ;
               DataSource=Login Datetime }
    { 3   ;1   ;Column  ;                    ;
               DataSource=Session ID;
               MethodType=Totals;
               Method=Sum }
    { 4   ;1   ;Column  ;                    ;
               MethodType=Totals;
               Method=Count }
    { 5   ;1   ;Filter  ;Who                 ;
               DataSource=User ID }
    { 6   ;1   ;Column  ;                    ;
               DataSource=Login Datetime;
               MethodType=Date;
               Method=Month }
  }
}
`)
	got := ""
	for _, e := range obj.Elements[1:] {
		got += e.Name.Text + " " + e.Type.String() + "|"
	}
	if want := "Login_Datetime DateTime|Sum_Session_ID Integer|Count_ Integer|Who Text[132]|Month_Login_Datetime Integer|"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if item := obj.Element("ACTIVE_SESSION"); item == nil || obj.Element("WHO").Parent != item || obj.Element("WHO").Kind != Filter {
		t.Error("the data item or its filter is missing")
	}
}
