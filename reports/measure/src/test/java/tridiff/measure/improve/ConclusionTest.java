package tridiff.measure.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

/** What is made of the formulas that a search has found, or given up. */
class ConclusionTest {

  private static final ExpressionFunction F = ExpressionParser.function("exp(x)");

  private static Sampled sampled(double from) {
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      points.add(List.of(from + i / 4.0));
    }
    return Sampled.of(F, Wanted.value(0), points, new Guard(Duration.ofSeconds(60)));
  }

  private static Candidate candidate(String formula) {
    ExpressionFunction f = ExpressionParser.function(formula);
    return Candidate.of(f.formulas().get(0), formula, f.variables(), sampled(0));
  }

  private static Improvement.Result concluded(List<Candidate> given, List<Candidate> found) {
    return new Conclusion(F, Wanted.value(0), sampled(0), sampled(0.1), given, found).result(1);
  }

  /** A method may have a wrong formula: the search drops it, and with it all that there was. */
  @Test
  void searchThatGaveUpAllItBeganWithHasNothingToShow() {
    Improvement.Result result = concluded(List.of(candidate("exp(x) + 1e-30")), List.of());
    assertEquals(Optional.empty(), result.before());
    assertEquals(Optional.empty(), result.recommended());
    assertEquals(List.of(), result.front());
  }

  @Test
  void formulaThatIsFoundIsShownThoughThoseThatWereGivenAreGivenUp() {
    Improvement.Result result =
        concluded(List.of(candidate("exp(x) + 1e-30")), List.of(candidate("1/exp(-x)")));
    assertEquals(Optional.empty(), result.before());
    assertEquals(
        Optional.of("1/exp(-x)"), result.recommended().map(cure -> Tree.key(cure.formula())));
  }

  @Test
  void formulaThatIsRightIsCertifiedThoughTheSearchHasGivenItUp() {
    Improvement.Result result = concluded(List.of(candidate("exp(x)")), List.of());
    assertEquals(Optional.of("exp(x)"), result.before().map(cure -> Tree.key(cure.formula())));
    assertEquals(result.before(), result.recommended());
  }
}
