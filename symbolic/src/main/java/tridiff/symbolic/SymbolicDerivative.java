package tridiff.symbolic;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tridiff.core.HasFormula;
import tridiff.core.HasLeafCount;
import tridiff.core.Jacobian;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * The Jacobian as formulas, evaluated over any algebra.
 *
 * <p>A function that decides Java branches by its values has formulas for each path. They are
 * derived at the first point of the path and kept; where a path is decided the function's own
 * comparisons are repeated over the algebra of the evaluation, so that a recording of the
 * derivative knows them. A path that is too long for one formula, such as a loop of many rounds, is
 * derived step by step, see {@link SteppedJacobian}. Safe for threads if the function is.
 */
final class SymbolicDerivative extends Jacobian implements HasFormula, HasLeafCount {

  /** More paths than this are forgotten, the oldest first. */
  private static final int MOST_PATHS = 64;

  private final SymbolicMethod method;
  private final Optional<Path> everywhere;
  private final Deque<Path> paths = new ArrayDeque<>();

  private SymbolicDerivative(
      RealFunction function, SymbolicMethod method, Optional<Path> everywhere) {
    super(function);
    this.method = method;
    this.everywhere = everywhere;
  }

  /** Derives the formulas of a function that could be recorded without a point. */
  static SymbolicDerivative everywhere(RealFunction f, SymbolicMethod method, Program program) {
    return new SymbolicDerivative(
        f, method, Optional.of(Path.of(method.derive(program), program, Optional.empty())));
  }

  /** Leaves the formulas to be derived where points are given. */
  static SymbolicDerivative byPath(RealFunction f, SymbolicMethod method) {
    return new SymbolicDerivative(f, method, Optional.empty());
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    if (everywhere.isPresent()) {
      return everywhere.get().jacobian().evaluate(on, x);
    }
    Path path = pathAt(x.stream().mapToDouble(on::approximate).toArray());
    path.decisions().evaluate(on, x);
    return path.jacobian().evaluate(on, x);
  }

  @Override
  public List<Expression> formulas(double... point) {
    return derivation(point).formulas();
  }

  @Override
  public boolean isOfOnePath() {
    return everywhere.isEmpty();
  }

  @Override
  public List<Long> leafCounts(double... point) {
    return derivation(point).leafCounts();
  }

  @Override
  public List<Long> functionLeafCounts(double... point) {
    return derivation(point).functionLeafCounts();
  }

  private Derivation derivation(double[] point) {
    return everywhere
        .orElseGet(() -> pathAt(point))
        .derivation()
        .orElseThrow(
            () ->
                new UnsupportedFunctionException(
                    "the function is too large for one formula; it is derived step by step"));
  }

  private synchronized Path pathAt(double[] point) {
    Optional<Path> known = paths.stream().filter(path -> path.leadsTo(point)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    Program program = Program.tracedAt(function(), Folding.NONE, point);
    Program decisions = Program.tracedAt(new Decisions(function()), Folding.NONE, point);
    // Without a decision, or with a chosen step, it is the point itself that was looked at.
    boolean onlyThere = program.path().isEmpty() || program.parameters() > 0;
    Optional<double[]> onlyAt = onlyThere ? Optional.of(point.clone()) : Optional.empty();
    Path path =
        method.takesSteps(program)
            ? new Path(Optional.empty(), SteppedJacobian.of(program, method), decisions, onlyAt)
            : Path.of(method.derivePath(program), decisions, onlyAt);
    paths.addLast(path);
    if (paths.size() > MOST_PATHS) {
      paths.removeFirst();
    }
    return path;
  }

  /**
   * What holds on one path through a function.
   *
   * @param derivation its formulas; empty if it was derived step by step
   * @param decisions the comparisons that lead to it, as a program without outputs
   * @param onlyAt the only point where it is known to hold, if there is just one
   */
  private record Path(
      Optional<Derivation> derivation,
      RealFunction jacobian,
      Program decisions,
      Optional<double[]> onlyAt) {

    static Path of(Derivation derivation, Program decisions, Optional<double[]> onlyAt) {
      ExpressionFunction jacobian =
          new ExpressionFunction(decisions.variables(), derivation.formulas(), decisions.domain());
      return new Path(Optional.of(derivation), jacobian, decisions, onlyAt);
    }

    boolean leadsTo(double[] point) {
      return onlyAt.map(p -> Arrays.equals(p, point)).orElseGet(() -> decisions.isOnPath(point));
    }
  }

  /** A function of which only the comparisons are kept. */
  private static final class Decisions extends DerivedFunction {

    Decisions(RealFunction function) {
      super(function, 0);
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      function().evaluate(on, x);
      return List.of();
    }
  }
}
