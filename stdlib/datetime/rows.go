package datetime

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "CALCDATE(DateExpression : Text|Code|DateFormula [; Date : Date]) : Date", Doc: "The date that an expression such as <CM+1D> gives, counted from Date or today.", Fn: builtin.Custom(calcDate)},
		{Sig: "CLOSINGDATE(Date : Date) : Date", Doc: "The closing date that follows a date directly.", Fn: builtin.Fn1(closingDate)},
		{Sig: "NORMALDATE(Date : Date) : Date", Doc: "The normal date of a normal or closing date.", Fn: builtin.Fn1(normalDate)},
		{Sig: "CREATEDATETIME(Date : Date; Time : Time) : DateTime", Doc: "A date and a time as one value.", Fn: builtin.Fn2(createDateTime)},
		{Sig: "CURRENTDATETIME : DateTime", Doc: "The present date and time.", Fn: builtin.Fn0(currentDateTime)},
		{Sig: "DATE2DMY(Date : Date; What : Integer) : Integer", Doc: "Day (1), month (2) or year (3) of a date.", Fn: builtin.Fn2(date2DMY)},
		{Sig: "DATE2DWY(Date : Date; What : Integer) : Integer", Doc: "Weekday (1, Monday is 1), ISO week (2) or the year of that week (3).", Fn: builtin.Fn2(date2DWY)},
		{Sig: "DMY2DATE(Day : Integer [; Month : Integer [; Year : Integer]]) : Date", Doc: "The date of a day, month and year; what is left out is the present one.", Fn: builtin.Fn3(dmy2Date)},
		{Sig: "DWY2DATE(WeekDay : Integer [; Week : Integer [; Year : Integer]]) : Date", Doc: "The date of a weekday, ISO week and year.", Fn: builtin.Fn3(dwy2Date)},
		{Sig: "DT2DATE(Datetime : DateTime) : Date", Doc: "The date of a datetime.", Fn: builtin.Fn1(dt2Date)},
		{Sig: "DT2TIME(Datetime : DateTime) : Time", Doc: "The time of a datetime.", Fn: builtin.Fn1(dt2Time)},
		{Sig: "DATI2VARIANT(Date : Date; Time : Time) : Variant", Doc: "A date and a time as one value for automation servers.", Fn: builtin.Fn2(dati2Variant)},
		{Sig: "VARIANT2DATE(Variant : Variant) : Date", Doc: "The date that a Variant holds.", Fn: builtin.Fn1(variant2Date)},
		{Sig: "VARIANT2TIME(Variant : Variant) : Time", Doc: "The time that a Variant holds.", Fn: builtin.Fn1(variant2Time)},
		{Sig: "ROUNDDATETIME(Datetime : DateTime [; Precision : BigInteger [; Direction : Text]]) : DateTime", Doc: "Datetime rounded to a multiple of Precision milliseconds.", Fn: builtin.Fn3(roundDateTime)},
		{Sig: "TIME : Time", Doc: "The present time of day.", Fn: builtin.Fn0(timeOfDay)},
		{Sig: "TODAY : Date", Doc: "The present date.", Fn: builtin.Fn0(today)},
		{Sig: "WORKDATE([NewDate : Date]) [:=] : Date", Doc: "The session's work date, after setting it to NewDate.", Fn: builtin.Fn1(workDate)},
	}
}
