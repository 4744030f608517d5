package tridiff.tool.study.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/** A language in which a formula can be taken away. */
enum Language {
  /** As tridiff reads it. */
  TEXT,
  /** A static method of Java 9 and later. */
  JAVA,
  /** A function of C99. */
  C,
  /** A function of Python 3.11. */
  PYTHON,
  /** FPCore 2.0, of FPBench. */
  FPCORE,
  /** LaTeX with amsmath. */
  LATEX;

  /** A formula with the name that it gets. */
  record Named(String name, Expression formula) {}

  /** Functions that Java's Math lacks, as they are built where a formula needs them. */
  private static final Map<String, String> JAVA_FUNCTIONS =
      Map.of(
          "sigmoid",
          "double e = Math.exp(-Math.abs(x)); return x < 0 ? e / (1 + e) : 1 / (1 + e);",
          "asinh",
          "double a = Math.abs(x); return Math.copySign(a >= 0x1.0p28 ? Math.log(a) + Math.log(2)"
              + " : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);",
          "acosh",
          "return x >= 0x1.0p28 ? Math.log(x) + Math.log(2)"
              + " : Math.log1p(x - 1 + Math.sqrt(2 * (x - 1) + (x - 1) * (x - 1)));",
          "atanh",
          "double a = Math.abs(x); return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);");

  /**
   * Returns the formulas as code: a function of the variables for each; in Java one method that
   * returns them all, in their order.
   */
  String code(List<String> variables, List<Named> formulas) {
    return switch (this) {
      case TEXT -> lines(formulas, f -> f.name() + " = " + ExpressionPrinter.print(f.formula()));
      case LATEX -> lines(formulas, f -> latexName(f.name()) + " = " + of(f.formula(), 0));
      case FPCORE ->
          lines(
              formulas,
              f ->
                  "(FPCore (%s)%n :name \"%s\"%n %s)"
                      .formatted(String.join(" ", variables), f.name(), of(f.formula(), 0)));
      case C -> c(variables, formulas);
      case PYTHON -> python(variables, formulas);
      case JAVA -> java(variables, formulas);
    };
  }

  private interface Line {
    String of(Named formula);
  }

  private static String lines(List<Named> formulas, Line line) {
    StringBuilder text = new StringBuilder();
    formulas.forEach(f -> text.append(line.of(f)).append('\n'));
    return text.toString().replace("\r\n", "\n");
  }

  private static String latexName(String name) {
    return name.replaceFirst("^f([0-9]+)$", "f_{$1}")
        .replaceFirst("^df_d(.+)$", "\\\\frac{\\\\partial f}{\\\\partial $1}")
        .replaceFirst("^df([0-9]+)_d(.+)$", "\\\\frac{\\\\partial f_{$1}}{\\\\partial $2}");
  }

  private String java(List<String> variables, List<Named> formulas) {
    String parameters = "double " + String.join(", double ", variables);
    List<String> names = formulas.stream().map(Named::name).toList();
    StringBuilder code = new StringBuilder(lacking("// ", formulas));
    code.append("/** Returns ").append(String.join(", ", names)).append(". */\n");
    code.append("static double[] ").append(names.size() > 1 ? "valueAndDerivative" : names.get(0));
    code.append("(").append(parameters).append(") {\n  return new double[] {\n");
    for (Named f : formulas) {
      code.append("    ").append(of(f.formula(), 0)).append(",\n");
    }
    code.append("  };\n}\n");
    for (String function : used(formulas)) {
      if (JAVA_FUNCTIONS.containsKey(function)) {
        code.append("\nprivate static double %s(double x) {\n".formatted(function));
        code.append("  ").append(JAVA_FUNCTIONS.get(function)).append("\n}\n");
      }
    }
    return code.toString();
  }

