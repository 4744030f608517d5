package tridiff.tool.study.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.ci.TestCase;
import tridiff.tool.ci.TestCase.Verdict;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A checked gradient as tables and sentences, which label each side: yours and the reference. */
public final class CheckTables {

  private static final List<Column> COMPONENTS =
      List.of(
          Column.words("point"),
          Column.words("component"),
          Column.numbers("yours"),
          Column.numbers("reference"),
          Column.numbers("error"),
          Column.digits("digits"),
          Column.numbers("slope"),
          Column.words("verdict"),
          Column.words("because"));

  private final Subject subject;
  private final List<ComponentCheck> checks;

  /** Prepares the tables of a function. */
  public CheckTables(Subject subject, List<ComponentCheck> checks) {
    this.subject = subject;
    this.checks = List.copyOf(checks);
  }

  /** Returns the verdict of all components in a sentence. */
  public String summary() {
    long wrong = wrong();
    long right = count(Judgement.RIGHT);
    long open = count(Judgement.NOT_JUDGED);
    String where =
        subject.points().size() == 1 ? "at 1 point" : "at " + subject.points().size() + " points";
    String components = checks.size() == 1 ? "1 component" : checks.size() + " components";
    String text =
        wrong > 0
            ? "wrong: %d of %s %s".formatted(wrong, components, where)
            : right > 0
                ? "right: %d of %s %s".formatted(right, components, where)
                : "not judged: no component has a certified reference " + where;
    String all = open > 0 && open < checks.size() ? text + ", " + open + " not judged" : text;
    return kink().map(kink -> all + "; " + kink).orElse(all);
  }

  /** Returns what there is instead of the first derivative that does not exist. */
  private Optional<String> kink() {
    return checks.stream()
        .filter(check -> check.truth() instanceof Truth.NotDifferentiable)
        .findFirst()
        .map(check -> "%s at %s: %s".formatted(name(check), point(check).text(), check.reason()));
  }

  /** Returns how many components are wrong. */
  public long wrong() {
    return count(Judgement.WRONG);
  }

  private long count(Judgement judgement) {
    return checks.stream().filter(check -> check.judgement() == judgement).count();
  }

  /** Returns the component that is most wrong: the one with the fewest digits. */
  private Optional<ComponentCheck> worst() {
    return checks.stream()
        .filter(check -> check.judgement() == Judgement.WRONG)
        .min(Comparator.comparingDouble(c -> c.digits().orElse(Double.NEGATIVE_INFINITY)));
  }

  /** Returns what is wrong, where and by how much; empty if nothing is. */
  public Optional<String> complaint() {
    return worst()
        .map(
            check ->
                "the %s is wrong: %s at %s: yours %s, reference %s%s (%d of %d components wrong)"
                    .formatted(
                        check.by().size() == 1 ? "gradient" : "Hessian",
                        name(check),
                        point(check).text(),
                        Numbers.exact(check.yours()),
                        reference(check, 17),
                        check.error().map(e -> ", off by " + size(e)).orElse(""),
                        count(Judgement.WRONG),
                        checks.size()));
  }

  /**
   * Returns the verdict on each component.
   *
   * @param file where the claims are written, if that is a file
   */
  public List<TestCase> cases(Optional<String> file) {
    return checks.stream()
        .map(
            check ->
                new TestCase(
                    subject.name(),
                    name(check) + " at " + point(check).text(),
                    switch (check.judgement()) {
                      case RIGHT -> Verdict.PASSED;
                      case WRONG -> Verdict.FAILED;
                      case NOT_JUDGED -> Verdict.NOT_JUDGED;
                    },
                    "%s; yours %s, reference %s"
                        .formatted(
                            verdict(check), Numbers.exact(check.yours()), reference(check, 17)),
                    file))
        .toList();
  }

  /** Returns what the mistake looks like, or where to look. */
  public String hint() {
    return worst()
        .flatMap(check -> Suspicion.of(check, checks))
        .orElse(
            "compare the term of this component with 'tridiff compare', which shows the formula");
  }

