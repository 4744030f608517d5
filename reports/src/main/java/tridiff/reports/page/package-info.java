/**
 * The report as data: a {@link tridiff.reports.page.Page} of {@link tridiff.reports.page.Section}s,
 * which are lists of {@link tridiff.reports.page.Block}s: paragraphs, figures, tables, commands.
 * {@link tridiff.reports.page.ReportPage} makes it from measurements; every sentence that states a
 * finding is computed from them. Nothing here knows HTML, Markdown or a file.
 */
package tridiff.reports.page;
