/** Assertions on derivatives, for the tests of others: the test-jar of this module. */
package tridiff.measure.assertions;
