package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/** What the methods tell about themselves is true. */
class AutodiffProviderTest {

  private static final Differentiators ON_CLASS_PATH = Differentiators.onClassPath();

  static Stream<Method> methods() {
    return new AutodiffProvider().methods().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void allAreExactAndWhoKnowsOnlyDoublesSaysSo(Method method) {
    assertTrue(method.truncation().isExact());
    RealFunction derivative =
        ON_CLASS_PATH.named(method.name()).differentiate(RealFunction.of(1, x -> x[0].pow(3)));
    assertEquals(12, derivative.at(2)[0], 0);
    Balls balls = Balls.of(100);
    List<Ball> two = List.of(Ball.of(2));
    if (method.onlyDoubles()) {
      assertThrows(UnsupportedFunctionException.class, () -> derivative.evaluate(balls, two));
    } else {
      assertEquals(12, derivative.evaluate(balls, two).get(0).toDouble(), 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FORWARD_MODE, autodiff-forward",
    "REVERSE_MODE, autodiff-reverse",
    "TAYLOR_SERIES, autodiff-taylor"
  })
  void eachModeHasALeadingMethod(Approach approach, String name) {
    assertEquals(Optional.of(name), ON_CLASS_PATH.exact(approach).map(Method::name));
  }

  @Test
  void taylorSeriesHaveTheirOwnWayToHigherDerivatives() {
    String name = ON_CLASS_PATH.exact(Approach.TAYLOR_SERIES).orElseThrow().name();
    assertTrue(ON_CLASS_PATH.named(name) instanceof HigherOrder);
  }

  @Test
  void variantNamesAMethodThatThereIs() {
    List<String> variants = methods().flatMap(m -> m.variantOf().stream()).toList();
    assertEquals(List.of("autodiff-reverse"), variants);
    variants.forEach(name -> assertTrue(ON_CLASS_PATH.method(name).isPresent(), name));
  }
}
