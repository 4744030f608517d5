/**
 * Tables as data: {@link tridiff.tool.table.Table} knows its columns and cells, and no format. The
 * writers turn one table into HTML, Markdown, text or CSV.
 */
package tridiff.tool.table;
