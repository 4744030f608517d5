package tridiff.measure.improve;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;

/** A product of powers of indeterminates, which are known by their names. */
final class Monomial implements Comparable<Monomial> {

  static final Monomial ONE = new Monomial(new TreeMap<>());

  private final SortedMap<String, Integer> powers;
  private final int degree;
  private final String text;

  /** Takes the map over: powers with exponents above 0. */
  private Monomial(SortedMap<String, Integer> powers) {
    this.powers = powers;
    int sum = 0;
    for (int exponent : powers.values()) {
      sum += exponent;
    }
    degree = sum;
    text = powers.toString();
  }

  static Monomial of(String name) {
    return new Monomial(new TreeMap<>(Map.of(name, 1)));
  }

  /** Returns the exponents by the names, each above 0. */
  SortedMap<String, Integer> powers() {
    return Collections.unmodifiableSortedMap(powers);
  }

  int exponent(String name) {
    return powers.getOrDefault(name, 0);
  }

  int degree() {
    return degree;
  }

  Monomial times(Monomial other) {
    if (degree == 0) {
      return other;
    }
    return other.degree == 0 ? this : combined(other, Integer::sum);
  }

  /** Returns the quotient; a factor that the divisor has more often is left out. */
  Monomial over(Monomial divisor) {
    return divisor.degree == 0 ? this : combined(divisor, (a, b) -> Math.max(a - b, 0));
  }

  /** Returns the largest product that divides both. */
  Monomial commonWith(Monomial other) {
    return degree == 0 ? this : combined(other, Math::min);
  }

  /** Returns the smallest product that both divide. */
  Monomial leastMultipleWith(Monomial other) {
    return combined(other, Math::max);
  }

  private Monomial combined(Monomial other, IntBinaryOperator exponents) {
    SortedMap<String, Integer> result = new TreeMap<>();
    for (Map.Entry<String, Integer> power : powers.entrySet()) {
      put(result, power, exponents.applyAsInt(power.getValue(), other.exponent(power.getKey())));
    }
    for (Map.Entry<String, Integer> power : other.powers.entrySet()) {
      if (!powers.containsKey(power.getKey())) {
        put(result, power, exponents.applyAsInt(0, power.getValue()));
      }
    }
    return new Monomial(result);
  }

  private static void put(
      SortedMap<String, Integer> result, Map.Entry<String, Integer> power, int exponent) {
    if (exponent > 0) {
      result.put(power.getKey(), exponent);
    }
  }

  /** Higher degrees first, then by the names. */
  @Override
  public int compareTo(Monomial other) {
    return degree != other.degree
        ? Integer.compare(other.degree, degree)
        : text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Monomial other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
