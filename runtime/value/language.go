package value

import (
	"strconv"

	"calque/lang/source"
)

// This file defines Language and the Windows languages that NAV's captions use.

// A Language is a Windows language as GLOBALLANGUAGE and multi-language texts know it.
type Language struct {
	ID   int32  // Windows language ID, such as 1033
	Code string // three-letter Windows code, such as ENU
	Name string
}

// English is the language that captions fall back to.
func English() Language { return languages[0] }

// LanguageFor returns the language with a Windows language ID or a three-letter code; ok is false if it is unknown.
func LanguageFor(text string) (l Language, ok bool) {
	if id, err := strconv.ParseInt(text, 10, 32); err == nil {
		return LanguageByID(int32(id))
	}
	key := source.Fold(text)
	for _, l := range languages {
		if source.Key(l.Code) == key {
			return l, true
		}
	}
	return Language{}, false
}

// LanguageByID returns the language with a Windows language ID; ok is false if it is unknown.
func LanguageByID(id int32) (l Language, ok bool) {
	for _, l := range languages {
		if l.ID == id {
			return l, true
		}
	}
	return Language{}, false
}

// Languages lists the languages that Calque knows, English (United States) first.
func Languages() []Language { return append([]Language(nil), languages[:]...) }

var languages = [...]Language{
	{1033, "ENU", "English (United States)"},
	{2057, "ENG", "English (United Kingdom)"},
	{3081, "ENA", "English (Australia)"},
	{4105, "ENC", "English (Canada)"},
	{5129, "ENZ", "English (New Zealand)"},
	{6153, "ENI", "English (Ireland)"},
	{7177, "ENS", "English (South Africa)"},
	{13321, "ENP", "English (Philippines)"},
	{16393, "ENN", "English (India)"},
	{1025, "ARA", "Arabic (Saudi Arabia)"},
	{1026, "BGR", "Bulgarian (Bulgaria)"},
	{1028, "CHT", "Chinese (Taiwan)"},
	{1029, "CSY", "Czech (Czech Republic)"},
	{1030, "DAN", "Danish (Denmark)"},
	{1031, "DEU", "German (Germany)"},
	{1032, "ELL", "Greek (Greece)"},
	{1035, "FIN", "Finnish (Finland)"},
	{1036, "FRA", "French (France)"},
	{1037, "HEB", "Hebrew (Israel)"},
	{1038, "HUN", "Hungarian (Hungary)"},
	{1039, "ISL", "Icelandic (Iceland)"},
	{1040, "ITA", "Italian (Italy)"},
	{1041, "JPN", "Japanese (Japan)"},
	{1042, "KOR", "Korean (Korea)"},
	{1043, "NLD", "Dutch (Netherlands)"},
	{1044, "NOR", "Norwegian Bokmål (Norway)"},
	{1045, "PLK", "Polish (Poland)"},
	{1046, "PTB", "Portuguese (Brazil)"},
	{1048, "ROM", "Romanian (Romania)"},
	{1049, "RUS", "Russian (Russia)"},
	{1050, "HRV", "Croatian (Croatia)"},
	{1051, "SKY", "Slovak (Slovakia)"},
	{1053, "SVE", "Swedish (Sweden)"},
	{1054, "THA", "Thai (Thailand)"},
	{1055, "TRK", "Turkish (Turkey)"},
	{1057, "IND", "Indonesian (Indonesia)"},
	{1058, "UKR", "Ukrainian (Ukraine)"},
	{1060, "SLV", "Slovenian (Slovenia)"},
	{1061, "ETI", "Estonian (Estonia)"},
	{1062, "LVI", "Latvian (Latvia)"},
	{1063, "LTH", "Lithuanian (Lithuania)"},
	{1066, "VIT", "Vietnamese (Vietnam)"},
	{1086, "MSL", "Malay (Malaysia)"},
	{2052, "CHS", "Chinese (China)"},
	{2055, "DES", "German (Switzerland)"},
	{2058, "ESM", "Spanish (Mexico)"},
	{2060, "FRB", "French (Belgium)"},
	{2064, "ITS", "Italian (Switzerland)"},
	{2067, "NLB", "Dutch (Belgium)"},
	{2068, "NON", "Norwegian Nynorsk (Norway)"},
	{2070, "PTG", "Portuguese (Portugal)"},
	{2077, "SVF", "Swedish (Finland)"},
	{3079, "DEA", "German (Austria)"},
	{3082, "ESN", "Spanish (Spain)"},
	{3084, "FRC", "French (Canada)"},
	{4108, "FRS", "French (Switzerland)"},
	{1034, "ESP", "Spanish (Spain, Traditional Sort)"},
}
