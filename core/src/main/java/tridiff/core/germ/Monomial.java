package tridiff.core.germ;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A product of powers of generators, each named by its number, in rising order; without factors it
 * is 1. No exponent is 0.
 */
final class Monomial implements Comparable<Monomial> {

  static final Monomial ONE = new Monomial(new int[0], List.of());

  private final int[] generators;
  private final List<Rational> exponents;
  private final int hash;

  private Monomial(int[] generators, List<Rational> exponents) {
    this.generators = generators;
    this.exponents = exponents;
    this.hash = 31 * Arrays.hashCode(generators) + exponents.hashCode();
  }

  static Monomial of(int generator, Rational exponent) {
    return exponent.signum() == 0 ? ONE : new Monomial(new int[] {generator}, List.of(exponent));
  }

  int size() {
    return generators.length;
  }

  int generator(int index) {
    return generators[index];
  }

  Rational exponent(int index) {
    return exponents.get(index);
  }

  /** Returns the exponent of a generator, 0 if it is no factor. */
  Rational exponentOf(int generator) {
    int index = Arrays.binarySearch(generators, generator);
    return index < 0 ? Rational.ZERO : exponents.get(index);
  }

  Monomial times(Monomial other) {
    if (size() == 0) {
      return other;
    }
    if (other.size() == 0) {
      return this;
    }
    int[] merged = new int[size() + other.size()];
    Rational[] powers = new Rational[merged.length];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int here = i < size() ? generators[i] : Integer.MAX_VALUE;
      int there = j < other.size() ? other.generators[j] : Integer.MAX_VALUE;
      int next = Math.min(here, there);
      Rational power = Rational.ZERO;
      if (here == next) {
        power = exponents.get(i++);
      }
      if (there == next) {
        power = power.plus(other.exponents.get(j++));
      }
      if (power.signum() != 0) {
        merged[length] = next;
        powers[length++] = power;
      }
    }
    return new Monomial(Arrays.copyOf(merged, length), List.of(Arrays.copyOf(powers, length)));
  }

  /** Returns this with every exponent multiplied by a number. */
  Monomial power(Rational exponent) {
    return exponent.signum() == 0
        ? ONE
        : new Monomial(generators, exponents.stream().map(exponent::times).toList());
  }

  String text(IntFunction<String> name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : "*").append(name.apply(generators[i]));
      if (!exponents.get(i).equals(Rational.ONE)) {
        text.append("^(").append(exponents.get(i)).append(')');
      }
    }
    return text.toString();
  }

  @Override
  public int compareTo(Monomial other) {
    int common = Math.min(size(), other.size());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(generators[i], other.generators[i]);
      if (order == 0) {
        order = exponents.get(i).compareTo(other.exponents.get(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(size(), other.size());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Monomial other
        && hash == other.hash
        && Arrays.equals(generators, other.generators)
        && exponents.equals(other.exponents);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
