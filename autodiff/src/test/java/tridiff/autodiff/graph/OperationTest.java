package tridiff.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/** Operations with several results, and operations of one's own. */
class OperationTest {

  private final Graph<Double> graph = Graph.over(Doubles.STRICT);

  /** Sine and cosine of one angle: two results. */
  private static final Operation<Double> SINCOS =
      new Operation<>() {
        @Override
        public String name() {
          return "sincos";
        }

        @Override
        public List<Double> forward(Algebra<Double> on, List<Double> operands) {
          double x = operands.get(0);
          return List.of(on.apply(Unary.SIN, x), on.apply(Unary.COS, x));
        }

        @Override
        public <G> G backward(Pullback<G> at, int operand) {
          Algebra<G> on = at.on();
          return on.subtract(
              on.multiply(at.adjoint(0), at.result(1)), on.multiply(at.adjoint(1), at.result(0)));
        }
      };

  /** Computes, but does not say how it is differentiated. */
  private static final Operation<Double> BLACK_BOX =
      new Operation<>() {
        @Override
        public String name() {
          return "black box";
        }

        @Override
        public List<Double> forward(Algebra<Double> on, List<Double> operands) {
          return List.of(on.power(operands.get(0), 2));
        }
      };

  @Test
  void step2OperationWithoutARuleIsAnErrorThatNamesIt() {
    Variable<Double> x = graph.variable(10.0);
    Variable<Double> y = graph.apply(BLACK_BOX, List.of(x)).get(0);
    assertEquals(100.0, y.data());
    UnsupportedFunctionException e = assertThrows(UnsupportedFunctionException.class, y::backward);
    assertEquals(
        "the operation 'black box' has no derivative: override Operation.backward", e.getMessage());
  }

  @Test
  void step13OneInputAndTwoOutputsThatAreBothUsed() {
    Variable<Double> x = graph.variable(0.5);
    List<Variable<Double>> sincos = graph.apply(SINCOS, List.of(x));
    sincos.get(0).times(sincos.get(1)).backward(Backward.RETAIN_GRADS);
    // (sin x cos x)' = cos 2x = cos 1, mpmath 1.3.0
    assertEquals(0.5403023058681397, x.grad().data(), 2e-16);
    assertEquals(sincos.get(1).data(), sincos.get(0).grad().data());
  }

  @Test
  void outputThatNobodyUsesContributesZero() {
    Variable<Double> x = graph.variable(0.5);
    List<Variable<Double>> sincos = graph.apply(SINCOS, List.of(x));
    sincos.get(0).backward(Backward.RETAIN_GRADS);
    assertEquals(sincos.get(1).data(), x.grad().data());
    assertFalse(sincos.get(1).hasGrad());
  }

  @Test
  void recordedPassOfAnOperationCanBeDifferentiatedAgain() {
    Variable<Double> x = graph.variable(0.5);
    graph.apply(SINCOS, List.of(x)).get(0).backward(Backward.CREATE_GRAPH);
    x.grad().backward();
    assertEquals(-StrictMath.sin(0.5), x.grad().data());
  }

  @Test
  void operationOnConstantsIsNotRecorded() {
    Variable<Double> y = graph.apply(SINCOS, List.of(graph.constant(0))).get(1);
    assertEquals(1.0, y.data());
    assertFalse(y.dependsOnInput());
  }

  @Test
  void step17FunctionIsReleasedAsSoonAsThePassIsBehindIt() {
    List<Variable<Double>> later = new ArrayList<>();
    List<Integer> inputsLeft = new ArrayList<>();
    Operation<Double> watching =
        new Operation<>() {
          @Override
          public String name() {
            return "watching";
          }

          @Override
          public List<Double> forward(Algebra<Double> on, List<Double> operands) {
            return operands;
          }

          @Override
          public <G> G backward(Pullback<G> at, int operand) {
            inputsLeft.add(later.get(0).creator().orElseThrow().inputs().size());
            return at.adjoint(0);
          }
        };
    Variable<Double> x = graph.variable(0.5);
    Variable<Double> y = graph.apply(watching, List.of(x)).get(0);
    later.add(y.sin());
    later.get(0).exp().backward();
    assertEquals(List.of(0), inputsLeft);
  }
}
