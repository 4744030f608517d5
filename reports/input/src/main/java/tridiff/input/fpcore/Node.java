package tridiff.input.fpcore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * An FPCore expression whose value is a number, its variables resolved to slots. Evaluating it
 * recurses as deep as the text nests, which {@link DatumReader} bounds; loops are loops.
 */
sealed interface Node {

  /** Evaluates the expression. */
  <T> T number(Evaluation<T> e);

  /** Returns the subexpressions that are evaluated in the same scope, for analysis. */
  Stream<Node> parts();

  /** Evaluates an expression that may have an array as its value. */
  default <T> List<T> numbers(Evaluation<T> e) {
    return List.of(number(e));
  }

  /** Returns how many numbers the value consists of. */
  default int width() {
    return 1;
  }

  /** A literal: exactly this double. */
  record Literal(double value) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.on().constant(value);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }

  /** A rational that is no double: the quotient of two exact integers. */
  record Rational(BigInteger numerator, BigInteger denominator) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.on().divide(e.on().constant(numerator), e.on().constant(denominator));
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }

  /** A mathematical constant. */
  record Named(Constant constant) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.on().constant(constant);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }

  /** A variable. */
  record Variable(int slot) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.get(slot);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }

  /** An operation of one operand. */
  record UnaryOperation(Unary op, Node x) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      T operand = x.number(e);
      e.spend();
      return e.on().apply(op, operand);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(x);
    }
  }

  /** An operation of two operands. */
  record BinaryOperation(Binary op, Node x, Node y) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      T left = x.number(e);
      T right = y.number(e);
      e.spend();
      return e.on().apply(op, left, right);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(x, y);
    }
  }

  /** A power with a whole exponent. */
  record Power(Node base, int exponent) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      T operand = base.number(e);
      e.spend();
      return e.on().power(operand, exponent);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(base);
    }
  }

  /** An operation that is made of others. */
  record Composite(CompositeOperation op, List<Node> operands) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      List<T> x = new ArrayList<>(operands.size());
      for (Node operand : operands) {
        x.add(operand.number(e));
      }
      e.spend();
      return op.apply(e.on(), x);
    }

    @Override
    public Stream<Node> parts() {
      return operands.stream();
    }
  }

  /** A case distinction. */
  record If(Condition condition, Node then, Node otherwise) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return condition.choose(e, () -> then.number(e), () -> otherwise.number(e));
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      return width() == 1
          ? List.of(number(e))
          : (condition.decide(e) ? then : otherwise).numbers(e);
    }

    @Override
    public int width() {
      return then.width();
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(condition.parts(), Stream.of(then, otherwise));
    }
  }

  /** {@code let} or {@code let*}: the slots of the latter are set one by one. */
  record Let(List<Binding> bindings, boolean inSequence, Node body) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      Binding.bind(bindings, inSequence, e);
      return body.number(e);
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      Binding.bind(bindings, inSequence, e);
      return body.numbers(e);
    }

    @Override
    public int width() {
      return body.width();
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(bindings.stream().map(Binding::value), Stream.of(body));
    }
  }

  /** {@code while} or {@code while*}; {@code updates} has a binding for each of {@code starts}. */
  record While(
      Condition condition,
      List<Binding> starts,
      List<Binding> updates,
      boolean inSequence,
      Node body)
      implements Node {

    @Override
    public <T> T number(Evaluation<T> e) {
      loop(e);
      return body.number(e);
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      loop(e);
      return body.numbers(e);
    }

    private <T> void loop(Evaluation<T> e) {
      Binding.bind(starts, inSequence, e);
      while (condition.decide(e)) {
        e.spend();
        Binding.bind(updates, inSequence, e);
      }
    }

    @Override
    public int width() {
      return body.width();
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(
              condition.parts(),
              Stream.concat(starts.stream(), updates.stream()).map(Binding::value),
              Stream.of(body))
          .flatMap(Function.identity());
    }
  }

  /** A call of another core of the file. */
  record Call(Core callee, List<Node> arguments) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      List<T> values = new ArrayList<>(arguments.size());
      for (Node argument : arguments) {
        values.add(argument.number(e));
      }
      return callee.body().number(callee.started(e, values));
    }

    @Override
    public Stream<Node> parts() {
      return arguments.stream();
    }
  }

  /** Several numbers. */
  record Array(List<Node> items) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      throw new UnsupportedFunctionException("an array stands where a number is needed");
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      List<T> values = new ArrayList<>();
      for (Node item : items) {
        values.addAll(item.numbers(e));
      }
      return values;
    }

    @Override
    public int width() {
      return items.stream().mapToInt(Node::width).sum();
    }

    @Override
    public Stream<Node> parts() {
      return items.stream();
    }
  }

  /** What has no meaning here; the rest of the file is read all the same. */
  record Unsupported(String reason) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      throw new UnsupportedFunctionException(reason);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }
}
