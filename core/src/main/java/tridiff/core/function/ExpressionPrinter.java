package tridiff.core.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import tridiff.core.algebra.Unary;

/**
 * Writes expressions as {@link ExpressionParser} reads them, with no more parentheses than needed
 * and the shortest literals: what was parsed and is printed parses to the same tree again.
 */
public final class ExpressionPrinter {

  private static final int CHOICE = 1;
  private static final int OR = 2;
  private static final int AND = 3;
  private static final int NOT = 4;
  private static final int COMPARISON = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;
  private static final int SIGN = 8;
  private static final int POWER = 9;
  private static final int ATOM = 10;

  private final StringBuilder text = new StringBuilder();

  /**
   * What is still to be written, the next on top: a piece of text, or a node with its surroundings.
   */
  private final Deque<Object> pending = new ArrayDeque<>();

  private ExpressionPrinter() {}

  /** Returns the text of an expression. */
  public static String print(Expression expression) {
    return new ExpressionPrinter().run(expression, Integer.MAX_VALUE);
  }

  /** Returns the text of an expression, cut off with an ellipsis if it is longer than allowed. */
  public static String print(Expression expression, int mostCharacters) {
    String text = new ExpressionPrinter().run(expression, mostCharacters);
    return text.length() <= mostCharacters ? text : text.substring(0, mostCharacters - 1) + "…";
  }

  private record Node(Object node, int loosest) {}

  private String run(Expression expression, int mostCharacters) {
    pending.push(new Node(expression, CHOICE));
    while (!pending.isEmpty() && text.length() <= mostCharacters) {
      Object next = pending.pop();
      if (next instanceof Node n) {
        write(n);
      } else {
        text.append(next);
      }
    }
    return text.toString();
  }

  /** Pushes the pieces of a node, the last one first. */
  private void write(Node n) {
    int tightness = tightness(n.node());
    boolean parentheses = tightness < n.loosest();
    if (parentheses) {
      pending.push(")");
    }
    if (n.node() instanceof Expression e) {
      writeExpression(e, tightness);
    } else {
      writeCondition((Expression.Condition) n.node());
    }
    if (parentheses) {
      pending.push("(");
    }
  }

  private void writeExpression(Expression e, int tightness) {
    if (e instanceof Expression.Literal l) {
      pending.push(literal(l.value()));
    } else if (e instanceof Expression.Whole w) {
      pending.push(w.value().toString());
    } else if (e instanceof Expression.Named c) {
      pending.push(c.constant().symbol());
    } else if (e instanceof Expression.Variable v) {
      pending.push(v.name());
    } else if (e instanceof Expression.UnaryOperation u) {
      if (u.op() == Unary.NEGATE) {
        // Parentheses around each of many signs would nest twice as deep as the text that was read.
        push("-", new Node(u.operand(), isNegation(u.operand()) ? SIGN : POWER));
      } else {
        push(u.op().symbol() + "(", new Node(u.operand(), CHOICE), ")");
      }
    } else if (e instanceof Expression.Fma fma) {
      push(
          "fma(",
          new Node(fma.x(), CHOICE),
          ", ",
          new Node(fma.y(), CHOICE),
          ", ",
          new Node(fma.z(), CHOICE),
          ")");
    } else if (e instanceof Expression.Power p) {
      push(new Node(p.base(), ATOM), "^" + p.exponent());
    } else if (e instanceof Expression.If i) {
      push(
          "if(",
          new Node(i.condition(), OR),
          ", ",
          new Node(i.then(), CHOICE),
          ", ",
          new Node(i.otherwise(), CHOICE),
          ")");
    } else if (e instanceof Expression.BinaryOperation b) {
      writeBinary(b, tightness);
    }
  }

  private static boolean isNegation(Expression e) {
    return e instanceof Expression.UnaryOperation u && u.op() == Unary.NEGATE;
  }

  private void writeBinary(Expression.BinaryOperation b, int tightness) {
    switch (b.op()) {
      case ADD, SUBTRACT ->
          push(
              new Node(b.left(), tightness),
              " " + b.op().symbol() + " ",
              new Node(b.right(), tightness + 1));
      case MULTIPLY, DIVIDE ->
          push(new Node(b.left(), tightness), b.op().symbol(), new Node(b.right(), tightness + 1));
      case POW -> {
        if (tightness == POWER) {
          push(new Node(b.left(), ATOM), "^", new Node(b.right(), SIGN));
        } else {
          pushCall("pow", b);
        }
      }
      case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA ->
          pushCall(b.op().symbol(), b);
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          NamedOrder.name(b)
              .ifPresentOrElse(
                  name -> push(name + "(", new Node(b.right(), CHOICE), ")"),
                  () -> pushCall(b.op().symbol(), b));
    }
  }

  private void pushCall(String name, Expression.BinaryOperation b) {
    push(name + "(", new Node(b.left(), CHOICE), ", ", new Node(b.right(), CHOICE), ")");
  }

  private void writeCondition(Expression.Condition c) {
    if (c instanceof Expression.Condition.Compare compare) {
      push(
          new Node(compare.left(), SUM),
          " " + compare.op().symbol() + " ",
          new Node(compare.right(), SUM));
    } else if (c instanceof Expression.Condition.And and) {
      push(new Node(and.left(), AND), " and ", new Node(and.right(), NOT));
    } else if (c instanceof Expression.Condition.Or or) {
      push(new Node(or.left(), OR), " or ", new Node(or.right(), AND));
    } else if (c instanceof Expression.Condition.Not not) {
      push("not ", new Node(not.operand(), NOT));
    }
  }

  private void push(Object... pieces) {
    for (int i = pieces.length - 1; i >= 0; i--) {
      pending.push(pieces[i]);
    }
  }

  private static int tightness(Object node) {
    if (node instanceof Expression.BinaryOperation b) {
      return switch (b.op()) {
        case ADD, SUBTRACT -> SUM;
        case MULTIPLY, DIVIDE -> PRODUCT;
        // Written x^2.0, a whole exponent would be read as a Power.
        case POW -> isWholeLiteral(b.right()) ? ATOM : POWER;
        case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> ATOM;
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> ATOM;
      };
    }
    if (node instanceof Expression.UnaryOperation u) {
      return u.op() == Unary.NEGATE ? SIGN : ATOM;
    }
    if (node instanceof Expression.Power) {
      return POWER;
    }
    if (node instanceof Expression.Literal l) {
      return Double.compare(l.value(), 0) < 0 ? SIGN : ATOM;
    }
    if (node instanceof Expression.Whole w) {
      return w.value().signum() < 0 ? SIGN : ATOM;
    }
    if (node instanceof Expression.Condition.Compare) {
      return COMPARISON;
    }
    if (node instanceof Expression.Condition.And) {
      return AND;
    }
    if (node instanceof Expression.Condition.Or) {
      return OR;
    }
    if (node instanceof Expression.Condition.Not) {
      return NOT;
    }
    return ATOM;
  }

  private static boolean isWholeLiteral(Expression e) {
    Expression magnitude =
        e instanceof Expression.UnaryOperation u && u.op() == Unary.NEGATE ? u.operand() : e;
    return magnitude instanceof Expression.Whole
        || (magnitude instanceof Expression.Literal l && l.value() == Math.rint(l.value()));
  }

  /** Returns the shortest decimal that reads back exactly: 3 and not 3.0, 1e-7 and not 1.0E-7. */
  static String literal(double value) {
    String text = Double.toString(value).toLowerCase(Locale.ROOT).replace(".0e", "e");
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
