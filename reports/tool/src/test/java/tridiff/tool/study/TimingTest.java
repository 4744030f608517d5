package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.tool.study.cost.GradientTiming;

/** All times here come from a clock that only the functions under test move on. */
class TimingTest {

  private static final Guard PATIENT = new Guard(Duration.ofMinutes(1));

  private static final Timing.Effort EFFORT = new Timing.Effort(1_000, 9, 20, 60);

  private long now;
  private final List<String> calls = new ArrayList<>();

  /** A function whose k-th evaluation takes a given time. */
  private RealFunction slow(String name, IntToLongFunction nanos) {
    AtomicInteger evaluations = new AtomicInteger();
    return RealFunction.of(
        1,
        x -> {
          now += nanos.applyAsLong(evaluations.getAndIncrement());
          calls.add(name);
          return x[0];
        });
  }

  private Timing.Way way(String name, long preparation, IntToLongFunction nanos) {
    return new Timing.Way(
        name,
        () -> {
          now += preparation;
          return slow(name, nanos);
        },
        y -> Optional.empty());
  }

  private Timing measured(Timing.Way... ways) {
    return Timing.of(List.of(ways), new double[] {1}, EFFORT, PATIENT, () -> now);
  }

  @Test
  void medianIsTheTimeOfOneEvaluation() {
    Timing timing = measured(way("f", 0, k -> 20), way("g", 0, k -> 70));
    assertEquals(
        Optional.of(new Timing.Spread(20, 20, 20, true)),
        timing.row("f").orElseThrow().evaluation());
    assertEquals(Optional.of(3.5), timing.ratio("g", "f"));
    assertEquals(Optional.empty(), timing.warning());
  }

  @Test
  void preparationIsTimedApart() {
    Timing timing = measured(way("f", 5_000, k -> 20));
    assertEquals(OptionalLong.of(5_000), timing.row("f").orElseThrow().preparationNanos());
  }

  @Test
  void slowFirstEvaluationsDoNotCount() {
    Timing timing = measured(way("f", 0, k -> k < 30 ? 400 : 20));
    assertEquals(
        Optional.of(new Timing.Spread(20, 20, 20, true)),
        timing.row("f").orElseThrow().evaluation());
  }

  @Test
  void waysTakeTurns() {
    measured(way("f", 0, k -> 1_000), way("g", 0, k -> 1_000));
    // One evaluation is a batch here; the last two rounds are f g, and then g f or f g.
    String last = String.join("", calls.subList(calls.size() - 6, calls.size()));
    assertTrue(last.equals("fggffg") || last.equals("gffggf"), last);
  }

  @Test
  void noisyTimesAreWarnedOf() {
    Timing timing = measured(way("f", 0, k -> k % 7 < 3 ? 5_000 : 1_000), way("g", 0, k -> 1_000));
    assertEquals(
        Optional.of(
            "the machine is noisy: the times of f vary by more than 10 %; close other programs and"
                + " measure again"),
        timing.warning());
  }

  @Test
  void timesThatNeverSettleAreWarnedOf() {
    Timing timing = measured(way("f", 0, k -> 1_000L + 100L * k));
    assertFalse(timing.row("f").orElseThrow().evaluation().orElseThrow().isSettled());
    assertTrue(timing.warning().isPresent());
  }

  @Test
  void wrongResultHasNoTime() {
    Timing.Way wrong =
        new Timing.Way("f", () -> slow("f", k -> 20), y -> Optional.of("it is wrong"));
    Timing.Row row = measured(wrong).row("f").orElseThrow();
    assertEquals(Optional.empty(), row.evaluation());
    assertEquals(Optional.of(new End("it is wrong", false)), row.end());
    assertEquals(1, calls.size());
  }

  @Test
  void unsupportedFunctionHasNoTime() {
    Timing.Way unsupported =
        new Timing.Way(
            "f",
            () -> {
              throw new UnsupportedFunctionException("not this one");
            },
            y -> Optional.empty());
    Timing timing = measured(unsupported, way("g", 0, k -> 20));
    Timing.Row row = timing.row("f").orElseThrow();
    assertEquals(OptionalLong.empty(), row.preparationNanos());
    assertEquals(Optional.of(new End("not this one", false)), row.end());
    assertEquals(Optional.empty(), timing.ratio("f", "g"));
  }

  /** At its k-th evaluation something happens. */
  private static Timing.Way way(String name, int k, Runnable deed) {
    AtomicInteger evaluations = new AtomicInteger();
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              if (evaluations.incrementAndGet() == k) {
                deed.run();
              }
              return x[0];
            });
    return new Timing.Way(name, () -> f, y -> Optional.empty());
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMinutes(10).toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoHangsOrBreaksInARoundHasNoTimeAndTheOthersHave() {
    Runnable breaks =
        () -> {
          throw new IllegalStateException("no such luck");
        };
    Timing timing =
        Timing.of(
            List.of(
                way("hangs", 25, TimingTest::sleep),
                way("f", 0, () -> {}),
                way("breaks", 10, breaks)),
            new double[] {1},
            EFFORT,
            new Guard(Duration.ofSeconds(2)));
    // It had one limit, though the rounds of all have several.
    assertEquals(
        List.of(
            Optional.of(new End("stopped at 2 s", true)),
            Optional.empty(),
            Optional.of(new End("IllegalStateException: no such luck", true))),
        timing.rows().stream().map(Timing.Row::end).toList());
    assertTrue(timing.row("f").orElseThrow().evaluation().isPresent());
    assertTrue(timing.hasTrouble());
  }

  @Test
  void effortThatMeasuresNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Timing.Effort(0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Timing.Effort(1, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Timing.Effort(1, 1, 5, 4));
  }

  @Test
  void digitsAreDemandedOfEachOutput() {
    Function<double[], Optional<String>> judgement =
        Timing.correctTo(List.of(BigDecimal.ONE, new BigDecimal("0.5")), 6);
    assertEquals(Optional.empty(), judgement.apply(new double[] {1, 0.5}));
    assertEquals(
        Optional.of("output 2 is 0.51, which is wrong"), judgement.apply(new double[] {1, 0.51}));
    assertEquals(
        Optional.of("output 1 is NaN, which is wrong"),
        judgement.apply(new double[] {Double.NaN, 0.5}));
  }

  // ---- gradients ----

  @Test
  void eachMethodIsMeasuredCompiledAndAsItShips() {
    RealFunction product = RealFunction.of(2, x -> x[0].times(x[1]));
    List<MethodUnderTest> methods =
        Stream.of("autodiff-reverse", "autodiff-commons-math")
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    Timing timing =
        GradientTiming.of(
            product,
            methods,
            new double[] {2, 3},
            Timing.correctTo(List.of(BigDecimal.valueOf(3), BigDecimal.valueOf(2)), 15),
            new Timing.Effort(1_000, 1, 0, 0),
            PATIENT);
    assertEquals(
        List.of(
            "function",
            "autodiff-reverse",
            "autodiff-reverse as shipped",
            "autodiff-commons-math",
            "autodiff-commons-math as shipped"),
        timing.rows().stream().map(Timing.Row::name).toList());
    List<Boolean> timed = timing.rows().stream().map(row -> row.evaluation().isPresent()).toList();
    // commons-math3 knows only doubles, so it cannot be recorded.
    assertEquals(List.of(true, true, true, false, true), timed);
  }

  @Test
  void functionThatComparesIsRecordedAtThePoint() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(0) ? x[0].negate() : x[0].sin());
    assertEquals(Math.sin(0.5), GradientTiming.compiled(f, 0.5).at(0.5)[0]);
  }
}
