/**
 * Which formula for a derivative keeps its digits where the usual one loses them? {@link
 * tridiff.tool.study.improve.ImproveStudy} asks {@link tridiff.measure.improve.Improvement}.
 */
package tridiff.tool.study.improve;
