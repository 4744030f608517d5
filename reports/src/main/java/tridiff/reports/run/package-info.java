/**
 * Runs experiments: functions at points by methods. An {@link tridiff.reports.run.Experiment} makes
 * {@link tridiff.reports.run.FunctionResult}s, which know no table, no chart and no file; the
 * sweeps vary a step, an order or a dimension.
 */
package tridiff.reports.run;
