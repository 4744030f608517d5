/**
 * Measures one answer: the certified reference, correct digits, units in the last place, where the
 * error comes from, size and counted cost. Nothing here knows which methods there are.
 */
package tridiff.reports.measure;
