package tridiff.input.precondition;

import java.util.List;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * A comparison that all points meet.
 *
 * <p>It narrows a box by interval arithmetic: upwards to the ranges that the operations can have,
 * and from the comparison back down to the inputs. Source: F. Benhamou, F. Goualard, L.
 * Granvilliers, J.-F. Puget, Revising hull and box consistency, ICLP 1999, algorithm HC4-revise.
 */
record Constraint(Comparison op, Term left, Term right) {

  /** Narrows the ranges of the inputs to a box that contains all points which meet this. */
  void narrow(Range[] inputs) {
    Node a = Node.of(left, inputs);
    Node b = Node.of(right, inputs);
    switch (op) {
      case LESS, LESS_OR_EQUAL -> order(a, b, inputs);
      case GREATER, GREATER_OR_EQUAL -> order(b, a, inputs);
      case EQUAL -> {
        a.narrow(b.range, inputs);
        b.narrow(a.range, inputs);
      }
      case NOT_EQUAL -> {}
    }
  }

  private static void order(Node smaller, Node larger, Range[] inputs) {
    smaller.narrow(new Range(Double.NEGATIVE_INFINITY, larger.range.high()), inputs);
    larger.narrow(new Range(smaller.range.low(), Double.POSITIVE_INFINITY), inputs);
  }

  /** A term and what its value can be. */
  private static final class Node {
    private final Term term;
    private final List<Node> parts;
    private final Range range;

    private Node(Term term, List<Node> parts, Range range) {
      this.term = term;
      this.parts = parts;
      this.range = range;
    }

    static Node of(Term term, Range[] inputs) {
      if (term instanceof Term.Constant c) {
        return new Node(term, List.of(), new Range(c.value(), c.value()));
      }
      if (term instanceof Term.Input input) {
        return new Node(term, List.of(), inputs[input.index()]);
      }
      if (term instanceof Term.UnaryOperation u) {
        Node x = of(u.x(), inputs);
        return new Node(term, List.of(x), image(u.op(), x.range));
      }
      if (term instanceof Term.BinaryOperation b) {
        Node x = of(b.x(), inputs);
        Node y = of(b.y(), inputs);
        return new Node(term, List.of(x, y), image(b.op(), x.range, y.range));
      }
      if (term instanceof Term.Power p && p.exponent() > 0) {
        Node x = of(p.base(), inputs);
        return new Node(term, List.of(x), power(x.range, p.exponent()));
      }
      return new Node(term, List.of(), Range.ALL);
    }

    private static Range image(Unary op, Range x) {
      return switch (op) {
        case NEGATE -> x.negated();
        case ABS -> x.magnitude();
        case SQRT -> x.and(new Range(0, Double.POSITIVE_INFINITY)).mapped(Math::sqrt);
        case EXP -> x.mapped(StrictMath::exp);
        case LOG -> x.and(new Range(0, Double.POSITIVE_INFINITY)).mapped(StrictMath::log);
        case SIN, COS -> new Range(-1, 1);
        default -> Range.ALL;
      };
    }

    private static Range image(Binary op, Range x, Range y) {
      return switch (op) {
        case ADD -> x.plus(y);
        case SUBTRACT -> x.minus(y);
        case MULTIPLY -> x.times(y);
        case DIVIDE -> x.dividedBy(y);
        default -> Range.ALL;
      };
    }

    private static Range power(Range x, int exponent) {
      return exponent % 2 == 0
          ? x.magnitude().mapped(t -> StrictMath.pow(t, exponent))
          : x.mapped(t -> StrictMath.pow(t, exponent));
    }

    /** Narrows the inputs, given that the value lies in a range. */
    void narrow(Range wanted, Range[] inputs) {
      Range z = range.and(wanted);
      if (term instanceof Term.Input input) {
        inputs[input.index()] = inputs[input.index()].and(z);
      } else if (z.isEmpty()) {
        return; // No point meets it, which the box need not say.
      } else if (term instanceof Term.UnaryOperation u) {
        parts.get(0).narrow(preimage(u.op(), parts.get(0).range, z), inputs);
      } else if (term instanceof Term.BinaryOperation b) {
        narrow(b.op(), parts.get(0), parts.get(1), z, inputs);
      } else if (term instanceof Term.Power p && p.exponent() > 0) {
        Range x = parts.get(0).range;
        parts.get(0).narrow(root(z, p.exponent(), x), inputs);
      }
    }

    private static Range preimage(Unary op, Range x, Range z) {
      return switch (op) {
        case NEGATE -> z.negated();
        case ABS -> z.preimageOfMagnitude(x);
        case SQRT -> z.times(z).and(new Range(0, Double.POSITIVE_INFINITY));
        case EXP -> z.and(new Range(0, Double.POSITIVE_INFINITY)).mapped(StrictMath::log);
        case LOG -> z.mapped(StrictMath::exp);
        default -> Range.ALL;
      };
    }

    private static void narrow(Binary op, Node x, Node y, Range z, Range[] inputs) {
      switch (op) {
        case ADD -> {
          x.narrow(z.minus(y.range), inputs);
          y.narrow(z.minus(x.range), inputs);
        }
        case SUBTRACT -> {
          x.narrow(z.plus(y.range), inputs);
          y.narrow(x.range.minus(z), inputs);
        }
        case MULTIPLY -> {
          x.narrow(z.dividedBy(y.range), inputs);
          y.narrow(z.dividedBy(x.range), inputs);
        }
        case DIVIDE -> {
          x.narrow(z.times(y.range), inputs);
          y.narrow(x.range.dividedBy(z), inputs);
        }
        case MIN -> {
          x.narrow(new Range(z.low(), Double.POSITIVE_INFINITY), inputs);
          y.narrow(new Range(z.low(), Double.POSITIVE_INFINITY), inputs);
        }
        case MAX -> {
          x.narrow(new Range(Double.NEGATIVE_INFINITY, z.high()), inputs);
          y.narrow(new Range(Double.NEGATIVE_INFINITY, z.high()), inputs);
        }
        default -> {}
      }
    }

    private static Range root(Range z, int exponent, Range x) {
      if (exponent % 2 == 0) {
        return z.and(new Range(0, Double.POSITIVE_INFINITY))
            .mapped(t -> StrictMath.pow(t, 1.0 / exponent))
            .widened()
            .preimageOfMagnitude(x);
      }
      return z.mapped(t -> Math.copySign(StrictMath.pow(Math.abs(t), 1.0 / exponent), t)).widened();
    }
  }
}
