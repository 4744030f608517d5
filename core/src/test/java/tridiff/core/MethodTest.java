package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option;
import tridiff.core.DifferentiatorProvider.Option.Purpose;

class MethodTest {

  private static final Method PLAIN = new Method("mine", "a method of mine");

  @Test
  void methodWithoutMoreWordsClaimsNothingAndIsShownEverywhere() {
    assertFalse(PLAIN.truncation().isExact());
    assertFalse(PLAIN.onlyDoubles());
    assertEquals(Approach.OTHER, PLAIN.approach());
    assertEquals(Optional.empty(), PLAIN.variantOf());
    assertEquals(Optional.empty(), PLAIN.option(Purpose.STEP));
    for (Aspect aspect : Aspect.values()) {
      assertTrue(PLAIN.isShownFor(aspect), aspect.name());
    }
  }

  @Test
  void eachWordChangesOneTraitAndKeepsTheOthers() {
    Option step = Option.step("above 0");
    Method all =
        PLAIN
            .withOptions(step)
            .withApproach(Approach.DIFFERENCES)
            .withTruncation(new Truncation.InStep(2, 0.5, 1))
            .inDoublesOnly()
            .asVariantOf("yours")
            .shownFor(Aspect.STEP)
            .withSource("Author 2000");
    assertEquals(
        new Method(
            "mine",
            "a method of mine",
            List.of(step),
            Approach.DIFFERENCES,
            new Truncation.InStep(2, 0.5, 1),
            true,
            Optional.of("yours"),
            Set.of(Aspect.STEP),
            "Author 2000"),
        all);
    assertEquals(Optional.of(step), all.option(Purpose.STEP));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, -1", "2, NaN, 1"})
  void truncationInStepNeedsNumbersAboveZero(int order, double constant, double noise) {
    assertThrows(
        IllegalArgumentException.class, () -> new Truncation.InStep(order, constant, noise));
  }
}
