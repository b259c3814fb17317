package value

// A Region holds the regional settings: how dates, times and numbers are written. Words come from Words. A Region
// never changes once made.
type Region struct {
	Name string // such as en-US
}

// EnUS is the region English (United States), the default.
func EnUS() *Region { panic("TODO") }

// RegionFor returns the region of a name such as de-DE; ok is false if it is unknown.
func RegionFor(name string) (r *Region, ok bool) { panic("TODO") }
