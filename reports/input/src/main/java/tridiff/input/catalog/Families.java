package tridiff.input.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tridiff.core.algebra.Real;
import tridiff.core.function.Interval;

/** The families of the catalog. Their members are loops, so that none of them nests deeply. */
final class Families {

  /** The longest chain of operations. */
  private static final int LONGEST = 1_000_000;

  /** The most inputs. */
  private static final int WIDEST = 10_000;

  private static final String SURVEY =
      "Baydin, Pearlmutter, Radul, Siskind (2018), Automatic Differentiation in Machine Learning:"
          + " a Survey, JMLR 18(153), section 2.2, ";

  private Families() {}

  static List<Family> all() {
    return List.of(
        logistic(),
        truncatedLogistic(),
        chebyshev(),
        powerTower(),
        sineChain(),
        tanhLayers(),
        continuedFraction(),
        hilbert(),
        speelpenning(),
        rosenbrock(),
        helmholtz(),
        logSumExp(),
        norm());
  }

  private static Family logistic() {
    return new Pattern(
            Topic.SWELL,
            "logistic",
            "Iterates of the logistic map",
            SURVEY + "table 1",
            "The standard example of expression swell: the tree of its derivative more than doubles"
                + " with every n, its graph, by the rules of differentiation, grows by 8 nodes.")
        .chain(
            1,
            LONGEST,
            "the iterate, of which x is the first",
            List.of(2, 3, 4, 5, 7, 10),
            n ->
                new Chain(
                    "Iterate " + n + " of the logistic map",
                    "y = x; " + repeat(n - 1) + ": y = 4*y*(1 - y)",
                    x -> logistic(x, n - 1)),
            Interval.closed(0, 1),
            0.2,
            0.9);
  }

  private static Family truncatedLogistic() {
    return new Pattern(
            Topic.PROGRAMS,
            "truncated-logistic",
            "The truncated logistic map",
            SURVEY + "figure 2",
            "The survey's picture of the three methods: one program, three ways to a derivative."
                + " After 3 rounds it is logistic-4.")
        .chain(
            0,
            LONGEST - 1,
            "how often the loop runs",
            List.of(3),
            n ->
                new Chain(
                    "The logistic map, truncated after " + n + " rounds",
                    "v = x; for i = 1 to " + n + ": v = 4*v*(1 - v); v",
                    x -> logistic(x, n)),
            Interval.closed(0, 1),
            0.2,
            0.4999);
  }

  private static Real logistic(Real x, int rounds) {
    Real y = x;
    for (int i = 0; i < rounds; i++) {
      y = y.constant(4).times(y).times(y.constant(1).minus(y));
    }
    return y;
  }

  private static Family chebyshev() {
    return new Pattern(
            Topic.SWELL,
            "chebyshev",
            "Chebyshev polynomials by their recurrence",
            "Rivlin (1974), The Chebyshev Polynomials, Wiley, section 1.1",
            "Each step uses the two before it, so that the tree grows like Fibonacci's numbers and"
                + " the graph by three operations. T_n' = n U_(n-1) is n^2 at 1.")
        .chain(
            0,
            LONGEST,
            "the degree",
            List.of(5, 15),
            n ->
                new Chain(
                    "Chebyshev polynomial of degree " + n,
                    "s = 1; t = x; " + repeat(n) + ": (s, t) = (t, 2*x*t - s); s",
                    x -> chebyshev(x, n)),
            Interval.closed(-1, 1),
            0.3,
            1);
  }

  private static Real chebyshev(Real x, int n) {
    Real twice = x.times(2);
    Real before = x.constant(1);
    Real last = x;
    for (int i = 0; i < n; i++) {
      Real next = twice.times(last).minus(before);
      before = last;
      last = next;
    }
    return before;
  }

