package tridiff.tool.report;

import java.util.List;
import tridiff.tool.study.Part;
import tridiff.tool.study.Study;
import tridiff.tool.study.checkers.CheckersStudy;
import tridiff.tool.study.compare.Comparison;
import tridiff.tool.study.cost.CostStudy;
import tridiff.tool.study.improve.ImproveStudy;
import tridiff.tool.study.model.ModelPart;
import tridiff.tool.study.order.OrderStudy;
import tridiff.tool.study.precision.WorkingPrecision;
import tridiff.tool.study.range.RangeStudy;
import tridiff.tool.study.step.StepRaceStudy;
import tridiff.tool.study.step.StepStudy;
import tridiff.tool.study.swell.SwellStudy;

/** All parts of a report, in the order of the page; those that are studies are commands too. */
public final class Studies {

  /** The order of the page: where on the line digits are lost is the picture to begin with. */
  public static final List<Part> IN_ORDER =
      List.of(
          Comparison.LEAD,
          new ModelPart(),
          new RangeStudy(),
          Comparison.METHODS,
          Comparison.ACCURACY,
          Comparison.PRICE,
          Comparison.BUDGET,
          Comparison.ESTIMATES,
          new StepStudy(),
          new StepRaceStudy(),
          new OrderStudy(),
          new WorkingPrecision(),
          new SwellStudy(),
          new CostStudy(),
          new ImproveStudy(),
          new CheckersStudy(),
          Comparison.REWRITES,
          Comparison.KINKS,
          Comparison.FUNCTIONS,
          Comparison.HOW_TO_READ,
          new Reproduction());

  private Studies() {}

  /** Returns those that a user can ask alone. */
  public static List<Study> commands() {
    return IN_ORDER.stream().filter(Study.class::isInstance).map(Study.class::cast).toList();
  }
}
