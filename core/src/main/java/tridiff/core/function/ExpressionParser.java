package tridiff.core.function;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * Reads expressions as they are usually typed.
 *
 * <p>Operators from loose to tight: {@code c ? a : b}; {@code or}, {@code ||}; {@code and}, {@code
 * &&}; {@code not}, {@code !}; {@code < <= > >= == !=} (also chained: {@code 0 < x <= 1}); {@code +
 * -}; {@code * /}; the sign; {@code ^}, {@code **}. {@code ^} binds to the right and tighter than a
 * sign: {@code -x^2} is {@code -(x^2)}, and {@code 2^-x} needs no parentheses. A whole literal as
 * exponent makes a {@link Expression.Power}; {@code pow(x, 2)} does not. There is no implicit
 * multiplication. {@code if(c, a, b)} is {@code c ? a : b}.
 *
 * <p>Numbers are written as in Java, and are the double they round to; one that is too large, or
 * too small to be more than 0, is an error. Names are letters, digits and underscores, a digit not
 * first; {@code pi} and {@code e} are constants, the symbols of {@link Unary} and {@link Binary}
 * and the {@linkplain #aliases() aliases} are functions, every other name is a variable.
 * Typographic signs (a true minus, a raised dot) are read as what they stand for.
 *
 * <p>A text may have {@value #MOST_CHARACTERS} characters, and nest {@value #MOST_NESTED} deep.
 */
public final class ExpressionParser {

  /** The longest text. */
  public static final int MOST_CHARACTERS = 100_000;

  /** The deepest nesting of parentheses, function calls, signs and powers. */
  public static final int MOST_NESTED = 1000;

  private static final Map<String, Unary> UNARY = new HashMap<>();
  private static final Map<String, Binary> BINARY = new HashMap<>();
  private static final Map<String, Constant> CONSTANTS = new HashMap<>();
  private static final Set<String> OTHER_FUNCTIONS = Set.of("if", "log2", "exp2");
  private static final Set<String> WORDS = Set.of("and", "or", "not");

  static {
    for (Unary op : Unary.values()) {
      if (op != Unary.NEGATE) {
        UNARY.put(op.symbol(), op);
      }
    }
    for (Binary op : Binary.values()) {
      if (Character.isLetter(op.symbol().charAt(0))) {
        BINARY.put(op.symbol(), op);
      }
    }
    BINARY.put("pow", Binary.POW);
    for (Constant constant : Constant.values()) {
      CONSTANTS.put(constant.symbol(), constant);
    }
    CONSTANTS.put("π", Constant.PI);
    UNARY.put("ln", Unary.LOG);
    UNARY.put("arcsin", Unary.ASIN);
    UNARY.put("arccos", Unary.ACOS);
    UNARY.put("arctan", Unary.ATAN);
    UNARY.put("arsinh", Unary.ASINH);
    UNARY.put("arcosh", Unary.ACOSH);
    UNARY.put("artanh", Unary.ATANH);
  }

  private static final int CHOICE = 1;
  private static final int OR = 2;
  private static final int AND = 3;
  private static final int NOT = 4;
  private static final int COMPARISON = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;
  private static final int SIGN = 8;
  private static final int POWER = 9;

  private final String text;
  private final Tokens tokens;
  private final Deque<Operand> operands = new ArrayDeque<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private ExpressionParser(String text) {
    this.text = text;
    this.tokens = new Tokens(text);
  }

  /**
   * Returns the expression that a text means.
   *
   * @throws ExpressionSyntaxException if it means none
   */
  public static Expression parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new ExpressionSyntaxException(
          "the expression has "
              + text.length()
              + " characters; "
              + MOST_CHARACTERS
              + " are allowed",
          text,
          MOST_CHARACTERS,
          1,
          "write it as a Java function, or cut it into several");
    }
    if (text.isBlank()) {
      throw new ExpressionSyntaxException(
          "the expression is empty", text, 0, 0, "write something like exp(sin(x))");
    }
    return new ExpressionParser(text).whole();
  }

  /**
   * Returns the function that a text means, its variables in the order in which they appear.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public static ExpressionFunction function(String text) {
    Expression formula = parse(text);
    return new ExpressionFunction(variables(text), formula);
  }

  /** Returns the names of all functions that can be called, without aliases. */
  public static Set<String> functions() {
    Set<String> names = new TreeSet<>(OTHER_FUNCTIONS);
    Arrays.stream(Unary.values())
        .filter(op -> op != Unary.NEGATE)
        .forEach(op -> names.add(op.symbol()));
    BINARY.keySet().forEach(names::add);
    return names;
  }

  /** Returns other names of functions, each with the name it stands for. */
  public static Map<String, String> aliases() {
    Map<String, String> aliases = new TreeMap<>();
    UNARY.forEach(
        (name, op) -> {
          if (!name.equals(op.symbol())) {
            aliases.put(name, op.symbol());
          }
        });
    return aliases;
  }

  private static List<String> variables(String text) {
    Set<String> names = new LinkedHashSet<>();
    Tokens tokens = new Tokens(text);
    while (tokens.current().kind() != Token.Kind.END) {
      Token token = tokens.next();
      if (token.kind() == Token.Kind.NAME && !isReserved(token.text())) {
        names.add(token.text());
      }
    }
    return List.copyOf(names);
  }

  private static boolean isReserved(String name) {
    return isFunction(name) || CONSTANTS.containsKey(name) || WORDS.contains(name);
  }

  private static boolean isFunction(String name) {
    return UNARY.containsKey(name) || BINARY.containsKey(name) || OTHER_FUNCTIONS.contains(name);
  }

  // An operand is a number or a condition; which of the two is allowed depends on what uses it.

  private sealed interface Operand {
    Token first();
  }

  private record Value(Expression expression, Token first) implements Operand {}

  /**
   * A condition; a comparison has the operand that a chain such as {@code 0 < x < 1} goes on from.
   */
  private record Claim(Expression.Condition condition, Optional<Expression> chainEnd, Token first)
      implements Operand {}

  /*
   * Dijkstra's shunting yard: operands wait on one stack, what is still open on another, so that no nesting needs
   * recursion. An operator is applied when a looser one, or a closing sign, follows.
   */

  private sealed interface Open {
    Token sign();
  }

  /** An operator that waits for its right operand. */
  private record Operator(Token sign, int tightness, boolean isPrefix) implements Open {}

  /** A parenthesis that waits for its counterpart. */
  private record Parenthesis(Token sign) implements Open {}

  /** A function that waits for arguments. */
  private record Call(Token sign, Token name, List<Operand> arguments) implements Open {}

  /** A choice that waits for its colon. */
  private record Question(Token sign, Operand condition) implements Open {}

  /** A choice that waits for what holds otherwise. */
  private record Colon(Token sign, Operand condition, Operand then) implements Open {}

  private Expression whole() {
    boolean operandExpected = true;
    while (tokens.current().kind() != Token.Kind.END) {
      operandExpected = operandExpected ? readOperand() : readAfterOperand();
      if (open.size() > MOST_NESTED) {
        throw at(
            tokens.current(),
            "the expression is nested deeper than the limit of " + MOST_NESTED,
            "use fewer parentheses, or write it as a Java function");
      }
    }
    if (operandExpected) {
      throw missingOperand(tokens.current());
    }
    applyWhile(CHOICE);
    if (!open.isEmpty()) {
      throw unclosed(open.peek());
    }
    return number(operands.pop());
  }

  /** Reads what may stand before or as an operand; returns whether an operand is still expected. */
  private boolean readOperand() {
    Token token = tokens.current();
    if (token.is("-") || token.is("+")) {
      open.push(new Operator(tokens.next(), SIGN, true));
      return true;
    }
    if (token.is("!") || isWord(token, "not")) {
      open.push(new Operator(tokens.next(), NOT, true));
      return true;
    }
    if (token.is("(")) {
      open.push(new Parenthesis(tokens.next()));
      return true;
    }
    if (token.kind() == Token.Kind.NUMBER) {
      operands.push(new Value(literal(tokens.next()), token));
      return false;
    }
    if (token.kind() != Token.Kind.NAME || WORDS.contains(token.text())) {
      throw missingOperand(token);
    }
    tokens.next();
    if (!tokens.current().is("(")) {
      operands.push(new Value(nameAlone(token), token));
      return false;
    }
    checkCallable(token);
    Call call = new Call(tokens.next(), token, new ArrayList<>());
    if (!tokens.current().is(")")) {
      open.push(call);
      return true;
    }
    tokens.next();
    operands.push(new Value(result(call), token));
    return false;
  }

  /** Reads what may follow an operand; returns whether an operand is expected then. */
  private boolean readAfterOperand() {
    Token token = tokens.current();
    int tightness = tightness(token);
    if (tightness > 0) {
      // What binds to the right waits for operators of its own kind.
      applyWhile(tightness == POWER || tightness == CHOICE ? tightness + 1 : tightness);
      tokens.next();
      open.push(
          tightness == CHOICE
              ? new Question(token, operands.pop())
              : new Operator(token, tightness, false));
      return true;
    }
    if (token.is(":") || token.is(",") || token.is(")")) {
      applyWhile(CHOICE);
      Open innermost = open.peek();
      if (token.is(":") && innermost instanceof Question question) {
        open.pop();
        open.push(new Colon(tokens.next(), question.condition(), operands.pop()));
        return true;
      }
      if (token.is(",") && innermost instanceof Call call) {
        tokens.next();
        call.arguments().add(operands.pop());
        return true;
      }
      if (token.is(")") && innermost instanceof Parenthesis) {
        open.pop();
        tokens.next();
        if (operands.peek() instanceof Claim claim) {
          operands.pop();
          operands.push(new Claim(claim.condition(), Optional.empty(), claim.first()));
        }
        return false;
      }
      if (token.is(")") && innermost instanceof Call call) {
        open.pop();
        tokens.next();
        call.arguments().add(operands.pop());
        operands.push(new Value(result(call), call.name()));
        return false;
      }
      if (innermost instanceof Question question) {
        throw unclosed(question);
      }
    }
    throw unexpected(token);
  }

  /** Applies the innermost operators that bind at least as tightly as given. */
  private void applyWhile(int tightness) {
    while (!open.isEmpty()) {
      if (open.peek() instanceof Operator operator && operator.tightness() >= tightness) {
        open.pop();
        Operand right = operands.pop();
        operands.push(
            operator.isPrefix()
                ? prefixed(operator.sign(), right)
                : combined(operator, operands.pop(), right));
      } else if (open.peek() instanceof Colon colon && CHOICE >= tightness) {
        open.pop();
        operands.push(
            new Value(
                new Expression.If(
                    claim(colon.condition()), number(colon.then()), number(operands.pop())),
                colon.condition().first()));
      } else {
        return;
      }
    }
  }

  /** How tightly an operator between two operands binds; 0 for anything else. */
  private static int tightness(Token token) {
    if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.END) {
      return 0;
    }
    return switch (token.text()) {
      case "?" -> CHOICE;
      case "or", "||" -> OR;
      case "and", "&&" -> AND;
      case "<", "<=", ">", ">=", "==", "!=" -> COMPARISON;
      case "+", "-" -> SUM;
      case "*", "/" -> PRODUCT;
      case "^", "**" -> POWER;
      default -> 0;
    };
  }

  private Operand prefixed(Token sign, Operand operand) {
    return switch (sign.text()) {
      case "-" -> new Value(new Expression.UnaryOperation(Unary.NEGATE, number(operand)), sign);
      case "+" -> new Value(number(operand), sign);
      default -> new Claim(new Expression.Condition.Not(claim(operand)), Optional.empty(), sign);
    };
  }

  private Operand combined(Operator operator, Operand left, Operand right) {
    Token first = left.first();
    return switch (operator.tightness()) {
      case OR ->
          new Claim(
              new Expression.Condition.Or(claim(left), claim(right)), Optional.empty(), first);
      case AND ->
          new Claim(
              new Expression.Condition.And(claim(left), claim(right)), Optional.empty(), first);
      case COMPARISON -> comparison(operator.sign(), left, right);
      case POWER -> new Value(power(number(left), number(right)), first);
      default ->
          new Value(
              new Expression.BinaryOperation(
                  arithmetic(operator.sign()), number(left), number(right)),
              first);
    };
  }

  private Operand comparison(Token sign, Operand left, Operand right) {
    Comparison op =
        Arrays.stream(Comparison.values())
            .filter(c -> c.symbol().equals(sign.text()))
            .findFirst()
            .orElseThrow();
    boolean chained = left instanceof Claim claim && claim.chainEnd().isPresent();
    Expression from = chained ? ((Claim) left).chainEnd().orElseThrow() : number(left);
    Expression to = number(right);
    Expression.Condition condition = new Expression.Condition.Compare(op, from, to);
    return new Claim(
        chained ? new Expression.Condition.And(claim(left), condition) : condition,
        Optional.of(to),
        left.first());
  }

  private static Binary arithmetic(Token sign) {
    return switch (sign.text()) {
      case "+" -> Binary.ADD;
      case "-" -> Binary.SUBTRACT;
      case "*" -> Binary.MULTIPLY;
      case "/" -> Binary.DIVIDE;
      default -> throw new IllegalStateException("no arithmetic: " + sign.text());
    };
  }

  private static Expression power(Expression base, Expression exponent) {
    if (exponent instanceof Expression.Literal l && isInt(l.value())) {
      return new Expression.Power(base, (int) l.value());
    }
    if (exponent instanceof Expression.UnaryOperation u
        && u.op() == Unary.NEGATE
        && u.operand() instanceof Expression.Literal l
        && isInt(l.value())) {
      return new Expression.Power(base, -(int) l.value());
    }
    return new Expression.BinaryOperation(Binary.POW, base, exponent);
  }

  private static boolean isInt(double value) {
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
  }

  private Expression literal(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw at(
          token,
          "the number " + shortened(token) + " is too large for a double",
          "the largest is 1.79e308");
    }
    if (value == 0 && token.text().split("[eEpP]", 2)[0].matches(".*[1-9a-fA-F].*")) {
      throw at(
          token,
          "the number " + shortened(token) + " is too small for a double",
          "the smallest is 4.9e-324");
    }
    Token next = tokens.current();
    if ((next.kind() == Token.Kind.NAME && !WORDS.contains(next.text())) || next.is("(")) {
      throw at(
          next,
          "missing operator between '" + shortened(token) + "' and '" + next.text() + "'",
          "write " + shortened(token) + "*" + next.text());
    }
    return new Expression.Literal(value);
  }

  private static String shortened(Token token) {
    return token.text().length() <= 20 ? token.text() : token.text().substring(0, 20) + "…";
  }

  private void checkCallable(Token token) {
    String name = token.text();
    if (CONSTANTS.containsKey(name)) {
      throw at(
          token, "'" + name + "' is a number, not a function", "see 'tridiff list operations'");
    }
    if (!isFunction(name)) {
      String meant =
          SimilarName.of(name, functions()).map(s -> " Did you mean '" + s + "'?").orElse("");
      throw at(token, "unknown function '" + name + "'." + meant, "see 'tridiff list operations'");
    }
  }

  private Expression nameAlone(Token token) {
    String name = token.text();
    if (isFunction(name)) {
      throw at(token, "the function '" + name + "' needs an argument", "write " + name + "(x)");
    }
    Constant constant = CONSTANTS.get(name);
    return constant == null ? new Expression.Variable(name) : new Expression.Named(constant);
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == Token.Kind.NAME && token.text().equals(word);
  }

  private Expression result(Call call) {
    Token name = call.name();
    List<Operand> arguments = call.arguments();
    if (name.text().equals("if")) {
      demand(name, arguments, 3);
      return new Expression.If(
          claim(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)));
    }
    if (BINARY.containsKey(name.text())) {
      demand(name, arguments, 2);
      return new Expression.BinaryOperation(
          BINARY.get(name.text()), number(arguments.get(0)), number(arguments.get(1)));
    }
    demand(name, arguments, 1);
    Expression argument = number(arguments.get(0));
    return switch (name.text()) {
      case "log2" ->
          new Expression.BinaryOperation(
              Binary.DIVIDE,
              new Expression.UnaryOperation(Unary.LOG, argument),
              new Expression.UnaryOperation(Unary.LOG, new Expression.Literal(2)));
      case "exp2" ->
          new Expression.BinaryOperation(Binary.POW, new Expression.Literal(2), argument);
      default -> new Expression.UnaryOperation(UNARY.get(name.text()), argument);
    };
  }

  private void demand(Token name, List<Operand> arguments, int count) {
    if (arguments.size() != count) {
      throw at(
          name,
          name.text()
              + " takes "
              + count
              + (count == 1 ? " argument" : " arguments")
              + ", was given "
              + arguments.size(),
          count == 3
              ? "write if(condition, value, other value)"
              : "write " + name.text() + (count == 1 ? "(x)" : "(x, y)"));
    }
  }

  private Expression number(Operand operand) {
    if (operand instanceof Value value) {
      return value.expression();
    }
    throw at(
        operand.first(),
        "a condition stands where a number is needed",
        "write if(condition, value, other value)");
  }

  private Expression.Condition claim(Operand operand) {
    if (operand instanceof Claim claim) {
      return claim.condition();
    }
    throw at(
        operand.first(),
        "a number stands where a condition is needed",
        "a condition compares, such as x < 1");
  }

  private ExpressionSyntaxException unclosed(Open unclosed) {
    return unclosed instanceof Question
        ? at(unclosed.sign(), "missing ':' for this '?'", "a choice is written c ? a : b")
        : at(unclosed.sign(), "missing ')' for this '('", "every '(' needs a ')'");
  }

  private ExpressionSyntaxException missingOperand(Token token) {
    return at(
        token,
        token.kind() == Token.Kind.END
            ? "the expression ends where a number or a name should follow"
            : "a number or a name is missing before '" + token.text() + "'",
        "write something like x or 2");
  }

  private ExpressionSyntaxException unexpected(Token token) {
    if (token.is(")")) {
      return at(token, "this ')' closes nothing", "remove it, or add a '('");
    }
    if (token.kind() == Token.Kind.SIGN && !token.is("(")) {
      return at(
          token,
          "unexpected '" + token.text() + "'",
          "commas separate the arguments of a function");
    }
    return at(
        token,
        "missing operator before '" + shortened(token) + "'",
        "write + - * / or ^ between two values");
  }

  private ExpressionSyntaxException at(Token token, String message, String hint) {
    return new ExpressionSyntaxException(message, text, token.offset(), token.length(), hint);
  }
}
