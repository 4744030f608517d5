package tridiff.core;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/**
 * A small reverse mode for the tests of core, right or with one deliberate mistake: the contract
 * must accept the one and reject the others.
 */
final class TapeDifferentiator implements Differentiator {

  /** A classical mistake, or none. */
  enum Mistake {
    NONE,
    /** Stores a contribution over the one before (study notes, step 14). */
    OVERWRITES,
    /** Pulls a variable back once for each contribution (study notes, step 15). */
    FORGETS_GENERATIONS,
    /** Keeps the sums of the call before (study notes, step 14). */
    NEVER_RESETS,
    /** Takes cos' for sin. */
    WRONG_SIGN,
    /** Forgets the second term of the product rule. */
    HALF_PRODUCT_RULE,
    /** Forgets to multiply by the inner derivative of exp. */
    NO_CHAIN_RULE,
    /** Writes the Jacobian column by column. */
    TRANSPOSED,
    /** Computes x^n as exp(n log x). */
    POWER_BY_LOGARITHM,
    /** Evaluates both branches and mixes them with 0 and 1. */
    BLENDS_BRANCHES,
    /** Computes with doubles whatever the algebra. */
    ROUNDS_TO_DOUBLES,
    /** Treats its own result as a constant, so that it cannot be differentiated again. */
    DETACHES,
    /** Does not pass the names of the variables on. */
    FORGETS_NAMES,
    /** Walks the graph by recursion. */
    RECURSES
  }

  private final Mistake mistake;
  private double leftover;

  TapeDifferentiator(Mistake mistake) {
    this.mistake = mistake;
  }

