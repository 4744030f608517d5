/**
 * The report as data: a {@link tridiff.tool.page.Page} of {@link tridiff.tool.page.Section}s, which
 * are lists of {@link tridiff.tool.page.Block}s: paragraphs, figures, tables, commands. {@link
 * tridiff.tool.report.Report} makes it from measurements; every sentence that states a finding is
 * computed from them. Nothing here knows HTML, Markdown or a file.
 */
package tridiff.tool.page;
