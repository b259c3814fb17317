package encryption

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ENCRYPT(String : Text) : Text", Doc: "String in encrypted form."},
		{Sig: "DECRYPT(String : Text) : Text", Doc: "What ENCRYPT was given."},
		{Sig: "ENCRYPTIONENABLED : Boolean", Doc: "Whether encryption is set up."},
		{Sig: "ENCRYPTIONKEYEXISTS : Boolean", Doc: "Whether there is an encryption key."},
		{Sig: "[Ok :=] CREATEENCRYPTIONKEY : Boolean", Doc: "Makes an encryption key."},
		{Sig: "DELETEENCRYPTIONKEY", Doc: "Deletes the encryption key."},
		{Sig: "EXPORTENCRYPTIONKEY(Password : Text) : Text", Doc: "Writes the encryption key to a file under a password; its path."},
		{Sig: "[Ok :=] IMPORTENCRYPTIONKEY(Filename, Password : Text) : Boolean", Doc: "Reads the encryption key from a file."},
	}
}
