package tridiff.input.fpcore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Source;
import tridiff.input.source.SourceFile;

/**
 * Operations of FPCore are found by their names, so the Java compiler does not miss one that has
 * another name there, or none. Here a new operation fails by its name.
 */
class EveryOperationTest {

  /** The operations of real numbers of FPCore 2.0, https://fpbench.org/spec/fpcore-2.0.html. */
  private static final Set<String> STANDARD =
      Set.of(
          ("+ - * / fabs fma exp exp2 expm1 log log10 log2 log1p pow sqrt cbrt hypot sin cos tan"
                  + " asin acos atan atan2 sinh cosh tanh asinh acosh atanh erf erfc tgamma lgamma"
                  + " ceil floor fmod remainder fmax fmin fdim copysign trunc round nearbyint")
              .split(" "));

  /** The operations of ours that FPCore calls by another name, or does not have. */
  private static String nameInFpcore(String symbol) {
    return switch (symbol) {
      case "abs" -> "fabs";
      case "min" -> "fmin";
      case "max" -> "fmax";
      case "^" -> "pow";
      case "rint" -> "nearbyint";
      case "gamma" -> "tgamma";
      default -> symbol;
    };
  }

  static Stream<Unary> unary() {
    return Arrays.stream(Unary.values());
  }

  static Stream<Binary> binary() {
    return Arrays.stream(Binary.values());
  }

  @ParameterizedTest
  @MethodSource("unary")
  void operationOfOneOperandIsThatOfTheStandard(Unary op) {
    String name = nameInFpcore(op.symbol());
    check(name, "(" + name + " x)", RealFunction.of(1, x -> x[0].apply(op)));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void operationOfTwoOperandsIsThatOfTheStandard(Binary op) {
    String name = nameInFpcore(op.symbol());
    check(
        name,
        "(" + name + " x (+ x 0.5))",
        RealFunction.of(1, x -> x[0].apply(op, x[0].plus(0.5))));
  }

  private static void check(String name, String body, RealFunction expected) {
    Source source = new Source("f", "(FPCore (x) " + body + ")");
    SourceFile file = FpcoreReader.read(source);
    if (!STANDARD.contains(name)) {
      assertEquals(
          List.of(), file.functions(), name + " is read, but it is no operation of FPCore");
      return;
    }
    RealFunction read = file.functions().get(0).function();
    for (double x : new double[] {0.4, 1.7, -0.3}) {
      assertEquals(expected.at(x)[0], read.at(x)[0], 0, name + " at " + x);
    }
  }
}
