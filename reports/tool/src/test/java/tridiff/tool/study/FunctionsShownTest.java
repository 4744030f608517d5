package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.range.RangeStudy;
import tridiff.tool.study.swell.SwellStudy;

/** Which functions of a report a section shows, and what it says of them. */
class FunctionsShownTest {

  private static final List<MethodUnderTest> METHODS =
      Stream.of("autodiff-forward", "autodiff-reverse")
          .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
          .toList();

  private static Commission commission(String... functions) {
    List<Subject> subjects =
        Stream.of(functions).flatMap(n -> Catalog.find(n).stream()).map(Functions::of).toList();
    assertEquals(functions.length, subjects.size());
    return commission(subjects);
  }

  private static Commission commission(List<Subject> subjects) {
    return commission(subjects, METHODS);
  }

  private static Commission commission(List<Subject> subjects, List<MethodUnderTest> methods) {
    Guard guard = new Guard(Duration.ofSeconds(60));
    return new Commission(
        new Experiment(methods, Reference.standard(), guard).run(subjects, 1, finished -> {}),
        false,
        methods,
        DerivativeOrder.FIRST,
        new Commission.Effort(guard, 1),
        new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
  }

  private static String sentences(List<Block> blocks) {
    StringBuilder all = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Block.Paragraph paragraph) {
        all.append(paragraph.words().plain()).append(' ');
      }
    }
    return all.toString();
  }

  /** The square root has no value at -1. */
  @ParameterizedTest
  @CsvSource({"-1 0.5 2, 0.5 2", "0.5 -1 2, 0.5 -1 2", "-1 -2, -1 -2"})
  void whatIsAskedAtOnePointIsAskedWhereThereIsAValue(String points, String asked) {
    Subject subject =
        new Subject("f", "sqrt(x)", ExpressionParser.function("sqrt(x)"), points(points));
    FunctionResult result =
        new Experiment(List.of(), Reference.standard(), new Guard(Duration.ofSeconds(60)))
            .run(subject);
    assertEquals(points(asked), Functions.fromFirstValue(result).points());
  }

  @Test
  void sizesByOrderAreThoseWhereTheFunctionHasAValue() {
    Subject root =
        new Subject("sqrt(x)", "sqrt(x)", ExpressionParser.function("sqrt(x)"), points("-1 0.5"));
    Figure figure = (Figure) new SwellStudy().blocks(commission(List.of(root))).get(0);
    assertTrue(figure.command().contains("--at x=0.5"), figure::command);
  }

  private static List<List<Double>> points(String words) {
    return Stream.of(words.split(" ")).map(Double::valueOf).map(List::of).toList();
  }

  @Test
  void otherVariablesAreSpokenOfOnlyIfThereAreSome() {
    String one = sentences(new RangeStudy().blocks(commission("tanh", "softplus")));
    assertTrue(!one.contains("variable"), one);
    String several = sentences(new RangeStudy().blocks(commission("tanh", "sphere")));
    assertTrue(several.contains("The first variable runs"), several);
  }

  /**
   * Of -1e8 to 1e8 no number is above 1e9, of all doubles nearly a quarter: 994 of 4092 binades.
   */
  @Test
  void rangeOfWhichHardlyAPointHasADerivativeIsLeftOutWithAWord() {
    String root = "sqrt(x - 1e9)";
    List<Block> blocks =
        new RangeStudy()
            .blocks(
                commission(
                    List.of(
                        new Subject(
                            root, root, ExpressionParser.function(root), List.of(List.of(2e9))))));
    String sentences = sentences(blocks);
    assertTrue(
        sentences.contains(
            "Left out is sqrt(x - 1e9), log-uniform: 80 of 80 points lie outside the domain."),
        sentences);
    assertEquals(List.of("range-1"), figures(blocks));
  }

  @Test
  void rangesSayHowManyMethodsTheyMeasure() {
    List<Subject> tanh = Catalog.find("tanh").map(Functions::of).stream().toList();
    List<MethodUnderTest> all =
        Differentiators.onClassPath().methods().stream()
            .filter(method -> method.name().startsWith("autodiff-"))
            .map(method -> MethodUnderTest.named(Differentiators.onClassPath(), method.name()))
            .toList();
    List<Block> blocks = new RangeStudy().blocks(commission(tanh, all));
    int rows =
        blocks.stream()
            .filter(Figure.class::isInstance)
            .map(block -> ((Figure) block).table().rows().size())
            .findFirst()
            .orElseThrow();
    assertTrue(rows > 1 && rows < all.size(), rows + " of " + all.size());
    String sentences = sentences(blocks);
    assertTrue(
        sentences.contains(
            "Measured are %d of the %d methods; each table names the worst point of each."
                .formatted(rows, all.size())),
        sentences);
    assertTrue(
        sentences(new RangeStudy().blocks(commission(tanh, all.subList(1, 2))))
            .contains("Each table names the worst point of every method."));
  }

  @Test
  void programIsNotWrittenAsAnEquation() {
    assertEquals("f = tanh(x)", definition("tanh"));
    assertEquals("logistic-2: y = x; repeat once: y = 4*y*(1 - y)", definition("logistic-2"));
    assertEquals(
        List.of("tanh(x)", "logistic-2"),
        Stream.of("tanh", "logistic-2")
            .map(name -> Functions.lineOrName(Functions.of(Catalog.find(name).orElseThrow())))
            .toList());
  }

  private static String definition(String name) {
    return Functions.definition(Functions.of(Catalog.find(name).orElseThrow()));
  }

  @Test
  void familyIsShownByItsNumberAndOtherFunctionsByTheOrder() {
    SwellStudy study = new SwellStudy();
    assertEquals(
        List.of("size-by-iterate"), figures(study.blocks(commission("logistic-2", "logistic-3"))));
    assertEquals(List.of("size-by-order"), figures(study.blocks(commission("logistic-3"))));
    assertEquals(List.of("size-by-order"), figures(study.blocks(commission("logistic-3", "tanh"))));
  }

  private static List<String> figures(List<Block> blocks) {
    return blocks.stream()
        .filter(Figure.class::isInstance)
        .map(block -> ((Figure) block).id())
        .toList();
  }
}
