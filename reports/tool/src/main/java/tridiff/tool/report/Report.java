package tridiff.tool.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.core.Watcher;
import tridiff.core.algebra.Precision;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Part;

/** Assembles the page of a report: all {@link Studies} that have something to say of a run. */
public final class Report {

  private Report() {}

  /**
   * Lets all parts work on a function while others are still measured. One that breaks will break
   * again, and say so, when it is asked for its section.
   *
   * @param one a report on this function alone
   */
  public static void begin(Commission one) {
    if (!one.late().isEmpty()) {
      // Methods that are late here may not be late everywhere.
      return;
    }
    for (Part part : Studies.IN_ORDER) {
      try {
        Guard.ofMany()
            .call(
                part.title(),
                () -> {
                  part.begin(one);
                  return part;
                });
      } catch (EndedException e) {
        // Its section will say it.
      }
    }
  }

  /** Returns the page. A part that breaks costs itself: its section says why it is empty. */
  public static Page of(Commission commission) {
    return of(commission, Watcher.NOBODY);
  }

  /** Returns the page, for somebody who wants to see how far it is. */
  public static Page of(Commission commission, Watcher watcher) {
    return of(commission, Studies.IN_ORDER, watcher);
  }

  static Page of(Commission commission, List<Part> parts) {
    return of(commission, parts, Watcher.NOBODY);
  }

  private static Page of(Commission commission, List<Part> parts, Watcher watcher) {
    List<Part> measuring = parts.stream().filter(part -> !(part instanceof Part.Summary)).toList();
    AtomicInteger finished = new AtomicInteger();
    List<Callable<Section>> pieces = new ArrayList<>();
    for (Part part : measuring) {
      pieces.add(
          () -> {
            watcher.sees(finished.get(), parts.size(), part.title());
            Section section = section(part, () -> part.blocks(commission));
            finished.incrementAndGet();
            return section;
          });
    }
    List<Section> others = SideBySide.results(pieces, commission.jobs());
    Map<Part, Section> sections = new HashMap<>();
    for (int i = 0; i < others.size(); i++) {
      sections.put(measuring.get(i), others.get(i));
    }
    for (Part part : parts) {
      if (part instanceof Part.Summary summary) {
        sections.put(part, section(part, () -> summary.blocks(commission, others)));
      }
    }
    return new Page(
        Heading.of(commission),
        subtitle(commission),
        parts.stream().map(sections::get).filter(s -> !s.blocks().isEmpty()).toList(),
        "Made by " + commission.provenance().tool() + ".");
  }

  private static Section section(Part part, Supplier<List<Block>> blocks) {
    return new Section(part.id(), part.title(), orReason(part, blocks));
  }

  private static List<Block> orReason(Part part, Supplier<List<Block>> blocks) {
    try {
      return Guard.ofMany().call(part.title(), () -> List.copyOf(blocks.get()));
    } catch (EndedException e) {
      return List.of(
          Block.paragraph(
              "This section is empty, because its study failed: " + e.getMessage() + "."));
    }
  }

  private static String subtitle(Commission commission) {
    int count = commission.problems().size();
    boolean isOfPoints =
        commission.subjects().size() == 1
            && commission.problems().stream().allMatch(p -> p.which().isEmpty());
    String compared =
        (isOfPoints && count > 1
                ? "The derivative at " + NumberText.count(count, "point", "points")
                : NumberText.count(count, "derivative", "derivatives"))
            + " by "
            + NumberText.count(commission.ranked().size(), "method", "methods")
            + (commission.precision() == Precision.DOUBLE ? "" : ", in " + commission.precision())
            + commission.subjects().stream().findFirst().map(Noise::suffix).orElse("");
    OptionalInt digits = commission.certifiedDigits();
    if (digits.isEmpty()) {
      return compared + ".";
    }
    long certified = commission.countCertified();
    return compared
        + (certified == commission.problems().size()
            ? ", each reference certified to at least "
            : ", "
                + NumberText.count(certified, "reference", "references")
                + " certified to at least ")
        + digits.getAsInt()
        + " digits.";
  }
}
