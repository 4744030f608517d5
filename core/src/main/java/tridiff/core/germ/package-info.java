/**
 * Germs: what a function does beside a point, and what that proves of its derivatives there.
 *
 * <p>Start with {@link tridiff.core.germ.LocalDerivatives}, which evaluates a function over {@link
 * tridiff.core.germ.Germs} at a point and on both sides of it and draws the conclusion, a {@link
 * tridiff.core.germ.LocalDerivative}. {@code SeriesArithmetic} has the generalised power series of
 * which germs are made, {@code Coefficients} their coefficients: numbers with a form, which proves
 * that two are equal, and a ball, which proves that they are not.
 */
package tridiff.core.germ;
