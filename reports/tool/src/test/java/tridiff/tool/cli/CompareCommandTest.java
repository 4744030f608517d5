package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tridiff compare} with all three families on the class path, as users run it. */
class CompareCommandTest {

  private static JsonNode json(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 3];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--format";
    all[all.length - 1] = "json";
    Run run = Run.of(all);
    assertEquals(0, run.code(), run::toString);
    assertEquals("", run.err());
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode partial(JsonNode json, int input) {
    return json.at("/content/points/0/partials/" + input);
  }

  private static JsonNode result(JsonNode json, String method) {
    for (JsonNode result : partial(json, 0).get("results")) {
      if (result.get("method").asText().equals(method)) {
        return result;
      }
    }
    throw new AssertionError("no result of " + method + " in " + json);
  }

  @Test
  void functionOfSquireAndTrappHasItsKnownDerivative() throws IOException {
    JsonNode json = json("exp(x)/(sin(x)^3 + cos(x)^3)", "--at", "x=1.5");
    // Squire and Trapp (1998), recomputed with independent arbitrary precision to 39 digits
    String known = "3.62203370071632604259777098114019696227";
    assertTrue(partial(json, 0).get("reference").asText().startsWith(known));
    assertTrue(result(json, "autodiff-forward").get("digits").asDouble() >= 15);
    assertTrue(result(json, "autodiff-reverse").get("digits").asDouble() >= 15);
    assertTrue(result(json, "symbolic").get("digits").asDouble() >= 14.5);
  }

  @ParameterizedTest(name = "{0}: {1} to {2} digits of tanh''(10)")
  @CsvSource({
    // 1 - y*y cancels 8 of 16 digits: log10 of cosh^2(10)
    "autodiff-reverse-textbook, 7.9, 8.1",
    "autodiff-commons-math, 7.9, 8.1",
    "autodiff-reverse, 15, 16"
  })
  void textbookRuleOfTanhLosesHalfTheDigits(String method, double least, double most)
      throws IOException {
    double digits = result(json("tanh(x)", "--at", "x=10"), method).get("digits").asDouble();
    assertTrue(digits >= least && digits <= most, method + " has " + digits);
  }

  @Test
  void everyExactMethodFollowsTheStudyNotesToSixtyFour() throws IOException {
    JsonNode json = json("(x^2)^2 + (x^2)^2", "--at", "x=2", "--methods", "symbolic,autodiff");
    assertEquals("64", partial(json, 0).get("reference").asText());
    int results = 0;
    for (JsonNode result : partial(json, 0).get("results")) {
      assertEquals("64.0", result.get("value").asText(), result::toString);
      results++;
    }
    assertTrue(results >= 7, json::toString);
  }

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource({
    "log(x), x=-1, outside-domain",
    "sqrt(x), x=0, not-differentiable",
    "abs(x), x=0, not-differentiable",
    "'max(x, 1)', x=1, not-differentiable"
  })
  void pointWithoutDerivativeHasNoDigits(String function, String point, String outcome)
      throws IOException {
    JsonNode json = json(function, "--at", point);
    assertTrue(partial(json, 0).get("reference").isNull());
    for (JsonNode result : partial(json, 0).get("results")) {
      assertEquals(outcome, result.get("outcome").asText(), result::toString);
      assertTrue(result.get("digits").isNull());
      assertTrue(result.get("reason").asText().length() > 5, result::toString);
    }
  }

  @Test
  void powerOfTwoVariablesAtBaseZeroIsJudgedByItsPartials() throws IOException {
    JsonNode json = json("x^y", "--at", "x=0,y=2", "--methods", "autodiff-reverse");
    // d/dx x^2 = 2x = 0; by y, x^y is 0 for every y > 0 at x = 0
    assertEquals("0", partial(json, 0).get("reference").asText());
    assertEquals("0.0", partial(json, 0).at("/results/0/value").asText());
    JsonNode byExponent = partial(json, 1).at("/results/0");
    assertNotEquals("wrong", byExponent.get("outcome").asText(), byExponent::toString);
  }

  @Test
  void jsonIsTheSameTwiceButForTheEnvironment() throws IOException {
    JsonNode first = json("sin(x*y) + y^2", "--at", "x=1,y=2", "--at", "x=pi,y=0");
    JsonNode second = json("sin(x*y) + y^2", "--at", "x=1,y=2", "--at", "x=pi,y=0");
    assertEquals(2, first.at("/content/points").size());
    assertEquals(
        Double.toString(Math.PI), first.at("/content/points/1/at/x").asText(), "pi is a constant");
    ((ObjectNode) first).remove("environment");
    ((ObjectNode) second).remove("environment");
    assertEquals(first, second);
  }

