package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * The Helmholtz energy of a mixture of n gases,
 *
 * <pre>
 * R T sum of x_i log(x_i / (1 - b.x)) - x.A x / (sqrt(8) b.x) log((1 + (1 + sqrt 2) b.x) / (1 + (1 - sqrt 2) b.x))
 * </pre>
 *
 * in the form that automatic differentiation is usually measured with, which leaves out the factor
 * x_i. The matrix A is symmetric.
 *
 * <p>Source: A. Griewank, On automatic differentiation, in Mathematical Programming: Recent
 * Developments and Applications, Kluwer 1989, 83-108.
 */
public final class Helmholtz implements ByHand {

  /** A constant of the formula. */
  public static final double R_T = 8.314 * 300;

  /** A constant of the formula. */
  public static final double SQRT_8 = Math.sqrt(8);

  /** A constant of the formula. */
  public static final double PLUS = 1 + Math.sqrt(2);

  /** A constant of the formula. */
  public static final double MINUS = 1 - Math.sqrt(2);

  private final int n;
  private final double[] b;
  private final double[][] a;

  Helmholtz(int n) {
    this.n = n;
    b = new double[n];
    a = new double[n][n];
    for (int i = 0; i < n; i++) {
      b[i] = 0.5 / n * (1 + Math.sin(i + 1.0) / 4);
      for (int j = 0; j <= i; j++) {
        a[i][j] = (1 + 1.0 / (i + j + 1)) * (1 - 0.01 * (i - j));
        a[j][i] = a[i][j];
      }
    }
  }

  /** Returns the function of n gases that is called {@code helmholtz-n}. */
  public static Helmholtz named(String name) {
    return new Helmholtz(Integer.parseInt(name.substring(name.indexOf('-') + 1)));
  }

  /** Returns {@code b_i}. */
  public double b(int i) {
    return b[i];
  }

  /** Returns {@code A_ij}. */
  public double a(int i, int j) {
    return a[i][j];
  }

  RealFunction function() {
    return RealFunction.of(
        n,
        x -> {
          Real bx = x[0].times(b[0]);
          for (int i = 1; i < n; i++) {
            bx = bx.plus(x[i].times(b[i]));
          }
          Real free = bx.negate().plus(1);
          Real logs = x[0].dividedBy(free).log();
          for (int i = 1; i < n; i++) {
            logs = logs.plus(x[i].dividedBy(free).log());
          }
          Real xAx = x[0].times(row(0, x));
          for (int i = 1; i < n; i++) {
            xAx = xAx.plus(x[i].times(row(i, x)));
          }
          Real ratio = bx.times(PLUS).plus(1).dividedBy(bx.times(MINUS).plus(1));
          return logs.times(R_T).minus(xAx.dividedBy(bx.times(SQRT_8)).times(ratio.log()));
        });
  }

  private Real row(int i, Real[] x) {
    Real sum = x[0].times(a[i][0]);
    for (int j = 1; j < n; j++) {
      sum = sum.plus(x[j].times(a[i][j]));
    }
    return sum;
  }

  @Override
  public double value(double[] x) {
    double bx = 0;
    for (int i = 0; i < n; i++) {
      bx += b[i] * x[i];
    }
    double free = 1 - bx;
    double logs = 0;
    double xAx = 0;
    for (int i = 0; i < n; i++) {
      logs += Math.log(x[i] / free);
      xAx += x[i] * row(i, x);
    }
    return R_T * logs - xAx / (SQRT_8 * bx) * Math.log((1 + PLUS * bx) / (1 + MINUS * bx));
  }

  private double row(int i, double[] x) {
    double[] row = a[i];
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += row[j] * x[j];
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double bx = 0;
    for (int i = 0; i < n; i++) {
      bx += b[i] * x[i];
    }
    double xAx = 0;
    for (int i = 0; i < n; i++) {
      gradient[i] = row(i, x);
      xAx += x[i] * gradient[i];
    }
    double free = 1 - bx;
    double top = 1 + PLUS * bx;
    double bottom = 1 + MINUS * bx;
    double log = Math.log(top / bottom);
    double factor = xAx / (SQRT_8 * bx);
    double byRow = -2 * log / (SQRT_8 * bx);
    double byB = R_T * n / free + factor / bx * log - factor * (PLUS / top - MINUS / bottom);
    for (int i = 0; i < n; i++) {
      gradient[i] = R_T / x[i] + byRow * gradient[i] + byB * b[i];
    }
  }
}
