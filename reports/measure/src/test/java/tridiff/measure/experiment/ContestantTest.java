package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class ContestantTest {

  /** Looks at ten values before it answers with a quotient, whose first value it has seen. */
  private static final Differentiator SEARCHING =
      new Differentiator() {
        @Override
        public String name() {
          return "searching";
        }

        @Override
        public RealFunction differentiate(RealFunction f) {
          return new DerivedFunction(f, 1) {
            @Override
            public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
              double at = on.approximate(x.get(0));
              for (int i = 1; i <= 10; i++) {
                f.evaluate(Doubles.STRICT, List.of(at + i));
              }
              T here = f.evaluate(on, x).get(0);
              boolean isSeen = on.equals(Doubles.STRICT);
              T there =
                  isSeen
                      ? on.parameter(Math.exp(Math.sin(at + 1)))
                      : f.evaluate(on, List.of(on.parameter(at + 1))).get(0);
              return List.of(on.subtract(there, here));
            }
          };
        }
      };

  private static Answer.Values answer(MethodUnderTest method, RealFunction f, double... point) {
    Guard guard = new Guard(Duration.ofMinutes(1));
    List<Double> at = Arrays.stream(point).boxed().toList();
    return (Answer.Values) new Contestant(method, f, Precision.DOUBLE, guard).counted(at);
  }

  private static MethodUnderTest named(String method) {
    return MethodUnderTest.named(Differentiators.onClassPath(), method);
  }

  @Test
  void costIsThatOfAllEvaluationsInTheWorkingPrecisionEachOnce() {
    RealFunction f = ExpressionParser.function("exp(sin(x))");
    MethodUnderTest searching =
        new MethodUnderTest(
            "numeric", named("numeric-forward").description(), SEARCHING, Optional.empty());
    Answer.Values answer = answer(searching, f, 0.5);
    assertEquals(OptionalLong.of(11), answer.evaluations());
    // 11 times exp and sin, and one difference.
    assertEquals(OptionalLong.of(23), answer.operations());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"numeric-forward", "numeric-central", "numeric-five-point", "numeric-ridders"})
  void noDifferenceCostsLessThanItsEvaluations(String method) {
    // 7 operations: three of + and -, two of *, two powers.
    RealFunction f = ExpressionParser.function("100*(y - x*x)^2 + (1 - x)^2");
    Answer.Values answer = answer(named(method), f, -1.2, 1);
    long least = 7 * answer.evaluations().orElseThrow();
    assertTrue(answer.operations().orElseThrow() > least, () -> answer + " for " + least);
  }
}
