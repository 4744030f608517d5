/**
 * The named functions that ship with the tool, each with points, the source and the reason why it
 * is there. Start with {@link tridiff.input.catalog.Catalog}.
 */
package tridiff.input.catalog;
