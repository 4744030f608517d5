package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Section;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Part;
import tridiff.tool.study.Problem;

/**
 * Which method to use for what was measured: a sentence, a picture, and at most five sentences of
 * evidence, each with the way to what it speaks of.
 *
 * <p>For one function it is the {@link Advice}. For several, those methods count that keep {@link
 * MethodScore#good} digits on as many derivatives as the best, to within one in a hundred; of these
 * the one with the fewest operations is recommended.
 */
final class Lead implements Part.Summary {

  /** More sentences than this nobody reads before he decides. */
  private static final int MOST_EVIDENCE = 5;

  /** The command has told all of them. */
  private static final int MOST_LEFT_OUT = 12;

  /** One derivative in so many is no reason to pay more. */
  private static final double NEXT_TO_IT = 0.01;

  @Override
  public String id() {
    return "found";
  }

  @Override
  public String title() {
    return "Which method?";
  }

  @Override
  public List<Block> blocks(Commission commission, List<Section> others) {
    List<Block> blocks = new ArrayList<>();
    Findings findings = new Findings(commission);
    List<Words> evidence = new ArrayList<>();
    if (commission.results().size() == 1) {
      FunctionResult result = commission.results().get(0);
      Optional<Advice> advice = Advice.of(result);
      blocks.add(new Block.Lead(ofOne(commission, advice, findings)));
      advice.ifPresent(a -> evidence.addAll(clauses(a, findings.name(result.subject()))));
      overTheRange(others).ifPresent(evidence::add);
      evidence.addAll(advice.isPresent() ? findings.beyondAdvice() : findings.sentences());
      WhichFigure.ofOne(commission, advice.map(Advice::method)).ifPresent(blocks::add);
    } else {
      Optional<MethodScore> best = recommended(commission.ranked());
      blocks.add(new Block.Lead(ofMany(commission, best)));
      best.flatMap(findings::shortfall).ifPresent(evidence::add);
      evidence.addAll(findings.sentences());
      WhichFigure.ofMany(commission, best.map(MethodScore::method)).ifPresent(blocks::add);
    }
    if (!evidence.isEmpty()) {
      blocks.add(new Block.Items(evidence.stream().limit(MOST_EVIDENCE).toList()));
    }
    if (!commission.leftOut().isEmpty()) {
      blocks.add(new Block.Paragraph(leftOut(commission.leftOut())));
    }
    blocks.add(data());
    return blocks;
  }

  private static Words leftOut(List<Commission.LeftOut> functions) {
    Words words = Words.of("Left out, for a mistake of its own: ");
    for (int i = 0; i < Math.min(MOST_LEFT_OUT, functions.size()); i++) {
      Commission.LeftOut one = functions.get(i);
      words = words.and(i == 0 ? "" : "; ").andCode(one.name()).and(", " + one.mistake());
    }
    int more = functions.size() - MOST_LEFT_OUT;
    return words.and(more > 0 ? "; and " + NumberText.count(more, "other", "others") + "." : ".");
  }

  private static Block data() {
    return new Block.Paragraph(
        Words.of("All numbers: ")
            .andLink("points.csv", "points.csv")
            .and(", ")
            .andLink("results.json", "results.json")
            .and("; this page as text: ")
            .andLink("report.md", "report.md")
            .and("."));
  }

  /** Returns the cheapest of the methods that keep enough digits as often as any, or next to it. */
  static Optional<MethodScore> recommended(List<MethodScore> ranked) {
    double most = ranked.stream().mapToDouble(MethodScore::goodShare).max().orElse(0);
    return ranked.stream()
        .filter(s -> s.good() > 0 && s.goodShare() >= most - NEXT_TO_IT)
        .min(Comparator.comparingDouble(s -> s.costRatio().orElse(Double.POSITIVE_INFINITY)));
  }

  private static Words ofOne(Commission commission, Optional<Advice> advice, Findings findings) {
    FunctionResult result = commission.results().get(0);
    List<Problem> known = commission.problems().stream().filter(Problem::hasTruth).toList();
    Words name = findings.name(result.subject());
    if (known.isEmpty()) {
      return unknown(commission.problems(), name);
    }
    String where =
        known.size() == 1
            ? "at " + at(known.get(0))
            : isOfPoints(known)
                ? "at " + all(known.size(), "points")
                : "of " + all(known.size(), "derivatives");
    String least = known.size() == 1 ? "" : "at least ";
    if (advice.isEmpty()) {
      return Words.of("For ").and(name).and(" ").and(nearest(commission.ranked(), known));
    }
    Advice a = advice.get();
    String digits = least + NumberText.digits(a.digits()) + " correct digits";
    return a.isGood()
        ? Words.of("Use ")
            .andCode(a.method())
            .and(" for ")
            .and(name)
            .and(": it has " + digits + " " + where)
            .and(cost(score(commission.ranked(), a.method())))
            .and(".")
        : Words.of("No method keeps half the digits of ")
            .and(name)
            .and(known.size() == 1 ? " " + where : " everywhere")
            .and("; the best, ")
            .andCode(a.method())
            .and(
                a.equals() == 0
                    ? ", has "
                    : " and "
                        + NumberText.count(a.equals(), "other method", "other methods")
                        + ", have ")
            .and(digits + ".");
  }

