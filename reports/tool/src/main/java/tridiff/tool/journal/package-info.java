/**
 * The journal of a long run: a file beside the report to which every finished function is appended,
 * so that a run that was killed can be resumed and a run that was spread over machines can be
 * merged, with the bytes of a run in one piece.
 *
 * <p>{@link tridiff.tool.journal.Journal} is the file, {@link tridiff.tool.journal.RunKey} says to
 * which run it belongs, {@link tridiff.tool.journal.Shard} which functions a machine takes.
 */
package tridiff.tool.journal;
