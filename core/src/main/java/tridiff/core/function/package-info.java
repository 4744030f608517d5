/**
 * Functions of real variables: written as Java lambdas, or typed as text and parsed to an {@link
 * tridiff.core.function.Expression}.
 *
 * <p>Start with {@link tridiff.core.function.RealFunction}.
 */
package tridiff.core.function;
