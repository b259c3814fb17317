package value

// This file defines Words, one table row per language. A language is added by adding a row.

// Words are the words of a language that values are written with: names of months and weekdays, Yes and No, units of durations,
// letters of date formulas.
type Words struct {
	Language string // three-letter Windows language code

	Yes, No     string
	True, False string
	Months      [12]string
	Weekdays    [7]string // from Monday

	// Words a user may enter in place of a date or time, in full or by their beginning.
	Today, WorkDate, Time string

	Units   [5]UnitWords // day, hour, minute, second, millisecond
	Formula FormulaLetters
}

// UnitWords are the names of a unit of durations.
type UnitWords struct {
	One, Many string
	Short     []string // further spellings that EVALUATE reads
}

// FormulaLetters are the letters of date formulas.
type FormulaLetters struct {
	Current                                  string // C
	Day, Weekday, Week, Month, Quarter, Year string
}

// neutralLetters are the letters inside angle brackets and in stored formulas.
var neutralLetters = FormulaLetters{"C", "D", "WD", "W", "M", "Q", "Y"}

// WordsFor returns the words of a language (three-letter Windows code); English if it is unknown.
func WordsFor(language string) *Words {
	switch language {
	case "", "ENU":
		return &allWords[0]
	}
	for i := range allWords {
		if allWords[i].Language == language {
			return &allWords[i]
		}
	}
	return &allWords[0]
}

var englishWords = Words{
	Yes: "Yes", No: "No", True: "TRUE", False: "FALSE",
	Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"},
	Weekdays: [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
	Today:    "today", WorkDate: "workdate", Time: "time",
	Units: [5]UnitWords{
		{"day", "days", []string{"d"}},
		{"hour", "hours", []string{"h"}},
		{"minute", "minutes", []string{"min", "m"}},
		{"second", "seconds", []string{"sec", "s"}},
		{"millisecond", "milliseconds", []string{"milli", "millis", "ms"}},
	},
	Formula: neutralLetters,
}

// allWords is never written to; the first row is the default.
var allWords = [...]Words{
	english("ENU"),
	english("ENG"),
	{
		Language: "DEU",
		Yes:      "Ja", No: "Nein", True: "WAHR", False: "FALSCH",
		Months: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
			"Oktober", "November", "Dezember"},
		Weekdays: [7]string{"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
		Today:    "heute", WorkDate: "arbeitsdatum", Time: "zeit",
		Units: [5]UnitWords{
			{"Tag", "Tage", []string{"t"}},
			{"Stunde", "Stunden", []string{"std", "h"}},
			{"Minute", "Minuten", []string{"min", "m"}},
			{"Sekunde", "Sekunden", []string{"sek", "s"}},
			{"Millisekunde", "Millisekunden", []string{"milli", "ms"}},
		},
		Formula: FormulaLetters{"L", "T", "WT", "W", "M", "Q", "J"},
	},
	{
		Language: "DAN",
		Yes:      "Ja", No: "Nej", True: "SAND", False: "FALSK",
		Months: [12]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
			"oktober", "november", "december"},
		Weekdays: [7]string{"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"},
		Today:    "dags dato", WorkDate: "arbejdsdato", Time: "tid",
		Units: [5]UnitWords{
			{"dag", "dage", []string{"d"}},
			{"time", "timer", []string{"t"}},
			{"minut", "minutter", []string{"min", "m"}},
			{"sekund", "sekunder", []string{"sek", "s"}},
			{"millisekund", "millisekunder", []string{"milli", "ms"}},
		},
		Formula: FormulaLetters{"L", "D", "UD", "U", "M", "K", "Å"},
	},
	{
		Language: "FRA",
		Yes:      "Oui", No: "Non", True: "VRAI", False: "FAUX",
		Months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
			"octobre", "novembre", "décembre"},
		Weekdays: [7]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
		Today:    "aujourd'hui", WorkDate: "date de travail", Time: "heure",
		Units: [5]UnitWords{
			{"jour", "jours", []string{"j"}},
			{"heure", "heures", []string{"h"}},
			{"minute", "minutes", []string{"min", "m"}},
			{"seconde", "secondes", []string{"sec", "s"}},
			{"milliseconde", "millisecondes", []string{"milli", "ms"}},
		},
		Formula: FormulaLetters{"F", "J", "JS", "S", "M", "T", "A"},
	},
	{
		Language: "ESP",
		Yes:      "Sí", No: "No", True: "VERDADERO", False: "FALSO",
		Months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
			"octubre", "noviembre", "diciembre"},
		Weekdays: [7]string{"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
		Today:    "hoy", WorkDate: "fecha de trabajo", Time: "hora",
		Units: [5]UnitWords{
			{"día", "días", []string{"d"}},
			{"hora", "horas", []string{"h"}},
			{"minuto", "minutos", []string{"min", "m"}},
			{"segundo", "segundos", []string{"seg", "s"}},
			{"milisegundo", "milisegundos", []string{"mili", "ms"}},
		},
		Formula: FormulaLetters{"C", "D", "DS", "S", "M", "T", "A"},
	},
}

func english(language string) Words {
	w := englishWords
	w.Language = language
	return w
}
