/** Error against step size, and who chooses the step well. */
package tridiff.tool.study.step;
