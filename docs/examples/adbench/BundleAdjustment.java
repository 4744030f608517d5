import java.util.stream.IntStream;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Real;

/** Residuals of bundle adjustment: each observation's error of projection, and one of its weight. Srajer et al. 2018. */
class BundleAdjustment {
  /** A camera that sees a point: 15 parameters, 3 residuals. */
  static Real[] one(Real[] x) {
    return residuals(x, 1, 1, 1);
  }

  /** 4 cameras, 12 points, 40 observations: 120 parameters, 120 residuals. */
  static Real[] forty(Real[] x) {
    return residuals(x, 4, 12, 40);
  }

  static double[][] onePoints() {
    return new double[][] {IntStream.range(0, 15).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  static double[][] fortyPoints() {
    return new double[][] {IntStream.range(0, 120).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  /** x: cameras (rotation, centre, focal length, principal point, two of distortion), points, weights. */
  private static Real[] residuals(Real[] x, int cameras, int points, int observations) {
    Real[] residuals = new Real[3 * observations];
    for (int i = 0; i < observations; i++) {
      int c = 11 * (i % cameras);
      int point = 11 * cameras + 3 * (i * 5 % points);
      Real weight = x[11 * cameras + 3 * points + i];
      Real[] p = rotate(x, c, IntStream.range(0, 3).mapToObj(k -> x[point + k].minus(x[c + 3 + k])).toArray(Real[]::new));
      Real[] uv = {p[0].dividedBy(p[2]), p[1].dividedBy(p[2])};
      Real square = uv[0].pow(2).plus(uv[1].pow(2));
      Real scale = x[c + 9].times(square).plus(x[c + 10].times(square.pow(2))).plus(1).times(x[c + 6]);
      for (int k = 0; k < 2; k++) {
        double seen = (2 * i + k) * 37 % 101 / 100.0;
        residuals[2 * i + k] = uv[k].times(scale).plus(x[c + 7 + k]).minus(seen).times(weight);
      }
      residuals[2 * observations + i] = weight.pow(2).negate().plus(1);
    }
    return residuals;
  }

  /** Rodrigues: p cos t + (r x p) sin t / t + r (r . p) (1 - cos t) / t^2 with t = |r|, and p + r x p where t is 0. */
  private static Real[] rotate(Real[] x, int r, Real[] p) {
    Real square = x[r].pow(2).plus(x[r + 1].pow(2)).plus(x[r + 2].pow(2));
    Real dot = x[r].times(p[0]).plus(x[r + 1].times(p[1])).plus(x[r + 2].times(p[2]));
    return IntStream.range(0, 3).mapToObj(i -> {
      Real cross = x[r + (i + 1) % 3].times(p[(i + 2) % 3]).minus(x[r + (i + 2) % 3].times(p[(i + 1) % 3]));
      return square.select(Comparison.GREATER, square.constant(0), () -> {
        Real t = square.sqrt();
        Real turned = p[i].times(t.cos()).plus(cross.times(t.sin().dividedBy(t)));
        return turned.plus(x[r + i].times(dot).times(t.cos().negate().plus(1)).dividedBy(square));
      }, () -> p[i].plus(cross));
    }).toArray(Real[]::new);
  }
}
