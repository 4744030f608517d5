/**
 * A question is a {@link tridiff.tool.study.Study}: what one command asks is what one section of
 * the report shows. Each has a package of its own below this one; what they share stands here.
 */
package tridiff.tool.study;
