package tridiff.core.algebra;

import java.util.function.Supplier;

/**
 * A number of some evaluation, with the operations as methods, so that a function can be a plain
 * Java lambda with loops and branches: {@code x.times(y).plus(x.sin())}.
 *
 * <p>It holds a value together with its algebra. Combining numbers of two different evaluations is
 * an error, since it would mix, say, the derivative of one function into another.
 */
public class Real {

  private final Algebra<?> algebra;
  // Null if it is this number: HotSpot can only do without objects that do not refer to themselves.
  private final Object value;

  private Real(Algebra<?> algebra, Object value) {
    this.algebra = algebra;
    this.value = value;
  }

  /**
   * Makes a value that is its own handle, for an algebra that makes so many that a second object
   * for each would take too long.
   */
  protected Real(Algebra<?> algebra) {
    this.algebra = algebra;
    this.value = null;
  }

  /** Returns the handle of a value. */
  public static <T> Real of(Algebra<T> algebra, T value) {
    return value instanceof Real own && own.algebra == algebra ? own : new Real(algebra, value);
  }

  /**
   * Returns the value of this number in the algebra it was made with.
   *
   * @throws IllegalArgumentException if it was made with another algebra
   */
  public <T> T in(Algebra<T> expected) {
    if (algebra != expected) {
      throw new IllegalArgumentException(
          "a number of one evaluation is used in another: it belongs to "
              + algebra
              + ", not to "
              + expected
              + "; use only the numbers that were passed to the function");
    }
    @SuppressWarnings(
        "unchecked") // of() puts a T beside an Algebra<T>, and this is that very algebra
    T typed = (T) (value == null ? this : value);
    return typed;
  }

  /** Returns {@code this + other}. */
  public Real plus(Real other) {
    return combine(algebra, Binary.ADD, other);
  }

  /** Returns {@code this + other}. */
  public Real plus(double other) {
    return plus(literal(algebra, other));
  }

  /** Returns {@code this - other}. */
  public Real minus(Real other) {
    return combine(algebra, Binary.SUBTRACT, other);
  }

  /** Returns {@code this - other}. */
  public Real minus(double other) {
    return minus(literal(algebra, other));
  }

  /** Returns {@code this * other}. */
  public Real times(Real other) {
    return combine(algebra, Binary.MULTIPLY, other);
  }

  /** Returns {@code this * other}. */
  public Real times(double other) {
    return times(literal(algebra, other));
  }

  /** Returns {@code this / other}. */
  public Real dividedBy(Real other) {
    return combine(algebra, Binary.DIVIDE, other);
  }

  /** Returns {@code this / other}. */
  public Real dividedBy(double other) {
    return dividedBy(literal(algebra, other));
  }

  /** Returns {@code this^exponent} for a whole exponent; see {@link Algebra#power}. */
  public Real pow(int exponent) {
    return power(algebra, exponent);
  }

  /** Returns {@code this^exponent} for a real exponent; see {@link Binary#POW}. */
  public Real pow(double exponent) {
    return pow(literal(algebra, exponent));
  }

  /** Returns {@code this^exponent}; see {@link Binary#POW}. */
  public Real pow(Real exponent) {
    return combine(algebra, Binary.POW, exponent);
  }

  /** Returns the smaller one. */
  public Real min(Real other) {
    return combine(algebra, Binary.MIN, other);
  }

  /** Returns the larger one. */
  public Real max(Real other) {
    return combine(algebra, Binary.MAX, other);
  }

  /** Returns the angle of the point {@code (x, this)}. */
  public Real atan2(Real x) {
    return combine(algebra, Binary.ATAN2, x);
  }

  /** Returns {@code sqrt(this^2 + other^2)}. */
  public Real hypot(Real other) {
    return combine(algebra, Binary.HYPOT, other);
  }

  /** Returns {@code this * factor + summand}, rounded once; see {@link Algebra#fma}. */
  public Real fma(Real factor, Real summand) {
    return multiplyAdd(algebra, factor, summand);
  }

  /** Returns {@code -this}. */
  public Real negate() {
    return apply(Unary.NEGATE);
  }