  private String c(List<String> variables, List<Named> formulas) {
    StringBuilder code = new StringBuilder(lacking("// ", formulas));
    code.append("#include <math.h>\n\n");
    if (used(formulas).contains("sigmoid")) {
      code.append("static double sigmoid(double x) {\n  double e = exp(-fabs(x));\n");
      code.append("  return x < 0 ? e / (1 + e) : 1 / (1 + e);\n}\n\n");
    }
    if (used(formulas).contains("sign")) {
      code.append("static double sign(double x) {\n  return x > 0 ? 1 : x < 0 ? -1 : x;\n}\n\n");
    }
    String parameters = "double " + String.join(", double ", variables);
    for (Named f : formulas) {
      code.append(
          "double %s(%s) {\n  return %s;\n}\n".formatted(f.name(), parameters, of(f.formula(), 0)));
    }
    return code.toString();
  }

  private String python(List<String> variables, List<Named> formulas) {
    StringBuilder code = new StringBuilder(lacking("# ", formulas));
    code.append("import math\n\n");
    if (used(formulas).contains("sigmoid")) {
      code.append("def sigmoid(x):\n    e = math.exp(-abs(x))\n");
      code.append("    return e / (1 + e) if x < 0 else 1 / (1 + e)\n\n");
    }
    if (used(formulas).contains("fma")) {
      code.append("from fractions import Fraction\n\ndef fma(x, y, z):\n");
      code.append("    # As math.fma of Python 3.13, which is faster.\n");
      code.append("    if not (math.isfinite(x) and math.isfinite(y)):\n");
      code.append("        return x * y + z\n    if not math.isfinite(z):\n        return z\n");
      code.append("    exact = Fraction(x) * Fraction(y) + Fraction(z)\n");
      code.append("    try:\n        return float(exact) if exact else x * y + z\n");
      code.append("    except OverflowError:\n");
      code.append("        return math.inf if exact > 0 else -math.inf\n\n");
    }
    if (used(formulas).contains("sign")) {
      code.append("def sign(x):\n    return 1.0 if x > 0 else -1.0 if x < 0 else x\n\n");
    }
    for (Named f : formulas) {
      code.append(
          "def %s(%s):\n    return %s\n"
              .formatted(f.name(), String.join(", ", variables), of(f.formula(), 0)));
    }
    return code.toString();
  }

  /** Functions of tridiff that no standard library of these languages has, or not all of them. */
  private static final Set<String> RARE =
      Set.of(
          "trunc",
          "fmod",
          "softplus",
          "erf",
          "erfc",
          "phi",
          "Phi",
          "gamma",
          "lgamma",
          "lambertw",
          "beta",
          "lbeta",
          "polygamma",
          "jn",
          "yn",
          "sphericalj");

  private static final Set<String> RARE_OF_C =
      Set.of("trunc", "fmod", "erf", "erfc", "gamma", "lgamma");

  /** Returns a comment that names the functions which whoever uses the code has to supply. */
  private String lacking(String comment, List<Named> formulas) {
    Set<String> lacking = new TreeSet<>(used(formulas));
    lacking.retainAll(RARE);
    if (this != JAVA) {
      lacking.removeAll(RARE_OF_C);
    }
    return lacking.isEmpty()
        ? ""
        : comment + "To be supplied: " + String.join(", ", lacking) + ".\n\n";
  }

  private static Set<String> used(List<Named> formulas) {
    Set<String> used = new TreeSet<>();
    List<Expression> left = new ArrayList<>(formulas.stream().map(Named::formula).toList());
    while (!left.isEmpty()) {
      Expression e = left.remove(left.size() - 1);
      if (e instanceof Expression.UnaryOperation u) {
        used.add(u.op().symbol());
        left.add(u.operand());
      } else if (e instanceof Expression.BinaryOperation b) {
        used.add(b.op().symbol());
        left.addAll(List.of(b.left(), b.right()));
      } else if (e instanceof Expression.Fma fma) {
        used.add("fma");
        left.addAll(List.of(fma.x(), fma.y(), fma.z()));
      } else if (e instanceof Expression.Power p) {
        left.add(p.base());
      } else if (e instanceof Expression.If i) {
        left.addAll(List.of(i.then(), i.otherwise()));
        left.addAll(compared(i.condition()));
      }
    }
    return used;
  }

