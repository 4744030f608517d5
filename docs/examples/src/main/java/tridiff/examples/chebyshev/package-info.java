/** A differentiator of one's own that takes a step: the derivative of a Chebyshev interpolant. */
package tridiff.examples.chebyshev;
