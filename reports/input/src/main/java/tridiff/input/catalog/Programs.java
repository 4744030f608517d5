package tridiff.input.catalog;

import java.util.List;
import java.util.function.Function;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Real;
import tridiff.core.function.Interval;

/** Functions that are programs, with loops and branches, written as plain Java. */
final class Programs {

  private static final double NEWTON_TOLERANCE = 1e-12;
  private static final int HALVINGS = 30;

  private Programs() {}

  static List<CatalogFunction> all() {
    return List.of(
        define(
                "newton-square-root",
                "The square root by Newton's iteration",
                "y = max(x, 1); while |y^2 - x| > 1e-12*x: y = (y + x/y)/2",
                1,
                x -> newtonSquareRoot(x[0]))
            .within(Interval.open(1e-6, 1e12))
            .at(2)
            .at(1000)
            .from(
                "Gilbert (1992), Automatic differentiation and iterative processes, Optimization"
                    + " Methods and Software 1(1), 13-21")
            .because(
                "The loop stops when the value is good enough; the derivative is one step of the"
                    + " iteration behind it, yet converges too."),
        define(
                "bisection-cube-root",
                "The cube root by bisection",
                "a = 0; b = 4; repeat 30 times: m = (a + b)/2; if m^3 < x: a = m else: b = m;"
                    + " (a + b)/2",
                1,
                x -> bisection(x[0]))
            .within(Interval.closed(0, 64))
            .at(5)
            .at(20)
            .from("Griewank, Walther (2008), Evaluating Derivatives, 2nd edition, SIAM, chapter 14")
            .because(
                "x only decides branches, so the program is a staircase with derivative 0, which"
                    + " exact methods report. The cube root was meant: its slope 0.114 at 5 is what"
                    + " a stencil wider than a stair sees."),
        define(
                "kepler",
                "Kepler's equation by Newton's iteration",
                "E = x1; repeat 20 times while the step exceeds 1e-14:"
                    + " E = E - (E - x2*sin(E) - x1)/(1 - x2*cos(E))",
                2,
                x -> kepler(x[0], x[1]))
            .within(Interval.open(0, Math.PI), Interval.closed(0, 0.9))
            .at(1, 0.3)
            .at(0.5, 0.8)
            .from("Kepler (1609), Astronomia nova, chapter 60")
            .because(
                "An implicit function of the mean anomaly x1 and the eccentricity x2: its slope by x1,"
                    + " 1/(1 - x2 cos E), is known in closed form, so the derivative through the"
                    + " iteration can be judged."),
        define(
                "machine-exponential",
                "e^x by its Taylor series",
                "t = 1; y = 1; for k = 1, 2, ... while |t| > 1e-17*|y|: t = t*x/k; y = y + t",
                1,
                x -> exponentialSeries(x[0]))
            .within(Interval.closed(-40, 40))
            .at(1)
            .at(-5.5)
            .at(-20)
            .from(
                "Forsythe (1970), Pitfalls in Computation, American Mathematical Monthly 77(9),"
                    + " 931-956, section 3")
            .because(
                "At -20 the terms alternate up to 4e7 around a sum of 2e-9: no digit is left, in the"
                    + " value and in its derivative, which is the same sum."),
        define(
                "muller-recurrence",
                "Muller's recurrence",
                "u = 2; v = x; repeat 8 times: (u, v) = (v, 111 - 1130/v + 3000/(v*u)); v",
                1,
                x -> mullerRecurrence(x[0], 8))
            .within(Interval.closed(-4.5, -3.5))
            .at(-4)
            .at(-3.9)
            .from(
                "Kahan (2006), How Futile are Mindless Assessments of Roundoff in Floating-Point"
                    + " Computation?, section 5, after Muller")
            .because(
                "From (2, -4) it tends to 6, and any rounding error drives it to 100: each step"
                    + " multiplies an error by up to 17, and the derivative is that factor."),
        define(
                "arithmetic-geometric-mean",
                "The arithmetic-geometric mean",
                "(a, b) = (x1, x2); while |a - b| > 1e-12*a: (a, b) = ((a + b)/2, sqrt(a*b)); a",
                2,
                x -> arithmeticGeometricMean(x[0], x[1]))
            .within(Interval.above(0), Interval.above(0))
            .at(1, 2)
            .at(24, 6)
            .from(
                "Gauss (1799), diary, entry 98; Borwein, Borwein (1987), Pi and the AGM, Wiley,"
                    + " chapter 1")
            .because(
                "Homogeneous of degree 1, so x1 times its slope by x1 and x2 times that by x2 sum up to"
                    + " its value (Euler): a check that needs no reference."),
        define(
                "simpson-integral",
                "An integral by Simpson's rule",
                "h = x/20; h/3 * sum over i = 0..20 of w_i*exp(-(i*h)^2), w = 1, 4, 2, 4, ..., 4, 1",
                1,
                x -> simpson(x[0]))
            .within(Interval.closed(0, 3))
            .at(0.5)
            .at(2)
            .from(
                "Davis, Rabinowitz (1984), Methods of Numerical Integration, Academic Press, section"
                    + " 2.2")
            .because(
                "The derivative of the approximation against the integrand e^(-x^2): what is"
                    + " differentiated is the program, and not the integral."),
        define(
                "runge-kutta-growth",
                "Logistic growth by Runge and Kutta",
                "y = x; h = 0.1; repeat 20 times: one classical Runge-Kutta step of y' = y*(1 - y)",
                1,
                x -> rungeKutta(x[0]))
            .within(Interval.closed(0, 2))
            .at(0.1)
            .at(0.9)
            .from(
                "Hairer, Norsett, Wanner (1993), Solving Ordinary Differential Equations I, 2nd"
                    + " edition, Springer, sections II.1 and I.14")
            .because(
                "The sensitivity of a solution to its start value, by differentiating the solver;"
                    + " 420 operations without a formula anyone would write."),
        define(
                "median-of-three",
                "The median of three numbers, by sorting",
                "(a, b, c) = (x1, x2, x3); if a > b: swap a, b; if b > c: swap b, c; if a > b: swap a, b; b",
                3,
                x -> median(x[0], x[1], x[2]))
            .at(3, 1, 2)
            .at(-1, 0, 5)
            .from("Knuth (1998), The Art of Computer Programming 3, 2nd edition, section 5.3.4")
            .because(
                "Sorting is differentiable wherever there is no tie: the gradient says which input"
                    + " is the median."),
        define(
                "escape-radius",
                "An orbit of the Mandelbrot set",
                "z = 0; repeat at most 30 times while |z| <= 2: z = z^2 + (x1 + i*x2); |z|^2",
                2,
                x -> escape(x[0], x[1]))
            .within(Interval.closed(-2, 2), Interval.closed(-2, 2))
            .at(0.3, 0.6)
            .at(-0.5, 0.25)
            .from("Peitgen, Richter (1986), The Beauty of Fractals, Springer, section 4")
            .because(
                "How often the loop runs depends on the point; the distance estimate of fractal"
                    + " pictures is this derivative."),
        define(
                "range-reduction",
                "A logarithm by halving",
                "y = x; n = 0; while y > 1.5: y = y/2; n = n + 1;"
                    + " z = (y - 1)/(y + 1); n*log(2) + 2*(z + z^3/3 + ... + z^21/21)",
                1,
                x -> rangeReduction(x[0]))
            .within(Interval.closed(0.75, 1e6))
            .at(1.2)
            .at(10)
            .at(1000)
            .from(
                "Muller (2016), Elementary Functions: Algorithms and Implementation, 3rd edition,"
                    + " Birkhäuser")
            .because(
                "How libraries compute: reduce, then a short series. The derivative of the series"
                    + " is less accurate than the series, and still nearly 1/x."),
        define(
                "horner-by-loop",
                "A power sum by Horner's scheme",
                "y = 0; repeat 50 times: y = y*x + 1",
                1,
                x -> powerSum(x[0]))
            .at(0.5)
            .at(0.99)
            .at(-0.9)
            .from(
                "Horner (1819); Higham (2002), Accuracy and Stability of Numerical Algorithms, 2nd"
                    + " edition, SIAM, section 5.1")
            .because(
                "1 + x + ... + x^49: without subtraction for x > 0. The closed form (1 - x^50)/(1 -"
                    + " x) cancels near 1, the loop does not."),
        define(
                "branching-by-select",
                "A choice that symbolic methods can see",
                "select(x < 0: x^2, otherwise: sin(x))",
                1,
                x ->
                    x[0].select(
                        Comparison.LESS, x[0].constant(0), () -> x[0].pow(2), () -> x[0].sin()))
            .at(-1)
            .at(1)
            .from("tridiff, docs/decisions/008-branches.md (2025)")
            .because(
                "The same choice as a Java if, but passed through the algebra, so that a symbolic"
                    + " method can answer with both branches."));
  }

