// Package event knows the publishers and subscribers of C/AL events: who is called when an event is raised, and in which
// order.
//
// An event is named by a Key: the publishing object, the name of the event and, for those of fields, the field. Two kinds
// share it. Events that C/AL code publishes are procedures with [Integration] or [Business]; Of makes their Key. Trigger
// events are raised by the run time around its own operations on tables, such as OnAfterInsertEvent; Trigger makes theirs.
//
// NAV says that the order of subscribers is random. Differs: here it is by the number of the codeunit and, within a
// codeunit, that of the text, so that programs repeat.
//
// The package does not run anything and does not know values. How a subscriber's parameters are filled, which instance it
// runs on and whether one with EventSubscriberInstance=Manual is bound is the vm's business.
//
// Invariant: what an Index returns holds every subscriber of the objects that were loaded when it was asked.
//
// Start at Index.
package event
