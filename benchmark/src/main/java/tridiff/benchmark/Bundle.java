package tridiff.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * Bundle adjustment: the squared distance between where cameras see points and where they were
 * seen, by the parameters of the cameras and the coordinates of the points. A camera has an axis of
 * rotation whose length is the angle, a shift, a focal length and two coefficients of distortion.
 *
 * <p>Source: S. Agarwal, N. Snavely, S. M. Seitz, R. Szeliski, Bundle adjustment in the large, ECCV
 * 2010, doi:10.1007/978-3-642-15552-9_3.
 */
final class Bundle implements ByHand {

  private static final int CAMERA = 9;

  private final int cameras;
  private final int points;

  Bundle(int cameras, int points) {
    this.cameras = cameras;
    this.points = points;
  }

  List<Double> parameters() {
    List<Double> x = new ArrayList<>();
    for (int c = 0; c < cameras; c++) {
      x.addAll(List.of(0.1 + 0.01 * c, -0.2, 0.3, 0.1 * c, -0.1, -4.0, 1.5 + 0.1 * c, 0.1, -0.05));
    }
    for (int i = 0; i < 3 * points; i++) {
      x.add(Math.sin(13.0 * i));
    }
    return x;
  }

  /** Returns where a camera has seen a point. */
  private static double seen(int camera, int point, int axis) {
    return Math.cos(2.0 * camera + 3 * point + 5 * axis) / 3;
  }

  RealFunction function() {
    return RealFunction.of(
        CAMERA * cameras + 3 * points,
        x -> {
          Real sum = x[0].constant(0);
          for (int c = 0; c < cameras; c++) {
            Real[] camera = Arrays.copyOfRange(x, CAMERA * c, CAMERA * (c + 1));
            for (int p = 0; p < points; p++) {
              int at = CAMERA * cameras + 3 * p;
              Real[] image = image(camera, Arrays.copyOfRange(x, at, at + 3));
              for (int axis = 0; axis < 2; axis++) {
                Real error = image[axis].minus(seen(c, p, axis));
                sum = sum.plus(error.times(error));
              }
            }
          }
          return sum;
        });
  }

  private static Real[] image(Real[] camera, Real[] point) {
    Real[] axis = Arrays.copyOf(camera, 3);
    Real angle = dot(axis, axis).sqrt();
    for (int i = 0; i < 3; i++) {
      axis[i] = axis[i].dividedBy(angle);
    }
    Real cosine = angle.cos();
    Real sine = angle.sin();
    Real along = dot(axis, point).times(cosine.negate().plus(1));
    Real[] turned = new Real[3];
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      int k = (i + 2) % 3;
      Real cross = axis[j].times(point[k]).minus(axis[k].times(point[j]));
      turned[i] =
          point[i]
              .times(cosine)
              .plus(cross.times(sine))
              .plus(axis[i].times(along))
              .plus(camera[3 + i]);
    }
    Real px = turned[0].dividedBy(turned[2]).negate();
    Real py = turned[1].dividedBy(turned[2]).negate();
    Real square = px.times(px).plus(py.times(py));
    Real scale = square.times(camera[8]).plus(camera[7]).times(square).plus(1).times(camera[6]);
    return new Real[] {px.times(scale), py.times(scale)};
  }

  private static Real dot(Real[] a, Real[] b) {
    return a[0].times(b[0]).plus(a[1].times(b[1])).plus(a[2].times(b[2]));
  }

  @Override
  public double value(double[] x) {
    return evaluate(x, new double[x.length]);
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    evaluate(x, gradient);
  }

  private double evaluate(double[] x, double[] g) {
    Arrays.fill(g, 0);
    double sum = 0;
    for (int c = 0; c < cameras; c++) {
      int at = CAMERA * c;
      double angle = Math.sqrt(x[at] * x[at] + x[at + 1] * x[at + 1] + x[at + 2] * x[at + 2]);
      double wx = x[at] / angle;
      double wy = x[at + 1] / angle;
      double wz = x[at + 2] / angle;
      double cosine = Math.cos(angle);
      double sine = Math.sin(angle);
      double rest = 1 - cosine;
      double byWx = 0;
      double byWy = 0;
      double byWz = 0;
      double byAngle = 0;
      for (int p = 0; p < points; p++) {
        int q = CAMERA * cameras + 3 * p;
        double a = x[q];
        double b = x[q + 1];
        double d = x[q + 2];
        double inner = wx * a + wy * b + wz * d;
        double crossX = wy * d - wz * b;
        double crossY = wz * a - wx * d;
        double crossZ = wx * b - wy * a;
        double tx = a * cosine + crossX * sine + wx * inner * rest + x[at + 3];
        double ty = b * cosine + crossY * sine + wy * inner * rest + x[at + 4];
        double tz = d * cosine + crossZ * sine + wz * inner * rest + x[at + 5];
        double px = -tx / tz;
        double py = -ty / tz;
        double square = px * px + py * py;
        double distortion = 1 + square * (x[at + 7] + square * x[at + 8]);
        double focal = x[at + 6];
        double ex = focal * distortion * px - seen(c, p, 0);
        double ey = focal * distortion * py - seen(c, p, 1);
        sum += ex * ex + ey * ey;

        // The way back.
        double byScale = 2 * (ex * px + ey * py);
        g[at + 6] += byScale * distortion;
        double byDistortion = byScale * focal;
        g[at + 7] += byDistortion * square;
        g[at + 8] += byDistortion * square * square;
        double bySquare = byDistortion * (x[at + 7] + 2 * square * x[at + 8]);
        double byPx = 2 * (ex * focal * distortion + bySquare * px);
        double byPy = 2 * (ey * focal * distortion + bySquare * py);
        double yx = -byPx / tz;
        double yy = -byPy / tz;
        double yz = -(byPx * px + byPy * py) / tz;
        g[at + 3] += yx;
        g[at + 4] += yy;
        g[at + 5] += yz;
        double wy0 = wx * yx + wy * yy + wz * yz;
        g[q] += cosine * yx + sine * (yy * wz - yz * wy) + rest * wx * wy0;
        g[q + 1] += cosine * yy + sine * (yz * wx - yx * wz) + rest * wy * wy0;
        g[q + 2] += cosine * yz + sine * (yx * wy - yy * wx) + rest * wz * wy0;
        byWx += sine * (b * yz - d * yy) + rest * (a * wy0 + yx * inner);
        byWy += sine * (d * yx - a * yz) + rest * (b * wy0 + yy * inner);
        byWz += sine * (a * yy - b * yx) + rest * (d * wy0 + yz * inner);
        byAngle +=
            cosine * (crossX * yx + crossY * yy + crossZ * yz)
                + sine * (wy0 * inner - (a * yx + b * yy + d * yz));
      }
      double radial = byAngle - (wx * byWx + wy * byWy + wz * byWz) / angle;
      g[at] = byWx / angle + radial * wx;
      g[at + 1] = byWy / angle + radial * wy;
      g[at + 2] = byWz / angle + radial * wz;
    }
    return sum;
  }
}
