/**
 * Which points a function is meant for: conditions, the box around what they allow, and points
 * drawn inside. Start with {@link tridiff.input.precondition.Precondition}.
 */
package tridiff.input.precondition;
