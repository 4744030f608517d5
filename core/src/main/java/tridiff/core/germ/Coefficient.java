package tridiff.core.germ;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tridiff.core.ball.Ball;

/**
 * A real number with a form and, unless the form is a fraction, a ball: a sum of fractions times
 * products of powers of generators.
 *
 * <p>The form is what proves that two numbers are the same one; the ball is what proves that they
 * are not. Both describe the same number. Equality is that of the forms.
 */
final class Coefficient implements Comparable<Coefficient> {

  private final SortedMap<Monomial, Rational> form;
  private final Optional<Ball> ball;
  private final int hash;

  Coefficient(SortedMap<Monomial, Rational> form, Optional<Ball> ball) {
    this.form = form;
    this.ball = ball;
    this.hash = form.hashCode();
  }

  Map<Monomial, Rational> form() {
    return form;
  }

  Optional<Ball> ball() {
    return ball;
  }

  boolean isZero() {
    return form.isEmpty();
  }

  boolean isRational() {
    return form.isEmpty() || (form.size() == 1 && form.firstKey().size() == 0);
  }

  /** Returns the fraction that this is, if its form says so. */
  Optional<Rational> rational() {
    if (form.isEmpty()) {
      return Optional.of(Rational.ZERO);
    }
    return isRational() ? Optional.of(leading()) : Optional.empty();
  }

  /** Returns whether this is a fraction times one product. */
  boolean isSingle() {
    return form.size() == 1;
  }

  /** Returns the last product of the form, which is not empty. */
  Monomial leadingMonomial() {
    return form.lastKey();
  }

  /** Returns the fraction before the last product of the form, which is not empty. */
  Rational leading() {
    return form.get(form.lastKey());
  }

  /** Returns the fraction before the last product of the form, 0 if there is none. */
  Rational leadingOrZero() {
    return form.isEmpty() ? Rational.ZERO : leading();
  }

  /** Orders the forms, in no other way than always the same. */
  @Override
  public int compareTo(Coefficient other) {
    int order = Integer.compare(form.size(), other.form.size());
    Iterator<Map.Entry<Monomial, Rational>> others = other.form.entrySet().iterator();
    for (Map.Entry<Monomial, Rational> term : form.entrySet()) {
      if (order != 0) {
        break;
      }
      Map.Entry<Monomial, Rational> same = others.next();
      order = term.getKey().compareTo(same.getKey());
      if (order == 0) {
        order = term.getValue().compareTo(same.getValue());
      }
    }
    return order;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Coefficient other && hash == other.hash && form.equals(other.form);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
