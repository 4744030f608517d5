package tridiff.core.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Delegating;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Which way an evaluation in some format went wherever it could go several: the outcome of each
 * comparison, the side of abs and sign, the winner of min and max, the whole number of floor and
 * ceil. Two points with the same decisions lie on the same smooth piece of a function, as far as
 * the evaluation shows.
 */
public final class Decisions implements Algebra<Double> {

  /**
   * A decision.
   *
   * @param operation the symbol of the operation that decided, such as {@code <} or {@code abs}
   * @param left the first operand
   * @param right the second operand; 0 if there is none
   * @param outcome which way: 1 or 0 for a comparison, the sign for abs and sign, the order of the
   *     operands for min and max, the whole number for floor and ceil
   */
  public record Decision(String operation, double left, double right, double outcome) {

    private Decision rounded(int digits) {
      return new Decision(operation, rounded(left, digits), rounded(right, digits), outcome);
    }

    private static double rounded(double x, int digits) {
      return Double.isFinite(x)
          ? new BigDecimal(x).round(new MathContext(digits)).doubleValue()
          : x;
    }

    /** Returns whether rounded operands have the same outcome, and the same order. */
    private boolean isShownBy(int digits) {
      Decision rounded = rounded(digits);
      return rounded.isTrue()
          && Double.compare(left, right) == Double.compare(rounded.left, rounded.right);
    }

    private boolean isTrue() {
      double actual =
          switch (operation) {
            case "abs", "sign" -> Math.signum(left);
            case "floor" -> Math.floor(left);
            case "ceil" -> Math.ceil(left);
            case "trunc" -> left < 0 ? Math.ceil(left) : Math.floor(left);
            case "rint" -> Math.rint(left);
            case "min", "max" -> Math.signum(left - right);
            default -> comparison().holds(left, right) ? 1 : 0;
          };
      return Double.compare(actual + 0.0, outcome) == 0;
    }

    private Comparison comparison() {
      return Arrays.stream(Comparison.values())
          .filter(op -> op.symbol().equals(operation))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Two decisions at the same place of two evaluations that differ.
   *
   * @param first the decision of the one
   * @param second that of the other
   */
  public record Difference(Decision first, Decision second) {
    /** Returns, for example, {@code 0.99 < 1 is true, 1.01 < 1 false}. */
    @Override
    public String toString() {
      // As few digits as show both.
      int digits = FEWEST_DIGITS;
      while (digits < MOST_DIGITS && !(first.isShownBy(digits) && second.isShownBy(digits))) {
        digits++;
      }
      String one = text(first.rounded(digits));
      String other = text(second.rounded(digits));
      return switch (first.operation()) {
        case "abs", "sign", "floor", "ceil", "trunc", "rint", "min", "max" ->
            one + " against " + other;
        default -> "%s is %s, %s %s".formatted(one, holds(first), other, holds(second));
      };
    }

    private static boolean holds(Decision d) {
      return d.outcome() == 1;
    }

    private static String text(Decision d) {
      String left = text(d.left());
      String right = text(d.right());
      return switch (d.operation()) {
        case "abs", "sign", "floor", "ceil", "trunc", "rint" -> d.operation() + "(" + left + ")";
        case "min", "max" -> d.operation() + "(" + left + ", " + right + ")";
        default -> left + " " + d.operation() + " " + right;
      };
    }

    /** Returns a number as formulas have it. */
    private static String text(double number) {
      return Double.isFinite(number)
          ? ExpressionPrinter.print(new Expression.Literal(number))
          : Double.toString(number);
    }
  }

  private static final int FEWEST_DIGITS = 3;

  /** All of a double. */
  private static final int MOST_DIGITS = 17;

  private final Precision precision;
  private final Algebra<Double> arithmetic;
  private final List<Decision> decisions = new ArrayList<>();

  private Decisions(Precision precision) {
    this.precision = precision;
    this.arithmetic = precision.arithmetic();
  }

  /** Returns the decisions of a function of doubles at a point, in their order. */
  public static List<Decision> of(RealFunction f, List<Double> point) {
    return of(f, Precision.DOUBLE, point);
  }

  private static List<Decision> of(RealFunction f, Precision precision, List<Double> point) {
    Decisions algebra = new Decisions(precision);
    f.evaluate(algebra, point);
    return List.copyOf(algebra.decisions);
  }

  /**
   * Returns the first decision in which a function differs at some of the points from what it does
   * at the first one; empty if all are on the same piece.
   *
   * @param precision the format in which it is computed
   */
  public static Optional<Difference> crossed(
      RealFunction f, Precision precision, List<List<Double>> points) {
    List<Decision> first = points.isEmpty() ? List.of() : of(f, precision, points.get(0));
    for (List<Double> point : points) {
      Optional<Difference> difference = difference(first, of(f, precision, point));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the smooth piece of a function on which a point lies, also beyond its ends: everywhere
   * it decides as the function does at the point. Where that is a kink of abs, min or max, it is
   * the piece of the positive, or of the first.
   *
   * @param precision the format in which the function decides
   */
  public static RealFunction piece(RealFunction f, Precision precision, List<Double> point) {
    List<Decision> taken = of(f, precision, point);
    return new DerivedFunction(f, f.outputs()) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        return f.evaluate(new Piece<>(on, taken.iterator()), x);
      }
    };
  }

  /** An algebra that decides as another evaluation did. */
  private record Piece<T>(Algebra<T> algebra, Iterator<Decision> taken) implements Delegating<T> {

    @Override
    public T apply(Unary op, T x) {
      return switch (op) {
        case ABS -> taken.next().outcome() < 0 ? negate(x) : x;
        case SIGN, FLOOR, CEIL, TRUNC, RINT -> constant(taken.next().outcome());
        default -> algebra.apply(op, x);
      };
    }

    @Override
    public T apply(Binary op, T x, T y) {
      return switch (op) {
        case MIN -> taken.next().outcome() <= 0 ? x : y;
        case MAX -> taken.next().outcome() >= 0 ? x : y;
        default -> algebra.apply(op, x, y);
      };
    }

    @Override
    public boolean compare(Comparison op, T x, T y) {
      return taken.next().outcome() == 1;
    }

    /** Of what is not taken nothing is evaluated, as where the decisions were noted. */
    @Override
    public T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
      return compare(op, x, y) ? then.get() : otherwise.get();
    }
  }