  /**
   * Returns the components, each with its digits and the slope of its Taylor remainder.
   *
   * @param isForData whether a program reads the references, or somebody who wants to see at a
   *     glance that they go on
   */
  public Table components(boolean isForData) {
    boolean hasSides =
        checks.stream().anyMatch(check -> check.truth() instanceof Truth.NotDifferentiable);
    List<List<Cell>> rows = new ArrayList<>();
    for (ComponentCheck check : checks) {
      List<Cell> row = new ArrayList<>();
      row.add(point(check));
      row.add(Cell.code(name(check)));
      row.add(Cell.number(check.yours(), Numbers.exact(check.yours())));
      row.add(Cell.code(isForData ? decimal(check) : reference(check, 17)));
      if (hasSides) {
        row.add(side(check, Truth.NotDifferentiable::left));
        row.add(side(check, Truth.NotDifferentiable::right));
      }
      row.add(check.error().map(e -> Cell.number(e.doubleValue(), size(e))).orElse(Cell.empty()));
      row.add(fixed(check.digits()));
      row.add(fixed(check.slope()));
      row.add(Cell.words(verdict(check)));
      row.add(check.reason().isEmpty() ? Cell.empty() : Cell.words(check.reason()));
      rows.add(row);
    }
    return new Table("components", hasSides ? withSides(COMPONENTS) : COMPONENTS, rows);
  }

  private static List<Column> withSides(List<Column> columns) {
    List<Column> more = new ArrayList<>(columns);
    more.addAll(
        columns.indexOf(COMPONENTS.get(4)),
        List.of(Column.numbers("left slope"), Column.numbers("right slope")));
    return more;
  }

  private static Cell side(ComponentCheck check, Function<Truth.NotDifferentiable, String> side) {
    if (!(check.truth() instanceof Truth.NotDifferentiable sides)) {
      return Cell.empty();
    }
    String slope = side.apply(sides);
    return GradientCheck.number(slope)
        .map(number -> Cell.number(number.doubleValue(), slope))
        .orElseGet(() -> Cell.words(slope));
  }

