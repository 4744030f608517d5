package tridiff.tool.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;

/**
 * Writes expressions as they are set in books: MathML Core, which every browser of today draws
 * without a script.
 *
 * <p>Source: W3C, MathML Core (2025), section 3. Names of inverse functions are those of ISO
 * 80000-2 as far as English books use them: arcsin, arsinh.
 */
public final class MathMarkup {

  /** What has signs of its own; every other operation of one operand is a name. */
  private static final Set<Unary> OWN_NOTATION =
      Set.of(Unary.NEGATE, Unary.ABS, Unary.FLOOR, Unary.CEIL, Unary.SQRT, Unary.CBRT, Unary.EXP);

  // How tightly a node holds together; a looser one within a tighter one needs parentheses.
  private static final int ANY = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int SIGN = 7;
  private static final int POWER = 8;
  private static final int ATOM = 9;

  private static final String START = "<math displaystyle=\"true\">";

  private final StringBuilder markup = new StringBuilder();

  private static final Pattern PIECE =
      Pattern.compile("<[^>]*/>|<(/?)([a-z]+)[^>]*>|&[^;]*;|[^<&]");

  private static final Pattern FUNCTION =
      Pattern.compile("([a-z])([′″‴]?|⁽\\S*⁾)\\(([\\w…]+(?:, [\\w…]+)*)\\)");

  /** About how many letters of it fit a line of a printed page. */
  private static final double LETTERS_OF_A_LINE = 80;

  /** What is still to be written, the next on top; no recursion, whatever the depth. */
  private final Deque<Object> pending = new ArrayDeque<>();

  private MathMarkup() {}

  private record Node(Object node, int loosest) {}

  /** The last term of a sum, with the start of its sign. */
  private record Term(Expression.BinaryOperation sum, String sign) {}

  /**
   * Returns the elements of an equation: a line may end before each term of a sum.
   *
   * @param left the left side, such as "f(x)"
   * @param right the right side
   */
  public static String of(String left, Expression right) {
    var writer = new MathMarkup();
    Expression first = right;
    while (first instanceof Expression.BinaryOperation b && tightness(b) == SUM) {
      writer.push(new Term(b, "</math><wbr/>" + START + "<mo form=\"infix\">"));
      first = b.left();
    }
    writer.push(START, leftSide(left), "<mo>=</mo>", any(first));
    while (!writer.pending.isEmpty()) {
      Object next = writer.pending.pop();
      if (next instanceof Node node) {
        writer.write(node);
      } else if (next instanceof Term term) {
        writer.write(term);
      } else {
        writer.markup.append(next);
      }
    }
    return writer.markup.append("</math>").toString();
  }

  /**
   * Returns whether a part of an equation between two ends of lines is too wide for a page of
   * paper.
   */
  public static boolean isTooWideForPaper(String equation) {
    Deque<Width> open = new ArrayDeque<>();
    double widest = 0;
    Matcher piece = PIECE.matcher(equation);
    while (piece.find()) {
      String name = piece.group(2);
      if (name == null) {
        open.stream().limit(1).forEach(width -> width.add(1));
      } else if (piece.group(1).isEmpty()) {
        open.push(new Width(name));
      } else {
        double width = open.pop().letters;
        widest = Math.max(widest, width);
        open.stream().limit(1).forEach(outer -> outer.add(width));
      }
    }
    return widest > LETTERS_OF_A_LINE;
  }

  /** The width of what is in an element, as far as it is read. */
  private static final class Width {
    private final boolean isStack;
    private double letters;

    Width(String element) {
      isStack = element.equals("mfrac") || element.equals("mtable");
    }

    void add(double more) {
      letters = isStack ? Math.max(letters, more) : letters + more;
    }
  }

  private static Node any(Object node) {
    return new Node(node, ANY);
  }

  private void push(Object... pieces) {
    for (int i = pieces.length - 1; i >= 0; i--) {
      pending.push(pieces[i]);
    }
  }

