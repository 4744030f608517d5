package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * The complex step: {@code f'(x) = Im f(x + ih) / h} with an error of {@code h^2 f''' / 6}. Nothing
 * is subtracted, so h can be as small as the numbers allow, and the truncation vanishes.
 *
 * <p>The step is 2^-332, about 1e-100: its square is below the last digit of decimals with 190
 * digits, and over doubles neither the square nor the imaginary part of a second derivative is
 * subnormal. A derivative below 1e-208 underflows over doubles. Where |x| is below 2^-132 the step
 * is 2^-200 |x|, so that it stays small against the distance to a singularity at 0, but no less
 * than 2^-1022. In shorter formats both are as small as their exponents allow.
 *
 * <p>The function is evaluated once for each input. An output that is NaN has no derivative, though
 * its imaginary part may be a number.
 *
 * <p>Where an operation has an infinite slope, as sqrt has at 0, the number is followed by the
 * first term of its Puiseux series: {@code sqrt(x)^2} has the slope 1 at 0, {@code acos(x)^2} -2 at
 * 1. Where first terms cancel, the answer is NaN.
 *
 * <p>A derivative of order n is the complex step of the complex step of ..., each with an imaginary
 * unit of its own: the coefficient of the product of all units, over the product of the steps. The
 * numbers are then multicomplex, 2^n real ones each, and still nothing is subtracted. From order 3
 * on the step is {@code 2^(-664/n)}, so that the product of all steps stays 2^-664.
 *
 * <p>Source: Lyness and Moler, Numerical differentiation of analytic functions, SIAM Journal on
 * Numerical Analysis 4 (1967) 202-210, doi:10.1137/0704019; Squire and Trapp, Using complex
 * variables to estimate derivatives of real functions, SIAM Review 40 (1998) 110-112,
 * doi:10.1137/S003614459631241X; for multicomplex numbers Lantoine, Russell and Dargent, Using
 * multicomplex variables for automatic computation of high-order derivatives, ACM Transactions on
 * Mathematical Software 38 (2012) 16, doi:10.1145/2168773.2168774.
 *
 * @param name the name with options
 */
record ComplexStep(String name) implements Differentiator, HigherOrder {

  /** A slope below this may be taken for a finite one. */
  private static final double LARGE = 1e30;

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Jacobian.ByColumns(f) {
      @Override
      protected <T> List<T> column(Algebra<T> on, List<T> x, int input) {
        double step =
            nearestDoubles(on, x)
                .map(p -> stepAt(on.precision(), p[input]))
                .orElseGet(() -> step(on.precision()));
        return derivatives(f, on, x, input, step);
      }
    };
  }

  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    HigherOrder.order(wanted);
    return HigherOrder.oneByOne(f, wanted, index -> partial(f, index));
  }

  private static RealFunction partial(RealFunction f, MultiIndex index) {
    RealFunction derivative = f;
    for (int input : index.inputs()) {
      derivative = new Partial(derivative, input, index.order());
    }
    return derivative;
  }

  /** One of the steps of a derivative of some order. */
  private static final class Partial extends DerivedFunction {
    private final int input;
    private final int order;

    Partial(RealFunction f, int input, int order) {
      super(f, f.outputs());
      this.input = input;
      this.order = order;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      Precision precision = on.precision();
      double usual = step(precision, order);
      double step =
          Jacobian.nearestDoubles(on, x)
              .map(p -> stepAt(precision, p[input], order, usual))
              .orElse(usual);
      return derivatives(function(), on, x, input, step);
    }
  }

  /**
   * Returns the step of each of the units of a derivative, except close to 0: the product of all is
   * no smaller than the square of that of the first derivative.
   *
   * @throws UnsupportedFunctionException if its square would show in the digits of the format
   */
  private static double step(Precision precision, int order) {
    int first = -Math.getExponent(step(precision));
    int bits = Math.min(first, 2 * first / order);
    if (2 * bits < precision.bits()) {
      throw new UnsupportedFunctionException(
          "the exponents of %s have no room for a complex step of order %d"
              .formatted(precision.symbol(), order));
    }
    return Math.scalb(1.0, -bits);
  }

  private static double stepAt(Precision precision, double x, int order, double usual) {
    // So many bits below x that the square of the step is below all digits.
    int exponent = Math.getExponent(x) - precision.bits() - 7;
    double largest = Math.scalb(1.0, exponent);
    if (x == 0 || !(largest < usual)) {
      return usual;
    }
    // The rest of the exponents is room for the derivative.
    if (exponent * order < precision.smallestExponent() * 7 / 8) {
      throw new UnsupportedFunctionException(
          "at %s a complex step of order %d would be so small that its power is 0 in %s"
              .formatted(x, order, precision.symbol()));
    }
    return largest;
  }

  /** Returns the step at a point: a power of two, so that a division by it rounds nothing. */
  static double stepAt(Precision precision, double x) {
    double largest = largestRatio(precision) * Math.scalb(1.0, Math.getExponent(x));
    double step = step(precision);
    return x == 0 || !(largest < step) ? step : Math.max(largest, precision.smallestNormal());
  }

  /**
   * Returns the step, except close to 0: small enough that its square is lost beside 1, large
   * enough that an imaginary part is no subnormal number. A half has so few exponents that both
   * hold only just.
   */
  static double step(Precision precision) {
    return switch (precision) {
      case DOUBLE -> 0x1p-332;
      case FLOAT, BFLOAT16 -> 0x1p-42;
      case HALF -> 0x1p-7;
    };
  }

  /** Returns the largest step, relative to x. */
  private static double largestRatio(Precision precision) {
    return switch (precision) {
      case DOUBLE -> 0x1p-200;
      case FLOAT, BFLOAT16 -> 0x1p-24;
      case HALF -> 0x1p-6;
    };
  }

  private static <T> List<T> derivatives(
      RealFunction f, Algebra<T> on, List<T> x, int variable, double stepSize) {
    T step = on.parameter(stepSize);
    // One algebra for each evaluation, so that the imaginary units of nested derivatives differ.
    ComplexAlgebra<T> complex = new ComplexAlgebra<>(on, step);
    List<Complex<T>> point = new ArrayList<>(x.size());
    for (int j = 0; j < x.size(); j++) {
      point.add(j == variable ? Complex.of(x.get(j), step) : Complex.real(x.get(j)));
    }
    List<T> column = new ArrayList<>(f.outputs());
    for (Complex<T> y : f.evaluate(complex, point)) {
      if (Jacobian.isNotANumber(on, y.re())) {
        column.add(on.constant(Double.NaN));
      } else if (y.root().isPresent()) {
        column.add(slope(on, y.root().get(), stepSize));
      } else {
        column.add(y.im().map(b -> on.divide(b, step)).orElseGet(() -> on.constant(0)));
      }
    }
    return column;
  }

  /**
   * {@code Im(c (side i h)^order) / h}: large, since h is small, or infinite if it is not large.
   */
  private static <T> T slope(Algebra<T> on, PuiseuxTerm<T> root, double step) {
    double ofPower =
        StrictMath.pow(step, root.order() - 1)
            * StrictMath.sin(root.side() * root.order() * Math.PI / 2);
    double factor = Math.abs(ofPower) < LARGE ? ofPower / 0.0 : ofPower;
    return on.multiply(root.coefficient(), on.constant(factor));
  }
}
