/**
 * The derivatives of the elementary functions, one table for all modes.
 *
 * <p>Start with {@link tridiff.autodiff.rules.Rules}.
 */
package tridiff.autodiff.rules;
