package session

import (
	"slices"

	"calque/lang/types"
	"calque/runtime/value"
)

// A ClientType is what kind of client a session serves: the option of Active Session and Session Event.
type ClientType uint8

// NAV's twelve client types, by their ordinals.
const (
	WindowsClient ClientType = iota
	SharePointClient
	WebService
	ClientService
	NAS
	Background
	ManagementClient
	WebClient
	Unknown
	Tablet
	Phone
	Desktop
)

// clients maps a client type of the tables to a member of the enumeration that CURRENTCLIENTTYPE returns, and tells
// whether a user can answer dialogs. The console of Calque is a Windows client; SOAP calls are Web Service, OData calls Client
// Service.
var clients = [...]struct {
	current string
	user    bool
}{
	WindowsClient:    {"Windows", true},
	SharePointClient: {"SharePoint", true},
	WebService:       {"SOAP", false},
	ClientService:    {"OData", false},
	NAS:              {"NAS", false},
	Background:       {"Background", false},
	ManagementClient: {"Management", false},
	WebClient:        {"Web", true},
	Unknown:          {"Unknown", false},
	Tablet:           {"Tablet", true},
	Phone:            {"Phone", true},
	Desktop:          {"Desktop", true},
}

// current is the client type as CURRENTCLIENTTYPE gives it.
func (c ClientType) current() value.Option {
	names := types.Enum("CLIENTTYPE").Options.Names
	return value.Option(slices.Index(names, clients[c].current))
}

// hasUser tells whether somebody can answer dialogs.
func (c ClientType) hasUser() bool { return clients[c].user }