  private static Family powerTower() {
    return new Pattern(
            Topic.SWELL,
            "power-tower",
            "Power towers",
            "Euler (1778), De formulis exponentialibus replicatis, Opera Omnia I.15",
            "The rule of x^y doubles the formula at each level, and brings a logarithm with it.")
        .chain(
            1,
            LONGEST,
            "how many x stand on top of each other",
            List.of(3, 8),
            n ->
                new Chain(
                    "A tower of " + n + " powers",
                    "y = x; " + repeat(n - 1) + ": y = x^y",
                    x -> {
                      Real y = x;
                      for (int i = 1; i < n; i++) {
                        y = x.pow(y);
                      }
                      return y;
                    }),
            Interval.open(0, 1.4446),
            0.5,
            1.2);
  }

  private static Family sineChain() {
    return new Pattern(
            Topic.PROGRAMS,
            "sine-chain",
            "Sine of sine of sine ...",
            "Saito (2020), Deep Learning from Scratch 3, step 8: a loop instead of recursion",
            "A chain as long as one likes: a backward pass by recursion overflows the stack. The"
                + " value tends to 0 like sqrt(3/n).")
        .chain(
            1,
            LONGEST,
            "how many sines",
            List.of(100),
            n ->
                new Chain(
                    n + " nested sines",
                    "y = x; " + repeat(n) + ": y = sin(y)",
                    x -> {
                      Real y = x;
                      for (int i = 0; i < n; i++) {
                        y = y.sin();
                      }
                      return y;
                    }),
            Interval.ALL,
            1,
            0.1);
  }

  private static Family tanhLayers() {
    return new Pattern(
            Topic.OVERFLOW,
            "tanh-layers",
            "A narrow neural network",
            "Hochreiter (1991), diploma thesis, TU Munich; Bengio, Simard, Frasconi (1994), Learning"
                + " Long-Term Dependencies with Gradient Descent is Difficult, IEEE Transactions on"
                + " Neural Networks 5(2)",
            "The vanishing gradient: each saturated layer divides it by ten or more, and the rule"
                + " 1 - y^2 loses a digit or two as well.")
        .chain(
            1,
            LONGEST,
            "how many layers",
            List.of(3, 10),
            n ->
                new Chain(
                    n + " layers of one neuron",
                    "y = x; " + repeat(n) + ": y = tanh(2*y + 0.5)",
                    x -> {
                      Real y = x;
                      for (int i = 0; i < n; i++) {
                        y = y.times(2).plus(0.5).tanh();
                      }
                      return y;
                    }),
            Interval.ALL,
            -0.4,
            1);
  }

  private static Family continuedFraction() {
    return new Pattern(
            Topic.PROGRAMS,
            "continued-fraction",
            "A continued fraction",
            "Khinchin (1964), Continued Fractions, University of Chicago Press, chapter 1",
            "At x = 1 its values are quotients of Fibonacci numbers. Expanded it is a quotient of"
                + " polynomials of degree n/2, nested it is a line.")
        .chain(
            1,
            LONGEST,
            "how many fractions",
            List.of(3, 20),
            n ->
                new Chain(
                    "A continued fraction of " + n + " levels",
                    "y = 1; " + repeat(n) + ": y = 1 + x/y",
                    x -> {
                      Real y = x.constant(1);
                      for (int i = 0; i < n; i++) {
                        y = x.dividedBy(y).plus(1);
                      }
                      return y;
                    }),
            Interval.above(0),
            1,
            6);
  }

  private static Family hilbert() {
    return new Pattern(
            Topic.CONDITIONING,
            "hilbert",
            "Determinants of Hilbert-like matrices",
            "Hilbert (1894), Ein Beitrag zur Theorie des Legendre'schen Polynoms, Acta Mathematica"
                + " 18, 155-159; Higham (2002), Accuracy and Stability of Numerical Algorithms, 2nd"
                + " edition, section 28.1",
            "Elimination on the matrix 1/(i + j - 1 + x): each row more costs more than a digit."
                + " Cauchy's closed form judges it.")
        .chain(
            1,
            200,
            "the number of rows",
            List.of(3, 6),
            n ->
                new Chain(
                    "Determinant of the Hilbert-like matrix of " + n + " rows",
                    "eliminate a_ij = 1/(i + j - 1 + x), i, j = 1.."
                        + n
                        + ", without pivoting; the product of the pivots",
                    x -> hilbert(x, n)),
            Interval.closed(0, 10),
            0,
            1);
  }

