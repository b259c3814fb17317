package database

import (
	"calque/runtime/builtin"
	"calque/runtime/exec"
	"calque/runtime/value"
)

// companyName implements COMPANYNAME, and COMPANYPROPERTY.DISPLAYNAME too: without a Company table that holds another name, the
// name is what is shown.
func companyName(fr *exec.Frame) (value.Text, error) {
	return value.NewText(fr.Host().Session().CompanyName()), nil
}

// selectLatestVersion implements SELECTLATESTVERSION.
// NAV: it drops the rows that the client caches; here, those that were read ahead.
func selectLatestVersion(fr *exec.Frame) error {
	fr.Host().Records().Txn.Refresh()
	return nil
}

// commit implements COMMIT.
func commit(fr *exec.Frame) error { return fr.Host().Records().Txn.Commit() }

// transactionType implements CURRENTTRANSACTIONTYPE. Its enumeration has an order of its own.
func transactionType(fr *exec.Frame, set builtin.Opt[value.Option]) (value.Option, error) {
	env := fr.Host().Records()
	before := env.TransactionType()
	if set.OK {
		return before, env.SetTransactionType(set.Value)
	}
	return before, nil
}

// lockTimeout implements LOCKTIMEOUT.
func lockTimeout(fr *exec.Frame, set builtin.Opt[value.Boolean]) (value.Boolean, error) {
	tx := fr.Host().Records().Txn
	before := tx.LockTimeout()
	if set.OK {
		tx.SetLockTimeout(bool(set.Value))
	}
	return value.Boolean(before), nil
}

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
