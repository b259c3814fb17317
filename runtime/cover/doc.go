// Package cover counts which statements and branches of C/AL code are executed.
//
// A Recorder is woven into the routines of a program as they are lowered: each statement gets a counter in front, and each
// statement that a branch needs one behind, which counts when it ends the ordinary way. Without a Recorder nothing is woven, and
// coverage costs nothing.
//
// A Profile is what was counted, in terms of objects, routines and lines. Profiles of several engines that ran the same files merge
// in a Collector. A Profile is written as text (Summary), HTML with the source, lcov and Cobertura.
//
// A branch is an arm of IF or CASE, ELSE included where it is not written, or a loop that is entered, repeated or left by its
// condition. Its count follows from those of statements: an IF that ended, but not through its THEN, went the other way. So an error
// in a condition counts as no arm.
//
// Invariant: counters only grow, so that counting needs no lock and reports may be made while code runs.
//
// Start at Recorder, then Profile.
package cover
