/** All methods at the points of some functions: who is right, by how many digits, and why not. */
package tridiff.tool.study.compare;