  private static Optional<Difference> difference(List<Decision> first, List<Decision> second) {
    // As long as they agree both evaluations do the same, so one cannot end before they differ.
    int common = Math.min(first.size(), second.size());
    for (int i = 0; i < common; i++) {
      if (Double.compare(first.get(i).outcome(), second.get(i).outcome()) != 0) {
        return Optional.of(new Difference(first.get(i), second.get(i)));
      }
    }
    return Optional.empty();
  }

  @Override
  public Double constant(double value) {
    return arithmetic.constant(value);
  }

  @Override
  public Double constant(BigInteger value) {
    return arithmetic.constant(value);
  }

  @Override
  public Double constant(Constant value) {
    return arithmetic.constant(value);
  }

  @Override
  public Double apply(Unary op, Double x) {
    double value = arithmetic.apply(op, x);
    OptionalDouble outcome =
        switch (op) {
          case ABS, SIGN -> OptionalDouble.of(Math.signum(x) + 0.0);
          case FLOOR, CEIL, TRUNC, RINT -> OptionalDouble.of(value + 0.0);
          // In one piece.
          case NEGATE, SQRT, CBRT, EXP, EXPM1, LOG, LOG1P, LOG10 -> OptionalDouble.empty();
          case SIN, COS, TAN, ASIN, ACOS, ATAN -> OptionalDouble.empty();
          case SINH, COSH, TANH, ASINH, ACOSH, ATANH, SIGMOID -> OptionalDouble.empty();
          case SOFTPLUS,
              ERF,
              ERFC,
              NORMAL_DENSITY,
              NORMAL_DISTRIBUTION,
              GAMMA,
              LOG_GAMMA,
              LAMBERT_W ->
              OptionalDouble.empty();
        };
    outcome.ifPresent(side -> decide(op.symbol(), x, 0, side));
    return value;
  }

  @Override
  public Double apply(Binary op, Double x, Double y) {
    if (op == Binary.MIN || op == Binary.MAX) {
      decide(op.symbol(), x, y, Math.signum(x - y) + 0.0);
    }
    return arithmetic.apply(op, x, y);
  }

  @Override
  public Double fma(Double x, Double y, Double z) {
    return arithmetic.fma(x, y, z);
  }

  @Override
  public Double power(Double base, int exponent) {
    return arithmetic.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, Double x, Double y) {
    boolean holds = op.holds(x, y);
    decide(op.symbol(), x, y, holds ? 1 : 0);
    return holds;
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public double approximate(Double x) {
    return x;
  }

  private void decide(String operation, double left, double right, double outcome) {
    decisions.add(new Decision(operation, left, right, outcome));
  }

  @Override
  public String toString() {
    return precision + "s with their decisions";
  }
}
