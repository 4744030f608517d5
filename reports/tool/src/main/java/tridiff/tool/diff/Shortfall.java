package tridiff.tool.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;
import tridiff.tool.ci.TestCase;
import tridiff.tool.ci.TestCase.Verdict;
import tridiff.tool.study.Leibniz;
import tridiff.tool.table.Datum;

/**
 * The cells that do not have the digits that are required. A cell counts if there is a certified
 * truth and the method does not say that the function is unsupported; without a number it has fewer
 * digits than any.
 *
 * @param cells how many there are
 * @param digits the digits of the worst
 * @param worst which cell is the worst, and how it ended
 */
public record Shortfall(int cells, double digits, String worst) {

  /** Returns how many cells count: with a known truth, by a method that does not refuse. */
  public static long judged(List<FunctionResult> results) {
    return results.stream()
        .flatMap(result -> result.points().stream())
        .flatMap(point -> point.partials().stream())
        .mapToLong(
            partial -> partial.measurements().stream().filter(m -> counts(partial, m)).count())
        .sum();
  }

  /** Returns the shortfall; empty if all cells meet the requirement. */
  public static Optional<Shortfall> of(List<FunctionResult> results, Gate required) {
    Optional<Shortfall> found = Optional.empty();
    for (FunctionResult result : results) {
      for (PointResult point : result.points()) {
        for (PartialResult partial : point.partials()) {
          for (Measurement m : partial.measurements()) {
            double digits = m.digits().orElse(Double.NEGATIVE_INFINITY);
            if (counts(partial, m) && !required.holds(OptionalDouble.of(digits))) {
              found = Optional.of(with(found, digits, described(result, point, partial, m)));
            }
          }
        }
      }
    }
    return found;
  }

  /** Returns what a requirement says of every cell. */
  public static List<TestCase> cases(List<FunctionResult> results, Gate required) {
    List<TestCase> cases = new ArrayList<>();
    for (FunctionResult result : results) {
      for (PointResult point : result.points()) {
        for (PartialResult partial : point.partials()) {
          for (Measurement m : partial.measurements()) {
            double digits = m.digits().orElse(Double.NEGATIVE_INFINITY);
            Verdict verdict =
                !counts(partial, m)
                    ? Verdict.NOT_JUDGED
                    : required.holds(OptionalDouble.of(digits)) ? Verdict.PASSED : Verdict.FAILED;
            cases.add(
                new TestCase(
                    result.subject().name(),
                    place(result, point, partial) + " by " + m.method(),
                    verdict,
                    end(m) + m.reason().map(reason -> ": " + reason).orElse(""),
                    TestCase.fileOf(result.subject().argument())));
          }
        }
      }
    }
    return cases;
  }

  private static boolean counts(PartialResult partial, Measurement m) {
    return partial.truth() instanceof Truth.Known && m.outcome() != Outcome.UNSUPPORTED;
  }

  private static Shortfall with(Optional<Shortfall> sofar, double digits, String cell) {
    if (sofar.isEmpty()) {
      return new Shortfall(1, digits, cell);
    }
    Shortfall old = sofar.get();
    return digits < old.digits
        ? new Shortfall(old.cells + 1, digits, cell)
        : new Shortfall(old.cells + 1, old.digits, old.worst);
  }

  private static String described(
      FunctionResult result, PointResult point, PartialResult partial, Measurement m) {
    RealFunction f = result.subject().function();
    return "%s has %s in %s of %s at %s"
        .formatted(
            m.method(),
            end(m),
            Leibniz.plain(partial, f.outputs()),
            result.subject().name(),
            new Datum.Point(f.variables(), point.at()).text());
  }

  private static String place(FunctionResult result, PointResult point, PartialResult partial) {
    RealFunction f = result.subject().function();
    return "%s at %s"
        .formatted(
            Leibniz.plain(partial, f.outputs()), new Datum.Point(f.variables(), point.at()).text());
  }

  private static String end(Measurement m) {
    return m.digits().isPresent()
        ? String.format(Locale.ROOT, "%.2f digits", m.digits().getAsDouble())
        : m.outcome().symbol();
  }
}
