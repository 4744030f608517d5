package tridiff.numeric;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Complex numbers a + ib close to the real line, over any algebra: the arithmetic of the complex
 * step.
 *
 * <p>Operations continue the real ones analytically: where a real operation has no value there is
 * none beside it either, so the logarithm of -1 + ib is NaN and not i pi. Operations that have no
 * continuation follow the real part: comparisons, abs (the number times the sign of its real part,
 * so that |ib| is real), sign, floor, ceil, min and max.
 */
final class ComplexAlgebra<T> implements Algebra<Complex<T>> {
  /*
   * Textbook formulas for complex functions lose the tiny imaginary part in three ways: next to a
   * large real part (sqrt and log of sums such as z + sqrt(z^2 + 1)), by the difference of nearly
   * equal terms (1 - tanh^2, tan near pi/2), and by squaring it where the square underflows. So every
   * imaginary part here is a product or quotient of real functions of a and b in which b is a factor,
   * or sits in an atan2, log1p, sinh, ... that keeps small arguments. The real part is that of the
   * real function where it differs by terms of order b^2 only; these are below 1e-190 for the step in
   * use. At a branch point, where they are not, the number is followed by the first term of its
   * Puiseux series instead: what terms of a higher order could change is called unknown.
   *
   * Sources: Squire and Trapp, Using complex variables to estimate derivatives of real functions,
   * SIAM Review 40 (1998) 110-112, doi:10.1137/S003614459631241X. Martins, Sturdza, Alonso, The
   * complex-step derivative approximation, ACM TOMS 29 (2003) 245-262, doi:10.1145/838250.838251
   * (comparisons and abs by the real part). Kahan, Branch cuts for complex elementary functions, or
   * much ado about nothing's sign bit (1987), for asin, acos, acosh by square roots of 1 - z and 1 +
   * z, and tan by the tangents of both parts.
   */

  private static final double SAME_ORDER = 1e-14;

  private final Algebra<T> on;
  private final T step;

  /** Numbers of which the one that moves has this imaginary part. */
  ComplexAlgebra(Algebra<T> on, T step) {
    this.on = on;
    this.step = step;
  }

  @Override
  public Complex<T> constant(double value) {
    return Complex.real(on.constant(value));
  }

  @Override
  public Complex<T> constant(BigInteger value) {
    return Complex.real(on.constant(value));
  }

  @Override
  public Complex<T> constant(Constant value) {
    return Complex.real(on.constant(value));
  }

  @Override
  public Complex<T> parameter(double value) {
    return Complex.real(on.parameter(value));
  }

  @Override
  public Complex<T> apply(Unary op, Complex<T> z) {
    if (z.isReal()) {
      return Complex.real(f(op, z.re()));
    }
    return singular(op, z)
        .or(() -> z.root().map(root -> ofRoot(op, z.re(), root)))
        .orElseGet(() -> apply(op, z.re(), imaginary(z)));
  }

  // ---- where a slope is infinite ----

