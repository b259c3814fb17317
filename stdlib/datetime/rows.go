package datetime

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CALCDATE(DateExpression : Text|Code|DateFormula [; Date : Date]) : Date", Doc: "The date that an expression such as <CM+1D> gives, counted from Date or today.", Fn: builtin.Custom(calcDate), Example: "MESSAGE('%1',CALCDATE('<CM+10D>',TODAY));"},
		{Sig: "CLOSINGDATE(Date : Date) : Date", Doc: "The closing date that follows a date directly.", Fn: builtin.Fn1(closingDate), Example: "MESSAGE('%1',CLOSINGDATE(123117D));"},
		{Sig: "NORMALDATE(Date : Date) : Date", Doc: "The normal date of a normal or closing date.", Fn: builtin.Fn1(normalDate), Example: "MESSAGE('%1',NORMALDATE(CLOSINGDATE(123117D)));"},
		{Sig: "CREATEDATETIME(Date : Date; Time : Time) : DateTime", Doc: "A date and a time as one value.", Fn: builtin.Fn2(createDateTime), Example: "MESSAGE('%1',CREATEDATETIME(TODAY,120000T));"},
		{Sig: "CURRENTDATETIME : DateTime", Doc: "The present date and time.", Fn: builtin.Fn0(currentDateTime), Example: "MESSAGE('%1',CURRENTDATETIME);"},
		{Sig: "DATE2DMY(Date : Date; What : Integer) : Integer", Doc: "Day (1), month (2) or year (3) of a date.", Fn: builtin.Fn2(date2DMY), Example: "MESSAGE('%1',DATE2DMY(TODAY,3));"},
		{Sig: "DATE2DWY(Date : Date; What : Integer) : Integer", Doc: "Weekday (1, Monday is 1), ISO week (2) or the year of that week (3).", Fn: builtin.Fn2(date2DWY), Example: "MESSAGE('%1',DATE2DWY(TODAY,2));"},
		{Sig: "DMY2DATE(Day : Integer [; Month : Integer [; Year : Integer]]) : Date", Doc: "The date of a day, month and year; what is left out is the present one.", Fn: builtin.Fn3(dmy2Date), Example: "MESSAGE('%1',DMY2DATE(31,12,2017));"},
		{Sig: "DWY2DATE(WeekDay : Integer [; Week : Integer [; Year : Integer]]) : Date", Doc: "The date of a weekday, ISO week and year.", Fn: builtin.Fn3(dwy2Date), Example: "MESSAGE('%1',DWY2DATE(1,10,2018));"},
		{Sig: "DT2DATE(Datetime : DateTime) : Date", Doc: "The date of a datetime.", Fn: builtin.Fn1(dt2Date), Example: "MESSAGE('%1',DT2DATE(CURRENTDATETIME));"},
		{Sig: "DT2TIME(Datetime : DateTime) : Time", Doc: "The time of a datetime.", Fn: builtin.Fn1(dt2Time), Example: "MESSAGE('%1',DT2TIME(CURRENTDATETIME));"},
		{Sig: "DATI2VARIANT(Date : Date; Time : Time) : Variant", Doc: "A date and a time as one value for automation servers.", Fn: builtin.Fn2(dati2Variant)},
		{Sig: "VARIANT2DATE(Variant : Variant) : Date", Doc: "The date that a Variant holds.", Fn: builtin.Fn1(variant2Date)},
		{Sig: "VARIANT2TIME(Variant : Variant) : Time", Doc: "The time that a Variant holds.", Fn: builtin.Fn1(variant2Time)},
		{Sig: "ROUNDDATETIME(Datetime : DateTime [; Precision : BigInteger [; Direction : Text]]) : DateTime", Doc: "Datetime rounded to a multiple of Precision milliseconds.", Fn: builtin.Fn3(roundDateTime), Example: "MESSAGE('%1',ROUNDDATETIME(CURRENTDATETIME,3600000));"},
		{Sig: "TIME : Time", Doc: "The present time of day.", Fn: builtin.Fn0(timeOfDay), Example: "MESSAGE('%1',TIME);"},
		{Sig: "TODAY : Date", Doc: "The present date.", Fn: builtin.Fn0(today), Example: "MESSAGE('%1',TODAY);"},
		{Sig: "WORKDATE([NewDate : Date]) [:=] : Date", Doc: "The session's work date, after setting it to NewDate.", Fn: builtin.Fn1(workDate), Example: "WORKDATE := 123117D;"},
	}
}
