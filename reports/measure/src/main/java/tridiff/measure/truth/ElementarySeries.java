package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;

/**
 * The Taylor coefficients of the elementary operations at a ball that lies in the open set where
 * they are analytic: {@code g(a + t) = c_0 + c_1 t + c_2 t^2 + ...} for every a of the ball.
 *
 * <p>Each follows from a differential equation or is known in closed form, with {@link Slopes} for
 * the first derivative, so that nothing cancels where the function is flat.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 3.6.8, 3.6.9, 4.1.24,
 * 4.2.1, 4.3.65, 4.3.66; Griewank and Walther, Evaluating Derivatives, 2nd ed. (2008), table 13.2.
 */
final class ElementarySeries {

  private final Algebra<Ball> on;
  private final Slopes slopes;
  private final int order;

  /** Series up to an order, 1 or more. */
  ElementarySeries(Algebra<Ball> on, Slopes slopes, int order) {
    this.on = on;
    this.slopes = slopes;
    this.order = order;
  }

  /** Returns the coefficients of an operation that is smooth at a, where its value is z. */
  List<Ball> of(Unary op, Ball a, Ball z) {
    Ball slope = slopes.of(op, a, z);
    return switch (op) {
      case NEGATE, ABS -> padded(z, slope);
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> padded(z);
      case EXP, EXPM1 -> cycle(z, slope);
      case SIN, COS -> cycle(z, z, slope, z.negated(), slope.negated());
      case SINH, COSH -> cycle(z, z, slope);
      // z'' = 2 z z', -2 z z' and (1 - 2 z) z'
      case TAN -> bySlope(z, slope, Ball.of(0), Ball.of(2));
      case TANH -> bySlope(z, slope, Ball.of(0), Ball.of(-2));
      case SIGMOID -> bySlope(z, slope, Ball.of(1), Ball.of(-2));
      case SQRT -> power(z, a, Ball.of(0.5));
      case CBRT -> integral(z, slope, power(slope, a, on.divide(Ball.of(-2), Ball.of(3))));
      case LOG, LOG10 -> integral(z, slope, power(slope, a, Ball.of(-1)));
      case LOG1P -> integral(z, slope, power(slope, on.add(a, Ball.of(1)), Ball.of(-1)));
      // z' is a power of a polynomial of degree 2 in t: 1 + x^2, 1 - x^2 or x^2 - 1 at x = a + t.
      case ATAN -> quadratic(z, slope, 1, a, -1);
      case ATANH -> quadratic(z, slope, -1, a, -1);
      case ASINH -> quadratic(z, slope, 1, a, -0.5);
      case ASIN, ACOS, ACOSH -> quadratic(z, slope, -1, a, -0.5);
      case SOFTPLUS -> integral(z, slope, of(Unary.SIGMOID, a, slope));
      case ERF, ERFC -> integral(z, slope, bell(slope, a, -2));
      case NORMAL_DENSITY -> bell(z, a, -1);
      case NORMAL_DISTRIBUTION -> integral(z, slope, bell(slope, a, -1));
      case GAMMA -> gamma(z, a);
      case LOG_GAMMA -> integral(z, slope, ofOrder(Binary.POLYGAMMA, Ball.of(0), a));
      case LAMBERT_W -> lambertW(z);
    };
  }

  /** {@code g' = factor (a + t) g}, as of {@code e^(-x^2)}. */
  private List<Ball> bell(Ball value, Ball a, int factor) {
    List<Ball> g = new ArrayList<>(List.of(value));
    for (int k = 1; k <= order; k++) {
      Ball sum = on.multiply(a, g.get(k - 1));
      if (k > 1) {
        sum = on.add(sum, g.get(k - 2));
      }
      g.add(on.divide(on.multiply(Ball.of(factor), sum), Ball.of(k)));
    }
    return g;
  }

