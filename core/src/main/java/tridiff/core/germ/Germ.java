package tridiff.core.germ;

import java.util.Optional;

/**
 * What a function does beside a point: its values at the distance t, for all small t > 0.
 *
 * <p>It is the beginning of a generalised power series, {@code sum c_k t^q_k log(1/t)^m_k + O(...)}
 * with fractions q and m and coefficients that are exact or balls; or such a series times the
 * exponential of one that grows faster than every multiple of {@code log(1/t)}, so that it is
 * smaller or larger than every power of t. A germ belongs to the {@link Germs} that made it. Germs
 * are equal only if they are the same object, which then is the same function.
 */
public final class Germ {

  private final Series exponent;
  private final int growth;
  private final Series factor;

  /**
   * Makes {@code e^exponent factor}.
   *
   * @param growth the sign of the exponent for small t, 0 if it is 0
   */
  Germ(Series exponent, int growth, Series factor) {
    this.exponent = exponent;
    this.growth = growth;
    this.factor = factor;
  }

  static Germ of(Series series) {
    return new Germ(Series.ZERO, 0, series);
  }

  Series exponent() {
    return exponent;
  }

  Series factor() {
    return factor;
  }

  boolean isSeries() {
    return growth == 0;
  }

  /** Returns whether this grows faster than every power of 1/t, if its factor is not 0. */
  boolean isHuge() {
    return growth > 0;
  }

  boolean isConstant() {
    return isSeries() && factor.isConstant();
  }

  /** Returns this as a series, unless it is larger than every power of 1/t. */
  Optional<Series> series() {
    if (isSeries()) {
      return Optional.of(factor);
    }
    return isHuge()
        ? Optional.empty()
        : Optional.of(Series.of(Bound.FLAT, factor.isTame() && exponent.isTame()));
  }

  @Override
  public String toString() {
    return (isSeries() ? "" : "e^(" + exponent + ") ") + factor;
  }
}
