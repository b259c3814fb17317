package value

// This file defines Region and the regions that ship.

// A DateOrder is the order of day, month and year in a written date.
type DateOrder uint8

// The date orders.
const (
	MDY DateOrder = iota
	DMY
	YMD
)

// A Region holds the regional settings: how dates, times and numbers are written. Words come from the language, see
// Words. A Region never changes once made.
type Region struct {
	Name      string // such as en-US
	Order     DateOrder
	DateSep   string
	TimeSep   string
	Decimal   string // decimal separator
	Thousands string // between groups of three digits
	AM, PM    string // empty where the clock has 24 hours
	FirstDay  int    // of the week: 1 = Monday … 7 = Sunday

	std standardFormats
}

// regionSpec is what differs between regions; the standard formats follow from it.
type regionSpec struct {
	Region
	hours    string // field of the hour in Time formats
	longDate string // Date format 4
}

// RegionFor returns the region of a name such as de-DE; ok is false if it is unknown.
func RegionFor(name string) (r *Region, ok bool) {
	for i := range regionSpecs {
		if regionSpecs[i].Name == name {
			return newRegion(&regionSpecs[i]), true
		}
	}
	return nil, false
}

// RegionNames lists the regions that RegionFor knows.
func RegionNames() []string {
	names := make([]string, len(regionSpecs))
	for i := range regionSpecs {
		names[i] = regionSpecs[i].Name
	}
	return names
}

// EnUS is the region English (United States), the default.
func EnUS() *Region { return mustRegion("en-US") }

// EnGB is the region English (United Kingdom).
func EnGB() *Region { return mustRegion("en-GB") }

// DeDE is the region German (Germany).
func DeDE() *Region { return mustRegion("de-DE") }

// DaDK is the region Danish (Denmark).
func DaDK() *Region { return mustRegion("da-DK") }

func mustRegion(name string) *Region {
	r, ok := RegionFor(name)
	if !ok {
		panic("value: no region " + name)
	}
	return r
}

// regionSpecs is never written to.
var regionSpecs = [...]regionSpec{
	{
		Region: Region{Name: "en-US", Order: MDY, DateSep: "/", TimeSep: ":", Decimal: ".", Thousands: ",",
			AM: "AM", PM: "PM", FirstDay: 7},
		hours: "<Hours12>", longDate: "<Month Text> <Closing><Day>, <Year4>",
	},
	{
		Region: Region{Name: "en-GB", Order: DMY, DateSep: "/", TimeSep: ":", Decimal: ".", Thousands: ",", FirstDay: 1},
		hours:  "<Hours24,2>", longDate: "<Closing><Day> <Month Text> <Year4>",
	},
	{
		Region: Region{Name: "de-DE", Order: DMY, DateSep: ".", TimeSep: ":", Decimal: ",", Thousands: ".", FirstDay: 1},
		hours:  "<Hours24,2>", longDate: "<Closing><Day>. <Month Text> <Year4>",
	},
	{
		Region: Region{Name: "da-DK", Order: DMY, DateSep: "-", TimeSep: ".", Decimal: ",", Thousands: ".", FirstDay: 1},
		hours:  "<Hours24>", longDate: "<Closing><Day>. <Month Text> <Year4>",
	},
	{
		Region: Region{Name: "fr-FR", Order: DMY, DateSep: "/", TimeSep: ":", Decimal: ",", Thousands: "\u00A0", FirstDay: 1},
		hours:  "<Hours24,2>", longDate: "<Closing><Day> <Month Text> <Year4>",
	},
	{
		Region: Region{Name: "sv-SE", Order: YMD, DateSep: "-", TimeSep: ":", Decimal: ",", Thousands: "\u00A0", FirstDay: 1},
		hours:  "<Hours24,2>", longDate: "<Closing>den <Day> <Month Text> <Year4>",
	},
}
