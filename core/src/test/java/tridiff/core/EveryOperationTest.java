package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

/**
 * The contract holds every method against {@link KnownDerivatives}, so an operation that is missing
 * there is tested nowhere. Here a new one fails by its name.
 */
class EveryOperationTest {

  @ParameterizedTest
  @EnumSource(Unary.class)
  void operationOfOneOperandHasKnownDerivatives(Unary op) {
    assertKnown(op.name());
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void operationOfTwoOperandsHasKnownDerivatives(Binary op) {
    assertKnown(op.name());
  }

  @Test
  void multiplyAddHasKnownDerivatives() {
    assertKnown("FMA");
  }

  private static void assertKnown(String op) {
    assertTrue(
        KnownDerivatives.rows().stream().anyMatch(row -> row.function().equals(op)),
        op + " has no row in known-derivatives.csv; known-derivatives.py writes it");
  }
}
