package tridiff.core.function;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import tridiff.core.algebra.Binary;

/** Functions of a certain order that have a name of their own. */
public enum NamedOrder {
  /** The derivative of the logarithm of the gamma function. */
  DIGAMMA("digamma", Binary.POLYGAMMA, 0),
  /** Its second derivative. */
  TRIGAMMA("trigamma", Binary.POLYGAMMA, 1),
  /** The Bessel function of the first kind. */
  J0("j0", Binary.BESSEL_J, 0),
  /** That of order 1. */
  J1("j1", Binary.BESSEL_J, 1),
  /** The Bessel function of the second kind. */
  Y0("y0", Binary.BESSEL_Y, 0),
  /** That of order 1. */
  Y1("y1", Binary.BESSEL_Y, 1),
  /** {@code sin(x)/x}. */
  SINC("sinc", Binary.SPHERICAL_BESSEL, 0);

  private final String symbol;
  private final Binary op;
  private final int order;

  NamedOrder(String symbol, Binary op, int order) {
    this.symbol = symbol;
    this.op = op;
    this.order = order;
  }

  /** Returns how the function is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns the function of an operand. */
  Expression of(Expression x) {
    return new Expression.BinaryOperation(op, new Expression.Literal(order), x);
  }

  /** Returns the name of an operation with its order, if it has one. */
  public static Optional<String> name(Expression.BinaryOperation operation) {
    return Arrays.stream(values())
        .filter(named -> named.op == operation.op() && isOrder(operation.left(), named.order))
        .map(NamedOrder::symbol)
        .findFirst();
  }

  private static boolean isOrder(Expression e, int order) {
    return (e instanceof Expression.Literal literal && literal.value() == order)
        || (e instanceof Expression.Whole whole && whole.value().equals(BigInteger.valueOf(order)));
  }
}
