package tridiff.input.fpcore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
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

  /** Returns the sizes of the dimensions of an array, the outermost first; none for a number. */
  default List<Integer> shape() {
    return List.of();
  }

  /** Returns how many numbers the value consists of. */
  default int width() {
    return width(shape());
  }

  /** Returns how many numbers an array of this shape has. */
  static int width(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the value if it depends on no input, as an index does not; else NaN.
   *
   * @param slots the values of the slots of which this is known; NaN for the others
   */
  default double known(IntToDoubleFunction slots) {
    return Double.NaN;
  }

  /** Returns the value as an index or a bound of a loop. */
  default <T> long index(Evaluation<T> e) {
    double value;
    try {
      value = e.on().approximate(number(e));
    } catch (UnsupportedFunctionException noValues) {
      // An algebra that records has no values; a number that depends on no input is known anyway.
      value = known(e::known);
      if (Double.isNaN(value)) {
        throw noValues;
      }
    }
    if (value != Math.rint(value) || value < 0 || value > 0x1.0p53) {
      throw new IllegalArgumentException(
          "an index, or the bound of a loop, is a whole number from 0 on, was " + value);
    }
    return (long) value;
  }

  /** A literal: exactly this double. */
  record Literal(double value) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.on().constant(value);
    }

    @Override
    public double known(IntToDoubleFunction slots) {
      return value;
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

  /** A variable; an array has its numbers in slots one after the other. */
  record Variable(int slot, List<Integer> shape) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return e.get(slot);
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      if (shape.isEmpty()) {
        return List.of(e.get(slot));
      }
      int width = width();
      List<T> values = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        values.add(e.get(slot + i));
      }
      return values;
    }

    @Override
    public double known(IntToDoubleFunction slots) {
      return shape.isEmpty() ? slots.applyAsDouble(slot) : Double.NaN;
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
    public double known(IntToDoubleFunction slots) {
      double operand = x.known(slots);
      return Double.isNaN(operand) ? operand : Doubles.evaluate(op, operand);
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
    public double known(IntToDoubleFunction slots) {
      double left = x.known(slots);
      if (Double.isNaN(left)) {
        return left;
      }
      double right = y.known(slots);
      return Double.isNaN(right) ? right : Doubles.evaluate(op, left, right);
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
      return shape().isEmpty()
          ? List.of(number(e))
          : (condition.decide(e) ? then : otherwise).numbers(e);
    }

    @Override
    public List<Integer> shape() {
      return then.shape();
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
    public List<Integer> shape() {
      return body.shape();
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
    public List<Integer> shape() {
      return body.shape();
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

  /** A call of another core of the file; one that comes later gives a number. */
  record Call(Core callee, List<Node> arguments, List<Integer> shape) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      return callee.body().number(started(e));
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      return callee.body().numbers(started(e));
    }

    private <T> Evaluation<T> started(Evaluation<T> e) {
      List<T> values = new ArrayList<>();
      for (Node argument : arguments) {
        values.addAll(argument.numbers(e));
      }
      return callee.started(e, values);
    }

    @Override
    public Stream<Node> parts() {
      return arguments.stream();
    }
  }

  /** Several numbers, or several arrays of one shape. */
  record Array(List<Node> items) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      throw noNumber();
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
    public List<Integer> shape() {
      return outer(List.of(items.size()), items.get(0));
    }

    @Override
    public Stream<Node> parts() {
      return items.stream();
    }
  }

  /** An element of an array, or what is left of it when only the first indices are given. */
  record Ref(Node array, List<Node> indices) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      int offset = offset(e);
      return array instanceof Variable v ? e.get(v.slot() + offset) : array.numbers(e).get(offset);
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      int offset = offset(e);
      return array.numbers(e).subList(offset, offset + width());
    }

    private <T> int offset(Evaluation<T> e) {
      int offset = 0;
      for (int i = 0; i < indices.size(); i++) {
        int size = array.shape().get(i);
        long index = indices.get(i).index(e);
        if (index >= size) {
          throw new IllegalArgumentException(
              "the index " + index + " is outside of an array of " + size);
        }
        offset = offset * size + (int) index;
      }
      return offset * width();
    }

    @Override
    public List<Integer> shape() {
      return array.shape().subList(indices.size(), array.shape().size());
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(Stream.of(array), indices.stream());
    }
  }

  /** {@code for} and {@code for*}. */
  record For(Rounds rounds, Node body) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      rounds.run(e, () -> {});
      return body.number(e);
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      rounds.run(e, () -> {});
      return body.numbers(e);
    }

    @Override
    public List<Integer> shape() {
      return body.shape();
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(rounds.parts(), Stream.of(body));
    }
  }

  /** {@code tensor} and {@code tensor*}: an array of what the body is in each round. */
  record Tensor(List<Integer> sizes, Rounds rounds, Node body) implements Node {
    @Override
    public <T> T number(Evaluation<T> e) {
      throw noNumber();
    }

    @Override
    public <T> List<T> numbers(Evaluation<T> e) {
      List<T> values = new ArrayList<>();
      rounds.run(e, () -> values.addAll(body.numbers(e)));
      return values;
    }

    @Override
    public List<Integer> shape() {
      return outer(sizes, body);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(rounds.parts(), Stream.of(body));
    }
  }

  private static List<Integer> outer(List<Integer> sizes, Node inner) {
    return Stream.concat(sizes.stream(), inner.shape().stream()).toList();
  }

  private static UnsupportedFunctionException noNumber() {
    return new UnsupportedFunctionException("an array stands where a number is needed");
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