  /** Returns whether there is one derivative at a point, so that points are what differs. */
  static boolean isOfPoints(List<Problem> problems) {
    return problems.stream().allMatch(p -> p.which().isEmpty());
  }

  private static String all(int count, String nouns) {
    return count == 2
        ? "both " + nouns
        : "all " + String.format(Locale.ROOT, "%,d ", count) + nouns;
  }

  private static String at(Problem problem) {
    String which = problem.which();
    return problem.where() + (which.isEmpty() ? "" : " (" + which + ")");
  }

  private static MethodScore score(List<MethodScore> ranked, String method) {
    return ranked.stream().filter(s -> s.method().equals(method)).findFirst().orElseThrow();
  }

  private static String cost(MethodScore score) {
    if (score.costRatio().isEmpty()) {
      return "";
    }
    double cost = score.costRatio().getAsDouble();
    return cost == 0
        ? " without an operation"
        : ", at " + NumberText.rough(cost) + " times the operations of f";
  }

  /** No method was right everywhere: says which one was most often, or how many were. */
  static Words nearest(List<MethodScore> ranked, List<Problem> known) {
    String nouns = isOfPoints(known) ? "points" : "derivatives";
    String what = isOfPoints(known) ? "at " : "for ";
    String where = known.size() == 1 ? "at " + at(known.get(0)) : what + all(known.size(), nouns);
    Words none = Words.of("no method has a correct digit " + where);
    long most = ranked.stream().mapToLong(s -> right(s, known)).max().orElse(0);
    List<MethodScore> best = ranked.stream().filter(s -> right(s, known) == most).toList();
    if (most == 0) {
      return none.and(".");
    }
    String first = best.get(0).method();
    if (best.size() == 1) {
      return none.and("; ").andCode(first).and(" comes nearest, with " + most + ".");
    }
    return best.size() == ranked.size()
        ? none.and("; all have one " + what + most + " of them.")
        : none.and("; " + best.size() + " methods, such as ")
            .andCode(first)
            .and(", have one " + what + most + " of them.");
  }

  private static long right(MethodScore score, List<Problem> known) {
    return known.stream()
        .flatMap(p -> p.by(score.method()).stream())
        .filter(m -> m.outcome() == Outcome.OK)
        .count();
  }

  private static Words unknown(List<Problem> problems, Words name) {
    if (problems.isEmpty()) {
      return Words.of("There is no point at which to differentiate ").and(name).and(".");
    }
    boolean isKink =
        problems.stream().allMatch(p -> p.partial().truth() instanceof Truth.NotDifferentiable);
    boolean isOutside =
        problems.stream().allMatch(p -> p.partial().truth() instanceof Truth.OutsideDomain);
    String where = problems.size() == 1 ? " at " + at(problems.get(0)) : " at any of its points";
    return isKink || isOutside
        ? name.and(" has no " + (isKink ? "derivative" : "value") + where)
            .and(", so no method is right.")
        : Words.of("Nothing is proved of ").and(name).and(where).and(", so no method is judged.");
  }

  private static Words ofMany(Commission commission, Optional<MethodScore> best) {
    long known = commission.problems().stream().filter(Problem::hasTruth).count();
    if (known == 0) {
      return Words.of("No derivative is known for certain, so no method is judged.");
    }
    if (best.isEmpty()) {
      return Words.of("No method has " + enough(commission) + " anywhere.");
    }
    MethodScore score = best.get();
    return Words.of("Use ")
        .andCode(score.method())
        .and(": it has " + enough(commission) + " or more on " + share(score))
        .and(rivals(commission.ranked(), score))
        .and(cost(score))
        .and(".");
  }

  private static String enough(Commission commission) {
    return MethodScore.goodDigits(commission.problems()).replaceFirst("digit", "correct digit");
  }

  /** Returns the share of the derivatives with enough digits, as a count if they are few. */
  private static String share(MethodScore score) {
    if (score.good() == score.problems()) {
      return all(score.problems(), "derivatives");
    }
    String of = "the " + NumberText.count(score.problems(), "derivative", "derivatives");
    return (score.problems() < 20
            ? score.good()
            : NumberText.percent(score.good(), score.problems()))
        + " of "
        + of;
  }

  private static String rivals(List<MethodScore> ranked, MethodScore score) {
    int most = ranked.stream().mapToInt(MethodScore::good).max().orElse(0);
    if (score.good() == score.problems()) {
      return "";
    }
    return score.good() == most
        ? ", as many as any method"
        : " (the best method on " + (most - score.good()) + " more)";
  }

  private static List<Words> clauses(Advice advice, Words name) {
    return advice.evidence().stream()
        .map(clause -> Words.of(Advice.startingSentence(clause)).and(": see ").and(name).and("."))
        .toList();
  }

  /** Returns a title as it is written after a colon. */
  static String clause(String title) {
    return Character.toLowerCase(title.charAt(0)) + title.substring(1);
  }

  /** What a function does between the points at which it was asked for. */
  private static Optional<Words> overTheRange(List<Section> sections) {
    return sections.stream()
        .filter(section -> section.id().equals("range"))
        .flatMap(section -> section.blocks().stream())
        .flatMap(block -> block instanceof Figure figure ? Stream.of(figure) : Stream.empty())
        .findFirst()
        .map(
            figure ->
                Words.of("Between the points: ")
                    .andLink(clause(figure.chart().caption().title()), "#" + figure.id())
                    .and("."));
  }
}
