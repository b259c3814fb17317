package encryption

import "calque/runtime/builtin"

// Funcs returns the rows of this area.
func Funcs() []builtin.Row {
	return []builtin.Row{
		{Sig: "ENCRYPT(String : Text) : Text", Doc: "String in encrypted form.", Fn: builtin.Fn1(encrypt)},
		{Sig: "DECRYPT(String : Text) : Text", Doc: "What ENCRYPT was given.", Fn: builtin.Fn1(decrypt)},
		{Sig: "ENCRYPTIONENABLED : Boolean", Doc: "Whether encryption is set up.", Fn: builtin.Fn0(keyExists)},
		{Sig: "ENCRYPTIONKEYEXISTS : Boolean", Doc: "Whether there is an encryption key.", Fn: builtin.Fn0(keyExists)},
		{Sig: "[Ok :=] CREATEENCRYPTIONKEY : Boolean", Doc: "Makes an encryption key.", Fn: builtin.Do0(createKey)},
		{Sig: "DELETEENCRYPTIONKEY", Doc: "Deletes the encryption key.", Fn: builtin.Do0(deleteKey)},
		{Sig: "EXPORTENCRYPTIONKEY(Password : Text) : Text", Doc: "Writes the encryption key to a file under a password; its path.", Fn: builtin.Fn1(exportKey)},
		{Sig: "[Ok :=] IMPORTENCRYPTIONKEY(Filename, Password : Text) : Boolean", Doc: "Reads the encryption key from a file.", Fn: builtin.Do2(importKey)},
	}
}