  @Test
  void jsonHasTheFieldsOfItsSchema() throws IOException {
    JsonNode json = json("exp(sin(x))", "--at", "x=0.8");
    assertEquals("tridiff/compare/1", json.get("schema").asText());
    assertEquals("exp(sin(x))", json.at("/content/function/text").asText());
    assertEquals("x", json.at("/content/function/variables/0").asText());
    assertTrue(json.at("/content/function/derivative").asText().contains("cos(x)"));
    assertEquals(42, json.at("/environment/seed").asInt());
    assertTrue(partial(json, 0).get("referenceDigits").asInt() >= 45);
    // |x f''/f'| = |0.8 (cos^2 - sin)/cos| at 0.8
    double condition = Math.abs(0.8 * (Math.pow(Math.cos(0.8), 2) - Math.sin(0.8)) / Math.cos(0.8));
    assertEquals(condition, Double.parseDouble(partial(json, 0).get("condition").asText()), 1e-9);
    JsonNode forward = result(json, "numeric-forward");
    assertEquals("numeric", forward.get("family").asText());
    assertEquals(2, forward.get("evaluations").asInt());
    assertTrue(Double.parseDouble(forward.get("methodError").asText()) > 1e-9);
    JsonNode reverse = result(json, "autodiff-reverse");
    assertEquals("0", reverse.get("methodError").asText());
    assertTrue(reverse.get("reason").isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "csv", "markdown"})
  void everyFormatNamesEveryMethodAndItsDigits(String format) {
    Run run = Run.of("compare", "tanh(x)", "--at", "x=10", "--format", format);
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("autodiff-reverse-textbook"), run::toString);
    assertTrue(run.out().contains("7.9"), run::toString);
    assertTrue(run.out().endsWith("\n"));
  }

  @Test
  void methodTakesItsOptionsFromTheCommandLine() throws IOException {
    JsonNode json = json("exp(x^2)^2", "--at", "x=0.5", "--methods", "numeric-central:step=1e-4");
    // section 4 of the study notes, with StrictMath: 7.57 digits
    JsonNode central = result(json, "numeric-central:step=1e-4");
    assertEquals("3.2974426293297388", central.get("value").asText());
    assertEquals(7.57, central.get("digits").asDouble(), 0.005);
  }

  @Test
  void verdictNamesAMethodThatKeepsItsDigitsWhereTheTextbookRuleLosesThem() throws IOException {
    JsonNode verdict =
        json(
                "tanh(x)",
                "--at",
                "x=10",
                "--methods",
                "numeric-central,autodiff-reverse-textbook,autodiff-reverse")
            .at("/content/verdict");
    assertEquals("autodiff-reverse", verdict.get("method").asText());
    assertTrue(verdict.get("digits").asDouble() > 15);
    // 1 - y*y cancels log10 of cosh^2(10) = 8.1 digits
    assertTrue(
        verdict
            .get("text")
            .asText()
            .contains("autodiff-reverse-textbook, though exact but for rounding, loses 8.0 digits"),
        verdict::toString);
  }

  @Test
  void withoutAReferenceThereIsNoVerdict() throws IOException {
    assertTrue(json("abs(x)", "--at", "x=0").at("/content/verdict").isNull());
  }

  @Test
  void requirementThatJudgesNothingIsMissed() {
    Run run = Run.of("compare", "log(x)", "--at", "x=-1", "--require", "digits >= 15");
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.err().contains("judged nothing"), run::toString);
  }

  // ---- higher orders ----

  /** The third derivative of exp(sin(x)) at 0.7: mpmath 1.3.0 with 400 digits. */
  @Test
  void thirdDerivativeIsComparedByAllMethods() throws IOException {
    JsonNode json = json("exp(sin(x))", "--at", "x=0.7", "--order", "3");
    assertEquals("[\"x\",\"x\",\"x\"]", partial(json, 0).get("by").toString());
    assertTrue(
        partial(json, 0).get("reference").asText().startsWith("-3.41970763127432803725162266053"));
    assertTrue(result(json, "autodiff-taylor").get("digits").asDouble() >= 15);
    assertTrue(result(json, "numeric-complex-step").get("digits").asDouble() >= 15);
    assertTrue(result(json, "numeric-central").get("digits").asDouble() >= 5);
    assertEquals(
        "-exp(sin(x))*cos(x) + exp(sin(x))*cos(x)^3 - 3*exp(sin(x))*cos(x)*sin(x)",
        json.at("/content/function/derivative").asText());
  }

  /** By hand: 2 - 400 (y - x^2) + 800 x^2, -400 x, 200; three compositions are rows by default. */
  @Test
  void hessianHasEachPairOnce() throws IOException {
    JsonNode json = json("(1 - x)^2 + 100*(y - x^2)^2", "--at", "x=0.5,y=1", "--order", "2");
    assertEquals(3, json.at("/content/points/0/partials").size());
    assertEquals("-98", number(partial(json, 0)));
    assertEquals("-200", number(partial(json, 1)));
    assertEquals("200", number(partial(json, 2)));
    for (String method :
        List.of(
            "autodiff-forward/autodiff-reverse",
            "autodiff-reverse/autodiff-forward",
            "numeric-central/autodiff-reverse")) {
      assertEquals("ok", result(json, method).get("outcome").asText());
    }
  }

  private static String number(JsonNode partial) {
    return new BigDecimal(partial.get("reference").asText()).stripTrailingZeros().toPlainString();
  }

  /** By hand: 6 x + 6 is 9 at 0.5 and cos y is 1 at 0. */
  @Test
  void byNamesOneMixedDerivative() throws IOException {
    JsonNode json = json("x^2*(x + 3)*sin(y)", "--at", "x=0.5,y=0", "--by", "x,y,x");
    assertEquals(1, json.at("/content/points/0/partials").size());
    assertEquals("[\"x\",\"y\",\"x\"]", partial(json, 0).get("by").toString());
    assertEquals("9", number(partial(json, 0)));
    Run text = Run.of("compare", "x^2*(x + 3)*sin(y)", "--at", "x=0.5,y=0", "--by", "x,x,y");
    assertTrue(text.out().contains("d3f/dx2dy = 9 ("), text::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "'--order', '9', 'the order must be from 1 to 8, was 9'",
    "'--by', 'x,u', 'the function has no variable ''u'''",
    "'--methods', 'autodiff-forward/nonsense', 'unknown method ''nonsense'''",
  })
  void impossibleOrdersAreRefused(String option, String value, String error) {
    Run run = Run.of("compare", "sin(x)*y", "--at", "x=1,y=2", option, value);
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().startsWith("error: " + error), run::toString);
  }

  /** The library that reads the command line has warnings of its own for such a word. */
  @Test
  void quoteAmongVariablesIsNamedAndNothingElseIsSaid() {
    PrintStream before = System.err;
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    System.setErr(new PrintStream(others, true, UTF_8));
    try {
      Run run = Run.of("compare", "x^2", "--at", "x=1", "--by", "x,\"abs:");
      assertEquals(2, run.code(), run::toString);
      assertTrue(run.err().startsWith("error: the function has no variable '\"abs:'"), run::err);
    } finally {
      System.setErr(before);
    }
    assertEquals("", others.toString(UTF_8));
  }

  @Test
  void orderAndVariablesMustAgree() {
    Run run = Run.of("compare", "sin(x)", "--at", "x=1", "--order", "2", "--by", "x,x,x");
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains("a derivative of order 2 is by 2 variables, not by x,x,x"));
  }

  /** By hand: erfc'(30) is -1.5e-391, which 0 is to all digits, and max has the slope 1 there. */
  @Test
  void methodWithAllDigitsLostNone() {
    Run tiny = Run.of("compare", "erfc(x)", "--at", "x=30", "--methods", "symbolic");
    assertFalse(tiny.out().contains("where digits were lost"), tiny::toString);
    Run tie =
        Run.of(
            "compare",
            "max(x, 1/10)",
            "--at",
            "x=0.1",
            "--methods",
            "numeric-forward,numeric-central");
    String lost = tie.out().replaceAll("\\s+", " ");
    assertTrue(
        lost.matches(
            ".* numeric-central: its own error at the step \\S+ costs \\S+ digits; the stencil crosses"
                + " a branch: .*"),
        tie::toString);
    assertFalse(lost.matches(".* numeric-forward: [^:]*the stencil crosses.*"), tie::toString);
  }
}
