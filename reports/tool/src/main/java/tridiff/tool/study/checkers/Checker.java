package tridiff.tool.study.checkers;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import tridiff.core.function.RealFunction;

/**
 * A gradient check as its documentation describes it, with its default settings.
 *
 * @param name what people call it
 * @param rule the difference it takes and the condition for passing; d is the difference, g the
 *     gradient that is checked
 * @param source where that is written
 * @param method how it judges
 */
record Checker(String name, String rule, String source, Method method) {

  /** What a check does at one point. */
  interface Method {
    /** Takes the differences once; the result tells for each Jacobian whether it passes. */
    Predicate<double[][]> at(RealFunction f, double[] x);
  }

  /** The epsilon of the study notes. */
  private static final double BOOK = 1e-4;

  /** The square root of the distance from 1 to the next double, 2^-26. */
  private static final double SCIPY = 0x1p-26;

  /** Half a unit of the seventh decimal, as numpy's assert_almost_equal wants it: 1.5e-7. */
  private static final double SEVEN_DECIMALS = 1.5e-7;

  private static final double TENSORFLOW = 1.0 / 1024;

  private static final List<Double> SEVERAL = List.of(1e-1, 1e-2, 1e-3, 1e-4);

  private static final long DIRECTION_SEED = 0;

  /** Those that are re-created, in the order of the tables. */
  static final List<Checker> POPULAR =
      List.of(
          new Checker(
              "gradient_check",
              "central, eps 1e-4; |d - g| <= 1e-5 + 1e-4 |g|",
              "Saito, Deep Learning from Scratch 3, step 10 and dezero.utils.gradient_check",
              (f, x) -> {
                double[][] d = Quotients.central(f, x, BOOK);
                return g -> areClose(d, g, 1e-4, 1e-5);
              }),
          new Checker(
              "allclose",
              "central, eps 1e-4; |g - d| <= 1e-8 + 1e-5 |d|",
              "Saito, step 10; numpy.allclose: rtol 1e-5, atol 1e-8",
              (f, x) -> {
                double[][] d = Quotients.central(f, x, BOOK);
                return g -> areClose(g, d, 1e-5, 1e-8);
              }),
          new Checker(
              "PyTorch gradcheck",
              "central, eps 1e-6; |g - d| <= 1e-5 + 1e-3 |d|",
              "torch.autograd.gradcheck: eps 1e-6, atol 1e-5, rtol 1e-3, nondet_tol 0",
              (f, x) -> {
                double[][] d = Quotients.central(f, x, 1e-6);
                return g -> areClose(g, d, 1e-3, 1e-5);
              }),
          new Checker(
              "JAX check_grads",
              "central along one random direction, eps 1e-4; |gv - d| <= 1e-5 m + 1e-5 m |d|",
              "jax.test_util.check_grads: order 1, forward and reverse, 1e-5 in float64",
              Checker::alongOneDirection),
          new Checker(
              "SciPy check_grad",
              "forward, eps 2^-26; 2-norm of d - g < 1.5e-7",
              "scipy.optimize.check_grad; it returns the norm, and SciPy's own test wants 7 decimals",
              (f, x) -> {
                double[][] d = Quotients.forward(f, x, SCIPY);
                return g -> norm(d, g) < SEVEN_DECIMALS;
              }),
          new Checker(
              "TensorFlow compute_gradient",
              "central, delta 2^-10; |g - d| <= 1e-6 + 1e-6 |d|",
              "tf.test.compute_gradient with assertAllClose, as its example has it",
              (f, x) -> {
                double[][] d = Quotients.central(f, x, TENSORFLOW);
                return g -> areClose(g, d, 1e-6, 1e-6);
              }),
          new Checker(
              "Tesseract check-gradients",
              "central, eps 1e-4, said to be relative and applied absolute; |d - g| <= 1e-8 + 0.1 |g|",
              "tesseract-core check_gradients: eps 1e-4, rtol 0.1; its issue 706",
              (f, x) -> {
                double[][] d = Quotients.central(f, x, 1e-4);
                return g -> areClose(d, g, 0.1, 1e-8);
              }),
          new Checker(
              "Tesseract as documented",
              "central, eps 1e-4 max |x|; |d - g| <= 1e-8 + 0.1 |g|",
              "the same with the step that its documentation gave: a fraction of the largest input",
              (f, x) -> {
                double largest = DoubleStream.of(x).map(Math::abs).max().orElse(0);
                double[][] d = Quotients.central(f, x, 1e-4 * largest);
                return g -> areClose(d, g, 0.1, 1e-8);
              }),
          new Checker(
              "best of four epsilons",
              "central, eps 1e-1, 1e-2, 1e-3, 1e-4; one of them with |d - g| <= 1e-5 + 1e-4 |g|",
              "the sweep of tesseract-core's issue 749, with the tolerance of the book",
              (f, x) -> {
                List<double[][]> all =
                    SEVERAL.stream().map(epsilon -> Quotients.central(f, x, epsilon)).toList();
                return g -> all.stream().anyMatch(d -> areClose(d, g, 1e-4, 1e-5));
              }));

  /** The rule of numpy.allclose: {@code |a - b| <= absolute + relative |b|} for every entry. */
  static boolean areClose(double[][] a, double[][] b, double relative, double absolute) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        if (!isClose(a[i][j], b[i][j], relative, absolute)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isClose(double a, double b, double relative, double absolute) {
    // Infinities are close if they are equal; NaN is close to nothing.
    return a == b || (Double.isFinite(b) && Math.abs(a - b) <= absolute + relative * Math.abs(b));
  }

  private static double norm(double[][] a, double[][] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        squares += (a[i][j] - b[i][j]) * (a[i][j] - b[i][j]);
      }
    }
    return Math.sqrt(squares);
  }

  /**
   * The Jacobian times a direction against the difference along it, and the same after both were
   * multiplied from the left by a random vector, as reverse mode is checked. Tolerances are
   * multiplied by the number of entries.
   */
  private static Predicate<double[][]> alongOneDirection(RealFunction f, double[] x) {
    Random random = new Random(DIRECTION_SEED);
    double[] direction = DoubleStream.generate(random::nextGaussian).limit(x.length).toArray();
    double[] d = Quotients.along(f, x, direction, 1e-4);
    double[] left = DoubleStream.generate(random::nextGaussian).limit(d.length).toArray();
    return g -> {
      double projected = 0;
      double expected = 0;
      double tolerance = 1e-5 * d.length;
      for (int i = 0; i < d.length; i++) {
        double product = 0;
        for (int j = 0; j < direction.length; j++) {
          product += g[i][j] * direction[j];
        }
        if (!isClose(product, d[i], tolerance, tolerance)) {
          return false;
        }
        projected += left[i] * product;
        expected += left[i] * d[i];
      }
      return isClose(projected, expected, 1e-5, 1e-5);
    };
  }
}
