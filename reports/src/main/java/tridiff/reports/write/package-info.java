/**
 * Writes results: one small class per format. {@link tridiff.reports.write.ReportFiles} turns a
 * {@link tridiff.reports.page.Page} and the measurements into the files of a report, and {@link
 * tridiff.reports.write.ReportFolder} puts them on disk in one step. Writers return text or bytes
 * and compute nothing.
 */
package tridiff.reports.write;
