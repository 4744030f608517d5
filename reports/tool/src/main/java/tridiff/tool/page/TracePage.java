package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.Trace;
import tridiff.tool.table.Table;
import tridiff.tool.trace.TraceTables;
import tridiff.tool.trace.Walk;

/**
 * Backpropagation as a page to step through: the graph with values and adjoints at each moment.
 *
 * @param title its heading, the function
 * @param facts what it is about, a line each
 * @param passes the right pass, and a wrong one beside it if there is one
 * @param tables the numbers
 * @param footer small print
 */
public record TracePage(
    String title, List<String> facts, List<Pass> passes, List<Table> tables, String footer) {

  /** Copies the lists. */
  public TracePage {
    requireNonNull(title);
    facts = List.copyOf(facts);
    passes = List.copyOf(passes);
    tables = List.copyOf(tables);
    requireNonNull(footer);
  }

  /**
   * One way there and back.
   *
   * @param heading what distinguishes it
   * @param walk its moments
   */
  public record Pass(String heading, Walk walk) {}

  /** A wrong pass: the mistake, and what it makes of the trace. */
  public record Replay(Mistake mistake, Trace trace) {}

  /** Returns the page of a trace. */
  public static TracePage of(
      String title, List<String> facts, Trace trace, Optional<Replay> replay, String footer) {
    List<Pass> passes = new ArrayList<>();
    passes.add(
        new Pass(replay.isPresent() ? "Without the mistake" : "There and back", Walk.of(trace)));
    replay.ifPresent(
        r ->
            passes.add(
                new Pass("With the mistake " + r.mistake().symbol(), Walk.of(r.trace(), trace))));
    TraceTables tables =
        replay
            .map(r -> TraceTables.of(trace, r.mistake(), r.trace()))
            .orElseGet(() -> TraceTables.of(trace));
    return new TracePage(
        title, facts, passes, List.of(tables.wengertList(), tables.gradient()), footer);
  }
}
