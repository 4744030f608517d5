/**
 * The pieces of a report or of a range on Apache Spark, one a task. {@link tridiff.spark.Driver} is
 * a process beside the tool, which knows no Spark; {@link tridiff.spark.Worker} runs the tool's own
 * jars in an executor, where they and Spark's do not see each other. Texts, numbers and bytes go to
 * and fro.
 */
package tridiff.spark;