  /** Returns what a check by central differences says for each epsilon; ! marks a lie. */
  public Table sweep() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("point"));
    columns.add(Column.words("component"));
    for (double epsilon : EpsilonSweep.epsilons()) {
      String text = String.format(Locale.ROOT, "%.0e", epsilon);
      columns.add(
          Column.words(text).in(new Column.Group("epsilons", "epsilon", text)).named("says"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (ComponentCheck check : checks) {
      List<Cell> row = new ArrayList<>();
      row.add(point(check));
      row.add(Cell.code(name(check)));
      check.sweep().forEach(answer -> row.add(Cell.words(word(answer, check))));
      rows.add(row);
    }
    return new Table("a check by central differences, by epsilon", columns, rows);
  }

  /** The same for a reader: for which epsilons the check passes, and for which it fails. */
  public Table ranges() {
    Map<EpsilonSweep.Answer, String> heads = new EnumMap<>(EpsilonSweep.Answer.class);
    heads.put(EpsilonSweep.Answer.PASS, "passes for epsilon");
    heads.put(EpsilonSweep.Answer.FAIL, "fails for epsilon");
    if (checks.stream().anyMatch(c -> c.sweep().contains(EpsilonSweep.Answer.NO_VALUE))) {
      heads.put(EpsilonSweep.Answer.NO_VALUE, "no value for epsilon");
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("point"));
    columns.add(Column.words("component"));
    heads.values().forEach(head -> columns.add(Column.words(head)));
    List<List<Cell>> rows = new ArrayList<>();
    for (ComponentCheck check : checks) {
      List<Cell> row = new ArrayList<>();
      row.add(point(check));
      row.add(Cell.code(name(check)));
      for (EpsilonSweep.Answer answer : heads.keySet()) {
        String ranges = ranges(check.sweep(), answer);
        row.add(Cell.words(check.isLie(answer) && !ranges.isEmpty() ? "! " + ranges : ranges));
      }
      rows.add(row);
    }
    return new Table("a check by central differences, by epsilon", columns, rows);
  }

  /** Returns where in the sweep there is such an answer: "1e-1 to 1e-3, 1e-11". */
  private static String ranges(List<EpsilonSweep.Answer> sweep, EpsilonSweep.Answer answer) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0; from < sweep.size(); from++) {
      if (sweep.get(from) == answer) {
        int to = from;
        while (to + 1 < sweep.size() && sweep.get(to + 1) == answer) {
          to++;
        }
        ranges.add(epsilon(from) + (to == from ? "" : " to " + epsilon(to)));
        from = to;
      }
    }
    return String.join(", ", ranges);
  }

  private static String epsilon(int index) {
    return String.format(Locale.ROOT, "%.0e", EpsilonSweep.epsilons().get(index))
        .replace("e-0", "e-");
  }

  private static String word(EpsilonSweep.Answer answer, ComponentCheck check) {
    String word =
        switch (answer) {
          case PASS -> "pass";
          case FAIL -> "fail";
          case NO_VALUE -> "-";
        };
    return check.isLie(answer) ? word + "!" : word;
  }

  /** Returns in a sentence how often a check by differences would have lied. */
  public String lies() {
    long wrongPassed = lies(Judgement.WRONG);
    long rightFailed = lies(Judgement.RIGHT);
    String rule =
        "A check by central differences (|difference - yours| <= 1e-7 of the larger), epsilon 1e-1"
            + " to 1e-15, ";
    if (count(Judgement.NOT_JUDGED) == checks.size()) {
      return rule + "is not judged either.";
    }
    if (wrongPassed == 0 && rightFailed == 0) {
      return rule + (isSilent() ? "says nothing false." : "says the same for every epsilon.");
    }
    List<String> said = new ArrayList<>();
    if (wrongPassed > 0) {
      said.add("passes a wrong component for " + times(wrongPassed, Judgement.WRONG));
    }
    if (rightFailed > 0) {
      said.add("fails a right component for " + times(rightFailed, Judgement.RIGHT));
    }
    return rule + String.join(" and ", said) + "; ! marks them below.";
  }

  /** Returns whether for some epsilon it says nothing of a component that is judged. */
  private boolean isSilent() {
    return checks.stream()
        .anyMatch(
            check ->
                check.judgement() == Judgement.NOT_JUDGED
                    || check.sweep().contains(EpsilonSweep.Answer.NO_VALUE));
  }

  private String times(long lies, Judgement judgement) {
    return "%d of %d epsilons".formatted(lies, count(judgement) * EpsilonSweep.epsilons().size());
  }

  private long lies(Judgement judgement) {
    return checks.stream()
        .filter(check -> check.judgement() == judgement)
        .mapToLong(check -> check.sweep().stream().filter(check::isLie).count())
        .sum();
  }

  private static String verdict(ComponentCheck check) {
    return switch (check.judgement()) {
      case RIGHT -> "right";
      case WRONG -> "wrong";
      case NOT_JUDGED -> "not judged";
    };
  }

  /** Returns the reference as a decimal of as many digits as are certified, at most 40. */
  private static String decimal(ComponentCheck check) {
    return check.truth() instanceof Truth.Known certified
        ? Numbers.certified(certified.value(), Math.min(40, certified.digits()))
        : "";
  }

  private static String reference(ComponentCheck check, int digits) {
    return check.truth() instanceof Truth.Known certified
        ? Numbers.first(certified.value(), digits)
        : "";
  }

  private static String size(BigDecimal error) {
    return Numbers.error(error);
  }

  private static Cell fixed(OptionalDouble number) {
    return number.isPresent() ? Cell.fixed(number.getAsDouble(), 2) : Cell.empty();
  }

  private String name(ComponentCheck check) {
    return Leibniz.plain(check.by(), check.output(), subject.function().outputs());
  }

  private Cell point(ComponentCheck check) {
    return Cell.point(subject.function().variables(), check.at());
  }
}
