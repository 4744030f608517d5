package tridiff.tool.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tridiff.tool.ci.TestCase;
import tridiff.tool.ci.TestCase.Verdict;
import tridiff.tool.page.NumberText;

/** All that differs between two results files, the greatest loss first. */
public record Changes(List<Change> different, int common) {

  /** Copies the list. */
  public Changes {
    different = List.copyOf(different);
  }

  /** Compares the cells of two files. */
  public static Changes between(Map<Entry.Key, Entry> before, Map<Entry.Key, Entry> after) {
    Set<Entry.Key> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Change> different = new ArrayList<>();
    int common = 0;
    for (Entry.Key key : keys) {
      Change change =
          new Change(
              key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
      common += change.isMissing() ? 0 : 1;
      if (change.isDifferent()) {
        different.add(change);
      }
    }
    different.sort(Comparator.comparingDouble(change -> change.gained().orElse(0)));
    return new Changes(different, common);
  }

  /** Returns what changed, in a sentence. */
  public String summary() {
    long outcomes = different.stream().filter(Change::hasOtherOutcome).count();
    return "%s in both: %d lost digits, %d gained, %s changed; %d only in the first, %d only in the second"
        .formatted(
            NumberText.count(common, "cell", "cells"),
            different.stream().filter(c -> !c.isMissing() && c.gained().orElse(0) < 0).count(),
            different.stream().filter(c -> c.gained().orElse(0) > 0).count(),
            NumberText.count(outcomes, "outcome", "outcomes"),
            different.stream().filter(c -> c.after().isEmpty()).count(),
            different.stream().filter(c -> c.before().isEmpty()).count());
  }

  /**
   * Returns what a condition on the digits gained says of each cell that changed, and of all others
   * at once.
   */
  public List<TestCase> cases(Gate gate) {
    List<TestCase> cases = new ArrayList<>();
    long changed = different.stream().filter(change -> !change.isMissing()).count();
    if (common > changed) {
      cases.add(
          new TestCase(
              "all functions",
              NumberText.count(common - changed, "cell", "cells") + " without a change",
              Verdict.PASSED,
              "",
              Optional.empty()));
    }
    for (Change change : different) {
      Verdict verdict =
          gate.holds(change.gained())
              ? Verdict.FAILED
              : change.isMissing() ? Verdict.NOT_JUDGED : Verdict.PASSED;
      cases.add(
          new TestCase(
              change.key().function(),
              "%s at %s by %s"
                  .formatted(change.key().partial(), change.key().point(), change.key().method()),
              verdict,
              "before "
                  + change.before().map(Changes::ended).orElse("not there")
                  + ", after "
                  + change.after().map(Changes::ended).orElse("not there"),
              Optional.empty()));
    }
    return cases;
  }

  private static String ended(Entry entry) {
    return entry.digits().isPresent() ? entry.digits().getAsDouble() + " digits" : entry.outcome();
  }

  /** Returns the changes for which a condition on the digits gained holds, the worst first. */
  public List<Change> meeting(Gate gate) {
    return different.stream().filter(change -> gate.holds(change.gained())).toList();
  }
}
