package record

import (
	"slices"

	"calque/lang/types"
	"calque/runtime/txn"
	"calque/runtime/value"
)

// This file translates between the enumeration TransactionType and the transaction's own types, by their names.

// TransactionType implements CURRENTTRANSACTIONTYPE.
func (env *Env) TransactionType() value.Option {
	names := types.Enum("TRANSACTIONTYPE").Options.Names
	return value.Option(slices.Index(names, env.Txn.Type().String()))
}

// SetTransactionType implements CURRENTTRANSACTIONTYPE(type).
func (env *Env) SetTransactionType(o value.Option) error {
	names := types.Enum("TRANSACTIONTYPE").Options.Names
	for t := txn.Browse; t <= txn.Report; t++ {
		if int(o) >= 0 && int(o) < len(names) && names[o] == t.String() {
			return env.Txn.SetType(t)
		}
	}
	return nil
}
