/**
 * Derivatives by finite differences, extrapolation and the complex step.
 *
 * <p>Start with {@link tridiff.numeric.NumericProvider}, which lists the methods. A difference
 * method is a {@code Formula} (which nodes, which weights) together with a {@code StepRule} (how
 * far apart); {@code Ridders} extrapolates several steps to 0; {@code ComplexStep} leaves the real
 * line.
 *
 * <p>A step is chosen by running the function over doubles, at the double nearest to the point. It
 * is a constant of the evaluation, so that a derivative evaluated over decimals replays the choice
 * that a user's doubles made.
 */
package tridiff.numeric;
