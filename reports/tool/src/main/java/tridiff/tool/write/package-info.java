/**
 * Writes results: one small class per format. {@link tridiff.tool.write.ReportFiles} turns a {@link
 * tridiff.tool.page.Page} and the measurements into the files of a report, and {@link
 * tridiff.tool.write.ReportFolder} puts them on disk in one step. Writers return text or bytes and
 * compute nothing.
 */
package tridiff.tool.write;