  private void write(Node n) {
    if (tightness(n.node()) < n.loosest()) {
      push("<mrow><mo>(</mo>", any(n.node()), "<mo>)</mo></mrow>");
    } else if (n.node() instanceof Expression.Condition condition) {
      write(condition);
    } else {
      write((Expression) n.node());
    }
  }

  private void write(Expression e) {
    if (e instanceof Expression.Literal l) {
      push(literal(l.value()));
    } else if (e instanceof Expression.Whole w) {
      push(number(w.value().toString()));
    } else if (e instanceof Expression.Named named) {
      push(constant(named.constant()));
    } else if (e instanceof Expression.Variable v) {
      push(variable(v.name()));
    } else if (e instanceof Expression.UnaryOperation u) {
      write(u);
    } else if (e instanceof Expression.BinaryOperation b) {
      write(b);
    } else if (e instanceof Expression.Fma fma) {
      push(
          "<mi>fma</mi><mo>&#x2061;</mo><mrow><mo>(</mo>",
          any(fma.x()),
          "<mo>,</mo>",
          any(fma.y()),
          "<mo>,</mo>",
          any(fma.z()),
          "<mo>)</mo></mrow>");
    } else if (e instanceof Expression.Power p) {
      write(p);
    } else if (e instanceof Expression.If i) {
      push(
          "<mrow><mo>{</mo><mtable><mtr><mtd>",
          any(i.then()),
          "</mtd><mtd><mtext>if\u00A0</mtext>",
          any(i.condition()),
          "</mtd></mtr><mtr><mtd>",
          any(i.otherwise()),
          "</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>");
    }
  }

  private void write(Expression.UnaryOperation u) {
    switch (u.op()) {
      case NEGATE -> push("<mo form=\"prefix\">−</mo>", new Node(u.operand(), PRODUCT));
      case ABS -> fence("|", u.operand(), "|");
      case FLOOR -> fence("⌊", u.operand(), "⌋");
      case CEIL -> fence("⌈", u.operand(), "⌉");
      case SQRT -> push("<msqrt><mrow>", any(u.operand()), "</mrow></msqrt>");
      case CBRT -> push("<mroot><mrow>", any(u.operand()), "</mrow><mn>3</mn></mroot>");
      case EXP -> push("<msup><mi>e</mi><mrow>", any(u.operand()), "</mrow></msup>");
      case EXPM1,
          LOG,
          LOG1P,
          LOG10,
          SIGN,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          TANH,
          ASINH,
          ACOSH,
          ATANH,
          SIGMOID,
          TRUNC,
          RINT,
          SOFTPLUS,
          ERF,
          ERFC,
          NORMAL_DENSITY,
          NORMAL_DISTRIBUTION,
          GAMMA,
          LOG_GAMMA,
          LAMBERT_W ->
          apply("<mi>" + name(u.op()) + "</mi>", u.operand());
    }
  }

  private static String name(Unary op) {
    return switch (op) {
      case LOG -> "ln";
      case ASIN, ACOS, ATAN -> "arc" + op.symbol().substring(1);
      case ASINH, ACOSH, ATANH -> "ar" + op.symbol().substring(1);
      case SIGN -> "sgn";
      case NEGATE,
          ABS,
          FLOOR,
          CEIL,
          SQRT,
          CBRT,
          EXP,
          EXPM1,
          LOG1P,
          LOG10,
          SIN,
          COS,
          TAN,
          SINH,
          COSH,
          TANH,
          SIGMOID,
          TRUNC,
          RINT,
          SOFTPLUS,
          ERF,
          ERFC,
          LOG_GAMMA ->
          op.symbol();
      case NORMAL_DENSITY -> "φ";
      case NORMAL_DISTRIBUTION -> "Φ";
      case GAMMA -> "Γ";
      case LAMBERT_W -> "W";
    };
  }

