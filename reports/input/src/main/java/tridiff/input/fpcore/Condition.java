package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tridiff.core.algebra.Comparison;
import tridiff.input.precondition.Clause;

/** An FPCore expression that is true or false. */
sealed interface Condition {

  /** Decides it. */
  <T> boolean decide(Evaluation<T> e);

  /**
   * Returns one of two values, through {@link tridiff.core.algebra.Algebra#select}, so that a
   * symbolic algebra sees both.
   */
  <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise);

  /** Tells the comparisons that hold wherever this does, as far as that is plain. */
  default <T> void tell(Evaluation<T> e, Clause.Listener<T> told) {}

  /** Returns the numbers that it depends on, for analysis. */
  Stream<Node> parts();

  /** TRUE or FALSE. */
  record Fixed(boolean value) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      return value;
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      return value ? then.get() : otherwise.get();
    }

    @Override
    public Stream<Node> parts() {
      return Stream.empty();
    }
  }

  /** A chain of comparisons, each number with the next one; {@code !=} compares all pairs. */
  record Compare(Comparison op, List<Node> operands) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      for (Pair<T> pair : pairs(e)) {
        if (!e.on().compare(op, pair.left(), pair.right())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      Supplier<T> all = then;
      List<Pair<T>> pairs = pairs(e);
      for (int i = pairs.size() - 1; i >= 0; i--) {
        Pair<T> pair = pairs.get(i);
        Supplier<T> rest = all;
        all = () -> e.on().select(op, pair.left(), pair.right(), rest, otherwise);
      }
      return all.get();
    }

    @Override
    public <T> void tell(Evaluation<T> e, Clause.Listener<T> told) {
      pairs(e).forEach(pair -> told.comparison(op, pair.left(), pair.right()));
    }

    private <T> List<Pair<T>> pairs(Evaluation<T> e) {
      List<T> values = new ArrayList<>(operands.size());
      for (Node operand : operands) {
        values.add(operand.number(e));
      }
      e.spend();
      List<Pair<T>> pairs = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        int last =
            op == Comparison.NOT_EQUAL ? values.size() - 1 : Math.min(i + 1, values.size() - 1);
        for (int j = i + 1; j <= last; j++) {
          pairs.add(new Pair<>(values.get(i), values.get(j)));
        }
      }
      return pairs;
    }

    @Override
    public Stream<Node> parts() {
      return operands.stream();
    }
  }

  /** Two values to be compared. */
  record Pair<T>(T left, T right) {}

  /** All hold; what follows one that does not is not evaluated. */
  record And(List<Condition> operands) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      for (Condition operand : operands) {
        if (!operand.decide(e)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      Supplier<T> all = then;
      for (int i = operands.size() - 1; i >= 0; i--) {
        Condition operand = operands.get(i);
        Supplier<T> rest = all;
        all = () -> operand.choose(e, rest, otherwise);
      }
      return all.get();
    }

    @Override
    public <T> void tell(Evaluation<T> e, Clause.Listener<T> told) {
      operands.forEach(operand -> operand.tell(e, told));
    }

    @Override
    public Stream<Node> parts() {
      return operands.stream().flatMap(Condition::parts);
    }
  }

  /** At least one holds; what follows one that does is not evaluated. */
  record Or(List<Condition> operands) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      for (Condition operand : operands) {
        if (operand.decide(e)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      Supplier<T> none = otherwise;
      for (int i = operands.size() - 1; i >= 0; i--) {
        Condition operand = operands.get(i);
        Supplier<T> rest = none;
        none = () -> operand.choose(e, then, rest);
      }
      return none.get();
    }

    @Override
    public Stream<Node> parts() {
      return operands.stream().flatMap(Condition::parts);
    }
  }

  /** It does not hold. */
  record Not(Condition operand) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      return !operand.decide(e);
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      return operand.choose(e, otherwise, then);
    }

    @Override
    public Stream<Node> parts() {
      return operand.parts();
    }
  }

  /** What a number is, such as {@code isinf}. */
  record Classified(NumberClass property, Node operand) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      return property.holds(e.on(), operand.number(e));
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      return property.choose(e.on(), operand.number(e), then, otherwise);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(operand);
    }
  }

  /** A case distinction between conditions. */
  record If(Condition condition, Condition then, Condition otherwise) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      return (condition.decide(e) ? then : otherwise).decide(e);
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> whenTrue, Supplier<T> whenFalse) {
      return condition.choose(
          e,
          () -> then.choose(e, whenTrue, whenFalse),
          () -> otherwise.choose(e, whenTrue, whenFalse));
    }

    @Override
    public Stream<Node> parts() {
      return Stream.of(condition, then, otherwise).flatMap(Condition::parts);
    }
  }

  /** A condition on named parts. */
  record Let(List<Binding> bindings, boolean inSequence, Condition body) implements Condition {
    @Override
    public <T> boolean decide(Evaluation<T> e) {
      Binding.bind(bindings, inSequence, e);
      return body.decide(e);
    }

    @Override
    public <T> T choose(Evaluation<T> e, Supplier<T> then, Supplier<T> otherwise) {
      Binding.bind(bindings, inSequence, e);
      return body.choose(e, then, otherwise);
    }

    @Override
    public <T> void tell(Evaluation<T> e, Clause.Listener<T> told) {
      Binding.bind(bindings, inSequence, e);
      body.tell(e, told);
    }

    @Override
    public Stream<Node> parts() {
      return Stream.concat(bindings.stream().map(Binding::value), body.parts());
    }
  }
}
