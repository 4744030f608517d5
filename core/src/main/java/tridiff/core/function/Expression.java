package tridiff.core.function;

import java.math.BigInteger;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * A formula as a tree: what a user types, and what a symbolic derivative is.
 *
 * <p>Equality is identity of structure, by the rules of records; on very deep trees it would
 * overflow the stack, so nothing in tridiff relies on it. To evaluate a formula make an {@link
 * ExpressionFunction} of it.
 */
public sealed interface Expression {

  /** A literal: exactly this double. */
  record Literal(double value) implements Expression {}

  /** An exact whole number, as symbolic derivatives have them. */
  record Whole(BigInteger value) implements Expression {}

  /** A mathematical constant. */
  record Named(Constant constant) implements Expression {}

  /** An input of the function, by its name. */
  record Variable(String name) implements Expression {}

  /** An operation of one operand. */
  record UnaryOperation(Unary op, Expression operand) implements Expression {}

  /** An operation of two operands. */
  record BinaryOperation(Binary op, Expression left, Expression right) implements Expression {}

  /** {@code x * y + z}, see {@link tridiff.core.algebra.Algebra#fma}. */
  record Fma(Expression x, Expression y, Expression z) implements Expression {}

  /** A power with a whole exponent, see {@link tridiff.core.algebra.Algebra#power}. */
  record Power(Expression base, int exponent) implements Expression {}

  /** A case distinction; only the branch that is taken is evaluated. */
  record If(Condition condition, Expression then, Expression otherwise) implements Expression {}

  /** What an {@link If} depends on. */
  sealed interface Condition {

    /** A comparison of two values. */
    record Compare(Comparison op, Expression left, Expression right) implements Condition {}

    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {}

    /** At least one holds. */
    record Or(Condition left, Condition right) implements Condition {}

    /** It does not hold. */
    record Not(Condition operand) implements Condition {}
  }
}
