package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Comparison;

/**
 * What an expression may contain.
 *
 * @param group what it belongs to
 * @param form how it is written
 * @param meaning what it means, and for which arguments
 */
record Operation(String group, String form, String meaning) {

  /** Returns all, group by group. */
  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    String group = "arithmetic";
    all.add(new Operation(group, "x + y  x - y  x * y  x / y", "from loose to tight"));
    all.add(new Operation(group, "-x", "binds tighter than *, looser than ^: -x^2 is -(x^2)"));
    all.add(new Operation(group, "x^n  x**n", "a power; binds to the right; any x if n is whole"));
    all.add(new Operation(group, "pow(x, y)", "x^y for x >= 0, or a whole y"));
    all.add(new Operation(group, "fma(x, y, z)", "x*y + z with one rounding, as Math.fma"));
    all.add(new Operation(group, "x!", "gamma(x + 1)"));
    group = "roots, exponentials, logarithms";
    all.add(new Operation(group, "sqrt(x)", "the square root, x >= 0"));
    all.add(new Operation(group, "cbrt(x)", "the cube root, any x"));
    all.add(new Operation(group, "exp(x)  exp2(x)", "e^x and 2^x"));
    all.add(new Operation(group, "expm1(x)", "e^x - 1 without cancellation near 0"));
    all.add(new Operation(group, "log(x)  log2(x)  log10(x)", "to the base e, 2 and 10, x > 0"));
    all.add(new Operation(group, "log1p(x)", "log(1 + x) without cancellation near 0"));
    all.add(new Operation(group, "sigmoid(x)  softplus(x)", "1/(1 + e^-x), log(1 + e^x)"));
    group = "trigonometry, in radians";
    all.add(new Operation(group, "sin(x)  cos(x)  tan(x)", "of an angle"));
    all.add(new Operation(group, "asin(x)  acos(x)  atan(x)", "the angle; -1 <= x <= 1 for two"));
    all.add(new Operation(group, "atan2(y, x)", "the angle of the point (x, y)"));
    all.add(new Operation(group, "hypot(x, y, ...)", "sqrt(x^2 + y^2 + ...) without overflow"));
    group = "hyperbolic functions";
    all.add(new Operation(group, "sinh(x)  cosh(x)  tanh(x)", "and their inverses"));
    all.add(new Operation(group, "asinh(x)  acosh(x)  atanh(x)", "x >= 1, and -1 < x < 1"));
    group = "special functions";
    all.add(new Operation(group, "erf(x)  erfc(x)", "the error function, and 1 - erf(x)"));
    all.add(new Operation(group, "phi(x)  Phi(x)", "normal density and distribution function"));
    all.add(new Operation(group, "gamma(x)  lgamma(x)", "and log |gamma(x)|; poles at 0, -1, ..."));
    all.add(new Operation(group, "digamma(x)  trigamma(x)", "slopes of lgamma, first and second"));
    all.add(new Operation(group, "polygamma(2, x)", "the slope of order n + 1; n from 0 to 1000"));
    all.add(new Operation(group, "beta(x, y)  lbeta(x, y)", "and its logarithm"));
    all.add(new Operation(group, "j0(x)  j1(x)  jn(2, x)", "Bessel functions, first kind"));
    all.add(new Operation(group, "y0(x)  y1(x)  yn(2, x)", "second kind, x > 0"));
    all.add(new Operation(group, "sinc(x)  sphericalj(2, x)", "sin(x)/x, and of higher order"));
    all.add(new Operation(group, "lambertw(x)", "the w >= -1 with w e^w = x; x >= -1/e"));
    group = "corners and steps";
    all.add(new Operation(group, "abs(x)  sign(x)", "|x|, and -1, 0 or 1"));
    all.add(new Operation(group, "floor(x)  ceil(x)", "the next whole number below, above"));
    all.add(new Operation(group, "trunc(x)  rint(x)", "towards 0; the nearest, ties to even"));
    all.add(new Operation(group, "fmod(x, y)  remainder(x, y)", "exact, with trunc and with rint"));
    all.add(new Operation(group, "copysign(x, y)", "|x| with the sign of y"));
    all.add(new Operation(group, "relu(x)", "max(x, 0); its slope at 0 is 1/2"));
    all.add(new Operation(group, "min(x, y, ...)  max(x, y, ...)", "of two or more"));
    group = "branches";
    all.add(new Operation(group, "if(c, a, b)  c ? a : b", "only the branch taken is evaluated"));
    List<String> comparisons = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      comparisons.add(comparison.symbol());
    }
    all.add(new Operation(group, String.join("  ", comparisons), "also chained: 0 < x <= 1"));
    all.add(new Operation(group, "&&  ||  !", "also and, or, not"));
    group = "sums and lists";
    all.add(new Operation(group, "sum(i, 1, n, ...)", "written out; n is a number"));
    all.add(new Operation(group, "prod(i, 1, n, ...)", "written out; n is a number"));
    all.add(new Operation(group, "x[1]", "a variable of that name, or an element of a list"));
    all.add(new Operation(group, "length(a)", "of a list that a file defines"));
    group = "names and numbers";
    all.add(new Operation(group, "pi  e", "constants"));
    all.add(new Operation(group, "1  0.5  1e-3  0x1p-53", "the double that it rounds to"));
    all.add(new Operation(group, "every other name", "a variable, in the order of appearance"));
    return all;
  }
}
