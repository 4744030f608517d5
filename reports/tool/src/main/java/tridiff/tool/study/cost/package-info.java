/** What a gradient costs, in operations and in time. */
package tridiff.tool.study.cost;
