package tridiff.tool.study.swell;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tridiff.core.Approach;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.program.Size;
import tridiff.tool.study.Methods;
import tridiff.tool.study.swell.SizeSweep.Curve;
import tridiff.tool.study.swell.SizeSweep.Entry;

/**
 * What a section on swell teaches, in sentences that a reader can quote. Each number is one that
 * was measured, and a sentence whose condition does not hold is left out.
 *
 * <p>The rules of differentiation applied to formulas are forward mode, recorded: that is what Laue
 * (2019), On the Equivalence of Automatic and Symbolic Differentiation, arXiv:1904.02990, compares
 * with reverse mode.
 */
public final class SwellLesson {

  /** Sizes that differ by less count as the same: one more addition is no other cost. */
  private static final double SAME = 0.05;

  private SwellLesson() {}

  /** Returns the sentences of a sweep over a family; empty if it shows nothing. */
  public static String of(SizeSweep sweep, Optional<FormSweep> forms) {
    List<String> sentences = new ArrayList<>();
    shared(sweep).ifPresent(sentences::add);
    written(sweep).ifPresent(sentences::add);
    rewritten(sweep).ifPresent(sentences::add);
    forms.flatMap(FormTable::worse).map(text -> text + ".").ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** Returns the last size by the method that stands for an approach. */
  private static Optional<Entry> last(SizeSweep sweep, Approach approach) {
    return sweep.derivatives().stream()
        .filter(curve -> !curve.sizes().isEmpty() && standsFor(curve.method(), approach))
        .map(Curve::sizes)
        .map(sizes -> sizes.get(sizes.size() - 1))
        .findFirst();
  }

  private static boolean standsFor(String name, Approach approach) {
    Method method = Methods.of(name);
    return method.approach() == approach && method.variantOf().isEmpty();
  }

  /** Says where symbolic differentiation and reverse mode do the same. */
  private static Optional<String> shared(SizeSweep sweep) {
    Optional<Entry> rules = last(sweep, Approach.FORWARD_MODE);
    Optional<Entry> reverse = last(sweep, Approach.REVERSE_MODE);
    if (rules.isEmpty() || reverse.isEmpty() || rules.get().at() != reverse.get().at()) {
      return Optional.empty();
    }
    double ratio = (double) rules.get().size().graph() / reverse.get().size().graph();
    String both =
        String.format(
            Locale.ROOT,
            "With every subexpression computed once, the derivative of %s at %s = %d has size %,d by the rules of differentiation and %,d by reverse mode",
            sweep.title(),
            name(sweep),
            rules.get().at(),
            rules.get().size().graph(),
            reverse.get().size().graph());
    return Optional.of(
        Math.abs(ratio - 1) <= SAME
            ? both
                + ": they perform "
                + (ratio == 1 ? "" : "nearly ")
                + "the same operations (Laue 2019, arXiv:1904.02990)."
            : both + String.format(Locale.ROOT, ", which is %.1f times as much.", ratio));
  }

  /** Says where the tree explodes while the graph does not. */
  private static Optional<String> written(SizeSweep sweep) {
    return last(sweep, Approach.FORWARD_MODE)
        .filter(entry -> isSwollen(entry.size()))
        .map(
            entry ->
                "Written out as a formula the same derivative has size %s: the swell is in the notation, not in the derivative."
                    .formatted(grouped(entry.size().tree())));
  }

  private static boolean isSwollen(Size size) {
    return size.tree().compareTo(BigInteger.TEN.multiply(BigInteger.valueOf(size.graph()))) >= 0;
  }

  /** Says what a computer algebra system loses by rewriting. */
  private static Optional<String> rewritten(SizeSweep sweep) {
    Optional<Entry> given = last(sweep, Approach.FORMULA);
    Optional<Entry> rules = last(sweep, Approach.FORWARD_MODE);
    return given
        .filter(entry -> rules.isPresent() && rules.get().at() == entry.at())
        .filter(entry -> entry.size().graph() > 2 * rules.get().size().graph())
        .map(
            entry ->
                "As the computer algebra system writes it, it has size %s, and still %s with common subexpressions computed once."
                    .formatted(
                        grouped(entry.size().tree()),
                        grouped(BigInteger.valueOf(entry.size().graph()))));
  }

  private static String name(SizeSweep sweep) {
    return sweep.by().equals("order") ? "order" : "n";
  }

  private static String grouped(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
