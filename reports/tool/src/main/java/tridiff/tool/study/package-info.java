/**
 * A question is a a study: what one command asks is what one section of the report shows. All of
 * them stand in {@link tridiff.tool.study.Studies}, in the order of the page.
 */
package tridiff.tool.study;