  private static Real hilbert(Real x, int n) {
    Real[][] a = new Real[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = x.constant(1).dividedBy(x.plus(i + j + 1));
      }
    }
    Real determinant = a[0][0];
    for (int k = 1; k < n; k++) {
      for (int i = k; i < n; i++) {
        Real factor = a[i][k - 1].dividedBy(a[k - 1][k - 1]);
        for (int j = k; j < n; j++) {
          a[i][j] = a[i][j].minus(factor.times(a[k - 1][j]));
        }
      }
      determinant = determinant.times(a[k][k]);
    }
    return determinant;
  }

  private static Family speelpenning() {
    return new Pattern(
            Topic.MANY_INPUTS,
            "speelpenning",
            "Speelpenning's product",
            "Speelpenning (1980), Compiling Fast Partial Derivatives of Functions Given by"
                + " Algorithms, PhD thesis, University of Illinois; the point of ADOL-C's example",
            "A reverse pass costs 3 times the function, at any n. Without it, the"
                + " formulas of all partial derivatives together have n (n - 1) factors.")
        .wide(
            1,
            WIDEST,
            List.of(5, 20),
            "x1*x2*...*xn",
            Families::product,
            Interval.ALL,
            i -> (i + 1) / (i + 2.0),
            i -> 1 + 0.1 * (i % 3));
  }

  private static Real product(Real[] x) {
    Real product = x[0];
    for (int i = 1; i < x.length; i++) {
      product = product.times(x[i]);
    }
    return product;
  }

  private static Family rosenbrock() {
    return new Pattern(
            Topic.MANY_INPUTS,
            "rosenbrock",
            "Rosenbrock's chained valley",
            "Rosenbrock (1960), The Computer Journal 3(3), 175-184; the chained form of Toint (1978),"
                + " Mathematics of Computation 32",
            "Each input meets only its neighbours: the gradient costs reverse mode the same"
                + " multiple of the function at any n, and differences n + 1 functions.")
        .wide(
            2,
            WIDEST,
            List.of(4, 10),
            "sum over i < n of 100*(x_(i+1) - x_i^2)^2 + (1 - x_i)^2",
            Families::valley,
            Interval.closed(-5, 5),
            i -> i % 2 == 0 ? -1.2 : 1,
            i -> 0.5);
  }

  private static Real valley(Real[] x) {
    Real sum = x[0].constant(0);
    for (int i = 0; i + 1 < x.length; i++) {
      Real across = x[i + 1].minus(x[i].pow(2));
      Real along = x[i].constant(1).minus(x[i]);
      sum = sum.plus(across.pow(2).times(100)).plus(along.pow(2));
    }
    return sum;
  }

  private static Family helmholtz() {
    return new Pattern(
            Topic.MANY_INPUTS,
            "helmholtz",
            "Helmholtz energy of a mixture",
            "Griewank (1989), On Automatic Differentiation, in Mathematical Programming: Recent"
                + " Developments and Applications, Kluwer; constants after Peng, Robinson (1976),"
                + " Industrial & Engineering Chemistry Fundamentals 15(1)",
            "The example that made reverse mode known: n^2 operations, a gradient for a small"
                + " multiple of their cost, and a formula that nobody wants to see.")
        .wide(
            1,
            500,
            List.of(2, 5),
            HelmholtzEnergy.TEXT,
            HelmholtzEnergy::of,
            n -> Interval.open(0, HelmholtzEnergy.mostConcentrated(n)),
            n -> i -> 10.0 / n,
            n -> i -> (2 + 10.0 * (i + 1) / n) / n);
  }

  private static Family logSumExp() {
    return new Pattern(
            Topic.MANY_INPUTS,
            "log-sum-exp",
            "log(e^x1 + ... + e^xn)",
            "Blanchard, Higham, Higham (2021), Accurately computing the log-sum-exp and softmax"
                + " functions, IMA Journal of Numerical Analysis 41(4), 2311-2330",
            "Its gradient is softmax, which sums to 1: a check without a reference.")
        .wide(
            1,
            WIDEST,
            List.of(10),
            "log(exp(x1) + ... + exp(xn))",
            x -> {
              Real sum = x[0].exp();
              for (int i = 1; i < x.length; i++) {
                sum = sum.plus(x[i].exp());
              }
              return sum.log();
            },
            Interval.closed(-700, 700),
            i -> i % 4,
            i -> -i % 30);
  }

  private static Family norm() {
    return new Pattern(
            Topic.MANY_INPUTS,
            "norm",
            "Euclidean norm",
            "Blue (1978), A Portable Fortran Program to Find the Euclidean Norm of a Vector, ACM TOMS"
                + " 4(1), 15-23",
            "Its gradient x/|x| has length 1; at the origin, the tip of a cone, it has none.")
        .wide(
            1,
            WIDEST,
            List.of(3, 10),
            "sqrt(x1^2 + ... + xn^2)",
            x -> {
              Real sum = x[0].pow(2);
              for (int i = 1; i < x.length; i++) {
                sum = sum.plus(x[i].pow(2));
              }
              return sum.sqrt();
            },
            Interval.ALL,
            i -> i + 1,
            i -> i % 2 == 0 ? 1e-3 : -1);
  }

  /** A member that is a function of one input. */
  private record Chain(String title, String text, Function<Real, Real> body) {}

  /** What all members of a family have in common. */
  private record Pattern(Topic topic, String name, String title, String source, String reason) {

    /** Makes a family of functions of one input. */
    Family chain(
        int smallest,
        int largest,
        String meaning,
        List<Integer> sizes,
        IntFunction<Chain> members,
        Interval domain,
        double... points) {
      return new Family(
          name,
          title,
          smallest,
          largest,
          meaning,
          false,
          sizes,
          n -> {
            Chain chain = members.apply(n);
            Definition member =
                Definition.program(
                    topic,
                    name + "-" + n,
                    chain.title(),
                    chain.text(),
                    1,
                    x -> chain.body().apply(x[0]));
            Arrays.stream(points).forEach(member::at);
            return member.within(domain).from(source).because(reason);
          },
          source,
          reason);
    }

    /** Makes a family of functions of n inputs, whose domain and points do not depend on n. */
    Family wide(
        int smallest,
        int largest,
        List<Integer> sizes,
        String text,
        Function<Real[], Real> body,
        Interval side,
        IntToDoubleFunction first,
        IntToDoubleFunction second) {
      return wide(smallest, largest, sizes, text, body, n -> side, n -> first, n -> second);
    }

    /** Makes a family of functions of n inputs. */
    Family wide(
        int smallest,
        int largest,
        List<Integer> sizes,
        String text,
        Function<Real[], Real> body,
        IntFunction<Interval> side,
        IntFunction<IntToDoubleFunction> first,
        IntFunction<IntToDoubleFunction> second) {
      return new Family(
          name,
          title,
          smallest,
          largest,
          "the number of inputs",
          true,
          sizes,
          n -> {
            Interval[] box = new Interval[n];
            Arrays.fill(box, side.apply(n));
            return Definition.program(
                    topic, name + "-" + n, title + " with n = " + n, text, n, body)
                .within(box)
                .at(IntStream.range(0, n).mapToDouble(first.apply(n)).toArray())
                .at(IntStream.range(0, n).mapToDouble(second.apply(n)).toArray())
                .from(source)
                .because(reason);
          },
          source,
          reason);
    }
  }

  private static String repeat(int times) {
    return times == 1 ? "repeat once" : "repeat " + times + " times";
  }
}