  private static Definition define(
      String name, String title, String text, int inputs, Function<Real[], Real> body) {
    return Definition.program(Topic.PROGRAMS, name, title, text, inputs, body);
  }

  private static Real newtonSquareRoot(Real x) {
    Real y = x.max(x.constant(1));
    while (y.times(y).minus(x).abs().isGreaterThan(x.times(NEWTON_TOLERANCE))) {
      y = y.plus(x.dividedBy(y)).dividedBy(2);
    }
    return y;
  }

  private static Real bisection(Real x) {
    Real low = x.constant(0);
    Real high = x.constant(4);
    for (int i = 0; i < HALVINGS; i++) {
      Real middle = low.plus(high).dividedBy(2);
      if (middle.pow(3).isLessThan(x)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low.plus(high).dividedBy(2);
  }

  private static Real kepler(Real meanAnomaly, Real eccentricity) {
    Real angle = meanAnomaly;
    for (int i = 0; i < 20; i++) {
      Real residual = angle.minus(eccentricity.times(angle.sin())).minus(meanAnomaly);
      Real slope = angle.constant(1).minus(eccentricity.times(angle.cos()));
      Real step = residual.dividedBy(slope);
      angle = angle.minus(step);
      if (step.abs().isLessThan(1e-14)) {
        break;
      }
    }
    return angle;
  }

  private static Real exponentialSeries(Real x) {
    Real term = x.constant(1);
    Real sum = x.constant(1);
    for (int k = 1; term.abs().isGreaterThan(sum.abs().times(1e-17)); k++) {
      term = term.times(x).dividedBy(k);
      sum = sum.plus(term);
    }
    return sum;
  }

  private static Real mullerRecurrence(Real start, int steps) {
    Real before = start.constant(2);
    Real last = start;
    for (int i = 0; i < steps; i++) {
      Real next =
          last.constant(111)
              .minus(last.constant(1130).dividedBy(last))
              .plus(last.constant(3000).dividedBy(last.times(before)));
      before = last;
      last = next;
    }
    return last;
  }

  private static Real arithmeticGeometricMean(Real first, Real second) {
    Real a = first;
    Real b = second;
    while (a.minus(b).abs().isGreaterThan(a.times(1e-12))) {
      Real mean = a.plus(b).dividedBy(2);
      b = a.times(b).sqrt();
      a = mean;
    }
    return a;
  }

  private static Real simpson(Real x) {
    int panels = 20;
    Real h = x.dividedBy(panels);
    Real sum = x.constant(0);
    for (int i = 0; i <= panels; i++) {
      int weight = i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2;
      sum = sum.plus(h.times(i).pow(2).negate().exp().times(weight));
    }
    return h.dividedBy(3).times(sum);
  }

  private static Real rungeKutta(Real start) {
    double h = 0.1;
    Real y = start;
    for (int i = 0; i < 20; i++) {
      Real k1 = growth(y);
      Real k2 = growth(y.plus(k1.times(h / 2)));
      Real k3 = growth(y.plus(k2.times(h / 2)));
      Real k4 = growth(y.plus(k3.times(h)));
      y = y.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(h / 6));
    }
    return y;
  }

  private static Real growth(Real y) {
    return y.times(y.constant(1).minus(y));
  }

  private static Real median(Real first, Real second, Real third) {
    Real low = first;
    Real middle = second;
    if (low.isGreaterThan(middle)) {
      low = second;
      middle = first;
    }
    if (middle.isGreaterThan(third)) {
      middle = third;
    }
    return low.isGreaterThan(middle) ? low : middle;
  }

  private static Real escape(Real x, Real y) {
    Real real = x;
    Real imaginary = y;
    Real squaredModulus = real.times(real).plus(imaginary.times(imaginary));
    for (int i = 1; i < 30 && !squaredModulus.isGreaterThan(4); i++) {
      Real next = real.times(real).minus(imaginary.times(imaginary)).plus(x);
      imaginary = real.times(imaginary).times(2).plus(y);
      real = next;
      squaredModulus = real.times(real).plus(imaginary.times(imaginary));
    }
    return squaredModulus;
  }

  private static Real rangeReduction(Real x) {
    Real y = x;
    int halvings = 0;
    while (y.isGreaterThan(1.5)) {
      y = y.dividedBy(2);
      halvings++;
    }
    Real z = y.minus(1).dividedBy(y.plus(1));
    Real series = x.constant(0);
    for (int k = 1; k <= 21; k += 2) {
      series = series.plus(z.pow(k).dividedBy(k));
    }
    return x.constant(2).log().times(halvings).plus(series.times(2));
  }

  private static Real powerSum(Real x) {
    Real y = x.constant(0);
    for (int i = 0; i < 50; i++) {
      y = y.times(x).plus(1);
    }
    return y;
  }
}