  /** Returns the absolute value. */
  public Real abs() {
    return apply(Unary.ABS);
  }

  /** Returns the square root. */
  public Real sqrt() {
    return apply(Unary.SQRT);
  }

  /** Returns {@code e^this}. */
  public Real exp() {
    return apply(Unary.EXP);
  }

  /** Returns the natural logarithm. */
  public Real log() {
    return apply(Unary.LOG);
  }

  /** Returns the sine. */
  public Real sin() {
    return apply(Unary.SIN);
  }

  /** Returns the cosine. */
  public Real cos() {
    return apply(Unary.COS);
  }

  /** Returns the tangent. */
  public Real tan() {
    return apply(Unary.TAN);
  }

  /** Returns the hyperbolic tangent. */
  public Real tanh() {
    return apply(Unary.TANH);
  }

  /** Returns the logistic function {@code 1 / (1 + e^-this)}. */
  public Real sigmoid() {
    return apply(Unary.SIGMOID);
  }

  /** Applies any operation of one operand. */
  public Real apply(Unary op) {
    return apply(algebra, op);
  }

  /** Applies any operation of two operands, this one first. */
  public Real apply(Binary op, Real other) {
    return combine(algebra, op, other);
  }

  /** Returns a constant of the same evaluation. */
  public Real constant(double constant) {
    return literal(algebra, constant);
  }

  /** Returns a mathematical constant of the same evaluation. */
  public Real constant(Constant constant) {
    return named(algebra, constant);
  }

  /** Decides {@code this < other}. */
  public boolean isLessThan(Real other) {
    return compare(Comparison.LESS, other);
  }

  /** Decides {@code this < other}. */
  public boolean isLessThan(double other) {
    return isLessThan(literal(algebra, other));
  }

  /** Decides {@code this > other}. */
  public boolean isGreaterThan(Real other) {
    return compare(Comparison.GREATER, other);
  }

  /** Decides {@code this > other}. */
  public boolean isGreaterThan(double other) {
    return isGreaterThan(literal(algebra, other));
  }

  /**
   * Decides any comparison. A Java branch on the answer is seen only as the branch that is taken;
   * {@link #select} lets symbolic methods see both.
   */
  public boolean compare(Comparison op, Real other) {
    return decide(algebra, op, other);
  }

  /** Returns {@code then} where the comparison with {@code other} holds, else {@code otherwise}. */
  public Real select(Comparison op, Real other, Supplier<Real> then, Supplier<Real> otherwise) {
    return choose(algebra, op, other, then, otherwise);
  }

  /** Returns the double nearest to this number; see {@link Algebra#approximate}. */
  public double approximate() {
    return nearest(algebra);
  }

  @Override
  public String toString() {
    return String.valueOf(value == null ? approximate() : value);
  }

  // Each of these captures the type of the value, so that the cast in in() stays the only one.

  private <T> Real apply(Algebra<T> on, Unary op) {
    return of(on, on.apply(op, in(on)));
  }

  private <T> Real combine(Algebra<T> on, Binary op, Real other) {
    return of(on, on.apply(op, in(on), other.in(on)));
  }

  private <T> Real multiplyAdd(Algebra<T> on, Real factor, Real summand) {
    return of(on, on.fma(in(on), factor.in(on), summand.in(on)));
  }

  private <T> Real power(Algebra<T> on, int exponent) {
    return of(on, on.power(in(on), exponent));
  }

  private <T> boolean decide(Algebra<T> on, Comparison op, Real other) {
    return on.compare(op, in(on), other.in(on));
  }

  private <T> Real choose(
      Algebra<T> on, Comparison op, Real other, Supplier<Real> then, Supplier<Real> otherwise) {
    return of(
        on,
        on.select(op, in(on), other.in(on), () -> then.get().in(on), () -> otherwise.get().in(on)));
  }

  private <T> double nearest(Algebra<T> on) {
    return on.approximate(in(on));
  }

  private static <T> Real literal(Algebra<T> on, double constant) {
    return of(on, on.constant(constant));
  }

  private static <T> Real named(Algebra<T> on, Constant constant) {
    return of(on, on.constant(constant));
  }
}
