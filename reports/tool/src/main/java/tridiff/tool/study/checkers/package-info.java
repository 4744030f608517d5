/**
 * How often popular gradient checks lie: re-created from their documentation, run on right and
 * wrong gradients of which the truth is certified. Start with {@link
 * tridiff.tool.study.checkers.CheckersStudy}.
 */
package tridiff.tool.study.checkers;