  private static List<Expression> compared(Expression.Condition condition) {
    List<Expression> compared = new ArrayList<>();
    List<Expression.Condition> left = new ArrayList<>(List.of(condition));
    while (!left.isEmpty()) {
      Expression.Condition c = left.remove(left.size() - 1);
      if (c instanceof Expression.Condition.Compare compare) {
        compared.addAll(List.of(compare.left(), compare.right()));
      } else if (c instanceof Expression.Condition.And and) {
        left.addAll(List.of(and.left(), and.right()));
      } else if (c instanceof Expression.Condition.Or or) {
        left.addAll(List.of(or.left(), or.right()));
      } else if (c instanceof Expression.Condition.Not not) {
        left.add(not.operand());
      }
    }
    return compared;
  }

  // ---- one formula; these are short, so that recursion is safe ----

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int ATOM = 4;

  private String of(Expression e, int loosest) {
    if (e instanceof Expression.Literal l) {
      return enclosed(number(l.value()), l.value() < 0 ? SIGN : ATOM, loosest);
    }
    if (e instanceof Expression.Whole w) {
      return enclosed(
          this == JAVA || this == C ? w.value() + ".0" : w.value().toString(),
          w.value().signum() < 0 ? SIGN : ATOM,
          loosest);
    }
    if (e instanceof Expression.Named n) {
      return constant(n.constant());
    }
    if (e instanceof Expression.Variable v) {
      return v.name();
    }
    if (e instanceof Expression.UnaryOperation u) {
      return unary(u, loosest);
    }
    if (e instanceof Expression.Power p) {
      return power(of(p.base(), this == LATEX ? ATOM : 0), Integer.toString(p.exponent()));
    }
    if (e instanceof Expression.Fma fma) {
      return multiplyAdd(fma);
    }
    if (e instanceof Expression.BinaryOperation b) {
      return binary(b, loosest);
    }
    return choice((Expression.If) e);
  }

  private static String enclosed(String text, int tightness, int loosest) {
    return tightness < loosest ? "(" + text + ")" : text;
  }

  private String number(double value) {
    if (this == FPCORE || this == LATEX) {
      String text = ExpressionPrinter.print(new Expression.Literal(value));
      return this == LATEX ? text.replaceFirst("e(-?\\d+)$", " \\\\cdot 10^{$1}") : text;
    }
    return Double.toString(value).toLowerCase(Locale.ROOT);
  }

  private String constant(Constant constant) {
    return switch (this) {
      case TEXT -> constant.symbol();
      case JAVA -> "Math." + constant.name();
      // The names M_PI and M_E are of POSIX, not of C99.
      case C -> Doubles.STRICT.constant(constant).toString();
      case PYTHON -> "math." + constant.symbol();
      case FPCORE -> constant.name();
      case LATEX -> constant == Constant.PI ? "\\pi" : "\\mathrm{e}";
    };
  }

  private String power(String base, String exponent) {
    return switch (this) {
      case TEXT, LATEX -> base + "^{" + exponent + "}";
      case JAVA -> "Math.pow(" + base + ", " + exponent + ")";
      case C -> "pow(" + base + ", " + exponent + ")";
      case PYTHON -> "math.pow(" + base + ", " + exponent + ")";
      case FPCORE -> "(pow " + base + " " + exponent + ")";
    };
  }

  private String unary(Expression.UnaryOperation u, int loosest) {
    String x = of(u.operand(), 0);
    if (this == FPCORE) {
      return switch (u.op()) {
        case NEGATE -> "(- " + x + ")";
        case ABS -> "(fabs " + x + ")";
        case SIGN -> "(copysign 1 " + x + ")";
        case SIGMOID -> "(/ 1 (+ 1 (exp (- " + x + "))))";
        case RINT -> "(nearbyint " + x + ")";
        case GAMMA -> "(tgamma " + x + ")";
        default -> "(" + u.op().symbol() + " " + x + ")";
      };
    }
    if (u.op() == Unary.NEGATE) {
      return enclosed("-" + of(u.operand(), SIGN + 1), SIGN, loosest);
    }
    return call(u.op(), x);
  }

