package tridiff.core.germ;

import java.util.List;
import java.util.Optional;

/**
 * The beginning of a generalised power series: terms in falling order, perhaps one oscillating
 * term, and a bound of the rest.
 *
 * <p>Every term is above the bound. No coefficient has the form 0, but a ball may contain it.
 *
 * @param isTame whether the function is, for small t, one that exponentials, logarithms, bounded
 *     analytic functions and algebra define: it then has derivatives of every order, is in the end
 *     monotone, and so is its difference to its first terms, so that these may be differentiated
 *     term by term (M. Rosenlicht, The rank of a Hardy field, Trans. Amer. Math. Soc. 280, 1983; L.
 *     van den Dries and C. Miller, On the real exponential field with restricted analytic
 *     functions, Israel J. Math. 85, 1994)
 */
record Series(List<Term> terms, Optional<Wave> wave, Bound rest, boolean isTame) {

  static final Series ZERO = new Series(List.of(), Optional.empty(), Bound.ZERO, true);

  static Series of(Coefficient value) {
    return of(value, Order.ONE);
  }

  static Series of(Coefficient value, Order order) {
    return value.isZero()
        ? ZERO
        : new Series(List.of(new Term(value, order)), Optional.empty(), Bound.ZERO, true);
  }

  /** Returns a series of which only a bound is known. */
  static Series of(Bound rest, boolean isTame) {
    return new Series(List.of(), Optional.empty(), rest, isTame);
  }

  boolean isZero() {
    return terms.isEmpty() && wave.isEmpty() && rest.isZero();
  }

  /** Returns whether this is the same number for all t. */
  boolean isConstant() {
    return wave.isEmpty()
        && rest.isZero()
        && (terms.isEmpty() || (terms.size() == 1 && terms.get(0).order().equals(Order.ONE)));
  }

  /** Returns how large the whole series may be. */
  Bound bound() {
    Bound bound = terms.isEmpty() ? rest : Bound.of(terms.get(0).order());
    return wave.isPresent() ? bound.max(Bound.of(wave.get().order())) : bound;
  }

  /** Returns how large the oscillating term and the rest may be. */
  Bound unknown() {
    return wave.isPresent() ? rest.max(Bound.of(wave.get().order())) : rest;
  }

  static Series withoutWave(Series x) {
    return new Series(x.terms, Optional.empty(), x.rest, x.isTame);
  }
}
