/**
 * The certified reference: what the derivative is at a point, with proof, or why nobody can say.
 */
package tridiff.measure.truth;
