package tridiff.measure.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.truth.Reference;

class SuitabilityTest {

  private static final List<String> METHODS =
      List.of(
          "numeric-central",
          "numeric-commons-math",
          "autodiff-forward",
          "autodiff-reverse",
          "autodiff-taylor");

  private static List<String> of(String function, Double... point) {
    List<MethodUnderTest> methods =
        METHODS.stream()
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    Subject subject =
        new Subject(
            function, function, ExpressionParser.function(function), List.of(List.of(point)));
    Duration limit = Duration.ofSeconds(60);
    return new Experiment(methods, Reference.standard(), limit).run(subject).suitability();
  }

  @Test
  void manyInputsAreForReverseMode() {
    // Each of the 8 inputs costs forward mode 8 products, reverse mode about 2 for each product.
    List<String> sentences = of("a*b*c*d*p*q*r*s", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertEquals(1, sentences.size(), sentences::toString);
    assertTrue(
        sentences.get(0).startsWith("Inputs: autodiff-reverse costs less than autodiff-forward"),
        sentences::toString);
  }

  /** A product of two costs both modes 3 operations for both partial derivatives. */
  @Test
  void equalCostsAreNotCalledLess() {
    List<String> sentences = of("x*y", 2.0, 3.0);
    assertEquals(1, sentences.size(), sentences::toString);
    var counts = Pattern.compile("(\\d+) against (\\d+) operations").matcher(sentences.get(0));
    assertTrue(counts.find() && counts.group(1).equals(counts.group(2)), sentences::toString);
    assertTrue(sentences.get(0).matches(".*(no more than|no less if more).*"), sentences::toString);
  }

  /** Of a maximum of two inputs forward mode costs less for both, and no less for one. */
  @ParameterizedTest
  @ValueSource(strings = {"max(x, y)", "x*y", "x + y", "min(x, y)*y", "x/y", "hypot(x, y)", "x^y"})
  void sentenceOnInputsIsTrueOfItsNumbers(String function) {
    String sentence = of(function, 2.0, 3.0).get(0);
    var words =
        Pattern.compile(
                "Inputs: (\\S+) costs (less|no more) than \\S+ for .*?\\((\\d+) against (\\d+) operations.*")
            .matcher(sentence);
    if (words.matches()) {
      int first = Integer.parseInt(words.group(3));
      int second = Integer.parseInt(words.group(4));
      assertTrue(words.group(2).equals("less") ? first < second : first <= second, sentence);
    } else {
      assertTrue(sentence.contains(" if at most "), sentence);
    }
  }

  /** Each of 40 inputs costs forward mode 30 products by a cosine, 1,200 in all. */
  @Test
  void thousandsAreParted() {
    Double[] point = new Double[40];
    Arrays.fill(point, 0.01);
    String sum = IntStream.range(0, 40).mapToObj(i -> "x" + i).collect(Collectors.joining(" + "));
    String sentence = of("sin(".repeat(30) + sum + ")".repeat(30), point).get(0);
    assertTrue(sentence.matches(".* against [1-9],[0-9]{3} operations .*"), sentence);
  }

  @Test
  void highOrdersAreForTaylorSeries() {
    List<String> sentences = of("exp(sin(x))", 0.8);
    assertEquals(1, sentences.size(), sentences::toString);
    assertTrue(
        sentences
            .get(0)
            .matches(
                "Order: from the (second|third) derivative on, autodiff-taylor costs less than .*fifth.*"),
        sentences::toString);
  }

  @Test
  void branchesAreCountedAndStencilsAcrossThemNamed() {
    List<String> away = of("abs(x)", 1.0);
    assertTrue(
        away.get(away.size() - 1)
            .equals(
                "Branches: f decides once where it was counted; methods with a rule follow the branch taken, and no"
                    + " difference quotient is known to have reached across one."),
        away::toString);
    // The step of central differences at 1e-9 is about 6e-6.
    List<String> close = of("abs(x)", 1e-9);
    assertTrue(
        close
            .get(close.size() - 1)
            .endsWith("but numeric-central and numeric-commons-math reached across one."),
        close::toString);
    // The outermost nodes of the library are 2e-3 beside the point.
    List<String> near = of("abs(x)", 1e-3);
    assertTrue(
        near.get(near.size() - 1).endsWith("but numeric-commons-math reached across one."),
        near::toString);
  }

  @Test
  void withoutADerivativeNothingIsSaid() {
    assertEquals(List.of(), of("abs(x)", 0.0));
  }
}