  private String call(Unary op, String x) {
    String name = op.symbol();
    if (this == LATEX) {
      return switch (op) {
        case SQRT -> "\\sqrt{" + x + "}";
        case CBRT -> "\\sqrt[3]{" + x + "}";
        case ABS -> "\\left|" + x + "\\right|";
        case FLOOR -> "\\lfloor " + x + " \\rfloor";
        case CEIL -> "\\lceil " + x + " \\rceil";
        case EXP, LOG, SIN, COS, TAN, SINH, COSH, TANH -> "\\" + name + "\\left(" + x + "\\right)";
        default -> "\\operatorname{" + name + "}\\left(" + x + "\\right)";
      };
    }
    if (op == Unary.SIGMOID || (op == Unary.SIGN && this != JAVA)) {
      return name + "(" + x + ")";
    }
    if (op == Unary.TRUNC || op == Unary.RINT || op.compareTo(Unary.SOFTPLUS) >= 0) {
      return rare(op) + "(" + x + ")";
    }
    return switch (this) {
      case JAVA ->
          (JAVA_FUNCTIONS.containsKey(name) ? "" : "Math.")
              + (op == Unary.SIGN ? "signum" : name)
              + "("
              + x
              + ")";
      case C -> (op == Unary.ABS ? "fabs" : name) + "(" + x + ")";
      case PYTHON -> (op == Unary.ABS ? "" : "math.") + name + "(" + x + ")";
      case TEXT, FPCORE, LATEX -> name + "(" + x + ")";
    };
  }

  /** Returns what the standard library calls a function that not all have; else its own name. */
  private String rare(Unary op) {
    return switch (op) {
      case RINT -> this == JAVA ? "Math.rint" : this == PYTHON ? "round" : "rint";
      case GAMMA -> this == C ? "tgamma" : this == PYTHON ? "math.gamma" : "gamma";
      case TRUNC, ERF, ERFC, LOG_GAMMA -> this == PYTHON ? "math." + op.symbol() : op.symbol();
      default -> op.symbol();
    };
  }

  private String binary(Expression.BinaryOperation b, int loosest) {
    if (this == FPCORE) {
      String name =
          b.op() == Binary.POW
              ? "pow"
              : b.op() == Binary.MIN || b.op() == Binary.MAX
                  ? "f" + b.op().symbol()
                  : b.op().symbol();
      return "(" + name + " " + of(b.left(), 0) + " " + of(b.right(), 0) + ")";
    }
    return switch (b.op()) {
      case ADD, SUBTRACT ->
          enclosed(
              of(b.left(), SUM) + " " + b.op().symbol() + " " + of(b.right(), SUM + 1),
              SUM,
              loosest);
      case MULTIPLY ->
          enclosed(
              of(b.left(), PRODUCT)
                  + (this == LATEX ? " \\cdot " : " * ")
                  + of(b.right(), PRODUCT + 1),
              PRODUCT,
              loosest);
      case DIVIDE ->
          this == LATEX
              ? "\\frac{" + of(b.left(), 0) + "}{" + of(b.right(), 0) + "}"
              : enclosed(
                  of(b.left(), PRODUCT) + " / " + of(b.right(), PRODUCT + 1), PRODUCT, loosest);
      case POW -> power(of(b.left(), this == LATEX ? ATOM : 0), of(b.right(), 0));
      case FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y ->
          rare(b.op()) + "(" + of(b.left(), 0) + ", " + of(b.right(), 0) + ")";
      case SPHERICAL_BESSEL -> rare(b.op()) + "(" + of(b.left(), 0) + ", " + of(b.right(), 0) + ")";
      case MIN, MAX, ATAN2, HYPOT ->
          function(b.op()) + "(" + of(b.left(), 0) + ", " + of(b.right(), 0) + ")";
    };
  }