  private void write(Expression.BinaryOperation b) {
    switch (b.op()) {
      case ADD, SUBTRACT -> push(new Node(b.left(), SUM), new Term(b, "<mo>"));
      case MULTIPLY ->
          push(
              new Node(b.left(), PRODUCT),
              between(b.left(), b.right()),
              new Node(b.right(), POWER));
      case DIVIDE ->
          push("<mfrac><mrow>", any(b.left()), "</mrow><mrow>", any(b.right()), "</mrow></mfrac>");
      case POW -> writePower(b.left(), any(b.right()));
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          push(
              "<msub><mi>" + letter(b.op()) + "</mi><mrow>",
              any(b.left()),
              "</mrow></msub><mo>&#x2061;</mo><mrow><mo>(</mo>",
              any(b.right()),
              "<mo>)</mo></mrow>");
      case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA ->
          push(
              "<mi>" + letter(b.op()) + "</mi><mo>&#x2061;</mo><mrow><mo>(</mo>",
              any(b.left()),
              "<mo>,</mo>",
              any(b.right()),
              "<mo>)</mo></mrow>");
    }
  }

  private static String letter(Binary op) {
    return switch (op) {
      case BETA -> "Β";
      case LOG_BETA -> "ln|Β|";
      case POLYGAMMA -> "ψ";
      case BESSEL_J -> "J";
      case BESSEL_Y -> "Y";
      case SPHERICAL_BESSEL -> "j";
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POW, MIN, MAX, ATAN2, HYPOT -> op.symbol();
      case FMOD, REMAINDER, COPYSIGN -> op.symbol();
    };
  }

  /** Writes the last term of a sum; what is added with a minus in front is taken from it. */
  private void write(Term term) {
    Expression.BinaryOperation sum = term.sum();
    Optional<Expression> negated = negated(sum.right());
    boolean isAdded = (sum.op() == Binary.ADD) == negated.isEmpty();
    push(
        term.sign(), isAdded ? "+</mo>" : "−</mo>", new Node(negated.orElse(sum.right()), PRODUCT));
  }

  /** Returns a term without the minus in front of it, if it has one. */
  private static Optional<Expression> negated(Expression term) {
    Deque<Expression.BinaryOperation> products = new ArrayDeque<>();
    Expression first = term;
    while (first instanceof Expression.BinaryOperation b && b.op() == Binary.MULTIPLY) {
      products.push(b);
      first = b.left();
    }
    Expression negated;
    if (first instanceof Expression.Literal l && l.value() < 0) {
      negated = new Expression.Literal(-l.value());
    } else if (first instanceof Expression.Whole w && w.value().signum() < 0) {
      negated = new Expression.Whole(w.value().negate());
    } else if (first instanceof Expression.UnaryOperation u
        && u.op() == Unary.NEGATE
        && tightness(u.operand()) >= PRODUCT) {
      negated = u.operand();
    } else {
      return Optional.empty();
    }
    for (Expression.BinaryOperation product : products) {
      negated = new Expression.BinaryOperation(Binary.MULTIPLY, negated, product.right());
    }
    return Optional.of(negated);
  }

  /**
   * Returns what stands between two factors: nothing, as in books, but a dot where two numbers, two
   * names or two fractions would run together, and a little room before the name of a function. A
   * number before a fraction would be one with it.
   */
  private static String between(Expression left, Expression right) {
    Expression last = left;
    while (last instanceof Expression.BinaryOperation b && b.op() == Binary.MULTIPLY) {
      last = b.right();
    }
    Expression first = first(right);
    boolean isParted = tightness(last) < POWER || tightness(right) < POWER;
    boolean isNumber = first instanceof Expression.Literal || first instanceof Expression.Whole;
    boolean wouldRunTogether =
        isNumber || (isWord(last) && isName(first)) || (isLetter(last) && isWord(first));
    if ((wouldRunTogether && !isParted) || (isFraction(first) && isFractionOrNumber(last))) {
      return "<mo>·</mo>";
    }
    return isFunction(first) && !isParted
        ? "<mo>&#x2062;</mo><mspace width=\"0.17em\"/>"
        : "<mo>&#x2062;</mo>";
  }

  private static boolean isFraction(Expression e) {
    return e instanceof Expression.BinaryOperation b && b.op() == Binary.DIVIDE;
  }

