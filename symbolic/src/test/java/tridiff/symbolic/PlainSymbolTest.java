package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/** The order of plain symbols against the order that Symja gives its own of the same names. */
class PlainSymbolTest {

  private static final List<String> NAMES =
      List.of(
          "v0000", "v0001", "v0010", "v0999", "v10000", "c000000", "c000012", "b000003", "f000001",
          "fexpm1", "flog1p", "fhypot", "a", "aa", "a0", "z", "0a", "e", "pi");

  @Test
  void orderIsThatOfSymja() {
    List<IExpr> others = List.of(S.Pi, S.E, S.I, F.C1, F.Sin(S.Pi), F.Plus(F.C1, S.Pi));
    for (String name : NAMES) {
      ISymbol plain = new PlainSymbol(name);
      ISymbol symja = F.Dummy(name);
      for (String other : NAMES) {
        if (!other.equals(name)) {
          assertEquals(
              symja.compareTo(F.Dummy(other)),
              plain.compareTo(new PlainSymbol(other)),
              () -> name + " and " + other);
        }
      }
      for (IExpr other : others) {
        assertEquals(symja.compareTo(other), plain.compareTo(other), () -> name + ", " + other);
        assertEquals(other.compareTo(symja), other.compareTo(plain), () -> other + ", " + name);
      }
    }
  }

  @Test
  void nameOfOtherCharactersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PlainSymbol("vA"));
  }
}
