/**
 * Compares two results files, and holds results against a condition: what CI needs. Start with
 * {@link tridiff.reports.diff.Changes} and {@link tridiff.reports.diff.Gate}.
 */
package tridiff.reports.diff;