  private static boolean isFractionOrNumber(Expression e) {
    return isFraction(e) || e instanceof Expression.Literal || e instanceof Expression.Whole;
  }

  /** Returns what a factor begins with. */
  private static Expression first(Expression factor) {
    Expression first = factor;
    while (true) {
      if (first instanceof Expression.BinaryOperation b && b.op() == Binary.POW) {
        first = b.left();
      } else if (first instanceof Expression.Power p) {
        first = p.base();
      } else {
        return first;
      }
    }
  }

  private static boolean isLetter(Expression e) {
    return e instanceof Expression.Variable || e instanceof Expression.Named;
  }

  private static boolean isName(Expression e) {
    return isLetter(e)
        || isFunction(e)
        || (e instanceof Expression.UnaryOperation u && u.op() == Unary.EXP);
  }

  /** Returns whether a name has several letters, which beside another one make a third. */
  private static boolean isWord(Expression e) {
    return e instanceof Expression.Variable v
        && v.name().replaceFirst("[0-9]+$|\\[.*", "").length() > 1;
  }

  /** Returns whether an operation is written as a name with parentheses. */
  private static boolean isFunction(Expression e) {
    if (e instanceof Expression.BinaryOperation b) {
      return switch (b.op()) {
        case ADD, SUBTRACT, MULTIPLY, DIVIDE, POW -> false;
        case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> true;
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> true;
      };
    }
    return e instanceof Expression.Fma
        || (e instanceof Expression.UnaryOperation u && !OWN_NOTATION.contains(u.op()));
  }

  private void writePower(Expression base, Object exponent) {
    // A function in parentheses, or its power could be read as that of its operand.
    boolean isFunction =
        base instanceof Expression.UnaryOperation u
            && u.op() != Unary.ABS
            && u.op() != Unary.FLOOR
            && u.op() != Unary.CEIL;
    push(
        isFunction ? "<msup><mrow><mo>(</mo>" : "<msup><mrow>",
        isFunction ? any(base) : new Node(base, ATOM),
        isFunction ? "<mo>)</mo></mrow><mrow>" : "</mrow><mrow>",
        exponent,
        "</mrow></msup>");
  }

  /** Writes sin²(x) as books do; not for -1, which there is the inverse function. */
  private void write(Expression.Power p) {
    String exponent = number(Integer.toString(p.exponent()));
    if (p.exponent() > 1 && p.base() instanceof Expression.UnaryOperation u && isOfAngles(u.op())) {
      apply("<msup><mi>" + name(u.op()) + "</mi>" + exponent + "</msup>", u.operand());
    } else {
      writePower(p.base(), exponent);
    }
  }

  private static boolean isOfAngles(Unary op) {
    return op == Unary.SIN
        || op == Unary.COS
        || op == Unary.TAN
        || op == Unary.SINH
        || op == Unary.COSH
        || op == Unary.TANH;
  }

  private void apply(String function, Expression operand) {
    push(function + "<mo>&#x2061;</mo><mrow><mo>(</mo>", any(operand), "<mo>)</mo></mrow>");
  }

  private void fence(String left, Expression operand, String right) {
    push("<mrow><mo>" + left + "</mo>", any(operand), "<mo>" + right + "</mo></mrow>");
  }

  private void write(Expression.Condition c) {
    if (c instanceof Expression.Condition.Compare compare) {
      push(
          new Node(compare.left(), SUM),
          "<mo>" + sign(compare.op()) + "</mo>",
          new Node(compare.right(), SUM));
    } else if (c instanceof Expression.Condition.And and) {
      push(new Node(and.left(), AND), "<mtext>\u00A0and\u00A0</mtext>", new Node(and.right(), NOT));
    } else if (c instanceof Expression.Condition.Or or) {
      push(new Node(or.left(), OR), "<mtext>\u00A0or\u00A0</mtext>", new Node(or.right(), AND));
    } else if (c instanceof Expression.Condition.Not not) {
      push("<mtext>not\u00A0</mtext>", new Node(not.operand(), NOT));
    }
  }

