/** How large the derivative grows, as a tree and as a graph. */
package tridiff.tool.study.swell;
