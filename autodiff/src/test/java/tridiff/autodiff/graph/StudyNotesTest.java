package tridiff.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.autodiff.rules.Rules;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * The steps of the study notes ("Deep Learning from Scratch 3") that are about backpropagation,
 * with the values of REFERENCE-NUMBERS section A. Those marked exact are the doubles that this very
 * algorithm must print.
 */
class StudyNotesTest {

  private final Graph<Double> graph = Graph.over(Doubles.STRICT);

  private Variable<Double> variable(double value) {
    return graph.variable(value);
  }

  @Test
  void step1VariableIsABoxOfData() {
    assertEquals(1.0, variable(1.0).data());
  }

  @Test
  void step2SquareOfTenIsAHundred() {
    assertEquals(100.0, variable(10).square().data());
  }

  @Test
  void step3CompositionMakesAGraphOfThreeOperations() {
    Variable<Double> y = variable(0.5).square().exp().square();
    assertEquals(1.648721270700128, y.data());
    assertEquals(3, y.generation());
  }

  @Test
  void step6BackpropagationGivesTheGradientOfEveryStep() {
    Variable<Double> x = variable(0.5);
    Variable<Double> a = x.square();
    Variable<Double> b = a.exp();
    Variable<Double> y = b.square();
    y.backward(Backward.RETAIN_GRADS);
    assertEquals(1.0, y.grad().data());
    assertEquals(2.568050833375483, b.grad().data());
    assertEquals(3.297442541400256, a.grad().data());
    assertEquals(3.297442541400256, x.grad().data());
  }

  @Test
  void step7CreatorsLinkTheResultBackToTheInput() {
    Variable<Double> x = variable(0.5);
    Variable<Double> a = x.square();
    Variable<Double> b = a.exp();
    assertEquals("exp", b.creator().orElseThrow().name());
    assertSame(a, b.creator().orElseThrow().inputs().get(0));
    assertSame(x, a.creator().orElseThrow().inputs().get(0));
    assertTrue(x.creator().isEmpty());
  }

