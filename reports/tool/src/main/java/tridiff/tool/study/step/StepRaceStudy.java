package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tridiff.core.Aspect;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.input.catalog.StepProblem;
import tridiff.tool.page.Block;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Part;

/** Who chooses the step well: all rules on the problems of the literature. */
public final class StepRaceStudy implements Part {

  /** Without noise first. */
  static final List<Double> NOISE = List.of(0.0, 1e-12, 1e-9, 1e-6, 1e-3);

  @Override
  public String id() {
    return "step-rules";
  }

  @Override
  public String title() {
    return "Who chooses the step well";
  }

  /** The races have functions of their own. */
  @Override
  public void begin(Commission one) {
    if (isAbout(one)) {
      one.ahead().find(this, "all", races(one));
    }
  }

  /** Only a report on the whole catalog, and if one of the chosen methods has a rule. */
  private static boolean isAbout(Commission commission) {
    return commission.isCatalog()
        && commission.methods(Aspect.STEP).stream()
            .anyMatch(m -> m.description().option(Purpose.STEP_RULE).isPresent());
  }

  private static Callable<List<StepRace>> races(Commission commission) {
    return () ->
        NOISE.stream()
            .map(
                noise ->
                    StepRace.of(
                        noise,
                        StepProblem.all(),
                        commission.onClassPath(),
                        commission.reference(),
                        commission.guard()))
            .toList();
  }

  @Override
  public List<Block> blocks(Commission commission) {
    if (!isAbout(commission)) {
      return List.of();
    }
    List<StepRace> races = commission.ahead().of(this, "all", races(commission));
    StepRace race = races.get(0);
    List<Block> blocks = new ArrayList<>();
    race.ends()
        .forEach((name, end) -> blocks.add(Block.paragraph(name + ": " + end.reason() + ".")));
    if (race.runners().isEmpty()) {
      return blocks;
    }
    blocks.addAll(
        List.of(
            Block.paragraph(
                "The best step is the one around which the worst digits within a quarter of a"
                    + " decade to either side are most, with a hundred steps a decade: a single"
                    + " lucky step does not count. Digits given away are below 0 where a rule beats"
                    + " that, by luck or by extrapolation. A failure is an answer without one"
                    + " correct digit. Evaluations include those of the search. Noise is relative"
                    + " to the values, of the given standard deviation: a rule that does not look"
                    + " for it takes too short a step."),
            Block.table(StepRaceTables.rules(race)),
            Block.table(StepRaceTables.byNoise(races)),
            new Block.Details(
                "step-problems",
                "The problems",
                race.problems().size() + " functions",
                List.of(
                    Block.table(StepRaceTables.problems(race)),
                    Block.table(StepRaceTables.byProblem(race))))));
    return blocks;
  }
}
