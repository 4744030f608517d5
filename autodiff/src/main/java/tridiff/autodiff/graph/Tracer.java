package tridiff.autodiff.graph;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tridiff.autodiff.rules.Rules;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.Trace;
import tridiff.core.Trace.Kind;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/** Writes down what reverse mode does with one function at one point. */
final class Tracer {

  /** Above this many backward steps a pass without generations is not going to end. */
  private static final int MOST_STEPS = 1_000_000;

  private final Graph<Double> graph;
  private final List<Variable<Double>> inputs = new ArrayList<>();
  private final Variable<Double> output;
  private final List<Function<Double>> needed;

  private final Map<Variable<Double>, Integer> numbers = new HashMap<>();
  private final List<Trace.Value> values = new ArrayList<>();
  private final List<Trace.Step> steps = new ArrayList<>();

  private Tracer(RealFunction f, Rules rules, int outputIndex, double[] point) {
    graph = Graph.over(Doubles.STRICT, rules);
    for (int j = 0; j < point.length; j++) {
      inputs.add(graph.variable(point[j]).named(f.variables().get(j)));
    }
    output = f.evaluate(graph, inputs).get(outputIndex);
    needed = graph.computationOf(output);
  }

  static Trace trace(
      RealFunction f, Rules rules, int outputIndex, Mistake mistake, double[] point) {
    f.requireInputs(point.length);
    return new Tracer(f, rules, outputIndex, point).write(mistake);
  }

  private Trace write(Mistake mistake) {
    BoxSweep sweep = pass(mistake);
    for (Variable<Double> input : inputs) {
      number(input, Kind.INPUT, sweep);
    }
    for (Function<Double> function : needed) {
      List<Integer> operands = new ArrayList<>();
      for (Variable<Double> operand : function.inputs()) {
        operands.add(number(operand, Kind.CONSTANT, sweep));
      }
      int result = number(function.outputs().get(0), Kind.RESULT, sweep);
      steps.add(
          new Trace.Step(
              function.name(),
              operands,
              result,
              function.generation(),
              LocalDerivatives.of(graph, function)));
    }
    int last = number(output, Kind.CONSTANT, sweep);
    return new Trace(values, steps, last, pullbacks(sweep));
  }

  private List<Trace.Pullback> pullbacks(BoxSweep sweep) {
    Map<Function<Double>, Integer> places = new HashMap<>();
    for (int i = 0; i < needed.size(); i++) {
      places.put(needed.get(i), i);
    }
    List<Trace.Pullback> pullbacks = new ArrayList<>();
    for (Visit visit : sweep.visits) {
      List<Trace.Arrival> arrivals = new ArrayList<>();
      for (Received received : visit.received) {
        arrivals.add(
            new Trace.Arrival(numbers.get(received.by), received.contribution, received.adjoint));
      }
      pullbacks.add(new Trace.Pullback(places.get(visit.function), arrivals));
    }
    return pullbacks;
  }

  private int number(Variable<Double> variable, Kind kindIfNew, BoxSweep sweep) {
    return numbers.computeIfAbsent(
        variable,
        v -> {
          OptionalDouble adjoint =
              sweep.hasReached(v)
                  ? OptionalDouble.of(sweep.adjointOf(v).value)
                  : OptionalDouble.empty();
          String name =
              switch (kindIfNew) {
                case INPUT -> v.name();
                case CONSTANT -> Double.toString(v.data());
                case RESULT -> "v" + (steps.size() + 1);
              };
          values.add(new Trace.Value(name, kindIfNew, v.data(), adjoint, v.generation()));
          return values.size() - 1;
        });
  }

  private BoxSweep pass(Mistake mistake) {
    BoxSweep sweep = new BoxSweep(graph, mistake);
    sweep.add(output, new Box(1));
    if (mistake == Mistake.NO_GENERATIONS) {
      followAtOnce(sweep);
    } else {
      for (int i = needed.size() - 1; i >= 0; i--) {
        if (needed.get(i).isReachedBy(sweep)) {
          sweep.follow(needed.get(i));
        }
      }
    }
    return sweep;
  }

