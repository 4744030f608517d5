/**
 * A run of which other machines measure the functions: {@link tridiff.tool.cluster.SparkRun} speaks
 * to a process that knows Spark, which this one does not.
 */
package tridiff.tool.cluster;