  @Test
  void step8ChainOfAMillionOperationsNeedsNoDeepStack() {
    Variable<Double> x = variable(0.25);
    Variable<Double> y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = y.apply(i % 2 == 0 ? Unary.SIN : Unary.ASIN);
    }
    y.backward();
    // asin(sin x) = x on [-pi/2, pi/2]; the rounding errors of 500,000 pairs stay near 1e-10.
    assertEquals(1.0, x.grad().data(), 1e-9);
  }

  @Test
  void step9BackwardStartsWithOne() {
    Variable<Double> x = variable(3);
    x.backward();
    assertEquals(1.0, x.grad().data());
  }

  @Test
  void step11SumOfTwoAndThreeIsFive() {
    assertEquals(5.0, variable(2).plus(variable(3)).data());
  }

  @Test
  void step13SumOfTwoSquares() {
    Variable<Double> x = variable(2);
    Variable<Double> y = variable(3);
    Variable<Double> z = x.square().plus(y.square());
    z.backward();
    assertEquals(13.0, z.data());
    assertEquals(4.0, x.grad().data());
    assertEquals(6.0, y.grad().data());
  }

  @Test
  void step13UnusedResultAndUnusedInputContributeNothing() {
    Variable<Double> x = variable(2);
    Variable<Double> unusedInput = variable(7);
    Variable<Double> z = x.square();
    Variable<Double> unusedResult = z.times(x).plus(unusedInput);
    z.backward();
    assertEquals(4.0, x.grad().data());
    assertFalse(unusedInput.hasGrad());
    assertFalse(unusedResult.hasGrad());
  }

  @Test
  void step14VariableUsedTwiceGetsBothContributionsNotTheLastOne() {
    Variable<Double> x = variable(3);
    x.plus(x).backward();
    assertEquals(2.0, x.grad().data());
    // The book's first version overwrites, and answers 1.
    assertNotEquals(1.0, x.grad().data());
  }

  @Test
  void step14AccumulationIsNotInPlace() {
    Variable<Double> x = variable(3);
    Variable<Double> y = x.plus(x);
    y.backward(Backward.RETAIN_GRADS);
    // Adding into x.grad in place would change y.grad, the same object, to 2.
    assertEquals(1.0, y.grad().data());
    assertEquals(2.0, x.grad().data());
  }

  @Test
  void step14SecondComputationWithTheSameVariableNeedsNoReset() {
    Variable<Double> x = variable(3);
    x.plus(x).backward();
    Variable<Double> y = x.plus(x).plus(x);
    y.backward();
    assertEquals(3.0, x.grad().data());
  }

  @Test
  void step14WrongAnswerFiveIsWhatAccumulatingWithoutResetGives() {
    Variable<Double> x = variable(3);
    x.plus(x).backward(Backward.ACCUMULATE);
    x.plus(x).plus(x).backward(Backward.ACCUMULATE);
    assertEquals(5.0, x.grad().data());
    x.clearGrad();
    x.plus(x).plus(x).backward(Backward.ACCUMULATE);
    assertEquals(3.0, x.grad().data());
  }

  @Test
  void step16LaterGenerationsFirst() {
    Variable<Double> x = variable(2);
    Variable<Double> a = x.square();
    Variable<Double> y = a.square().plus(a.square());
    y.backward();
    assertEquals(32.0, y.data());
    // Without generations a is followed before its second contribution has arrived: 96 or less.
    assertEquals(64.0, x.grad().data());
    assertEquals(3, y.generation());
  }

  @Test
  void step16WengertListFromItsEndIsAnOrderThatGenerationsAllow() {
    // Nobody goes before all who use his result have gone: what the priority queue is for.
    Random random = new Random(16);
    List<Variable<Double>> variables = new ArrayList<>(List.of(variable(0.5), variable(2)));
    for (int i = 0; i < 300; i++) {
      Variable<Double> left = variables.get(random.nextInt(variables.size()));
      Variable<Double> right = variables.get(random.nextInt(variables.size()));
      variables.add(random.nextBoolean() ? left.plus(right) : left.times(right));
    }
    List<Function<Double>> order =
        new ArrayList<>(graph.computationOf(variables.get(variables.size() - 1)));
    Collections.reverse(order);
    for (int i = 0; i < order.size(); i++) {
      for (Variable<Double> input : order.get(i).inputs()) {
        Optional<Function<Double>> creator = input.creator();
        int user = i;
        creator.ifPresent(function -> assertTrue(order.indexOf(function) > user, "seed 16"));
      }
    }
  }

  @Test
  void step17GraphIsReleasedAsTheBackwardPassGoes() {
    Variable<Double> x = variable(2);
    Variable<Double> y = x.square();
    Variable<Double> z = y.exp();
    z.backward();
    assertTrue(z.creator().orElseThrow().inputs().isEmpty());
    IllegalStateException again = assertThrows(IllegalStateException.class, z::backward);
    assertEquals(
        "an earlier backward pass has released the part of the graph that made the variable "
            + z.data()
            + "; run that pass with Backward.RETAIN_GRAPH",
        again.getMessage());
    Variable<Double> reuse = y.sin();
    assertThrows(IllegalStateException.class, reuse::backward);
  }

  @Test
  void step17RetainedGraphCanBeFollowedAgainWithTheSameAnswer() {
    Variable<Double> x = variable(2);
    Variable<Double> z = x.square().times(x);
    z.backward(Backward.RETAIN_GRAPH);
    z.backward();
    assertEquals(12.0, x.grad().data());
  }

  @Test
  void step18IntermediateGradientsAreDroppedUnlessAskedFor() {
    Variable<Double> x = variable(1);
    Variable<Double> t = x.plus(x);
    t.times(x).backward();
    assertFalse(t.hasGrad());
    assertThrows(IllegalStateException.class, t::grad);
  }

  @Test
  void step18NothingIsRecordedWhenRecordingIsOff() {
    Variable<Double> x = variable(2);
    Variable<Double> y = graph.withoutRecording(x::square);
    assertEquals(4.0, y.data());
    assertFalse(y.dependsOnInput());
    y.backward();
    assertFalse(x.hasGrad());
  }

  @Test
  void step24TestFunctionsAtOneOne() {
    check(List.of(2.0, 2.0), (x, y) -> x.square().plus(y.square()));
    // The exact double 0.040000000000000036 is what 0.26 * 2 - 0.48 leaves.
    check(
        List.of(0.040000000000000036, 0.040000000000000036),
        (x, y) -> x.square().plus(y.square()).times(0.26).minus(x.times(y).times(0.48)));
    check(List.of(-5376.0, 8064.0), StudyNotesTest::goldsteinPrice);
    assertEquals(1876.0, goldsteinPrice(variable(1), variable(1)).data());
  }

  private interface OfTwo {
    Variable<Double> at(Variable<Double> x, Variable<Double> y);
  }

  private void check(List<Double> gradient, OfTwo f) {
    Variable<Double> x = variable(1);
    Variable<Double> y = variable(1);
    f.at(x, y).backward();
    assertEquals(gradient, List.of(x.grad().data(), y.grad().data()));
  }

  static Variable<Double> goldsteinPrice(Variable<Double> x, Variable<Double> y) {
    Graph<Double> g = x.graph();
    Variable<Double> first =
        g.constant(1)
            .plus(
                x.plus(y)
                    .plus(1)
                    .square()
                    .times(
                        g.constant(19)
                            .minus(g.constant(14).times(x))
                            .plus(g.constant(3).times(x.square()))
                            .minus(g.constant(14).times(y))
                            .plus(g.constant(6).times(x).times(y))
                            .plus(g.constant(3).times(y.square()))));
    Variable<Double> second =
        g.constant(30)
            .plus(
                g.constant(2)
                    .times(x)
                    .minus(g.constant(3).times(y))
                    .square()
                    .times(
                        g.constant(18)
                            .minus(g.constant(32).times(x))
                            .plus(g.constant(12).times(x.square()))
                            .plus(g.constant(48).times(y))
                            .minus(g.constant(36).times(x).times(y))
                            .plus(g.constant(27).times(y.square()))));
    return first.times(second);
  }

  @Test
  void step27TaylorSineLosesMoreInTheDerivativeThanInTheValue() {
    Variable<Double> x = variable(Math.PI / 4);
    Variable<Double> sum = graph.constant(0);
    double factorial = 1;
    for (int i = 0; ; i++) {
      if (i > 0) {
        factorial *= (2 * i) * (2 * i + 1);
      }
      Variable<Double> term = x.pow(2 * i + 1).times((i % 2 == 0 ? 1 : -1) / factorial);
      sum = sum.plus(term);
      if (Math.abs(term.data()) < 1e-4) {
        break;
      }
    }
    sum.backward();
    assertEquals(0.7071064695751781, sum.data(), Math.ulp(0.7));
    assertEquals(0.7071032148228457, x.grad().data(), Math.ulp(0.7));
  }

  @Test
  void step28RosenbrockAtZeroTwo() {
    Variable<Double> x = variable(0);
    Variable<Double> y = variable(2);
    y.minus(x.square()).square().times(100).plus(x.minus(1).square()).backward();
    assertEquals(-2.0, x.grad().data());
    assertEquals(400.0, y.grad().data());
  }

  @Test
  void step28GradientDescentOnRosenbrockIsFarFromTheMinimumAfterAThousandSteps() {
    // As the book prints it for 1000 steps at the rate 0.001.
    double x0 = 0;
    double x1 = 2;
    for (int i = 0; i < 1000; i++) {
      Variable<Double> x = variable(x0);
      Variable<Double> y = variable(x1);
      y.minus(x.square()).square().times(100).plus(x.minus(1).square()).backward();
      x0 -= 0.001 * x.grad().data();
      x1 -= 0.001 * y.grad().data();
    }
    assertEquals(0.6837118569138317, x0, 1e-14);
    assertEquals(0.4659526837427042, x1, 1e-14);
  }

  @Test
  void step33SecondDerivativeByRecordingTheBackwardPass() {
    Variable<Double> x = variable(2);
    Variable<Double> y = x.pow(4).minus(x.square().times(2));
    y.backward(Backward.CREATE_GRAPH);
    Variable<Double> first = x.grad();
    assertEquals(24.0, first.data());
    first.backward();
    assertEquals(44.0, x.grad().data());
  }

  @Test
  void step33WrongAnswer68IsWhatAForgottenResetGives() {
    Variable<Double> x = variable(2);
    Variable<Double> y = x.pow(4).minus(x.square().times(2));
    y.backward(Backward.CREATE_GRAPH);
    x.grad().backward(Backward.ACCUMULATE);
    assertEquals(68.0, x.grad().data());
  }

  @Test
  void step33NewtonsMethodFindsTheMinimumInSevenSteps() {
    // The iterates as the book prints them, computed again in 50 digits (mpmath 1.3.0).
    List<Double> iterates =
        List.of(
            2.0,
            1.4545454545454546,
            1.1510467893775467,
            1.0253259289766978,
            1.0009084519430513,
            1.0000012353089454,
            1.000000000002289,
            1.0);
    double x0 = 2;
    for (double iterate : iterates) {
      assertEquals(iterate, x0, 2 * Math.ulp(iterate));
      Variable<Double> x = variable(x0);
      x.pow(4).minus(x.square().times(2)).backward(Backward.CREATE_GRAPH);
      Variable<Double> slope = x.grad();
      slope.backward();
      x0 -= slope.data() / x.grad().data();
    }
  }

  @Test
  void step34DerivativesOfTheSineGoRoundInFour() {
    // sin, cos, -sin, -cos at 1 (mpmath 1.3.0)
    List<Double> round =
        List.of(0.5403023058681397, -0.8414709848078965, -0.5403023058681397, 0.8414709848078965);
    Variable<Double> x = variable(1);
    Variable<Double> y = x.sin();
    for (int n = 0; n < 8; n++) {
      y.backward(Backward.CREATE_GRAPH);
      y = x.grad();
      assertEquals(round.get(n % 4), y.data(), Math.ulp(0.75));
    }
  }

  @Test
  void step35EveryDerivativeOfTanhIsAGraphOverTwiceAsLarge() {
    // 3^(n-1) + 3 * 2^(n-1), as in the pictures of the book.
    List<Integer> operations = List.of(4, 9, 21, 51, 129, 339, 921, 2571, 7329);
    Graph<Double> literal = Graph.withActiveConstants(Doubles.STRICT, Rules.TEXTBOOK);
    Variable<Double> x = literal.variable(1.0);
    Variable<Double> y = x.tanh();
    for (int count : operations) {
      y.backward(Backward.CREATE_GRAPH);
      y = x.grad();
      assertEquals(count, literal.computationOf(y).size());
    }
  }

  @Test
  void step35TanhToOrderSix() {
    // tanh and its derivatives at 1, REFERENCE-NUMBERS section A (arbitrary precision).
    List<String> exact =
        List.of(
            "0.41997434161402606939",
            "-0.63970000844922450019",
            "0.62162668077129626311",
            "0.66509104475050167774",
            "-5.5568935584737197976",
            "13.624075441312104036");
    Variable<Double> x = variable(1);
    Variable<Double> y = x.tanh();
    for (String digits : exact) {
      double expected = Double.parseDouble(digits);
      y.backward(Backward.CREATE_GRAPH);
      y = x.grad();
      assertEquals(expected, y.data(), 1e-13 * Math.abs(expected));
    }
  }

  @Test
  void step36DoubleBackwardOfAnExpressionOfAGradient() {
    Variable<Double> x = variable(2);
    x.square().backward(Backward.CREATE_GRAPH);
    Variable<Double> gradient = x.grad();
    gradient.pow(3).plus(x.square()).backward();
    assertEquals(100.0, x.grad().data());
  }

  @Test
  void nestedDerivativesAreNotConfused() {
    // D(x -> x * D(y -> x * y)(1))(4): the inner derivative is x, so x^2 has the slope 8.
    Variable<Double> x = variable(4);
    Graph<Variable<Double>> inner = Graph.over(graph);
    Variable<Variable<Double>> y = inner.variable(graph.constant(1));
    inner.fixed(x).times(y).backward();
    x.times(y.grad().data()).backward();
    assertEquals(8.0, x.grad().data());
  }

  @Test
  void releasedComputationCannotBeListed() {
    Variable<Double> y = variable(2).square();
    assertEquals(1, graph.computationOf(y).size());
    y.backward();
    assertThrows(IllegalStateException.class, () -> graph.computationOf(y));
  }

  @Test
  void variablesOfTwoGraphsCannotBeMixed() {
    Variable<Double> x = variable(1);
    Variable<Double> stranger = Graph.over(Doubles.STRICT).variable(2.0).named("s");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> x.plus(stranger));
    assertEquals(
        "a variable of one graph is used in another: s = 2.0; use only variables of the graph"
            + " that made them",
        e.getMessage());
  }
}
