package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** A derivative inside a function that is differentiated, by every pair of methods. */
class NestedDerivativesTest {

  private static final List<String> METHODS =
      List.of(
          "autodiff-forward", "autodiff-taylor", "autodiff-reverse", "autodiff-reverse-textbook");

  static Stream<Arguments> pairs() {
    return METHODS.stream()
        .flatMap(outer -> METHODS.stream().map(inner -> Arguments.of(outer, inner)));
  }

  @ParameterizedTest(name = "{0} over {1}")
  @MethodSource("pairs")
  void perturbationsAreNotConfused(String outer, String inner) {
    // D(x -> x * D(y -> x * y)(1))(4) = D(x -> x^2)(4) = 8. Siskind and Pearlmutter, Perturbation
    // confusion and referential transparency (2005).
    RealFunction product = ExpressionParser.function("x*y");
    RealFunction partials = named(inner).differentiate(product);
    RealFunction f =
        new RealFunction() {
          @Override
          public int inputs() {
            return 1;
          }

          @Override
          public int outputs() {
            return 1;
          }

          @Override
          public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
            List<T> gradient = partials.evaluate(on, List.of(x.get(0), on.constant(1)));
            return List.of(on.multiply(x.get(0), gradient.get(1)));
          }
        };
    assertArrayEquals(new double[] {8}, named(outer).differentiate(f).at(4));
  }

  private static Differentiator named(String name) {
    return Differentiators.onClassPath().named(name);
  }
}
