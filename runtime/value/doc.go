// Package value holds the C/AL values: Decimal, Text and Code, the integer-like types, Date, Time, DateTime, Duration,
// DateFormula, GUID, RecordID, BigText, BLOB, and Value, which can be any of them. With the types come what messages,
// filters, errors and stores need of them: conversion checks, comparison, FORMAT, EVALUATE, CALCDATE, the placeholders
// of STRSUBSTNO and the regional settings.
//
// It is not the built-in functions (stdlib holds those; they are thin calls into this package), and it knows nothing
// of records, sessions or storage.
//
// Invariants:
//   - Values are immutable, except BigText and BLOB, which are held by pointer.
//   - Text counts UTF-16 units; equal texts have equal bytes (see Text).
//   - There is no package state: whatever depends on region, language, time zone or clock takes a *Settings.
//   - Failures that C/AL code can see are *rterr.Error. Decimal arithmetic returns sentinels; see DecimalError.
//   - Evaluate(Format(v, 0, 9), 9) gives v back for every simple type; FuzzFormatEvaluate holds that.
//
// Start at value.go for Value, text.go for Text, format.go for FORMAT, evaluate.go for EVALUATE, calcdate.go for date
// formulas.
package value
