package tridiff.tool.study.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Contestant;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;

/**
 * A function and another way to write it, such as the {@code :alt} of an FPCore: does a rewrite
 * that saves the digits of the function save those of its derivative?
 *
 * <p>Both are compared with the truth of the original, so that a rewrite that is only nearly the
 * same function pays for it.
 *
 * @param original the function as it was written first
 * @param alternative the same in another way, at the same points
 */
public record Rewrite(FunctionResult original, FunctionResult alternative) {

  /** Less than this is no difference: half a digit is within the noise of one rounding. */
  private static final double SAME = 0.5;

  /**
   * How some derivatives changed.
   *
   * @param improved how many gained more than half a digit
   * @param same how many changed less
   * @param worse how many lost more than half a digit
   * @param before the digits of the original, one for each derivative that both answered
   * @param after the digits of the alternative, in the same order
   */
  public record Change(int improved, int same, int worse, List<Double> before, List<Double> after) {

    /** Copies the lists. */
    public Change {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    private static Change of(List<Double> before, List<Double> after) {
      int improved = 0;
      int worse = 0;
      for (int i = 0; i < before.size(); i++) {
        double gain = after.get(i) - before.get(i);
        improved += gain > SAME ? 1 : 0;
        worse += gain < -SAME ? 1 : 0;
      }
      return new Change(improved, before.size() - improved - worse, worse, before, after);
    }
  }

  /** Returns the rewrites among some results. */
  public static List<Rewrite> among(List<FunctionResult> results) {
    List<Rewrite> rewrites = new ArrayList<>();
    Map<String, FunctionResult> originals = new LinkedHashMap<>();
    for (FunctionResult result : results) {
      Optional<FunctionResult> original =
          result.subject().rewriteOf().flatMap(name -> Optional.ofNullable(originals.get(name)));
      original.ifPresent(found -> rewrites.add(new Rewrite(found, result)));
      originals.put(result.subject().argument(), result);
    }
    return rewrites;
  }

  /** Returns how the digits of the function itself changed. */
  public Change ofValues() {
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int p = 0; p < points(); p++) {
      PointResult point = original.points().get(p);
      Optional<List<BigDecimal>> truth =
          Contestant.unrounded(original.subject().function(), precision(), point.at());
      for (int i = 0; truth.isPresent() && i < point.values().size(); i++) {
        add(
            truth.get().get(i),
            OptionalDouble.of(point.values().get(i)),
            OptionalDouble.of(alternative.points().get(p).values().get(i)),
            before,
            after);
      }
    }
    return Change.of(before, after);
  }

  /** Returns how the digits of the derivatives by a method changed. */
  public Change ofDerivatives(String method) {
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int p = 0; p < points(); p++) {
      List<PartialResult> partials = original.points().get(p).partials();
      for (int i = 0; i < partials.size(); i++) {
        if (partials.get(i).truth() instanceof Truth.Known certified) {
          add(
              certified.value(),
              answer(partials.get(i), method),
              answer(alternative.points().get(p).partials().get(i), method),
              before,
              after);
        }
      }
    }
    return Change.of(before, after);
  }

  private Precision precision() {
    return original.subject().precision();
  }

  private int points() {
    return Math.min(original.points().size(), alternative.points().size());
  }

  private static OptionalDouble answer(PartialResult partial, String method) {
    return partial.measurements().stream()
        .filter(m -> m.method().equals(method))
        .findFirst()
        .map(Measurement::value)
        .orElse(OptionalDouble.empty());
  }

  private void add(
      BigDecimal truth,
      OptionalDouble first,
      OptionalDouble second,
      List<Double> before,
      List<Double> after) {
    if (isFinite(first) && isFinite(second)) {
      before.add(CorrectDigits.of(first.getAsDouble(), truth, precision()));
      after.add(CorrectDigits.of(second.getAsDouble(), truth, precision()));
    }
  }

  private static boolean isFinite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble());
  }
}
