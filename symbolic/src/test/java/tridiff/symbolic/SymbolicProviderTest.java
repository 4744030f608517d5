package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.function.RealFunction;

/** What the methods tell about themselves is true. */
class SymbolicProviderTest {

  private final Differentiators onClassPath = Differentiators.onClassPath();

  private static final RealFunction F = RealFunction.of(1, x -> x[0].plus(1).pow(3));

  @Test
  void allFormsAreFormsOfTheSameDerivative() {
    Option form = onClassPath.method("symbolic").orElseThrow().option(Purpose.FORM).orElseThrow();
    assertEquals("raw", form.values().get(0), "the default comes first");
    for (String value : form.values()) {
      String named = "symbolic:" + form.name() + "=" + value;
      assertEquals(27, onClassPath.named(named).differentiate(F).at(2)[0], 0, named);
    }
  }

  @Test
  void variantIsTheMethodWithTheOptionsItNames() {
    Method simplified = onClassPath.method("symbolic-simplified").orElseThrow();
    String same = simplified.variantOf().orElseThrow();
    assertEquals("symbolic:form=simplify", same);
    RealFunction g = RealFunction.of(1, x -> x[0].sin().pow(2).plus(x[0].cos().pow(2)));
    assertEquals(
        onClassPath.named(same).differentiate(g).at(0.3)[0],
        onClassPath.named("symbolic-simplified").differentiate(g).at(0.3)[0],
        0);
  }

  @Test
  void leadingMethodWithAFormulaIsNoVariant() {
    assertEquals(Optional.of("symbolic"), onClassPath.exact(Approach.FORMULA).map(Method::name));
    assertEquals(
        List.of("symbolic", "symbolic-simplified"),
        onClassPath.methods().stream().map(Method::name).toList());
    assertTrue(onClassPath.methods().stream().allMatch(m -> m.truncation().isExact()));
  }
}
