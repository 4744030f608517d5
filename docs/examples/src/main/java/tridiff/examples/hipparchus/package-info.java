/** A differentiator of one's own: forward mode by the {@code Gradient} of Hipparchus. */
package tridiff.examples.hipparchus;
