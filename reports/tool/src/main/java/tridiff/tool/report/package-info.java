/**
 * The page of a report. {@link tridiff.tool.report.Studies} has all its parts in their order; those
 * that a user can ask alone are commands too. To add one, see CONTRIBUTING.
 */
package tridiff.tool.report;
