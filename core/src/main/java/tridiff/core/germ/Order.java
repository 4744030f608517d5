package tridiff.core.germ;

/**
 * The order {@code t^power log(1/t)^logarithms} in which something grows or vanishes as t falls to
 * 0. An order is above another if their quotient grows without bound.
 */
record Order(Rational power, Rational logarithms) implements Comparable<Order> {

  static final Order ONE = new Order(Rational.ZERO, Rational.ZERO);

  static Order of(Rational power) {
    return new Order(power, Rational.ZERO);
  }

  Order times(Order other) {
    return new Order(power.plus(other.power), logarithms.plus(other.logarithms));
  }

  Order power(Rational exponent) {
    return new Order(power.times(exponent), logarithms.times(exponent));
  }

  @Override
  public int compareTo(Order other) {
    int order = other.power.compareTo(power);
    return order != 0 ? order : logarithms.compareTo(other.logarithms);
  }

  /** Returns a text such as {@code the distance^1.05}. */
  String text(String distance) {
    String logs = logarithms.signum() == 0 ? "" : " log(1/" + distance + ")^" + logarithms.text();
    return distance + "^" + power.text() + logs;
  }

  @Override
  public String toString() {
    return text("t");
  }
}
