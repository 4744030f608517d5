package tridiff.core.program;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.RealFunction;

/**
 * The algebra of terms, in which the value of a function is its own formula: what a program
 * computes step by step stands there in one piece. Of a case distinction both branches are written.
 */
public final class Formulas implements Algebra<Expression> {

  private final int mostNodes;

  /** How large the terms are, written out: one may hold another twice. */
  private final IdentityHashMap<Expression, Integer> sizes = new IdentityHashMap<>();

  private Formulas(int mostNodes) {
    this.mostNodes = mostNodes;
  }

  /**
   * Returns the formulas of a function, one for each output; empty if one of them has more nodes
   * than this, if the function looks at its values, as a loop does that stops by a test, or if it
   * takes more operations than it may.
   */
  public static Optional<List<Expression>> of(RealFunction f, int mostNodes) {
    List<Expression> x = f.variables().stream().<Expression>map(Expression.Variable::new).toList();
    try {
      return Optional.of(List.copyOf(f.evaluate(new Formulas(mostNodes), x)));
    } catch (UnsupportedFunctionException | OperationLimitException e) {
      return Optional.empty();
    }
  }

  @Override
  public Expression constant(double value) {
    return new Expression.Literal(value);
  }

  @Override
  public Expression constant(BigInteger value) {
    return new Expression.Whole(value);
  }

  @Override
  public Expression constant(Constant value) {
    return new Expression.Named(value);
  }

  @Override
  public Expression apply(Unary op, Expression x) {
    return sized(new Expression.UnaryOperation(op, x), x);
  }

  @Override
  public Expression apply(Binary op, Expression x, Expression y) {
    return sized(new Expression.BinaryOperation(op, x, y), x, y);
  }

  @Override
  public Expression fma(Expression x, Expression y, Expression z) {
    return sized(new Expression.Fma(x, y, z), x, y, z);
  }

  @Override
  public Expression power(Expression base, int exponent) {
    return sized(new Expression.Power(base, exponent), base);
  }

  @Override
  public boolean compare(Comparison op, Expression x, Expression y) {
    throw new UnsupportedFunctionException("a formula cannot decide '" + op.symbol() + "'");
  }

  @Override
  public Expression select(
      Comparison op,
      Expression x,
      Expression y,
      Supplier<Expression> then,
      Supplier<Expression> otherwise) {
    Expression first = then.get();
    Expression second = otherwise.get();
    var condition = new Expression.Condition.Compare(op, x, y);
    return sized(new Expression.If(condition, first, second), x, y, first, second);
  }

  @Override
  public double approximate(Expression x) {
    throw new UnsupportedFunctionException("a formula has no value");
  }

  private Expression sized(Expression whole, Expression... parts) {
    // The size of a leaf is 1; no sum overflows, because each part is bounded.
    int size = 1 + Stream.of(parts).mapToInt(part -> sizes.getOrDefault(part, 1)).sum();
    if (size > mostNodes) {
      throw new UnsupportedFunctionException("the formula has more than " + mostNodes + " nodes");
    }
    sizes.put(whole, size);
    return whole;
  }
}
