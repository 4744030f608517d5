package tridiff.tool.report;

import java.util.List;
import java.util.OptionalInt;
import tridiff.core.EndedException;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Part;
import tridiff.tool.study.compare.Comparison;

/** Assembles the page of a report: all {@link Studies} that have something to say of a run. */
public final class Report {

  private Report() {}

  /** Returns the page. A part that breaks costs itself: its section says why it is empty. */
  public static Page of(Commission commission) {
    return of(commission, Studies.IN_ORDER);
  }

  static Page of(Commission commission, List<Part> parts) {
    List<Section> sections =
        parts.stream()
            .map(part -> new Section(part.id(), part.title(), blocks(part, commission)))
            .filter(section -> !section.blocks().isEmpty())
            .toList();
    return new Page(
        title(commission.results()),
        subtitle(commission),
        Comparison.keyFigures(commission),
        sections,
        "Made by " + commission.provenance().tool() + ".");
  }

  private static List<Block> blocks(Part part, Commission commission) {
    try {
      return commission
          .guard()
          .ofMany()
          .call(part.title(), () -> List.copyOf(part.blocks(commission)));
    } catch (EndedException e) {
      return List.of(
          Block.paragraph(
              "This section is empty, because its study failed: " + e.getMessage() + "."));
    }
  }

  private static String title(List<FunctionResult> results) {
    return results.size() == 1
        ? "Derivatives of " + results.get(0).subject().name()
        : "Derivatives, three ways";
  }

  private static String subtitle(Commission commission) {
    String compared =
        NumberText.count(commission.results().size(), "function", "functions")
            + ", "
            + NumberText.count(commission.problems().size(), "derivative", "derivatives")
            + ", "
            + NumberText.count(commission.ranked().size(), "method", "methods");
    OptionalInt digits = commission.certifiedDigits();
    return digits.isEmpty()
        ? compared + "."
        : compared + ", each reference certified to at least " + digits.getAsInt() + " digits.";
  }
}
