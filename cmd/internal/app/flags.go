package app

import (
	"runtime/debug"
	"strings"
	"time"

	"calque/lang/object"
	"calque/lang/source"
	"calque/runtime/engine"
	"calque/runtime/session"
	"calque/runtime/value"
	"calque/stdlib"
)

// SourceFlags tell how to read source text. Every command that reads objects or scripts has them.
type SourceFlags struct {
	Encoding  string `placeholder:"NAME" help:"Character set of object files (default: code page 850; scripts are UTF-8; a byte order mark wins)."`
	DateOrder string `placeholder:"ORDER" enum:",mdy,dmy,ymd" default:"" help:"Order of date literals in object files: mdy, dmy or ymd (default: found in the files)."`
}

// Options returns the loader's options.
func (f *SourceFlags) Options() (object.Options, error) {
	opts := object.Options{Library: stdlib.Library()}
	if f.Encoding != "" {
		charset, err := source.NewCharset(f.Encoding)
		if err != nil {
			return opts, Usagef("--encoding: %v", err)
		}
		opts.Charset = charset
	}
	if f.DateOrder != "" {
		order, ok := source.ParseDateOrder(f.DateOrder)
		if !ok {
			return opts, Usagef("--date-order: %q is not mdy, dmy or ymd", f.DateOrder)
		}
		opts.Regional = &source.Regional{DateOrder: order}
	}
	if folder, err := CacheFolder("index"); err == nil { // without a folder for it, every run reads all files
		opts.Index = object.Index{Folder: folder, Version: program()}
	}
	return opts, nil
}

// A Timeout is how long a run may take; 0 is for ever.
type Timeout time.Duration

// UnmarshalText reads a length of time such as 1m30s, or a number of seconds.
func (t *Timeout) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil {
		d, err = time.ParseDuration(string(text) + "s")
	}
	if err != nil || d < 0 {
		return Usagef("%q is no length of time such as 30s", text)
	}
	*t = Timeout(d)
	return nil
}

// Flags are the common flags of the commands that run C/AL.
type Flags struct {
	SourceFlags

	Database string  `name:"db" placeholder:"FILE" help:"SQLite database that holds the tables (default: a temporary one)."`
	Virtual  bool    `name:"virtual-clock" help:"Run on the deterministic scheduler: SLEEP takes no time, sessions take turns."`
	Timeout  Timeout `placeholder:"DURATION" help:"Stop the run after this time, such as 30s or 1m30s; a number alone is seconds."`

	SessionFlags
	LimitFlags
}

// SessionFlags are the flags that say who a session is for and what it sees of the world.
type SessionFlags struct {
	Company  string `placeholder:"NAME" default:"CRONUS" help:"Company of the session."`
	User     string `placeholder:"NAME" help:"User of the session (default: the name of the user who runs calque)."`
	WorkDate string `name:"workdate" placeholder:"DATE" help:"Work date, such as 2018-03-15 (default: today)."`
	Now      string `placeholder:"TIME" help:"Date and time at which the session's clock starts, such as 2018-03-15T10:30:00."`
	Freeze   bool   `help:"Hold the clock at its first value."`
	Root     string `type:"existingdir" placeholder:"DIR" help:"Folder that confines file access (default: the current folder)."`
	Language string `placeholder:"ID" help:"Language of captions and texts: a Windows language such as 1033, ENU or en-US (default: ENU)."`
	Region   string `placeholder:"NAME" help:"Regional formats, such as en-US or de-DE (default: en-US)."`
	Memory   int64  `name:"memory" placeholder:"MEGABYTES" default:"1024" help:"Memory a session may use for texts, arrays and BLOBs."`
	Compat   string `enum:"nav2013,nav2018" default:"nav2018" placeholder:"VERSION" help:"Version of NAV to follow where versions differ: nav2013 or nav2018."`
}

// Config returns the engine's configuration for a run on these streams.
func (f *Flags) Config(std *IO) (engine.Config, error) {
	load, err := f.Options()
	if err != nil {
		return engine.Config{}, err
	}
	load.Shared = std.Files
	if err := f.limits(); err != nil {
		return engine.Config{}, err
	}
	cfg := engine.Config{
		Builtins: stdlib.Funcs(),
		Load:     load,
		Database: f.Database,
		Company:  f.Company,
		User:     f.user(),
		Freeze:   f.Freeze,
		Virtual:  f.Virtual,
		Timeout:  time.Duration(f.Timeout),
		Root:     f.Root,
		Memory:   f.Memory << 20,
		Log:      std.Err,
		Console:  NewConsole(std),
		Coverage: std.Coverage,
	}
	if cfg.Root == "" {
		cfg.Root = "."
	}
	if err := f.regional(&cfg); err != nil {
		return cfg, err
	}
	if f.Compat == "nav2013" {
		cfg.Compat = session.NAV2013
	}
	cfg.Limits, cfg.Crowded = f.LimitFlags.limits(), f.room
	return cfg, f.clock(&cfg)
}

// limits settles what a run may take.
func (f *Flags) limits() error {
	if f.Memory < 1 || f.Memory > maxMemory {
		return Usagef("--memory: %d is not between 1 and %d", f.Memory, maxMemory)
	}
	f.room(0)
	return nil
}

// room sets how much memory the process may take before garbage is collected more often: garbage does not count for a session, but it
// takes room. Many sessions need more; without that, a process that holds a million would do nothing but collect.
func (f *Flags) room(sessions int) {
	debug.SetMemoryLimit(f.Memory<<20*3/2 + baseMemory + int64(sessions)*sessionMemory)
}

const (
	maxMemory  = 1 << 20   // megabytes
	baseMemory = 256 << 20 // bytes for the program itself and for objects

	// sessionMemory is for one of many sessions: what a sleeping one takes, and as much garbage.
	sessionMemory = 16 << 10
)

// regional settles language and regional formats.
func (f *Flags) regional(cfg *engine.Config) error {
	cfg.Region = value.EnUS()
	if f.Region != "" {
		region, ok := value.RegionFor(f.Region)
		if !ok {
			return Usagef("--region: %q is unknown; there are %s", f.Region, strings.Join(value.RegionNames(), ", "))
		}
		cfg.Region = region
	}
	if f.Language != "" {
		language, ok := value.LanguageFor(f.Language)
		if !ok {
			return Usagef("--language: %q is not a Windows language", f.Language)
		}
		cfg.Language = language
	}
	return nil
}

// clock settles where the session's clock and work date start.
func (f *Flags) clock(cfg *engine.Config) error {
	if f.Now != "" {
		now, err := parseNow(f.Now)
		if err != nil {
			return err
		}
		cfg.Now = now
	}
	if f.WorkDate != "" {
		day, err := time.Parse(time.DateOnly, f.WorkDate)
		if err != nil {
			return Usagef("--workdate: %q is not a date such as 2018-03-15", f.WorkDate)
		}
		cfg.WorkDate, err = value.NewDate(day.Year(), int(day.Month()), day.Day())
		if err != nil {
			return Usagef("--workdate: %v", err)
		}
	}
	return nil
}

func parseNow(text string) (time.Time, error) {
	t, ok := parseMoment(text)
	if !ok {
		return t, Usagef("--now: %q is not a date and time such as 2018-03-15T10:30:00", text)
	}
	return t, nil
}

// parseMoment reads a date and time.
func parseMoment(text string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