  private String multiplyAdd(Expression.Fma fma) {
    String call =
        switch (this) {
          case TEXT, C, PYTHON -> "fma(%s, %s, %s)";
          case JAVA -> "Math.fma(%s, %s, %s)";
          case FPCORE -> "(fma %s %s %s)";
          case LATEX -> "\\operatorname{fma}\\left(%s, %s, %s\\right)";
        };
    return call.formatted(of(fma.x(), 0), of(fma.y(), 0), of(fma.z(), 0));
  }

  private String rare(Binary op) {
    if (this == LATEX) {
      return "\\operatorname{" + op.symbol() + "}";
    }
    return switch (op) {
      case REMAINDER ->
          this == JAVA ? "Math.IEEEremainder" : this == PYTHON ? "math.remainder" : "remainder";
      case COPYSIGN ->
          this == JAVA ? "Math.copySign" : this == PYTHON ? "math.copysign" : "copysign";
      case FMOD -> this == PYTHON ? "math.fmod" : "fmod";
      default -> op.symbol();
    };
  }

  private String function(Binary op) {
    String name = op.symbol();
    boolean isExtreme = op == Binary.MIN || op == Binary.MAX;
    return switch (this) {
      case JAVA -> "Math." + name;
      case C -> isExtreme ? "f" + name : name;
      case PYTHON -> isExtreme ? name : "math." + name;
      case LATEX -> isExtreme ? "\\" + name : "\\operatorname{" + name + "}";
      case TEXT, FPCORE -> name;
    };
  }

  private String choice(Expression.If e) {
    String condition = condition(e.condition());
    String then = of(e.then(), 0);
    String otherwise = of(e.otherwise(), 0);
    return switch (this) {
      case JAVA, C -> "(" + condition + " ? " + then + " : " + otherwise + ")";
      case PYTHON -> "(" + then + " if " + condition + " else " + otherwise + ")";
      case FPCORE -> "(if " + condition + " " + then + " " + otherwise + ")";
      case LATEX ->
          "\\begin{cases} "
              + then
              + " & \\text{if } "
              + condition
              + " \\\\ "
              + otherwise
              + " & \\text{otherwise} \\end{cases}";
      case TEXT -> "if(" + condition + ", " + then + ", " + otherwise + ")";
    };
  }

  private String condition(Expression.Condition c) {
    if (c instanceof Expression.Condition.Compare compare) {
      String left = of(compare.left(), SUM);
      String right = of(compare.right(), SUM);
      String symbol = compare.op().symbol();
      return switch (this) {
        case FPCORE -> "(" + symbol + " " + left + " " + right + ")";
        case LATEX -> left + " " + latex(compare.op()) + " " + right;
        case TEXT, JAVA, C, PYTHON -> left + " " + symbol + " " + right;
      };
    }
    if (c instanceof Expression.Condition.And and) {
      return joined("and", "&&", "\\wedge", and.left(), and.right());
    }
    if (c instanceof Expression.Condition.Or or) {
      return joined("or", "||", "\\vee", or.left(), or.right());
    }
    String operand = condition(((Expression.Condition.Not) c).operand());
    return switch (this) {
      case JAVA, C -> "!(" + operand + ")";
      case TEXT, PYTHON -> "not (" + operand + ")";
      case FPCORE -> "(not " + operand + ")";
      case LATEX -> "\\neg (" + operand + ")";
    };
  }

  private static String latex(Comparison op) {
    return switch (op) {
      case LESS -> "<";
      case LESS_OR_EQUAL -> "\\le";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> "\\ge";
      case EQUAL -> "=";
      case NOT_EQUAL -> "\\ne";
    };
  }

  private String joined(
      String word, String sign, String latex, Expression.Condition a, Expression.Condition b) {
    String left = condition(a);
    String right = condition(b);
    return switch (this) {
      case FPCORE -> "(" + word + " " + left + " " + right + ")";
      case JAVA, C -> "(" + left + ") " + sign + " (" + right + ")";
      case LATEX -> "(" + left + ") " + latex + " (" + right + ")";
      case TEXT, PYTHON -> "(" + left + ") " + word + " (" + right + ")";
    };
  }
}
