import java.util.stream.IntStream;
import tridiff.core.algebra.Real;

/** A Gaussian mixture's log-likelihood with a Wishart prior (gamma 1, m 0), without its constants. Srajer et al. 2018. */
class Gmm {
  /** 5 components in 2 dimensions, 10 observations: 30 parameters. */
  static Real gmm2(Real[] x) {
    return gmm(x, 2, 5, 10);
  }

  /** 25 components in 10 dimensions, 100 observations: 1,650 parameters. */
  static Real gmm10(Real[] x) {
    return gmm(x, 10, 25, 100);
  }

  static double[][] gmm2Points() {
    return new double[][] {IntStream.range(0, 30).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  static double[][] gmm10Points() {
    return new double[][] {IntStream.range(0, 1650).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  /** x: k log weights, k means, k lower triangles, each as the logarithms of its diagonal and the columns below it. */
  private static Real gmm(Real[] x, int d, int k, int n) {
    Real prior = x[0].constant(0);
    Real[] weights = IntStream.range(0, k).mapToObj(c -> x[c]).toArray(Real[]::new);
    Real[] scaled = weights.clone();
    Real[][] q = new Real[k][d * (d + 1) / 2];
    for (int c = 0, next = k + k * d; c < k; c++) {
      for (int i = 0; i < q[c].length; i++, next++) {
        q[c][i] = i < d ? x[next].exp() : x[next];
        scaled[c] = i < d ? scaled[c].plus(x[next]) : scaled[c];
        prior = prior.plus(q[c][i].pow(2).times(0.5));
      }
    }
    Real sum = prior.minus(logSumExp(weights).times(n));
    for (int i = 0; i < n; i++) {
      Real[] terms = scaled.clone();
      for (int c = 0; c < k; c++) {
        Real[] centred = new Real[d];
        for (int row = 0; row < d; row++) {
          centred[row] = x[k + c * d + row].negate().plus((i * d + row) * 37 % 101 / 50.0 - 1); // the observation
          Real product = q[c][row].times(centred[row]);
          for (int col = 0; col < row; col++) {
            product = product.plus(q[c][d + col * (2 * d - col - 1) / 2 + row - col - 1].times(centred[col]));
          }
          terms[c] = terms[c].minus(product.pow(2).times(0.5));
        }
      }
      sum = sum.plus(logSumExp(terms));
    }
    return sum;
  }

  private static Real logSumExp(Real[] terms) {
    Real largest = java.util.Arrays.stream(terms).reduce(Real::max).orElseThrow();
    return java.util.Arrays.stream(terms).map(t -> t.minus(largest).exp()).reduce(Real::plus).orElseThrow().log().plus(largest);
  }
}
