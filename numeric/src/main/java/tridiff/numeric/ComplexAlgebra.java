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
   * use. Near a branch point, where b is not small against the distance, both parts are those of the
   * principal branch.
   *
   * Sources: Squire and Trapp, Using complex variables to estimate derivatives of real functions,
   * SIAM Review 40 (1998) 110-112, doi:10.1137/S003614459631241X. Martins, Sturdza, Alonso, The
   * complex-step derivative approximation, ACM TOMS 29 (2003) 245-262, doi:10.1145/838250.838251
   * (comparisons and abs by the real part). Kahan, Branch cuts for complex elementary functions, or
   * much ado about nothing's sign bit (1987), for asin, acos, acosh by square roots of 1 - z and 1 +
   * z, and tan by the tangents of both parts.
   */

  private final Algebra<T> on;

  ComplexAlgebra(Algebra<T> on) {
    this.on = on;
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
    return z.im().map(b -> apply(op, z.re(), b)).orElseGet(() -> Complex.real(f(op, z.re())));
  }

  private Complex<T> apply(Unary op, T a, T b) {
    return switch (op) {
      case NEGATE -> Complex.of(on.negate(a), on.negate(b));
      case ABS -> Complex.of(f(op, a), on.multiply(f(Unary.SIGN, a), b));
      case SIGN, FLOOR, CEIL -> Complex.real(f(op, a));
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
    };
  }

  private Complex<T> product(T u, T cos, T v, T sin) {
    return Complex.of(on.multiply(u, cos), on.multiply(v, sin));
  }

  /**
   * {@code r + i b / 2r} with {@code r^2 = (|z| + a) / 2}; r is real only for a >= 0, and so is the
   * square root here.
   */
  private Complex<T> sqrt(T a, T b) {
    // For a < 0 the sum would be a small positive number: the root of a must be NaN, not 0.
    T r = isZero(a) ? f(Unary.SQRT, on.divide(f(Unary.ABS, b), on.constant(2))) : f(Unary.SQRT, a);
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
      case HYPOT -> {
        T r = on.apply(op, y.re(), z.re());
        // Im((y^2 + z^2)^(1/2)): the products y y' and z z' by r, dividing first.
        UnaryOperator<Complex<T>> share =
            w -> new Complex<>(w.re(), w.im().map(b -> on.multiply(b, on.divide(w.re(), r))));
        yield new Complex<>(r, sum(share.apply(y).im(), share.apply(z).im()));
      }
    };
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
    if (y.isReal() || z.isReal()) {
      return new Complex<>(re, im);
    }
    return new Complex<>(on.subtract(re, on.multiply(imaginary(y), imaginary(z))), im);
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
    return new Complex<>(re, winner.im());
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
    return decided(Comparison.EQUAL, x, on.constant(0)).orElse(false);
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
