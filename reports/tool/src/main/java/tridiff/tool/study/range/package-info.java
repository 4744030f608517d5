/** Digits over the whole range of a variable. */
package tridiff.tool.study.range;
