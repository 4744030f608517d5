package tridiff.input.precondition;

import java.math.BigInteger;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/** Writes what is computed down as trees; what depends on no input is computed over doubles. */
final class Terms implements Algebra<Term> {

  /** Larger ones are not solved: a tree that shares its parts may be much larger than its text. */
  private static final int LARGEST = 1000;

  @Override
  public Term constant(double value) {
    return new Term.Constant(value);
  }

  @Override
  public Term constant(BigInteger value) {
    return new Term.Constant(value.doubleValue());
  }

  @Override
  public Term constant(Constant value) {
    return new Term.Constant(value.nearestDouble());
  }

  @Override
  public Term apply(Unary op, Term x) {
    return x instanceof Term.Constant c
        ? constant(Doubles.evaluate(op, c.value()))
        : bounded(new Term.UnaryOperation(op, x, x.size() + 1));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The same part, and not an equal one, is squared.
  public Term apply(Binary op, Term x, Term y) {
    if (op == Binary.MULTIPLY && x == y) {
      // As a product of two ranges x*x might be negative.
      return power(x, 2);
    }
    return x instanceof Term.Constant a && y instanceof Term.Constant b
        ? constant(Doubles.evaluate(op, a.value(), b.value()))
        : bounded(new Term.BinaryOperation(op, x, y, x.size() + y.size() + 1));
  }

  @Override
  public Term power(Term base, int exponent) {
    return base instanceof Term.Constant c
        ? constant(Doubles.evaluatePower(c.value(), exponent))
        : bounded(new Term.Power(base, exponent, base.size() + 1));
  }

  private static Term bounded(Term term) {
    return term.size() > LARGEST ? new Term.Unknown() : term;
  }

  @Override
  public boolean compare(Comparison op, Term x, Term y) {
    return op.holds(approximate(x), approximate(y));
  }

  @Override
  public double approximate(Term x) {
    if (x instanceof Term.Constant c) {
      return c.value();
    }
    throw new UnsupportedFunctionException("an input has no value here");
  }
}
