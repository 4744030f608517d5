/**
 * Runs experiments: functions at points by methods. An {@link
 * tridiff.measure.experiment.Experiment} makes {@link tridiff.measure.experiment.FunctionResult}s,
 * which know no table, no chart and no file; the sweeps vary a step, an order or a dimension.
 */
package tridiff.tool.run;
