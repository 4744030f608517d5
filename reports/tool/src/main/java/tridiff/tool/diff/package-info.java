/**
 * Compares two results files, and holds results against a condition: what CI needs. Start with
 * {@link tridiff.tool.diff.Changes} and {@link tridiff.tool.diff.Gate}.
 */
package tridiff.tool.diff;
