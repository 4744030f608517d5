package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tridiff.core.HasNodes;
import tridiff.core.HasStepSizes;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Decisions;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.loss.Blame;
import tridiff.measure.loss.Shadow;

/** Looks for the reasons of lost digits: evaluates a derivative once more, beside balls. */
final class Explainer {

  /** A shadow remembers every operation; longer evaluations are not explained. */
  private static final long MOST_OPERATIONS = 20_000;

  private static final int MOST_INPUTS = 5;

  private static final MathContext ENOUGH = new MathContext(70);

  private final RealFunction function;
  private final UnaryOperator<RealFunction> method;
  private final RealFunction derivative;
  private final Precision precision;
  private final List<Double> point;

  /** An answer with less than one digit lost needs no explanation: ten roundings. */
  private final BigDecimal oneDigit;

  Explainer(
      RealFunction function,
      UnaryOperator<RealFunction> method,
      RealFunction derivative,
      Precision precision,
      List<Double> point) {
    this.function = function;
    this.method = method;
    this.derivative = derivative;
    this.precision = precision;
    this.point = point;
    this.oneDigit = new BigDecimal(precision.unitRoundoff()).multiply(BigDecimal.TEN);
  }

  /**
   * Explains the entries of a Jacobian.
   *
   * @param values as the user gets them
   * @param unrounded as they would be without rounding, if that is known
   * @param operations how many operations the evaluation takes
   */
  List<Explanation> of(
      List<Double> values, Optional<List<BigDecimal>> unrounded, OptionalLong operations) {
    boolean isShort = operations.orElse(Long.MAX_VALUE) <= MOST_OPERATIONS;
    List<List<List<Double>>> nodes =
        derivative instanceof HasNodes quotients
            ? quotients.nodes(precision, Subject.array(point))
            : Collections.nCopies(values.size(), List.of());
    List<Double> steps =
        derivative instanceof HasStepSizes told
            ? told.stepSizes(precision, Subject.array(point))
            : List.of();
    Optional<String> beside =
        isShort && !(derivative instanceof HasNodes) ? beside() : Optional.empty();
    Optional<Shadow> shadow =
        isShort && isAnythingLost(values, unrounded) ? shadow() : Optional.empty();
    List<Explanation> explanations = new ArrayList<>(values.size());
    for (int k = 0; k < values.size(); k++) {
      int entry = k;
      Optional<BigDecimal> exact = unrounded.map(u -> u.get(entry));
      Explanation known =
          isLost(values.get(k), exact)
              ? shadow.map(s -> explained(s, entry, exact)).orElse(Explanation.NONE)
              : Explanation.NONE;
      explanations.add(
          new Explanation(
              known.blame().or(() -> outside(values.get(entry), nodes.get(entry))),
              known.branch(),
              known.branchError(),
              crossing(nodes.get(entry), entry),
              beside,
              steps.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(steps.get(entry)),
              OptionalDouble.empty()));
    }
    return explanations;
  }

  private static Explanation explained(Shadow shadow, int entry, Optional<BigDecimal> unrounded) {
    Optional<String> branch = shadow.wrongBranches().stream().findFirst();
    Optional<BigDecimal> samePath = shadow.exact(entry).map(y -> y.toBigDecimal(ENOUGH));
    Optional<BigDecimal> branchError =
        branch.isPresent() && samePath.isPresent() && unrounded.isPresent()
            ? Optional.of(difference(samePath.get(), unrounded.get()))
            : Optional.empty();
    return new Explanation(
        shadow.blame(entry),
        branch,
        branchError,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** Both numbers have 35 sure digits or more, so a difference of 30 is none. */
  private static BigDecimal difference(BigDecimal a, BigDecimal b) {
    BigDecimal difference = a.subtract(b, ENOUGH).abs();
    return difference.compareTo(b.abs().movePointLeft(30)) <= 0 ? BigDecimal.ZERO : difference;
  }

  private boolean isAnythingLost(List<Double> values, Optional<List<BigDecimal>> unrounded) {
    for (int k = 0; k < values.size(); k++) {
      int entry = k;
      if (isLost(values.get(k), unrounded.map(u -> u.get(entry)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isLost(double value, Optional<BigDecimal> unrounded) {
    if (!Double.isFinite(value)) {
      return true;
    }
    return unrounded.isPresent()
        && new BigDecimal(value)
                .subtract(unrounded.get(), ENOUGH)
                .abs()
                .compareTo(unrounded.get().abs().multiply(oneDigit))
            >= 0;
  }

  private Optional<Shadow> shadow() {
    try {
      return Optional.of(Shadow.of(derivative, precision, point));
    } catch (UnsupportedFunctionException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whether the function decides otherwise at a neighbour of the point, one number away. */
  private Optional<String> beside() {
    if (point.size() > MOST_INPUTS) {
      return Optional.empty();
    }
    List<List<Double>> neighbours = new ArrayList<>(List.of(point));
    for (int j = 0; j < point.size(); j++) {
      neighbours.add(moved(j, precision.nextUp(point.get(j))));
      neighbours.add(moved(j, precision.nextDown(point.get(j))));
    }
    return Decisions.crossed(function, precision, neighbours).map(Decisions.Difference::toString);
  }

  private List<Double> moved(int variable, double to) {
    List<Double> neighbour = new ArrayList<>(point);
    neighbour.set(variable, to);
    return neighbour;
  }

  /** Where the nodes of a difference quotient lie on different smooth pieces of the function. */
  private Optional<Explanation.Crossing> crossing(List<List<Double>> nodes, int entry) {
    List<List<Double>> all = new ArrayList<>(List.of(point));
    all.addAll(nodes);
    return Decisions.crossed(function, precision, all)
        .map(branch -> new Explanation.Crossing(branch.toString(), onPiece(entry), false));
  }

  /** What the quotient would be if the function went on as at the point. */
  private Optional<BigDecimal> onPiece(int entry) {
    try {
      RealFunction piece = method.apply(Decisions.piece(function, precision, point));
      return Contestant.unrounded(piece, precision, point)
          .map(all -> all.get(entry))
          .or(
              () ->
                  Optional.of(piece.evaluate(precision.arithmetic(), point).get(entry))
                      .filter(y -> Double.isFinite(y))
                      .map(BigDecimal::new));
    } catch (UnsupportedFunctionException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A node at which the function has no value, where the quotient has none for that. */
  private Optional<Blame> outside(double value, List<List<Double>> nodes) {
    return Double.isNaN(value)
        ? nodes.stream()
            .filter(
                node ->
                    function.evaluate(precision.arithmetic(), node).stream()
                        .anyMatch(y -> y.isNaN()))
            .findFirst()
            .map(
                node ->
                    new Blame(
                        Blame.Kind.NOT_A_NUMBER,
                        "the stencil leaves the domain and " + called(node),
                        CorrectDigits.cap(precision)))
        : Optional.empty();
  }

  /** Writes a node rounded, with so many digits that it is not taken for the point. */
  private String called(List<Double> node) {
    return node.size() > MOST_INPUTS
        ? "f"
        : IntStream.range(0, node.size())
            .mapToObj(i -> coordinate(node.get(i), point.get(i)))
            .collect(Collectors.joining(", ", "f(", ")"));
  }

  private static String coordinate(double node, double x) {
    int digits = 3;
    while (digits < 17 && node != x && rounded(node, digits) == rounded(x, 17)) {
      digits++;
    }
    return ExpressionPrinter.print(new Expression.Literal(rounded(node, digits)));
  }

  private static double rounded(double x, int digits) {
    return new BigDecimal(x).round(new MathContext(digits)).doubleValue();
  }
}