  @Override
  public String name() {
    return "test-tape-" + mistake;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new RealFunction() {
      @Override
      public int inputs() {
        return f.inputs();
      }

      @Override
      public int outputs() {
        return f.inputs() * f.outputs();
      }

      @Override
      public List<String> variables() {
        return mistake == Mistake.FORGETS_NAMES ? RealFunction.super.variables() : f.variables();
      }

      @Override
      public Domain domain() {
        return f.domain();
      }

      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        if (mistake == Mistake.ROUNDS_TO_DOUBLES) {
          double[] point = x.stream().mapToDouble(on::approximate).toArray();
          double[] answer = new TapeDifferentiator(Mistake.NONE).differentiate(f).at(point);
          List<T> constants = new ArrayList<>();
          for (double entry : answer) {
            constants.add(on.constant(entry));
          }
          return constants;
        }
        return jacobian(f, on, x);
      }
    };
  }

  private <T> List<T> jacobian(RealFunction f, Algebra<T> on, List<T> x) {
    Tape<T> tape = new Tape<>(on);
    List<Node<T>> inputs = x.stream().map(v -> new Node<>(v, List.of(), List.of())).toList();
    List<Node<T>> outputs = f.evaluate(tape, inputs);
    List<List<T>> rows = new ArrayList<>();
    for (Node<T> output : outputs) {
      rows.add(gradient(tape, output, inputs));
    }
    List<T> entries = new ArrayList<>();
    if (mistake == Mistake.TRANSPOSED) {
      for (int j = 0; j < inputs.size(); j++) {
        for (List<T> row : rows) {
          entries.add(row.get(j));
        }
      }
    } else {
      rows.forEach(entries::addAll);
    }
    return entries;
  }

  private <T> List<T> gradient(Tape<T> tape, Node<T> output, List<Node<T>> inputs) {
    Algebra<T> on = tape.on;
    inputs.forEach(Node::reset);
    tape.nodes.forEach(Node::reset);
    output.adjoint.clear();
    output.adjoint.add(on.constant(1));
    switch (mistake) {
      case FORGETS_GENERATIONS -> firstComeFirstServed(on, output);
      case RECURSES -> recurse(on, output, on.constant(1), true);
      default -> {
        for (int i = tape.nodes.size() - 1; i >= 0; i--) {
          pullBack(on, tape.nodes.get(i));
        }
      }
    }
    List<T> gradient = new ArrayList<>();
    for (Node<T> input : inputs) {
      T entry = input.adjoint(on);
      if (mistake == Mistake.NEVER_RESETS) {
        entry = on.add(entry, on.constant(leftover));
        leftover = on.approximate(entry);
      }
      gradient.add(mistake == Mistake.DETACHES ? on.constant(on.approximate(entry)) : entry);
    }
    return gradient;
  }

  private <T> void pullBack(Algebra<T> on, Node<T> node) {
    if (node.adjoint.isEmpty()) {
      return;
    }
    T adjoint = node.adjoint(on);
    for (int k = 0; k < node.operands.size(); k++) {
      Node<T> operand = node.operands.get(k);
      if (mistake == Mistake.OVERWRITES) {
        operand.adjoint.clear();
      }
      operand.adjoint.add(on.multiply(adjoint, node.partials.get(k)));
    }
  }

  private <T> void firstComeFirstServed(Algebra<T> on, Node<T> output) {
    Deque<Node<T>> queue = new ArrayDeque<>(List.of(output));
    while (!queue.isEmpty()) {
      Node<T> node = queue.remove();
      pullBack(on, node);
      queue.addAll(node.operands);
    }
  }

  private <T> void recurse(Algebra<T> on, Node<T> node, T adjoint, boolean first) {
    if (!first) {
      node.adjoint.add(adjoint);
    }
    for (int k = 0; k < node.operands.size(); k++) {
      recurse(on, node.operands.get(k), on.multiply(adjoint, node.partials.get(k)), false);
    }
  }

  private static final class Node<T> {
    private final T value;
    private final List<Node<T>> operands;
    private final List<T> partials;
    private final List<T> adjoint = new ArrayList<>();

    private Node(T value, List<Node<T>> operands, List<T> partials) {
      this.value = value;
      this.operands = operands;
      this.partials = partials;
    }

    private void reset() {
      adjoint.clear();
    }

    private T adjoint(Algebra<T> on) {
      return adjoint.stream().reduce(on::add).orElseGet(() -> on.constant(0));
    }
  }

  private final class Tape<T> implements Algebra<Node<T>> {
    private final Algebra<T> on;
    private final Partials<T> rules;
    private final List<Node<T>> nodes = new ArrayList<>();

    private Tape(Algebra<T> on) {
      this.on = on;
      this.rules = new Partials<>(on);
    }

    private Node<T> node(T value, List<Node<T>> operands, List<T> partials) {
      Node<T> node = new Node<>(value, operands, partials);
      nodes.add(node);
      return node;
    }

    @Override
    public Node<T> constant(double value) {
      return new Node<>(on.constant(value), List.of(), List.of());
    }

    @Override
    public Node<T> constant(BigInteger value) {
      return new Node<>(on.constant(value), List.of(), List.of());
    }

    @Override
    public Node<T> constant(Constant value) {
      return new Node<>(on.constant(value), List.of(), List.of());
    }

    @Override
    public Node<T> apply(Unary op, Node<T> x) {
      T partial = rules.of(op, x.value);
      if (mistake == Mistake.WRONG_SIGN && op == Unary.COS) {
        partial = on.apply(Unary.SIN, x.value);
      }
      if (mistake == Mistake.NO_CHAIN_RULE && op == Unary.EXP) {
        partial = on.constant(1);
      }
      return node(on.apply(op, x.value), List.of(x), List.of(partial));
    }

    @Override
    public Node<T> apply(Binary op, Node<T> x, Node<T> y) {
      List<T> partials = rules.of(op, x.value, y.value);
      if (mistake == Mistake.HALF_PRODUCT_RULE && op == Binary.MULTIPLY) {
        partials = List.of(partials.get(0), on.constant(0));
      }
      return node(on.apply(op, x.value, y.value), List.of(x, y), partials);
    }

    @Override
    public Node<T> fma(Node<T> x, Node<T> y, Node<T> z) {
      return node(
          on.fma(x.value, y.value, z.value),
          List.of(x, y, z),
          List.of(y.value, x.value, on.constant(1)));
    }

    @Override
    public Node<T> power(Node<T> base, int exponent) {
      if (mistake == Mistake.POWER_BY_LOGARITHM) {
        return apply(Unary.EXP, multiply(constant(exponent), apply(Unary.LOG, base)));
      }
      return node(
          on.power(base.value, exponent),
          List.of(base),
          List.of(rules.ofPower(base.value, exponent)));
    }

    @Override
    public boolean compare(Comparison op, Node<T> x, Node<T> y) {
      return on.compare(op, x.value, y.value);
    }

    @Override
    public Node<T> select(
        Comparison op,
        Node<T> x,
        Node<T> y,
        java.util.function.Supplier<Node<T>> then,
        java.util.function.Supplier<Node<T>> otherwise) {
      if (mistake == Mistake.BLENDS_BRANCHES) {
        Node<T> weight = constant(compare(op, x, y) ? 1 : 0);
        return add(
            multiply(weight, then.get()), multiply(subtract(constant(1), weight), otherwise.get()));
      }
      return compare(op, x, y) ? then.get() : otherwise.get();
    }

    @Override
    public double approximate(Node<T> x) {
      return on.approximate(x.value);
    }
  }
}
