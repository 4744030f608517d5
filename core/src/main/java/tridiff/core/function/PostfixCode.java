package tridiff.core.function;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * A formula flattened to steps of a stack machine, operands before their operation, left before
 * right.
 */
final class PostfixCode {

  private final Step[] steps;

  private PostfixCode(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  static PostfixCode of(Expression formula, List<String> variables) {
    // An operation is noted before its operands and the right operand before the left; reversed,
    // that is postfix order.
    Deque<Expression> pending = new ArrayDeque<>();
    List<Step> steps = new ArrayList<>();
    pending.push(formula);
    while (!pending.isEmpty()) {
      Expression e = pending.pop();
      if (e instanceof Expression.UnaryOperation u) {
        steps.add(new ApplyUnary(u.op()));
        pending.push(u.operand());
      } else if (e instanceof Expression.BinaryOperation b) {
        steps.add(new ApplyBinary(b.op()));
        pending.push(b.left());
        pending.push(b.right());
      } else if (e instanceof Expression.Fma fma) {
        steps.add(new ApplyFma());
        pending.push(fma.x());
        pending.push(fma.y());
        pending.push(fma.z());
      } else if (e instanceof Expression.Power p) {
        steps.add(new ApplyPower(p.exponent()));
        pending.push(p.base());
      } else if (e instanceof Expression.If i) {
        steps.add(
            new Choose(
                Test.of(i.condition(), variables),
                of(i.then(), variables),
                of(i.otherwise(), variables)));
      } else {
        steps.add(leaf(e, variables));
      }
    }
    Collections.reverse(steps);
    return new PostfixCode(steps);
  }

  private static Step leaf(Expression e, List<String> variables) {
    if (e instanceof Expression.Literal l) {
      return new LoadLiteral(l.value());
    }
    if (e instanceof Expression.Whole w) {
      return new LoadWhole(w.value());
    }
    if (e instanceof Expression.Named n) {
      return new LoadNamed(n.constant());
    }
    String name = ((Expression.Variable) e).name();
    int index = variables.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the formula uses '" + name + "', but the variables are " + variables);
    }
    return new LoadInput(index);
  }

  <T> T run(Algebra<T> on, List<T> x) {
    ArrayDeque<T> stack = new ArrayDeque<>();
    for (Step step : steps) {
      step.run(on, x, stack);
    }
    return stack.pop();
  }

  private interface Step {
    <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack);
  }

  private record LoadInput(int index) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(x.get(index));
    }
  }

  private record LoadLiteral(double value) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(on.constant(value));
    }
  }

  private record LoadWhole(BigInteger value) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(on.constant(value));
    }
  }

  private record LoadNamed(Constant value) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(on.constant(value));
    }
  }

  private record ApplyUnary(Unary op) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(on.apply(op, stack.pop()));
    }
  }

  private record ApplyBinary(Binary op) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      T right = stack.pop();
      T left = stack.pop();
      stack.push(on.apply(op, left, right));
    }
  }

  private record ApplyFma() implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      T summand = stack.pop();
      T right = stack.pop();
      stack.push(on.fma(stack.pop(), right, summand));
    }
  }

  private record ApplyPower(int exponent) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(on.power(stack.pop(), exponent));
    }
  }

  private record Choose(Test test, PostfixCode then, PostfixCode otherwise) implements Step {
    @Override
    public <T> void run(Algebra<T> on, List<T> x, ArrayDeque<T> stack) {
      stack.push(test.choose(on, x, () -> then.run(on, x), () -> otherwise.run(on, x)));
    }
  }

  /**
   * A condition as a chooser between two values, so that the algebra sees single comparisons only.
   */
  private interface Test {
    <T> T choose(Algebra<T> on, List<T> x, Supplier<T> then, Supplier<T> otherwise);

    static Test of(Expression.Condition condition, List<String> variables) {
      if (condition instanceof Expression.Condition.Compare c) {
        return new Compare(
            c.op(), PostfixCode.of(c.left(), variables), PostfixCode.of(c.right(), variables));
      }
      if (condition instanceof Expression.Condition.And a) {
        return new And(of(a.left(), variables), of(a.right(), variables));
      }
      if (condition instanceof Expression.Condition.Or o) {
        return new Or(of(o.left(), variables), of(o.right(), variables));
      }
      return new Not(of(((Expression.Condition.Not) condition).operand(), variables));
    }
  }

  private record Compare(Comparison op, PostfixCode left, PostfixCode right) implements Test {
    @Override
    public <T> T choose(Algebra<T> on, List<T> x, Supplier<T> then, Supplier<T> otherwise) {
      return on.select(op, left.run(on, x), right.run(on, x), then, otherwise);
    }
  }

  private record And(Test left, Test right) implements Test {
    @Override
    public <T> T choose(Algebra<T> on, List<T> x, Supplier<T> then, Supplier<T> otherwise) {
      return left.choose(on, x, () -> right.choose(on, x, then, otherwise), otherwise);
    }
  }

  private record Or(Test left, Test right) implements Test {
    @Override
    public <T> T choose(Algebra<T> on, List<T> x, Supplier<T> then, Supplier<T> otherwise) {
      return left.choose(on, x, then, () -> right.choose(on, x, then, otherwise));
    }
  }

  private record Not(Test operand) implements Test {
    @Override
    public <T> T choose(Algebra<T> on, List<T> x, Supplier<T> then, Supplier<T> otherwise) {
      return operand.choose(on, x, otherwise, then);
    }
  }
}
