/**
 * Functions at points by methods: what every method answers, compared with the certified reference.
 */
package tridiff.measure.experiment;
