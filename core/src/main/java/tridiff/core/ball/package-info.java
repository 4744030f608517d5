/**
 * Ball arithmetic: real numbers with a proved bound of their error.
 *
 * <p>A {@link tridiff.core.ball.Ball} is a binary midpoint of any length with a short radius that
 * is always rounded up; {@link tridiff.core.ball.Balls} is the algebra over them, in which every
 * result contains the true result for all points of the operands. Start reading there. {@code
 * Magnitude} computes with radii, {@code FixedPoint} has the elementary functions with their error
 * bounds, and {@code Constants} pi and the logarithm of 2.
 *
 * <p>After F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic,
 * IEEE Transactions on Computers 66 (2017), doi:10.1109/TC.2017.2690633.
 */
package tridiff.core.ball;
