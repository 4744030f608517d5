package tridiff.tool.study.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.Guide;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.study.check.Claim;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * Whether the errors that methods claim are the errors they make.
 *
 * <p>A claim covers the truth if the true error is not larger; it is overconfident if it is smaller
 * than the true error, and underconfident if it is more than {@value #FAR} times as large, of an
 * error below one rounding if it is so much larger than that: nobody promises less. Errors are
 * relative to the truth, or absolute where that is 0; a truth so small that a double holds fewer
 * digits of it judges no estimate.
 */
final class ErrorEstimates {

  private static final double FAR = 1000;

  /** What lies below is in a row of its own: no double is that good. */
  private static final double SMALLEST = 1e-18;

  private static final double LARGEST = 1e3;

  private static final int MOST_NAMES = 6;

  private record Claim(Problem problem, double estimate, double error) {

    boolean covers() {
      return error <= estimate;
    }

    /** How many times the true error is the claimed one. */
    double excess() {
      return error == 0 ? 0 : error / estimate;
    }

    boolean isTooCautious() {
      return estimate > FAR * Math.max(error, problem.subject().precision().unitRoundoff());
    }
  }

  private record Claims(String method, List<Claim> claims) {

    long covered() {
      return claims.stream().filter(Claim::covers).count();
    }

    long beyond(double factor) {
      return claims.stream().filter(c -> c.excess() > factor).count();
    }

    long tooCautious() {
      return claims.stream().filter(Claim::isTooCautious).count();
    }

    Claim worst() {
      return claims.stream().max((a, b) -> Double.compare(a.excess(), b.excess())).orElseThrow();
    }
  }

  private ErrorEstimates() {}

  /** Fewer points are no cloud: the table says it all. */
  private static final int FEWEST_POINTS = 10;

  /** Returns true against claimed errors; nothing if no method claims an error. */
  static List<Block> blocks(Commission commission) {
    List<Claims> all =
        commission.ranked().stream()
            .map(MethodScore::method)
            .map(method -> new Claims(method, claims(commission.problems(), method)))
            .filter(claims -> !claims.claims.isEmpty())
            .toList();
    if (all.isEmpty()) {
      return List.of();
    }
    Block what =
        Block.paragraph(
            "Some methods say how large the error of their answer is at most. Such an estimate is"
                + " overconfident if the true error is larger, underconfident if it is far smaller, where"
                + " an error below one rounding counts as one. Errors are relative, or absolute"
                + " where the derivative is 0; derivatives below 2.2e-308, of which a double holds"
                + " fewer digits, are left out.");
    return all.stream().mapToInt(claims -> claims.claims.size()).sum() < FEWEST_POINTS
        ? List.of(what, Block.table(table(all)))
        : List.of(what, figure(all, commission.footer(), commission.command()));
  }

  private static List<Claim> claims(List<Problem> problems, String method) {
    List<Claim> claims = new ArrayList<>();
    for (Problem problem : problems) {
      Optional<Measurement> m = problem.by(method).filter(a -> a.digits().isPresent());
      if (m.isPresent()
          && m.get().errorEstimate().isPresent()
          && problem.partial().truth() instanceof Truth.Known truth) {
        double scale = truth.value().signum() == 0 ? 1 : Math.abs(truth.value().doubleValue());
        double estimate = m.get().errorEstimate().getAsDouble() / scale;
        if (scale >= Double.MIN_NORMAL && !Double.isNaN(estimate)) {
          double value = m.get().value().getAsDouble();
          claims.add(new Claim(problem, estimate, error(value, truth.value())));
        }
      }
    }
    return claims;
  }

  private static double error(double value, BigDecimal truth) {
    BigDecimal error = new BigDecimal(value).subtract(truth).abs();
    return truth.signum() == 0
        ? error.doubleValue()
        : error.divide(truth.abs(), MathContext.DECIMAL64).doubleValue();
  }

  private static Figure figure(List<Claims> all, String footer, String command) {
    Figure figure = chart(all, footer, command);
    List<Claim> beyond =
        all.stream()
            .flatMap(c -> c.claims.stream())
            .filter(claim -> claim.estimate > LARGEST)
            .toList();
    List<String> names = beyond.stream().map(c -> c.problem.subject().name()).distinct().toList();
    return beyond.isEmpty()
        ? figure
        : figure.noted(
            "%s larger than %,.0f times the derivative and so beyond the x axis: for %s."
                .formatted(
                    NumberText.count(beyond.size(), "estimate is", "estimates are"),
                    LARGEST,
                    names.size() > MOST_NAMES
                        ? names.get(0) + " and %,d more functions".formatted(names.size() - 1)
                        : NumberText.listed(names)));
  }

  private static Figure chart(List<Claims> all, String footer, String command) {
    String title = title(all);
    List<Series> series =
        all.stream().map(claims -> Series.points(claims.method, points(claims))).toList();
    return Figure.of(
        "estimates",
        new LineChart(
            new Caption(
                title,
                "True against estimated relative error, a point for each derivative: above the"
                    + " diagonal the estimate is too small",
                footer,
                "A cloud of points. " + title + "."),
            axis("estimated relative error", all, "< 10⁻¹⁸"),
            axis("true relative error", all, "true error below 10⁻¹⁸"),
            series,
            List.of(Guide.diagonal("estimate = truth"))),
        table(all),
        command);
  }

  /** Returns all errors and all estimates. */
  private static DoubleStream numbers(List<Claims> all) {
    return all.stream()
        .flatMap(claims -> claims.claims.stream())
        .flatMapToDouble(claim -> DoubleStream.of(claim.error, claim.estimate));
  }

  private static List<Point> points(Claims claims) {
    return claims.claims.stream()
        .map(claim -> Point.of(claim.estimate, claim.error))
        .sorted((a, b) -> Double.compare(a.x(), b.x()))
        .toList();
  }

  /** Both axes are the same, so that the diagonal is one, and no longer than the cloud asks for. */
  private static Axis axis(String title, List<Claims> all, String below) {
    double least = numbers(all).filter(x -> x >= SMALLEST).min().orElse(SMALLEST);
    double most = numbers(all).filter(x -> x <= LARGEST).max().orElse(LARGEST);
    Axis axis =
        Axis.log10(title)
            .covering(Math.max(SMALLEST, least / 10), Math.min(LARGEST, 10 * Math.max(least, most)))
            .upTo(LARGEST);
    return numbers(all).anyMatch(x -> x < SMALLEST) ? axis.withFloor(SMALLEST, below) : axis;
  }

  private static String title(List<Claims> all) {
    Claims first = all.get(0);
    return "The estimates of %s cover the true error at %s of %s"
        .formatted(
            first.method,
            NumberText.percent(first.covered(), first.claims.size()),
            NumberText.count(first.claims.size(), "derivative", "derivatives"));
  }

  private static Table table(List<Claims> all) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Claims claims : all) {
      int count = claims.claims.size();
      Claim worst = claims.worst();
      rows.add(
          List.of(
              Cell.method(claims.method),
              Cell.count(count),
              Cell.number(
                  (double) claims.covered() / count, NumberText.percent(claims.covered(), count)),
              Cell.count(claims.beyond(1)),
              Cell.count(claims.beyond(10)),
              Cell.count(claims.tooCautious()),
              Cell.number(
                  worst.excess(),
                  Double.isInfinite(worst.excess())
                      ? "the estimate is 0"
                      : NumberText.rough(worst.excess())),
              Cell.code(worst.problem.command(claims.method))));
    }
    return new Table(
        "Estimated against true errors",
        List.of(
            Column.words("method"),
            Column.numbers("estimates"),
            Column.numbers("cover the truth"),
            Column.numbers("overconfident"),
            Column.numbers("overconfident more than 10 times"),
            Column.numbers("underconfident more than 1000 times"),
            Column.numbers("worst", "true / estimated"),
            Column.words("the worst again")),
        rows);
  }
}