  /** {@code z' = z psi}. */
  private List<Ball> gamma(Ball value, Ball a) {
    List<Ball> psi = ofOrder(Binary.POLYGAMMA, Ball.of(0), a);
    List<Ball> c = new ArrayList<>(List.of(value));
    for (int k = 1; k <= order; k++) {
      c.add(on.divide(convolved(psi, c, k - 1), Ball.of(k)));
    }
    return c;
  }

  /** {@code z' d = 1} with {@code d = (1 + z) e}, {@code e = e^z}, {@code e' = e z'}. */
  private List<Ball> lambertW(Ball value) {
    List<Ball> z = new ArrayList<>(List.of(value));
    List<Ball> slopesOfZ = new ArrayList<>();
    List<Ball> e = new ArrayList<>(List.of(on.apply(Unary.EXP, value)));
    List<Ball> plusOne = new ArrayList<>(List.of(on.add(value, Ball.of(1))));
    List<Ball> d = new ArrayList<>(List.of(on.multiply(plusOne.get(0), e.get(0))));
    slopesOfZ.add(on.divide(Ball.of(1), d.get(0)));
    for (int k = 1; k <= order; k++) {
      Ball next = on.divide(slopesOfZ.get(k - 1), Ball.of(k));
      z.add(next);
      plusOne.add(next);
      e.add(on.divide(convolved(e, slopesOfZ, k - 1), Ball.of(k)));
      d.add(convolved(plusOne, e, k));
      Ball rest = Ball.of(0);
      for (int j = 1; j <= k; j++) {
        rest = on.add(rest, on.multiply(d.get(j), slopesOfZ.get(k - j)));
      }
      slopesOfZ.add(on.divide(rest, d.get(0)).negated());
    }
    return z;
  }

  private Ball convolved(List<Ball> u, List<Ball> v, int k) {
    Ball sum = Ball.of(0);
    for (int j = 0; j <= k; j++) {
      sum = on.add(sum, on.multiply(u.get(j), v.get(k - j)));
    }
    return sum;
  }

  /** Returns the coefficients of a function of a whole order. */
  List<Ball> ofOrder(Binary op, Ball n, Ball a) {
    List<Ball> c = new ArrayList<>();
    SortedMap<Integer, Ball> sum = new TreeMap<>();
    sum.put((int) n.toDouble(), Ball.of(1));
    Ball factorial = Ball.of(1);
    for (int k = 0; k <= order; k++) {
      factorial = k == 0 ? factorial : on.multiply(factorial, Ball.of(k));
      Ball derivative = Ball.of(0);
      for (Map.Entry<Integer, Ball> term : sum.entrySet()) {
        Ball value = on.apply(op, Ball.of(term.getKey()), a);
        derivative = on.add(derivative, on.multiply(term.getValue(), value));
      }
      c.add(on.divide(derivative, factorial));
      sum = derivative(op, sum);
    }
    return c;
  }

  /** The derivative of a sum of functions of several orders, DLMF 10.6.1 and 10.51.2. */
  private SortedMap<Integer, Ball> derivative(Binary op, SortedMap<Integer, Ball> sum) {
    SortedMap<Integer, Ball> result = new TreeMap<>();
    sum.forEach(
        (n, weight) -> {
          boolean isSpherical = op == Binary.SPHERICAL_BESSEL;
          Ball divisor = Ball.of(isSpherical ? 2L * n + 1 : 2);
          if (op == Binary.POLYGAMMA) {
            result.put(n + 1, weight);
            return;
          }
          if (!isSpherical || n > 0) {
            Ball before = on.multiply(weight, Ball.of(isSpherical ? n : 1));
            result.merge(n - 1, on.divide(before, divisor), on::add);
          }
          Ball after = on.multiply(weight, Ball.of(isSpherical ? -n - 1L : -1));
          result.merge(n + 1, on.divide(after, divisor), on::add);
        });
    return result;
  }

