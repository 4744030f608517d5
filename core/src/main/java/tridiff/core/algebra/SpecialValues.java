package tridiff.core.algebra;

import java.util.ServiceLoader;

/**
 * Special functions over doubles, correctly rounded.
 *
 * <p>They are rounded from balls, which are an algebra themselves; so they are found at run time,
 * and this package does not depend on that one.
 */
public interface SpecialValues {

  /** Returns a special function of one operand. */
  double of(Unary op, double x);

  /** Returns a special function of two operands. */
  double of(Binary op, double x, double y);

  /** Returns the values that there are. */
  static SpecialValues get() {
    return Found.VALUES;
  }

  /** So that nothing is looked for before it is needed. */
  final class Found {
    private static final SpecialValues VALUES =
        ServiceLoader.load(SpecialValues.class, SpecialValues.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private Found() {}
  }
}
