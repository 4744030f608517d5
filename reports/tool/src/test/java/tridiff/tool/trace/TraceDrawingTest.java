package tridiff.tool.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.HasTrace;
import tridiff.core.Trace;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class TraceDrawingTest {

  private static final String GOLDSTEIN_PRICE =
      "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))"
          + "*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))";

  private static Trace trace(RealFunction f, double... point) {
    return ((HasTrace) Differentiators.onClassPath().named("autodiff-reverse").differentiate(f))
        .trace(point);
  }

  private static Document drawn(Trace trace) {
    return Jsoup.parse(TraceDrawing.svg(trace), Parser.xmlParser());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Functions and variables of the pictures in the study notes, REFERENCE-NUMBERS section A.
    "x^2 + y^2, 3, 5",
    "0.26*(x^2 + y^2) - 0.48*x*y, 7, 11",
    GOLDSTEIN_PRICE + ", 38, 57",
  })
  void pictureHasAllNodesAndEdges(String function, int functions, int variables) {
    Trace trace = trace(ExpressionParser.function(function), 1, 1);
    Document svg = drawn(trace);
    assertEquals(functions, svg.select("g.function").size());
    assertEquals(
        variables, svg.select("g.input").size() + svg.select("g.constant, g.result").size());
    int edges = trace.steps().stream().mapToInt(step -> step.operands().size() + 1).sum();
    assertEquals(edges, svg.select("path.edge").size());
  }

  @Test
  void noTwoNodesOverlap() {
    Document svg = drawn(trace(ExpressionParser.function(GOLDSTEIN_PRICE), 1, 1));
    List<Element> boxes = svg.select("g > rect");
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        assertFalse(overlap(boxes.get(i), boxes.get(j)), boxes.get(i) + " and " + boxes.get(j));
      }
    }
  }

  private static boolean overlap(Element a, Element b) {
    return overlap(a, b, "x", "width") && overlap(a, b, "y", "height");
  }

  private static boolean overlap(Element a, Element b, String start, String length) {
    double from = number(a, start);
    double other = number(b, start);
    return from < other + number(b, length) && other < from + number(a, length);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attr(attribute));
  }

  @Test
  void everythingLiesOnThePaper() {
    Document svg = drawn(trace(ExpressionParser.function(GOLDSTEIN_PRICE), 1, 1));
    double width = number(svg.selectFirst("svg"), "width");
    double height = number(svg.selectFirst("svg"), "height");
    for (Element box : svg.select("g > rect")) {
      assertTrue(number(box, "x") >= 0 && number(box, "y") >= 0, box.toString());
      assertTrue(number(box, "x") + number(box, "width") <= width, box.toString());
      assertTrue(number(box, "y") + number(box, "height") <= height, box.toString());
    }
  }

  @Test
  void arrowsRunDownwardAndLaterGenerationsStandLower() {
    Document svg = drawn(trace(ExpressionParser.function("exp(sin(x))*x"), 0.5));
    List<Double> heights =
        svg.select("g.function").stream().map(g -> number(g.selectFirst("rect"), "y")).toList();
    assertEquals(heights.stream().sorted().toList(), heights);
    assertEquals(3, heights.stream().distinct().count());
  }

  @Test
  void valuesAndAdjointsStandInTheBoxesAndInFullUnderThePointer() {
    Document svg = drawn(trace(ExpressionParser.function("exp(x)"), 0.1));
    assertEquals(List.of("x = 0.1", "adjoint 1.10517"), svg.select("g.input text").eachText());
    assertEquals("x = 0.1, adjoint 1.1051709180756477", svg.selectFirst("g.input title").text());
  }

  @Test
  void singleInputIsAPictureToo() {
    Document svg = drawn(trace(RealFunction.of(1, x -> x[0]), 3));
    assertEquals(1, svg.select("g").size());
    assertEquals(0, svg.select("path.edge").size());
  }

  @Test
  void namesAreEscaped() {
    Trace trace =
        new Trace(
            List.of(new Trace.Value("a<b", Trace.Kind.INPUT, 1, OptionalDouble.empty(), 0)),
            List.of(),
            0,
            List.of());
    assertTrue(TraceDrawing.svg(trace).contains("a&lt;b = 1.0"));
  }

  @Test
  void traceThatIsTooLargeIsRefused() {
    Trace trace =
        trace(
            RealFunction.of(
                1,
                x -> {
                  Real y = x[0];
                  for (int i = 0; i < 500; i++) {
                    y = y.sin();
                  }
                  return y;
                }),
            1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TraceDrawing.svg(trace));
    assertEquals(
        "a picture holds at most 1000 nodes, this trace has 1001; write a DOT file and lay it out"
            + " with Graphviz",
        e.getMessage());
  }

  @Test
  void sameTraceGivesTheSameBytes() {
    Trace trace = trace(ExpressionParser.function(GOLDSTEIN_PRICE), 1, 1);
    assertEquals(TraceDrawing.svg(trace), TraceDrawing.svg(trace));
  }
}