  /** Returns {@code (a + t)^p}, a not 0, where {@code a^p} is known. */
  List<Ball> power(Ball value, Ball a, Ball p) {
    List<Ball> c = new ArrayList<>(List.of(value));
    Ball exponent = p;
    for (int k = 1; k <= order; k++) {
      Ball factor = on.divide(exponent, on.multiply(Ball.of(k), a));
      c.add(on.multiply(c.get(k - 1), factor));
      exponent = on.subtract(exponent, Ball.of(1));
    }
    return c;
  }

  /** Returns {@code (a + t)^exponent}, a not 0 if the exponent is negative. */
  List<Ball> wholePower(Ball value, Ball a, int exponent) {
    List<Ball> c = new ArrayList<>(List.of(value));
    Ball binomial = Ball.of(1);
    for (int k = 1; k <= order; k++) {
      if (exponent >= 0 && k > exponent) {
        c.add(Ball.of(0));
      } else {
        binomial = on.divide(on.multiply(binomial, Ball.of((double) exponent - k + 1)), Ball.of(k));
        c.add(on.multiply(binomial, on.power(a, Math.subtractExact(exponent, k))));
      }
    }
    return c;
  }

  private List<Ball> padded(Ball... known) {
    List<Ball> c = new ArrayList<>(List.of(known));
    while (c.size() <= order) {
      c.add(Ball.of(0));
    }
    return c.subList(0, order + 1);
  }

  /** Derivatives that repeat from that of order 0 on, each over its factorial. */
  private List<Ball> cycle(Ball value, Ball... derivatives) {
    List<Ball> c = new ArrayList<>(List.of(value));
    Ball factorial = Ball.of(1);
    for (int k = 1; k <= order; k++) {
      factorial = on.multiply(factorial, Ball.of(k));
      c.add(on.divide(derivatives[k % derivatives.length], factorial));
    }
    return c;
  }

  /** {@code z'' = (u + v z) z'}. */
  private List<Ball> bySlope(Ball z, Ball slope, Ball u, Ball v) {
    List<Ball> c = new ArrayList<>(List.of(z));
    List<Ball> s = new ArrayList<>(List.of(slope));
    for (int k = 1; k <= order; k++) {
      c.add(on.divide(s.get(k - 1), Ball.of(k)));
      Ball sum = on.multiply(u, s.get(k - 1));
      for (int i = 0; i < k; i++) {
        sum = on.add(sum, on.multiply(v, on.multiply(c.get(i), s.get(k - 1 - i))));
      }
      s.add(on.divide(sum, Ball.of(k)));
    }
    return c;
  }

  /** {@code z' = slope (q / q_0)^p} with {@code q = q_0 + 2 a t + t^2}, up to a common sign. */
  private List<Ball> quadratic(Ball z, Ball slope, int constant, Ball a, double p) {
    // q = x^2 + 1, or x^2 - 1 as (x - 1)(x + 1).
    Ball q =
        constant > 0
            ? on.add(on.power(a, 2), Ball.of(1))
            : on.multiply(on.subtract(a, Ball.of(1)), on.add(a, Ball.of(1)));
    Ball twice = a.scaled(1);
    List<Ball> w = new ArrayList<>(List.of(slope));
    // k q_0 w_k = sum_j (p j - (k - j)) q_j w_(k-j), from q w' = p q' w
    for (int k = 1; k < order; k++) {
      Ball sum = on.multiply(on.multiply(Ball.of(p - (k - 1)), twice), w.get(k - 1));
      if (k > 1) {
        sum = on.add(sum, on.multiply(Ball.of(2 * p - (k - 2)), w.get(k - 2)));
      }
      w.add(on.divide(sum, on.multiply(Ball.of(k), q)));
    }
    return integral(z, slope, w);
  }

  private List<Ball> integral(Ball z, Ball slope, List<Ball> w) {
    List<Ball> c = new ArrayList<>(List.of(z, slope));
    for (int k = 2; k <= order; k++) {
      c.add(on.divide(w.get(k - 1), Ball.of(k)));
    }
    return c;
  }
}
