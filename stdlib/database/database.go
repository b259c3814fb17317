package database

import (
	"calque/runtime/exec"
	"calque/runtime/value"
)

// companyName implements COMPANYNAME, and COMPANYPROPERTY.DISPLAYNAME too: without a Company table that holds another name, the
// name is what is shown.
func companyName(fr *exec.Frame) (value.Text, error) {
	return value.NewText(fr.Host().Session().CompanyName()), nil
}

// selectLatestVersion implements SELECTLATESTVERSION.
// NAV: it drops the rows that the client caches. A session here keeps no rows between statements; what is read next is the
// latest as it is.
func selectLatestVersion(*exec.Frame) error { return nil }

// tenantID implements TENANTID.
func tenantID(fr *exec.Frame) (value.Text, error) {
	return value.NewText(fr.Host().Session().TenantID()), nil
}

// serialNumber implements SERIALNUMBER.
// Differs: Calque has no licence, so that there is no serial number.
func serialNumber(*exec.Frame) (value.Text, error) { return value.Text{}, nil }

// checkLicenseFile implements CHECKLICENSEFILE.
// Differs: Calque has no licence; every key counts as held.
func checkLicenseFile(*exec.Frame, value.Integer) error { return nil }
