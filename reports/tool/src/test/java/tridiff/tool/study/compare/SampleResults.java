package tridiff.tool.study.compare;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Proof;
import tridiff.measure.truth.Truth;
import tridiff.measure.truth.Way;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;

/** Made-up results with known statistics. No method was run: only what is said of them counts. */
public final class SampleResults {

  private static final RealFunction IDENTITY = RealFunction.of(1, x -> x[0]);

  private SampleResults() {}

  /** Returns a measurement that is scored. */
  public static Measurement scored(String method, double digits, long evaluations) {
    return new Measurement(
        method,
        family(method),
        digits < 1 ? Outcome.WRONG : Outcome.OK,
        OptionalDouble.of(1 + StrictMath.pow(10, -digits)),
        OptionalDouble.of(digits),
        OptionalDouble.of(StrictMath.pow(10, 15.95 - digits)),
        OptionalDouble.of(Math.max(0, (15.95 - digits) * 3.32)),
        Optional.of(BigDecimal.ZERO),
        Optional.of(new BigDecimal("1e-17")),
        OptionalDouble.empty(),
        OptionalLong.of(evaluations),
        OptionalLong.of(10 * evaluations),
        Optional.empty());
  }

  /** Returns a measurement without digits. */
  public static Measurement unscored(String method, Outcome outcome, String reason) {
    return new Measurement(
        method,
        family(method),
        outcome,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of(reason));
  }

  private static String family(String method) {
    int hyphen = method.indexOf('-');
    return hyphen < 0 ? method : method.substring(0, hyphen);
  }

  /** Returns a report on results, without studies that would measure on their own. */
  public static Commission commission(List<FunctionResult> results, Provenance provenance) {
    return new Commission(
        results,
        false,
        List.of(),
        DerivativeOrder.FIRST,
        new Commission.Effort(new Guard(Duration.ofSeconds(10)), 1),
        provenance);
  }

  /** Returns the measurements of a function of x, point by point; its text is the name. */
  public static FunctionResult function(String name, Map<Double, List<Measurement>> atPoints) {
    return function(name, Proof.CERTIFIED, atPoints);
  }

  /** Returns the measurements of a function of x at one point; its text is the name. */
  static FunctionResult function(String name, double x, Measurement... measurements) {
    return function(name, Map.of(x, List.of(measurements)));
  }

  /** Returns the measurements of a function of x whose references are proved, or not. */
  static FunctionResult function(
      String name, Proof proof, Map<Double, List<Measurement>> atPoints) {
    List<List<Double>> points = new ArrayList<>();
    List<PointResult> results = new ArrayList<>();
    atPoints.forEach(
        (x, measurements) -> {
          points.add(List.of(x));
          var truth = new Truth.Known(BigDecimal.ONE, 50, Optional.empty(), proof, Way.RULES);
          results.add(
              new PointResult(
                  List.of(x),
                  List.of(x),
                  OptionalLong.of(1),
                  List.of(
                      new PartialResult(
                          0, List.of("x"), truth, OptionalDouble.of(0.5), measurements))));
        });
    return new FunctionResult(
        new Subject(name, name, IDENTITY, points),
        Optional.of(new Formula("1", Optional.empty(), false)),
        results,
        List.of());
  }
}
