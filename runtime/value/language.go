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
	Tag  string // culture name, such as en-US
	Name string
}

// English is the language that captions fall back to.
func English() Language { return languages[0] }

// LanguageFor returns the language with a Windows language ID, a three-letter code or a culture name; ok is false if it is unknown.
func LanguageFor(text string) (l Language, ok bool) {
	if id, err := strconv.ParseInt(text, 10, 32); err == nil {
		return LanguageByID(int32(id))
	}
	key := source.Fold(text)
	for _, l := range languages {
		if source.Key(l.Code) == key || source.Fold(l.Tag) == key {
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
	{1033, "ENU", "en-US", "English (United States)"},
	{2057, "ENG", "en-GB", "English (United Kingdom)"},
	{3081, "ENA", "en-AU", "English (Australia)"},
	{4105, "ENC", "en-CA", "English (Canada)"},
	{5129, "ENZ", "en-NZ", "English (New Zealand)"},
	{6153, "ENI", "en-IE", "English (Ireland)"},
	{7177, "ENS", "en-ZA", "English (South Africa)"},
	{13321, "ENP", "en-PH", "English (Philippines)"},
	{16393, "ENN", "en-IN", "English (India)"},
	{1025, "ARA", "ar-SA", "Arabic (Saudi Arabia)"},
	{1026, "BGR", "bg-BG", "Bulgarian (Bulgaria)"},
	{1028, "CHT", "zh-TW", "Chinese (Taiwan)"},
	{1029, "CSY", "cs-CZ", "Czech (Czech Republic)"},
	{1030, "DAN", "da-DK", "Danish (Denmark)"},
	{1031, "DEU", "de-DE", "German (Germany)"},
	{1032, "ELL", "el-GR", "Greek (Greece)"},
	{1035, "FIN", "fi-FI", "Finnish (Finland)"},
	{1036, "FRA", "fr-FR", "French (France)"},
	{1037, "HEB", "he-IL", "Hebrew (Israel)"},
	{1038, "HUN", "hu-HU", "Hungarian (Hungary)"},
	{1039, "ISL", "is-IS", "Icelandic (Iceland)"},
	{1040, "ITA", "it-IT", "Italian (Italy)"},
	{1041, "JPN", "ja-JP", "Japanese (Japan)"},
	{1042, "KOR", "ko-KR", "Korean (Korea)"},
	{1043, "NLD", "nl-NL", "Dutch (Netherlands)"},
	{1044, "NOR", "nb-NO", "Norwegian Bokmål (Norway)"},
	{1045, "PLK", "pl-PL", "Polish (Poland)"},
	{1046, "PTB", "pt-BR", "Portuguese (Brazil)"},
	{1048, "ROM", "ro-RO", "Romanian (Romania)"},
	{1049, "RUS", "ru-RU", "Russian (Russia)"},
	{1050, "HRV", "hr-HR", "Croatian (Croatia)"},
	{1051, "SKY", "sk-SK", "Slovak (Slovakia)"},
	{1053, "SVE", "sv-SE", "Swedish (Sweden)"},
	{1054, "THA", "th-TH", "Thai (Thailand)"},
	{1055, "TRK", "tr-TR", "Turkish (Turkey)"},
	{1057, "IND", "id-ID", "Indonesian (Indonesia)"},
	{1058, "UKR", "uk-UA", "Ukrainian (Ukraine)"},
	{1060, "SLV", "sl-SI", "Slovenian (Slovenia)"},
	{1061, "ETI", "et-EE", "Estonian (Estonia)"},
	{1062, "LVI", "lv-LV", "Latvian (Latvia)"},
	{1063, "LTH", "lt-LT", "Lithuanian (Lithuania)"},
	{1066, "VIT", "vi-VN", "Vietnamese (Vietnam)"},
	{1086, "MSL", "ms-MY", "Malay (Malaysia)"},
	{2052, "CHS", "zh-CN", "Chinese (China)"},
	{2055, "DES", "de-CH", "German (Switzerland)"},
	{2058, "ESM", "es-MX", "Spanish (Mexico)"},
	{2060, "FRB", "fr-BE", "French (Belgium)"},
	{2064, "ITS", "it-CH", "Italian (Switzerland)"},
	{2067, "NLB", "nl-BE", "Dutch (Belgium)"},
	{2068, "NON", "nn-NO", "Norwegian Nynorsk (Norway)"},
	{2070, "PTG", "pt-PT", "Portuguese (Portugal)"},
	{2077, "SVF", "sv-FI", "Swedish (Finland)"},
	{3079, "DEA", "de-AT", "German (Austria)"},
	{3082, "ESN", "es-ES", "Spanish (Spain)"},
	{3084, "FRC", "fr-CA", "French (Canada)"},
	{4108, "FRS", "fr-CH", "French (Switzerland)"},
	{1034, "ESP", "es-ES_tradnl", "Spanish (Spain, Traditional Sort)"},
}