  private static String sign(Comparison op) {
    return switch (op) {
      case LESS -> "&lt;";
      case LESS_OR_EQUAL -> "≤";
      case GREATER -> "&gt;";
      case GREATER_OR_EQUAL -> "≥";
      case EQUAL -> "=";
      case NOT_EQUAL -> "≠";
    };
  }

  private static String constant(Constant constant) {
    return switch (constant) {
      case PI -> "<mi>π</mi>";
      case E -> "<mi>e</mi>";
    };
  }

  /** Writes a function of variables in the letters of the right side, and anything else as text. */
  private static String leftSide(String left) {
    Matcher function = FUNCTION.matcher(left);
    if (!function.matches()) {
      return "<mtext>" + escaped(left) + "</mtext>";
    }
    String primes = function.group(2);
    return "<mrow><mi>"
        + function.group(1)
        + "</mi>"
        + (primes.isEmpty() ? "" : "<mo form=\"postfix\">" + primes + "</mo>")
        + "<mo>(</mo>"
        + Stream.of(function.group(3).split(", "))
            .map(MathMarkup::variable)
            .collect(Collectors.joining("<mo>,</mo>"))
        + "<mo>)</mo></mrow>";
  }

  /** Writes x1 with a low 1. */
  private static String variable(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    String letters = "<mi>" + escaped(name.substring(0, end)) + "</mi>";
    return end == 0 || end == name.length()
        ? "<mi>" + escaped(name) + "</mi>"
        : "<msub>" + letters + "<mn>" + name.substring(end) + "</mn></msub>";
  }

  /** Writes the shortest decimal that reads back exactly, with a power of ten where it has one. */
  private static String literal(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return number(Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞");
    }
    String text = Double.toString(value);
    int exponentAt = text.indexOf('E');
    if (exponentAt < 0) {
      return number(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }
    String digits = text.substring(0, exponentAt);
    String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    String power = "<msup><mn>10</mn>" + number(text.substring(exponentAt + 1)) + "</msup>";
    return mantissa.equals("1")
        ? power
        : "<mrow>" + number(mantissa) + "<mo>·</mo>" + power + "</mrow>";
  }

  private static String number(String text) {
    return text.startsWith("-")
        ? "<mrow><mo>−</mo><mn>" + text.substring(1) + "</mn></mrow>"
        : "<mn>" + text + "</mn>";
  }

  private static int tightness(Object node) {
    if (node instanceof Expression.BinaryOperation b) {
      return switch (b.op()) {
        case ADD, SUBTRACT -> SUM;
        case MULTIPLY -> PRODUCT;
        // The bar of a fraction holds it together, but not against an exponent.
        case DIVIDE -> POWER;
        case POW -> POWER;
        case MIN, MAX, ATAN2, HYPOT, FMOD, REMAINDER, COPYSIGN -> ATOM;
        case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> ATOM;
      };
    }
    if (node instanceof Expression.UnaryOperation u) {
      return switch (u.op()) {
        case NEGATE -> SIGN;
        case EXP -> POWER;
        default -> ATOM;
      };
    }
    if (node instanceof Expression.Literal l) {
      boolean isAtom = l.value() >= 0 && Double.toString(l.value()).indexOf('E') < 0;
      return isAtom ? ATOM : l.value() < 0 ? SIGN : POWER;
    }
    if (node instanceof Expression.Whole w) {
      return w.value().signum() < 0 ? SIGN : ATOM;
    }
    if (node instanceof Expression.Power || node instanceof Expression.If) {
      return node instanceof Expression.Power ? POWER : SUM;
    }
    return conditionTightness(node);
  }

  private static int conditionTightness(Object node) {
    if (node instanceof Expression.Condition.Compare) {
      return COMPARISON;
    }
    if (node instanceof Expression.Condition.And) {
      return AND;
    }
    if (node instanceof Expression.Condition.Or) {
      return OR;
    }
    return node instanceof Expression.Condition.Not ? NOT : ATOM;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