  /**
   * Returns the root that an operation takes at its branch point; empty elsewhere. There it is
   * {@code value + factor (sign w)^power}, where w is how the operand leaves the branch point.
   */
  private Optional<Complex<T>> singular(Unary op, Complex<T> z) {
    T a = z.re();
    return switch (op) {
      case SQRT -> isZero(a) ? Optional.of(root(op, z, one(), 1, 0.5)) : Optional.empty();
      case CBRT -> isZero(a) ? Optional.of(root(op, z, one(), 0, 1.0 / 3)) : Optional.empty();
      case ASIN ->
          isEqual(a, 1)
              ? Optional.of(root(op, z, on.negate(rootOfTwo()), -1, 0.5))
              : isEqual(a, -1) ? Optional.of(root(op, z, rootOfTwo(), 1, 0.5)) : Optional.empty();
      case ACOS ->
          isEqual(a, 1)
              ? Optional.of(root(op, z, rootOfTwo(), -1, 0.5))
              : isEqual(a, -1)
                  ? Optional.of(root(op, z, on.negate(rootOfTwo()), 1, 0.5))
                  : Optional.empty();
      case ACOSH ->
          isEqual(a, 1) ? Optional.of(root(op, z, rootOfTwo(), 1, 0.5)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A sign of 0 stands for a root that is odd, and exists on both sides. */
  private Complex<T> root(Unary op, Complex<T> z, T factor, int sign, double power) {
    PuiseuxTerm<T> w = leaving(z);
    // Along a slope the coefficient is above 0, and its sign is that of the side.
    boolean alongSlope = z.root().isEmpty();
    T value = f(op, z.re());
    double order = w.order() * power;
    if (sign == 0) {
      T odd = f(Unary.CBRT, w.coefficient());
      T onTheRight = alongSlope && w.side() < 0 ? on.negate(odd) : odd;
      return left(value, on.multiply(factor, onTheRight), order, alongSlope ? 1 : w.side());
    }
    T c = sign < 0 && !alongSlope ? on.negate(w.coefficient()) : w.coefficient();
    int side = sign < 0 && alongSlope ? -w.side() : w.side();
    return left(value, on.multiply(factor, f(Unary.SQRT, c)), order, side);
  }

  /** How a number leaves its real part: by its root, or along its slope. */
  private PuiseuxTerm<T> leaving(Complex<T> z) {
    return z.root()
        .orElseGet(
            () -> {
              T slope = on.divide(imaginary(z), step);
              return isNegative(slope)
                  ? new PuiseuxTerm<>(on.negate(slope), 1, -1)
                  : new PuiseuxTerm<>(slope, 1, 1);
            });
  }

  /** Returns the number that leaves its value so; of an order above 1 the slope is 0. */
  private Complex<T> left(T value, T coefficient, double order, int side) {
    if (isZero(coefficient)) {
      return order >= 1 - SAME_ORDER ? Complex.of(value, on.constant(0)) : unknown(value);
    }
    if (Math.abs(order - 1) <= SAME_ORDER) {
      T slope = side > 0 ? coefficient : on.negate(coefficient);
      return Complex.of(value, on.multiply(slope, step));
    }
    return order > 1
        ? Complex.of(value, on.multiply(on.constant(0), coefficient))
        : new Complex<>(
            value, Optional.of(step), Optional.of(new PuiseuxTerm<>(coefficient, order, side)));
  }

  /** Returns a number of which only the value is known. */
  private Complex<T> unknown(T value) {
    PuiseuxTerm<T> nothing = new PuiseuxTerm<>(on.constant(Double.NaN), 0.5, 1);
    return new Complex<>(value, Optional.of(step), Optional.of(nothing));
  }

  /**
   * {@code f(a + w) = f(a) + f'(a) w}, or {@code f(a) + f''(a) w^2 / 2} for an even function at 0.
   */
  private Complex<T> ofRoot(Unary op, T a, PuiseuxTerm<T> w) {
    T value = f(op, a);
    return switch (op) {
      case SIGN, FLOOR, CEIL -> Complex.real(value);
      case COS, COSH -> {
        if (!isZero(a)) {
          yield along(value, apply(op, a, step), w);
        }
        T half = on.constant(op == Unary.COS ? -0.5 : 0.5);
        T square = on.multiply(w.coefficient(), w.coefficient());
        yield left(value, on.multiply(half, square), 2 * w.order(), w.side());
      }
      case ABS ->
          isZero(a)
              ? left(value, f(op, w.coefficient()), w.order(), w.side())
              : along(value, apply(op, a, step), w);
      default -> along(value, apply(op, a, step), w);
    };
  }

  /** Returns the number that leaves its value along a slope as another leaves its own. */
  private Complex<T> along(T value, Complex<T> slope, PuiseuxTerm<T> w) {
    return left(
        value,
        on.multiply(on.divide(imaginary(slope), step), w.coefficient()),
        w.order(),
        w.side());
  }

  /** Returns {@code value + u + v} for two ways of leaving, the lower order first. */
  private Complex<T> sum(T value, PuiseuxTerm<T> u, PuiseuxTerm<T> v) {
    if (Math.abs(u.order() - v.order()) > SAME_ORDER) {
      PuiseuxTerm<T> w = u.order() < v.order() ? u : v;
      return left(value, w.coefficient(), w.order(), w.side());
    }
    T c = on.add(u.coefficient(), v.coefficient());
    T size = on.add(f(Unary.ABS, u.coefficient()), f(Unary.ABS, v.coefficient()));
    // Four sevenths of the bits, 30 of a double: what is left of less is rounding.
    T least = on.multiply(on.constant(Math.scalb(1.0, -on.precision().bits() * 4 / 7)), size);
    boolean cancels = !on.compare(Comparison.GREATER, f(Unary.ABS, c), least);
    return u.side() != v.side() || cancels ? unknown(value) : left(value, c, u.order(), u.side());
  }

  private PuiseuxTerm<T> times(PuiseuxTerm<T> w, T factor) {
    return new PuiseuxTerm<>(on.multiply(factor, w.coefficient()), w.order(), w.side());
  }

  private Complex<T> combined(Binary op, Complex<T> y, Complex<T> z) {
    T value = on.apply(op, y.re(), z.re());
    return switch (op) {
      case ADD -> {
        if (y.root().isEmpty() || z.root().isEmpty()) {
          yield new Complex<>(value, Optional.of(step), y.root().or(z::root));
        }
        yield sum(value, leaving(y), leaving(z));
      }
      case SUBTRACT -> combined(Binary.ADD, y, apply(Unary.NEGATE, z));
      case MULTIPLY -> product(value, y, z);
      case DIVIDE ->
          isZero(z.re())
              ? unknown(value)
              : withValue(value, combined(Binary.MULTIPLY, y, power(z, -1)));
      case POW -> z.isReal() ? raisedRoot(value, y, z.re()) : unknown(value);
      case MIN -> chosen(op, Comparison.LESS_OR_EQUAL, y, z);
      case MAX -> chosen(op, Comparison.GREATER_OR_EQUAL, y, z);
      case ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> unknown(value);
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          throw missing(op.symbol());
    };
  }

  @Override
  public Complex<T> fma(Complex<T> x, Complex<T> y, Complex<T> z) {
    T value = on.fma(x.re(), y.re(), z.re());
    // The step is so small that its square is nothing beside the value.
    return withValue(value, add(multiply(x, y), z));
  }

  private Complex<T> withValue(T value, Complex<T> z) {
    return new Complex<>(value, z.im(), z.root());
  }

  private Complex<T> product(T value, Complex<T> y, Complex<T> z) {
    boolean yIsZero = isZero(y.re());
    boolean zIsZero = isZero(z.re());
    if (z.isReal() || y.isReal()) {
      T factor = y.isReal() ? y.re() : z.re();
      PuiseuxTerm<T> w = leaving(y.isReal() ? z : y);
      return isZero(factor)
          ? Complex.of(value, on.constant(0))
          : left(value, on.multiply(factor, w.coefficient()), w.order(), w.side());
    }
    PuiseuxTerm<T> u = leaving(y);
    PuiseuxTerm<T> v = leaving(z);
    if (yIsZero && zIsZero) {
      double order = u.order() + v.order();
      T c = on.multiply(u.coefficient(), v.coefficient());
      return u.side() == v.side() || order > 1 + SAME_ORDER
          ? left(value, c, order, u.side())
          : unknown(value);
    }
    if (yIsZero || zIsZero) {
      PuiseuxTerm<T> w = yIsZero ? times(u, z.re()) : times(v, y.re());
      return left(value, w.coefficient(), w.order(), w.side());
    }
    return sum(value, times(u, z.re()), times(v, y.re()));
  }

  /** {@code y^exponent}, where y has a root or is 0. */
  private Complex<T> raisedRoot(T value, Complex<T> y, T exponent) {
    PuiseuxTerm<T> w = leaving(y);
    if (!isZero(y.re())) {
      T slope = on.multiply(exponent, on.apply(Binary.POW, y.re(), on.subtract(exponent, one())));
      return left(value, on.multiply(slope, w.coefficient()), w.order(), w.side());
    }
    if (!isPositive(exponent)) {
      return isZero(exponent) ? Complex.of(value, on.constant(0)) : unknown(value);
    }
    double order = w.order() * on.approximate(exponent);
    T c = on.apply(Binary.POW, w.coefficient(), exponent);
    return left(value, c, order, w.side());
  }

  private boolean isEqual(T x, double y) {
    return decided(Comparison.EQUAL, x, on.constant(y)).orElse(false);
  }

  private T rootOfTwo() {
    return f(Unary.SQRT, on.constant(2));
  }

  private boolean isNegative(T x) {
    return decided(Comparison.LESS, x, on.constant(0)).orElse(false);
  }

  // ---- where it is finite ----

  private Complex<T> apply(Unary op, T a, T b) {
    return switch (op) {
      case NEGATE -> Complex.of(on.negate(a), on.negate(b));
      case ABS -> Complex.of(f(op, a), on.multiply(f(Unary.SIGN, a), b));
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> Complex.real(f(op, a));
      case SQRT -> sqrt(a, b);
      case CBRT -> Complex.of(f(op, a), cbrt(a, b));
      case EXP -> {
        T e = f(op, a);
        yield Complex.of(on.multiply(e, f(Unary.COS, b)), on.multiply(e, f(Unary.SIN, b)));
      }
      case EXPM1 -> Complex.of(f(op, a), on.multiply(f(Unary.EXP, a), f(Unary.SIN, b)));
      case LOG -> Complex.of(f(op, a), angle(a, b));
      case LOG1P -> Complex.of(f(op, a), angle(on.add(one(), a), b));
      case LOG10 -> Complex.of(f(op, a), on.divide(angle(a, b), f(Unary.LOG, on.constant(10))));
      case SIN -> product(f(op, a), f(Unary.COSH, b), f(Unary.COS, a), f(Unary.SINH, b));
      case COS -> product(f(op, a), f(Unary.COSH, b), on.negate(f(Unary.SIN, a)), f(Unary.SINH, b));
      case TAN -> tan(a, b);
      case ASIN -> Complex.of(f(op, a), asin(a, b));
      case ACOS -> Complex.of(f(op, a), on.negate(asin(a, b)));
      case ATAN -> Complex.of(f(op, a), atan(a, b));
      case SINH -> product(f(op, a), f(Unary.COS, b), f(Unary.COSH, a), f(Unary.SIN, b));
      case COSH -> product(f(op, a), f(Unary.COS, b), f(Unary.SINH, a), f(Unary.SIN, b));
      case TANH -> Complex.of(f(op, a), tanh(f(op, a), a, b));
      case ASINH -> Complex.of(f(op, a), f(Unary.ATAN, on.divide(b, modulus(one(), a))));
      case ACOSH -> Complex.of(f(op, a), acosh(a, b));
      case ATANH -> Complex.of(f(op, a), atanh(a, b));
      case SIGMOID -> Complex.of(f(op, a), sigmoid(a, b));
      // The angle of 1 + e^z, divided by e^a.
      case SOFTPLUS ->
          Complex.of(
              f(op, a),
              on.apply(
                  Binary.ATAN2,
                  f(Unary.SIN, b),
                  on.add(f(Unary.EXP, on.negate(a)), f(Unary.COS, b))));
      case NORMAL_DENSITY -> {
        T e = f(op, a);
        yield Complex.of(e, on.negate(on.multiply(e, f(Unary.SIN, on.multiply(a, b)))));
      }
      case ERF, ERFC, NORMAL_DISTRIBUTION, GAMMA, LOG_GAMMA, LAMBERT_W ->
          throw missing(op.symbol());
    };
  }

  private static UnsupportedFunctionException missing(String operation) {
    return new UnsupportedFunctionException(
        "the complex step needs " + operation + " of complex numbers, which is not there");
  }

  private Complex<T> product(T u, T cos, T v, T sin) {
    return Complex.of(on.multiply(u, cos), on.multiply(v, sin));
  }

  /** {@code r + i b / 2r} with {@code r^2 = a}, which is not 0. */
  private Complex<T> sqrt(T a, T b) {
    T r = f(Unary.SQRT, a);
    return Complex.of(r, on.divide(b, on.multiply(on.constant(2), r)));
  }

  /** The imaginary part of the root that is odd in a: {@code |z|^(1/3) sin(angle / 3)}. */
  private T cbrt(T a, T b) {
    T third = on.divide(angle(f(Unary.ABS, a), b), on.constant(3));
    return on.multiply(f(Unary.CBRT, modulus(a, b)), f(Unary.SIN, third));
  }

  /** {@code (t (1 - s^2) + i s (1 + t^2)) / (1 + t^2 s^2)} with t = tan a, s = tanh b. */
  private Complex<T> tan(T a, T b) {
    T t = f(Unary.TAN, a);
    T s = f(Unary.TANH, b);
    T ts = on.multiply(t, s);
    T denominator = on.add(one(), on.multiply(ts, ts));
    T numerator = on.multiply(s, on.add(one(), on.multiply(t, t)));
    return Complex.of(t, on.divide(numerator, denominator));
  }

  /**
   * {@code s / cosh^2 a / (1 + t^2 s^2)} with t = tanh a, s = tan b; not 1 - t^2, which cancels.
   */
  private T tanh(T t, T a, T b) {
    T s = f(Unary.TAN, b);
    T ts = on.multiply(t, s);
    T cosh = f(Unary.COSH, a);
    return on.divide(on.divide(on.divide(s, cosh), cosh), on.add(one(), on.multiply(ts, ts)));
  }

  /**
   * The imaginary part of {@code (1 + tanh(z / 2)) / 2}, with {@code 1 / (4 cosh^2(a / 2))} as the
   * product of the logistic functions of a and -a, which cannot overflow.
   */
  private T sigmoid(T a, T b) {
    T two = on.constant(2);
    T s = f(Unary.TAN, on.divide(b, two));
    T ts = on.multiply(f(Unary.TANH, on.divide(a, two)), s);
    T slope = on.multiply(f(Unary.SIGMOID, a), f(Unary.SIGMOID, on.negate(a)));
    return on.divide(on.multiply(on.multiply(two, s), slope), on.add(one(), on.multiply(ts, ts)));
  }

  /** {@code asinh(Im(conj(sqrt(1 - z)) sqrt(1 + z)))}. */
  private T asin(T a, T b) {
    Complex<T> p = sqrt(on.subtract(one(), a), on.negate(b));
    Complex<T> q = sqrt(on.add(one(), a), b);
    T product = on.subtract(on.multiply(p.re(), imaginary(q)), on.multiply(imaginary(p), q.re()));
    return f(Unary.ASINH, product);
  }

  /** {@code 2 atan(Im sqrt(z - 1) / Re sqrt(z + 1))}. */
  private T acosh(T a, T b) {
    Complex<T> p = sqrt(on.subtract(a, one()), b);
    Complex<T> q = sqrt(on.add(a, one()), b);
    T quotient = on.divide(imaginary(p), q.re());
    return on.multiply(on.constant(2), f(Unary.ATAN, quotient));
  }

  /** {@code log1p(4b / (a^2 + (1 - b)^2)) / 4}, the quotient in steps that do not overflow. */
  private T atan(T a, T b) {
    return quarterLog(b, modulus(a, on.subtract(one(), b)));
  }

  /** {@code atan2(2b, (1 - a)(1 + a) - b^2) / 2}. */
  private T atanh(T a, T b) {
    T product = on.multiply(on.subtract(one(), a), on.add(one(), a));
    T real = on.subtract(product, on.multiply(b, b));
    return on.divide(angle(real, on.multiply(on.constant(2), b)), on.constant(2));
  }

  /** {@code log1p(4b / m^2) / 4}. */
  private T quarterLog(T b, T m) {
    T four = on.constant(4);
    T quotient = on.divide(on.divide(on.multiply(four, b), m), m);
    return on.divide(f(Unary.LOG1P, quotient), four);
  }

  @Override
  public Complex<T> apply(Binary op, Complex<T> y, Complex<T> z) {
    if (y.isReal() && z.isReal()) {
      return Complex.real(on.apply(op, y.re(), z.re()));
    }
    if (y.root().isPresent() || z.root().isPresent()) {
      return combined(op, y, z);
    }
    return switch (op) {
      case ADD -> new Complex<>(on.add(y.re(), z.re()), sum(y.im(), z.im()));
      case SUBTRACT ->
          new Complex<>(
              on.subtract(y.re(), z.re()),
              z.im().isEmpty() ? y.im() : Optional.of(difference(y, imaginary(z))));
      case MULTIPLY -> multiplied(y, z);
      case DIVIDE -> divided(y, z);
      case POW -> raised(y, z);
      case MIN -> chosen(op, Comparison.LESS_OR_EQUAL, y, z);
      case MAX -> chosen(op, Comparison.GREATER_OR_EQUAL, y, z);
      case ATAN2 -> Complex.of(on.apply(op, y.re(), z.re()), atan2(y, z));
      case FMOD, REMAINDER -> remainder(op, y, z);
      case COPYSIGN -> {
        T re = on.apply(op, y.re(), z.re());
        T sign = on.multiply(f(Unary.SIGN, y.re()), on.apply(op, one(), z.re()));
        yield new Complex<>(re, y.im().map(b -> on.multiply(b, sign)));
      }
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          throw missing(op.symbol());
      case HYPOT -> {
        T r = on.apply(op, y.re(), z.re());
        // Im((y^2 + z^2)^(1/2)): the products y y' and z z' by r, dividing first.
        UnaryOperator<Complex<T>> share =
            w -> new Complex<>(w.re(), w.im().map(b -> on.multiply(b, on.divide(w.re(), r))));
        yield new Complex<>(r, sum(share.apply(y).im(), share.apply(z).im()));
      }
    };
  }

  /** {@code y - n z} with the whole number n that belongs to the real parts. */
  private Complex<T> remainder(Binary op, Complex<T> y, Complex<T> z) {
    T re = on.apply(op, y.re(), z.re());
    if (z.isReal()) {
      return new Complex<>(re, y.im());
    }
    T n = f(Unary.RINT, on.divide(on.subtract(y.re(), re), z.re()));
    return Complex.of(re, difference(y, on.multiply(n, imaginary(z))));
  }

  private T difference(Complex<T> y, T b) {
    return y.im().map(a -> on.subtract(a, b)).orElseGet(() -> on.negate(b));
  }

  private Optional<T> sum(Optional<T> y, Optional<T> z) {
    if (y.isEmpty()) {
      return z;
    }
    return z.isEmpty() ? y : Optional.of(on.add(y.get(), z.get()));
  }

  private Complex<T> multiplied(Complex<T> y, Complex<T> z) {
    T re = on.multiply(y.re(), z.re());
    Optional<T> im =
        sum(z.im().map(d -> on.multiply(y.re(), d)), y.im().map(b -> on.multiply(b, z.re())));
    return new Complex<>(re, im);
  }

  /**
   * Smith's quotient {@code (a + b q + i (b - a q)) / (c + d q)} with {@code q = d / c}, which does
   * not square the denominator.
   *
   * <p>Source: Smith, Algorithm 116: complex division, Communications of the ACM 5 (1962) 435,
   * doi:10.1145/368637.368661.
   */
  private Complex<T> divided(Complex<T> y, Complex<T> z) {
    if (z.isReal()) {
      return new Complex<>(on.divide(y.re(), z.re()), y.im().map(b -> on.divide(b, z.re())));
    }
    T q = on.divide(imaginary(z), z.re());
    T denominator = on.add(z.re(), on.multiply(imaginary(z), q));
    T aq = on.multiply(y.re(), q);
    T re = y.im().map(b -> on.add(y.re(), on.multiply(b, q))).orElse(y.re());
    T im = y.im().map(b -> on.subtract(b, aq)).orElseGet(() -> on.negate(aq));
    return Complex.of(on.divide(re, denominator), on.divide(im, denominator));
  }

  /**
   * {@code y^z} in polar form. A base below 0 has a whole real exponent or no value: then its angle
   * is that of -y, and the sign is that of the real power.
   */
  private Complex<T> raised(Complex<T> y, Complex<T> z) {
    T a = y.re();
    T c = z.re();
    if (y.im().isPresent() && z.isReal()) {
      T b = imaginary(y);
      T real = on.apply(Binary.POW, a, c);
      if (isZero(a) && isPositive(c)) {
        return raisedRoot(real, y, c);
      }
      if (isZero(a)) {
        T size = on.apply(Binary.POW, f(Unary.ABS, b), c);
        return Complex.of(real, on.multiply(size, f(Unary.SIN, on.multiply(c, angle(a, b)))));
      }
      T angle = f(Unary.ATAN, on.divide(b, a));
      return Complex.of(real, on.multiply(real, f(Unary.SIN, on.multiply(c, angle))));
    }
    if (y.isReal() && isZero(a) && isPositive(c)) {
      return Complex.real(on.apply(Binary.POW, a, c)); // 0^z is 0, without the logarithm of 0
    }
    // exp((c + id) (L + i angle)) with L the logarithm of the size
    T d = imaginary(z);
    T size = y.im().map(b -> modulus(a, b)).orElse(a);
    T log = f(Unary.LOG, size);
    T turned = on.multiply(d, log);
    T real = on.apply(Binary.POW, a, c);
    if (y.im().isPresent()) {
      T angle = angle(a, imaginary(y));
      turned = on.add(on.multiply(c, angle), turned);
    }
    return Complex.of(real, on.multiply(real, f(Unary.SIN, turned)));
  }

  /**
   * The number whose real part is ahead; the first one if none is. The real part is NaN if one of
   * them is.
   */
  private Complex<T> chosen(Binary op, Comparison ahead, Complex<T> y, Complex<T> z) {
    T re = on.apply(op, y.re(), z.re());
    Complex<T> winner = select(ahead, y, z, () -> y, () -> z);
    return withValue(re, winner);
  }

  /**
   * Half the logarithm of {@code |x - iy| / |x + iy|}, which is {@code log1p(4 (bc - ad) / |x +
   * iy|^2) / 4} for y = a + ib and x = c + id.
   */
  private T atan2(Complex<T> y, Complex<T> x) {
    T a = y.re();
    T c = x.re();
    Optional<T> bc = y.im().map(b -> on.multiply(b, c));
    T cross =
        x.im()
            .map(d -> on.multiply(a, d))
            .map(ad -> bc.map(p -> on.subtract(p, ad)).orElseGet(() -> on.negate(ad)))
            .orElseGet(bc::orElseThrow);
    T first = y.im().map(b -> on.subtract(c, b)).orElse(c);
    T second = x.im().map(d -> on.add(a, d)).orElse(a);
    return quarterLog(cross, modulus(first, second));
  }

  /**
   * {@code a^n + i n a^(n-1) b}: the binomial series up to terms of the relative order {@code (n b
   * / a)^2}, which repeated multiplication would round away too, after many more roundings.
   */
  @Override
  public Complex<T> power(Complex<T> base, int exponent) {
    T re = on.power(base.re(), exponent);
    if (base.isReal() || exponent == 0) {
      return Complex.real(re);
    }
    if (exponent == 1) {
      return base;
    }
    if (base.root().isPresent()) {
      PuiseuxTerm<T> w = base.root().get();
      if (!isZero(base.re())) {
        T slope = on.multiply(on.constant(exponent), on.power(base.re(), exponent - 1));
        return left(re, on.multiply(slope, w.coefficient()), w.order(), w.side());
      }
      return exponent < 0
          ? unknown(re)
          : left(re, on.power(w.coefficient(), exponent), w.order() * exponent, w.side());
    }
    T slope = on.multiply(on.constant(exponent), on.power(base.re(), exponent - 1));
    return Complex.of(re, on.multiply(slope, imaginary(base)));
  }

  @Override
  public boolean compare(Comparison op, Complex<T> y, Complex<T> z) {
    return on.compare(op, y.re(), z.re());
  }

  /**
   * Takes the branch that the base algebra decides for. If it cannot decide, both parts are
   * selected one by one, so that the base algebra can record the case distinction.
   */
  @Override
  public Complex<T> select(
      Comparison op,
      Complex<T> y,
      Complex<T> z,
      Supplier<Complex<T>> then,
      Supplier<Complex<T>> otherwise) {
    Optional<Boolean> decision = decided(op, y.re(), z.re());
    if (decision.isPresent()) {
      return decision.get() ? then.get() : otherwise.get();
    }
    Complex<T> yes = then.get();
    Complex<T> no = otherwise.get();
    T re = on.select(op, y.re(), z.re(), yes::re, no::re);
    if (yes.root().isPresent() || no.root().isPresent()) {
      return unknown(re);
    }
    if (yes.isReal() && no.isReal()) {
      return Complex.real(re);
    }
    return Complex.of(re, on.select(op, y.re(), z.re(), () -> imaginary(yes), () -> imaginary(no)));
  }

  private Optional<Boolean> decided(Comparison op, T x, T y) {
    try {
      return Optional.of(on.compare(op, x, y));
    } catch (UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public double approximate(Complex<T> z) {
    return on.approximate(z.re());
  }

  @Override
  public String toString() {
    return "complex numbers over " + on;
  }

  /** Returns the imaginary part, 0 if it is known to be. */
  T imaginary(Complex<T> z) {
    return z.im().orElseGet(() -> on.constant(0));
  }

  /** A recording cannot tell; then it is not. */
  private boolean isZero(T x) {
    return isEqual(x, 0);
  }

  private boolean isPositive(T x) {
    return decided(Comparison.GREATER, x, on.constant(0)).orElse(false);
  }

  private T modulus(T a, T b) {
    return on.apply(Binary.HYPOT, a, b);
  }

  /**
   * {@code atan2(b, a)}, but b / a where a has overflowed: the angle of inf + i inf would be pi/4,
   * a slope made of nothing. Next to any a so large b / a differs from the angle by less than a
   * rounding.
   */
  private T angle(T a, T b) {
    return isInfinite(a) ? on.divide(b, a) : on.apply(Binary.ATAN2, b, a);
  }

  /** A recording cannot tell; then it is not. */
  private boolean isInfinite(T x) {
    try {
      return Double.isInfinite(on.approximate(x));
    } catch (UnsupportedFunctionException e) {
      return false;
    }
  }

  private T f(Unary op, T x) {
    return on.apply(op, x);
  }

  private T one() {
    return on.constant(1);
  }
}