  /**
   * The notes before their step 16: the creator of each input is next, whatever else is to come.
   */
  private void followAtOnce(BoxSweep sweep) {
    Deque<Function<Double>> next = new ArrayDeque<>();
    output.creator().ifPresent(next::push);
    for (int steps = 0; !next.isEmpty(); steps++) {
      if (steps == MOST_STEPS) {
        throw new UnsupportedFunctionException(
            "without generations the backward pass takes more than "
                + MOST_STEPS
                + " steps: shared values are followed once for every way that leads to them; take a"
                + " smaller function");
      }
      Function<Double> function = next.pop();
      if (function.isReachedBy(sweep)) {
        sweep.follow(function);
        for (Variable<Double> input : function.inputs()) {
          input.creator().ifPresent(next::push);
        }
      }
    }
  }

  /** A double that can be changed where it stands. */
  private static final class Box {
    private double value;

    Box(double value) {
      this.value = value;
    }
  }

  /** A function that was followed backward. */
  private record Visit(Function<Double> function, List<Received> received) {}

  /** What reached a variable, and its adjoint since. */
  private record Received(Variable<Double> by, double contribution, double adjoint) {}

  /** A pass whose adjoints are boxes, so that it can make the mistakes of arrays. */
  private static final class BoxSweep extends Sweep<Double, Box> {
    private final Mistake mistake;
    private final List<Visit> visits = new ArrayList<>();
    private final IdentityHashMap<Box, List<Variable<Double>>> holders = new IdentityHashMap<>();

    BoxSweep(Graph<Double> graph, Mistake mistake) {
      super(new Boxes(), graph.rules(), graph.inputs(), graph.outputs());
      this.mistake = mistake;
    }

    void follow(Function<Double> function) {
      visits.add(new Visit(function, new ArrayList<>()));
      function.backward(this);
    }

    @Override
    void add(Variable<Double> variable, Box contribution) {
      // The box may be that of the adjoint, which changes.
      double change = contribution.value;
      super.add(variable, contribution);
      note(variable, change);
    }

    @Override
    void subtract(Variable<Double> variable, Box contribution) {
      double change = -contribution.value;
      super.subtract(variable, contribution);
      note(variable, change);
    }

    /** Writes down who sees a contribution: all that hold the box. */
    private void note(Variable<Double> variable, double contribution) {
      if (!variable.dependsOnInput()) {
        return;
      }
      Box box = adjointOf(variable);
      List<Variable<Double>> held = holders.computeIfAbsent(box, b -> new ArrayList<>());
      boolean isNew = !held.contains(variable);
      if (!visits.isEmpty()) {
        List<Received> received = visits.get(visits.size() - 1).received;
        received.add(new Received(variable, contribution, box.value));
        if (!isNew && mistake == Mistake.IN_PLACE) {
          held.stream()
              .filter(other -> other != variable)
              .forEach(other -> received.add(new Received(other, contribution, box.value)));
        }
      }
      if (isNew) {
        held.add(variable);
      }
    }

    @Override
    Box of(Variable<Double> variable) {
      return new Box(variable.data());
    }

    @Override
    Box sum(Box adjoint, Box contribution) {
      return accumulated(adjoint, contribution.value, contribution);
    }

    @Override
    Box difference(Box adjoint, Box contribution) {
      return accumulated(adjoint, -contribution.value, new Box(-contribution.value));
    }

    private Box accumulated(Box adjoint, double change, Box contribution) {
      return switch (mistake) {
        case NONE, NO_GENERATIONS -> new Box(adjoint.value + change);
        case OVERWRITE -> contribution;
        case IN_PLACE -> {
          adjoint.value += change;
          yield adjoint;
        }
      };
    }
  }

  /** Arithmetic of boxes: each result is a new one. */
  private static final class Boxes implements Algebra<Box> {
    @Override
    public Box constant(double value) {
      return new Box(value);
    }

    @Override
    public Box constant(BigInteger value) {
      return new Box(value.doubleValue());
    }

    @Override
    public Box constant(Constant value) {
      return new Box(value.nearestDouble());
    }

    @Override
    public Box apply(Unary op, Box x) {
      return new Box(Doubles.evaluate(op, x.value));
    }

    @Override
    public Box apply(Binary op, Box x, Box y) {
      return new Box(Doubles.evaluate(op, x.value, y.value));
    }

    @Override
    public Box power(Box base, int exponent) {
      return new Box(Doubles.evaluatePower(base.value, exponent));
    }

    @Override
    public boolean compare(Comparison op, Box x, Box y) {
      return op.holds(x.value, y.value);
    }

    @Override
    public double approximate(Box x) {
      return x.value;
    }
  }
}
