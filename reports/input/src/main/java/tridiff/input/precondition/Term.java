package tridiff.input.precondition;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

/** One side of a comparison, as a tree that can be solved for its inputs. */
sealed interface Term {

  /** Returns how many operations the tree has. */
  default int size() {
    return 0;
  }

  /** A number. */
  record Constant(double value) implements Term {}

  /** An input of the function. */
  record Input(int index) implements Term {}

  /** An operation of one operand. */
  record UnaryOperation(Unary op, Term x, int size) implements Term {}

  /** An operation of two operands. */
  record BinaryOperation(Binary op, Term x, Term y, int size) implements Term {}

  /** A whole power. */
  record Power(Term base, int exponent, int size) implements Term {}

  /** What is too large to be solved. */
  record Unknown() implements Term {}
}
