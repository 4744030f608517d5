/** Whether a gradient of the user's own is right. */
package tridiff.tool.study.check;
