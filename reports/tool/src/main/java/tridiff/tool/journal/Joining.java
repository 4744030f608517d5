package tridiff.tool.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;

/** Joins what was measured at some points of a function after the other, in whatever order. */
public final class Joining {

  private final Experiment experiment;
  private final List<Subject> subjects;
  private final DerivativeOrder order;
  private final List<Span> spans;
  private final Map<Integer, TreeMap<Integer, FunctionResult>> parts = new HashMap<>();

  /**
   * Begins with nothing.
   *
   * @param experiment what measures
   * @param subjects all functions of the run
   * @param order the derivatives that are wanted
   */
  public Joining(Experiment experiment, List<Subject> subjects, DerivativeOrder order) {
    this.experiment = experiment;
    this.subjects = subjects;
    this.order = order;
    this.spans = Span.of(subjects);
  }

  /** Returns the line of a piece, measured now. */
  public String line(int piece) {
    Span span = spans.get(piece);
    return RecordLine.of(experiment.run(span.of(subjects.get(span.function()))));
  }

  /** Returns the pieces of all functions. */
  public List<Span> spans() {
    return spans;
  }

  /**
   * Adds what was measured.
   *
   * @return the function, if this was what it lacked
   * @throws WrongJournalException if the line cannot be one of this piece
   */
  public Optional<FunctionResult> add(int piece, String line) throws WrongJournalException {
    Span span = spans.get(piece);
    Subject subject = subjects.get(span.function());
    List<String> methods = experiment.methods().stream().map(MethodUnderTest::name).toList();
    FunctionResult part = RecordLine.result(line, span.of(subject), methods, order);
    if (span.isWhole(subject)) {
      return Optional.of(part);
    }
    TreeMap<Integer, FunctionResult> known =
        parts.computeIfAbsent(span.function(), function -> new TreeMap<>());
    known.put(span.from(), part);
    int points = known.values().stream().mapToInt(result -> result.points().size()).sum();
    if (points < subject.points().size()) {
      return Optional.empty();
    }
    parts.remove(span.function());
    return Optional.of(experiment.joined(subject, List.copyOf(known.values())));
  }

  /** Returns a function of which not all came: what is missing is measured now. */
  public FunctionResult completed(int function) {
    Subject subject = subjects.get(function);
    TreeMap<Integer, FunctionResult> known = parts.getOrDefault(function, new TreeMap<>());
    List<FunctionResult> all =
        spans.stream()
            .filter(span -> span.function() == function)
            .map(
                span ->
                    known.containsKey(span.from())
                        ? known.get(span.from())
                        : experiment.run(span.of(subject)))
            .toList();
    return experiment.joined(subject, all);
  }
}
