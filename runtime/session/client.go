package session

import (
	"slices"

	"calque/lang/source"
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

	ClientTypes = iota // how many there are
)

// clients maps a client type of the tables to a member of the enumeration that CURRENTCLIENTTYPE returns, and tells
// whether a user can answer dialogs. The console of Calque is a Windows client; SOAP calls are Web Service, OData calls Client
// Service.
var clients = [ClientTypes]struct {
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

// String is the name of the client type as CURRENTCLIENTTYPE gives it.
func (c ClientType) String() string { return clients[c].current }

// ParseClientType finds a client type by that name, in any case.
func ParseClientType(name string) (ClientType, bool) {
	for i := range clients {
		if source.Fold(clients[i].current) == source.Fold(name) {
			return ClientType(i), true
		}
	}
	return 0, false
}

// ClientTypeNames returns the names of all client types.
func ClientTypeNames() []string {
	names := make([]string, ClientTypes)
	for i := range clients {
		names[i] = clients[i].current
	}
	return names
}
