package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RealTest {

  /** The double 3 of an algebra, as its own handle. */
  private static final class Three extends Real {
    Three(Algebra<?> algebra) {
      super(algebra);
    }

    @Override
    public double approximate() {
      return 3;
    }
  }

  @Test
  void aValueThatIsItsOwnHandleGetsNoOther() {
    @SuppressWarnings("unchecked") // nothing is computed with it
    Algebra<Real> own = (Algebra<Real>) (Algebra<?>) Doubles.STRICT;
    Three three = new Three(own);
    assertSame(three, Real.of(own, three));
    assertSame(three, three.in(own));
    assertEquals("3.0", three.toString());
  }

  @Test
  void aNumberOfAnotherAlgebraIsAValueLikeAnyOther() {
    @SuppressWarnings("unchecked") // nothing is computed with it
    Algebra<Real> outer = (Algebra<Real>) (Algebra<?>) new Counting<>(Doubles.STRICT);
    Real inner = Real.of(Doubles.STRICT, 3.0);
    Real handle = Real.of(outer, inner);
    assertNotSame(inner, handle);
    assertSame(inner, handle.in(outer));
    assertThrows(IllegalArgumentException.class, () -> handle.in(Doubles.STRICT));
    assertEquals("3.0", handle.toString());
  }
}
