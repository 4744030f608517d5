package tridiff.core.function;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;

/**
 * Reads expressions as they are usually typed.
 *
 * <p>Operators from loose to tight: {@code c ? a : b}; {@code or}, {@code ||}; {@code and}, {@code
 * &&}; {@code not}, {@code !}; {@code < <= > >= == !=} (also chained: {@code 0 < x <= 1}); {@code +
 * -}; {@code * /}; the sign; {@code ^}, {@code **}. {@code ^} binds to the right and tighter than a
 * sign: {@code -x^2} is {@code -(x^2)}, and {@code 2^-x} needs no parentheses. A whole literal as
 * exponent makes a {@link Expression.Power}; {@code pow(x, 2)} does not. There is no implicit
 * multiplication. {@code if(c, a, b)} is {@code c ? a : b}. {@code sum(i, 1, n, ...)} and {@code
 * prod(i, 1, n, ...)} are written out; n is a number. {@code x[1]} is a variable of that name.
 *
 * <p>Numbers are written as in Java, and are the double they round to; one that is too large, or
 * too small to be more than 0, is an error. Names are letters, digits and underscores, a digit not
 * first; {@code pi} and {@code e} are constants, the symbols of {@link Unary} and {@link Binary}
 * and the {@linkplain #aliases() aliases} are functions, every other name is a variable.
 * Typographic signs (a true minus, a raised dot, x², √x) are read as what they stand for, and so is
 * what has one meaning only in other systems: |x|, {@code Sin[x]}, {@code np.sin(x)}.
 *
 * <p>A text may have {@value #MOST_CHARACTERS} characters, nest {@value #MOST_NESTED} deep, and
 * have {@value #MOST_OPERANDS} operands when its sums are written out.
 */
public final class ExpressionParser {

  /** The longest text. */
  public static final int MOST_CHARACTERS = 100_000;

  /** The deepest nesting of parentheses, function calls, signs and powers. */
  public static final int MOST_NESTED = 1000;

  /** The most operands, those of sums and of functions that are written out included. */
  public static final int MOST_OPERANDS = 200_000;

  /** How deep functions that are written out, and sums, may nest. */
  private static final int MOST_WRITTEN_OUT = 50;

  private static final int BITS_OF_A_BOUND = 400;

  private static final Map<String, Unary> UNARY = new HashMap<>();
  private static final Map<String, Binary> BINARY = new HashMap<>();
  private static final Map<String, Constant> CONSTANTS = new HashMap<>();
  private static final Map<String, NamedOrder> OF_ORDER = new HashMap<>();
  private static final Set<String> OTHER_FUNCTIONS = Set.of("if", "log2", "exp2", "relu", "fma");

  /** Functions whose names are those of variables too: without parentheses they are variables. */
  private static final Set<String> ONLY_CALLED = new HashSet<>(Set.of("relu", "fma"));

  /** Functions whose arguments are no values; without parentheses these are names like others. */
  private static final Set<String> FORMS = Set.of("sum", "prod", "length");

  /** What other systems call a function; without parentheses these are names like others. */
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("arcsinh", "asinh"),
          Map.entry("arccosh", "acosh"),
          Map.entry("arctanh", "atanh"),
          Map.entry("arctan2", "atan2"),
          Map.entry("fabs", "abs"),
          Map.entry("absolute", "abs"),
          Map.entry("ceiling", "ceil"),
          Map.entry("power", "pow"),
          Map.entry("fmin", "min"),
          Map.entry("fmax", "max"),
          Map.entry("minimum", "min"),
          Map.entry("maximum", "max"),
          Map.entry("round", "rint"),
          Map.entry("IEEEremainder", "remainder"),
          Map.entry("copySign", "copysign"),
          Map.entry("logistic", "sigmoid"),
          Map.entry("expit", "sigmoid"),
          Map.entry("logisticsigmoid", "sigmoid"),
          Map.entry("ramp", "relu"),
          Map.entry("normpdf", "phi"),
          Map.entry("normcdf", "Phi"),
          Map.entry("tgamma", "gamma"),
          Map.entry("loggamma", "lgamma"),
          Map.entry("gammaln", "lgamma"),
          Map.entry("psi", "digamma"),
          Map.entry("betaln", "lbeta"),
          Map.entry("besselj", "jn"),
          Map.entry("bessely", "yn"),
          Map.entry("W", "lambertw"),
          Map.entry("productlog", "lambertw"));

  /** What other languages write before an expression. */
  private static final Set<String> KEYWORDS =
      Set.of("lambda", "return", "def", "function", "var", "let", "const", "double");

  private static final Set<String> WORDS = Set.of("and", "or", "not");
  private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

  private static final String SEVERAL_OUTPUTS =
      "several outputs stand in a file, as in f(x) = [x, x^2]";

  /** Between pi and another letter. */
  private static final Pattern PI_IN_A_NAME = Pattern.compile("(?<=\\p{L})(?=π)|(?<=π)(?=\\p{L})");

  /** {@code f(x, y) =} or {@code y =}. */
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*(V)\\s*(?:\\(\\s*(V(?:\\s*,\\s*V)*)\\s*\\))?\\s*=(?!=)"
              .replace("V", VARIABLE.pattern()));

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
    for (NamedOrder named : NamedOrder.values()) {
      OF_ORDER.put(named.symbol(), named);
      ONLY_CALLED.add(named.symbol());
    }
    // All others are older than the rule.
    for (Unary op : EnumSet.range(Unary.SOFTPLUS, Unary.LAMBERT_W)) {
      ONLY_CALLED.add(op.symbol());
    }
    ONLY_CALLED.addAll(List.of(Unary.TRUNC.symbol(), Unary.RINT.symbol()));
    for (Binary op : EnumSet.range(Binary.FMOD, Binary.SPHERICAL_BESSEL)) {
      ONLY_CALLED.add(op.symbol());
    }
    for (Constant constant : Constant.values()) {
      CONSTANTS.put(constant.symbol(), constant);
    }
    for (String pi : List.of("π", "Pi", "PI")) {
      CONSTANTS.put(pi, Constant.PI);
    }
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

  /** A root sign; what it covers in {@code √x^2} nobody can tell. */
  private static final int ROOT = 10;

  private final String text;
  private final Tokens tokens;
  private final Definitions known;
  private final Reading reading;
  private final Deque<Operand> operands = new ArrayDeque<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private ExpressionParser(String text, int from, int end, Definitions known, Reading reading) {
    this.text = text;
    this.tokens = new Tokens(text, from, end);
    this.known = known;
    this.reading = reading;
  }

  /** What the parsers of a text and of what it writes out have in common. */
  private static final class Reading {
    private final Optional<List<String>> declared;
    private final Set<String> variables = new LinkedHashSet<>();
    private int operands;
    private int depth;

    Reading(Optional<List<String>> declared) {
      this.declared = declared;
    }
  }

  /**
   * Returns the expression that a text means.
   *
   * @throws ExpressionSyntaxException if it means none
   */
  public static Expression parse(String text) {
    return parsed(text, 0, Definitions.NONE, new Reading(Optional.empty()));
  }

  private static Expression parsed(String text, int from, Definitions known, Reading reading) {
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
    return new ExpressionParser(text, from, text.length(), known, reading).whole();
  }

  /** Returns what a text stands for, of which the names may be defined. */
  static Definitions.Bound bound(String text, Definitions known) {
    Reading reading = new Reading(Optional.empty());
    Expression value = parsed(text, 0, known, reading);
    return new Definitions.Bound(value, reading.operands, false);
  }

  /**
   * Returns the function that a text means, its variables in the order in which they appear.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public static ExpressionFunction function(String text) {
    return function(text, Definitions.NONE);
  }

  /**
   * Returns the function that a text means where some names are defined.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public static ExpressionFunction function(String text, Definitions known) {
    Reading reading = new Reading(Optional.empty());
    Expression formula = parsed(text, 0, known, reading);
    return new ExpressionFunction(List.copyOf(reading.variables), formula);
  }

  /**
   * Returns the function that a text means which may begin with {@code f(x, y) =} or {@code y =}.
   *
   * @throws ExpressionSyntaxException if the text means no expression
   */
  public static ExpressionFunction definition(String text) {
    Matcher head = HEAD.matcher(text);
    if (!hasHead(head)) {
      return function(text);
    }
    Optional<List<String>> declared =
        Optional.ofNullable(head.group(2)).map(list -> List.of(list.strip().split("\\s*,\\s*")));
    List<String> names = declared.orElse(List.of());
    if (new LinkedHashSet<>(names).size() < names.size()
        || names.stream().anyMatch(ExpressionParser::isReserved)) {
      throw new ExpressionSyntaxException(
          "these cannot be the variables",
          text,
          head.start(2),
          head.end(2) - head.start(2),
          "names are letters, digits and _, each once; names of functions, pi and e are taken");
    }
    Reading reading = new Reading(declared);
    Expression formula = parsed(text, head.end(), Definitions.NONE, reading);
    if (declared.isEmpty() && reading.variables.isEmpty()) {
      return function(text); // An equation such as x = 1, which is no function.
    }
    return new ExpressionFunction(declared.orElse(List.copyOf(reading.variables)), formula);
  }

  /** Returns the formula of a {@linkplain #definition definition}. */
  public static String formulaOf(String definition) {
    Matcher head = HEAD.matcher(definition);
    String formula = hasHead(head) ? definition.substring(head.end()).strip() : definition;
    return Tokens.withoutInvisible(formula);
  }

  private static boolean hasHead(Matcher head) {
    return head.lookingAt() && !isReserved(head.group(1));
  }

  /** Returns the names of all functions that can be called, without aliases. */
  public static Set<String> functions() {
    Set<String> names = new TreeSet<>(OTHER_FUNCTIONS);
    names.addAll(FORMS);
    Arrays.stream(Unary.values())
        .filter(op -> op != Unary.NEGATE)
        .forEach(op -> names.add(op.symbol()));
    names.addAll(BINARY.keySet());
    names.addAll(OF_ORDER.keySet());
    return names;
  }

  /** Returns other names of functions, each with the name it stands for. */
  public static Map<String, String> aliases() {
    Map<String, String> aliases = new TreeMap<>(FOREIGN);
    UNARY.forEach(
        (name, op) -> {
          if (!name.equals(op.symbol())) {
            aliases.put(name, op.symbol());
          }
        });
    return aliases;
  }

  private static boolean isReserved(String name) {
    return (isFunction(name) && !ONLY_CALLED.contains(name))
        || CONSTANTS.containsKey(name)
        || WORDS.contains(name);
  }

  private static boolean isFunction(String name) {
    return UNARY.containsKey(name)
        || BINARY.containsKey(name)
        || OF_ORDER.containsKey(name)
        || OTHER_FUNCTIONS.contains(name);
  }

  // An operand is a number or a condition; which of the two is allowed depends on what uses it.

  private sealed interface Operand {
    Token first();
  }

  /**
   * A number; one that counts the terms of a sum is computed where it is used, so that {@code
   * x^(2*i)} is a whole power.
   */
  private record Value(Expression expression, Token first, boolean isCounter) implements Operand {
    Value(Expression expression, Token first) {
      this(expression, first, false);
    }
  }

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

  /** A bar that waits for its counterpart. */
  private record Bar(Token sign) implements Open {}

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

  private void count(Token token, int more) {
    reading.operands += more;
    if (reading.operands > MOST_OPERANDS) {
      throw at(
          token,
          "the expression has more than " + MOST_OPERANDS + " operands when it is written out",
          "write it as a Java function");
    }
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
    if (token.is("|") || token.is("||")) {
      open.push(new Bar(token.is("||") ? tokens.splitBars() : tokens.next()));
      return true;
    }
    if (token.is("√") || token.is("∛")) {
      open.push(new Operator(tokens.next(), ROOT, true));
      return true;
    }
    count(token, 1);
    if (token.kind() == Token.Kind.NUMBER) {
      operands.push(new Value(literal(tokens.next()), token));
      return false;
    }
    if (token.kind() != Token.Kind.NAME || WORDS.contains(token.text())) {
      throw missingOperand(token);
    }
    tokens.next();
    boolean isBracket = tokens.current().is("[");
    if (!isBracket && !tokens.current().is("(")) {
      operands.push(nameAlone(token));
      return false;
    }
    Token name = called(token, isBracket);
    if (isBracket && (!isFunction(name.text()) || isVariableToo(token.text()))) {
      operands.push(element(token));
      return false;
    }
    if (FORMS.contains(name.text()) && known.function(name.text()).isEmpty()) {
      operands.push(name.text().equals("length") ? length(name) : repeated(name));
      return false;
    }
    checkCallable(name);
    Call call = new Call(tokens.next(), name, new ArrayList<>());
    if (!tokens.current().is(closing(call))) {
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
    if (token.kind() == Token.Kind.SUPERSCRIPT) {
      rejectRoot(token);
      tokens.next();
      Operand base = operands.pop();
      Expression raised = new Expression.Power(number(base), Integer.parseInt(token.text()));
      operands.push(new Value(raised, base.first()));
      return false;
    }
    if (token.is("!")) {
      rejectRoot(token);
      tokens.next();
      if (tokens.current().is("!")) {
        throw at(
            tokens.current(),
            "the double factorial x!! is not known here",
            "write (x!)! for the factorial of a factorial");
      }
      Operand n = operands.pop();
      Expression next =
          new Expression.BinaryOperation(Binary.ADD, number(n), new Expression.Literal(1));
      operands.push(new Value(new Expression.UnaryOperation(Unary.GAMMA, next), n.first()));
      return false;
    }
    if ((token.is("|") || token.is("||")) && innermostIsBar()) {
      applyWhile(CHOICE);
      open.pop();
      Token bar = token.is("||") ? tokens.splitBars() : tokens.next();
      operands.push(
          new Value(new Expression.UnaryOperation(Unary.ABS, number(operands.pop())), bar));
      return false;
    }
    int tightness = tightness(token);
    if (tightness == POWER) {
      rejectRoot(token);
    }
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
    if (token.is(":") || token.is(",") || token.is(")") || token.is("]")) {
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
      if (innermost instanceof Call call && token.is(closing(call))) {
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

  private static String closing(Call call) {
    return call.sign().is("[") ? "]" : ")";
  }

  private boolean innermostIsBar() {
    for (Open each : open) {
      if (!(each instanceof Operator || each instanceof Colon)) {
        return each instanceof Bar;
      }
    }
    return false;
  }

  private void rejectRoot(Token power) {
    if (open.peek() instanceof Operator root && root.tightness() == ROOT) {
      throw at(power, "the root may cover the power or not", "write sqrt(x)^2 or sqrt(x^2)");
    }
  }

  private static boolean isVariableToo(String name) {
    return ONLY_CALLED.contains(FOREIGN.getOrDefault(name, name));
  }

  /** Returns the name of a function as it is known here: that of {@code Sin[x]} is sin. */
  private Token called(Token token, boolean isBracket) {
    String name = token.text();
    if (known.contains(name)) {
      return token;
    }
    String lower = isBracket ? name.toLowerCase(Locale.ROOT) : name;
    String here = FOREIGN.getOrDefault(lower, lower);
    return isFunction(here) ? new Token(token.kind(), here, token.offset(), token.length()) : token;
  }

  /** A part of the text, without blanks around it. */
  private record Region(int from, int end) {}

  /** Reads the arguments of what is no ordinary function, as parts of the text. */
  private List<Region> regions(Token name) {
    Token opening = tokens.next();
    List<Region> regions = new ArrayList<>();
    int from = opening.end();
    int depth = 0;
    while (true) {
      Token token = tokens.next();
      if (token.kind() == Token.Kind.END) {
        throw unclosed(new Call(opening, name, List.of()));
      }
      boolean opens = token.is("(") || token.is("[");
      boolean closes = token.is(")") || token.is("]");
      if (depth == 0 && (closes || token.is(","))) {
        regions.add(region(from, token.offset()));
        from = token.end();
      }
      if (depth == 0 && closes) {
        return regions;
      }
      depth += opens ? 1 : closes ? -1 : 0;
    }
  }

  private Region region(int from, int end) {
    int first = from;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return new Region(first, last);
  }

  private String textOf(Region region) {
    return text.substring(region.from(), region.end());
  }

  private ExpressionParser inner(Token name, Region region, Definitions definitions) {
    return inner(name, text, region, definitions, reading);
  }

  private ExpressionParser inner(
      Token name, String source, Region region, Definitions definitions, Reading inner) {
    if (reading.depth == MOST_WRITTEN_OUT) {
      throw at(
          name,
          "sums and functions nest deeper than the limit of " + MOST_WRITTEN_OUT,
          "write it as a Java function");
    }
    return new ExpressionParser(source, region.from(), region.end(), definitions, inner);
  }

  /** Returns the whole number that a part of the text is. */
  private int whole(Token name, Region region, String what) {
    Reading own = new Reading(Optional.empty());
    own.depth = reading.depth + 1;
    Expression constant = inner(name, text, region, known, own).whole();
    Token place = new Token(Token.Kind.NAME, "", region.from(), region.end() - region.from());
    if (!own.variables.isEmpty()) {
      throw at(
          place,
          what + " must be a number, but '" + own.variables.iterator().next() + "' is a variable",
          "write the number; in a file of functions, define it on a line of its own");
    }
    Optional<Ball> value = exact(constant);
    if (value.isEmpty()) {
      throw at(place, what + " cannot be told without rounding", "write the number that is meant");
    }
    double nearest = value.get().toDouble();
    boolean isWhole = nearest == Math.rint(nearest) && value.get().equals(Ball.of(nearest));
    if (!isWhole || Math.abs(nearest) > 1e6) {
      throw at(
          place, what + " must be a whole number up to 1000000, was " + nearest, "write a number");
    }
    return (int) nearest;
  }

  /**
   * Returns the value of a constant if it is exact in a few hundred bits: a bound that doubles
   * would round, such as {@code floor(log(1000)/log(10))}, must not depend on how.
   */
  private static Optional<Ball> exact(Expression constant) {
    try {
      Ball value =
          new ExpressionFunction(List.of(), constant)
              .evaluate(Balls.of(BITS_OF_A_BOUND), List.of())
              .get(0);
      return Optional.of(value).filter(Ball::isExact);
    } catch (UndecidedException | OutsideDomainException | BallOverflowException e) {
      return Optional.empty();
    }
  }

  /** Reads {@code sum(i, from, to, term)} and {@code prod}: the terms are written out. */
  private Operand repeated(Token name) {
    List<Region> arguments = regions(name);
    if (arguments.size() != 4) {
      throw at(
          name,
          name.text() + " takes 4 arguments, was given " + arguments.size(),
          "write " + name.text() + "(i, 1, 10, x^i)");
    }
    String counter = textOf(arguments.get(0));
    if (!VARIABLE.matcher(counter).matches() || isReserved(counter)) {
      Region region = arguments.get(0);
      throw at(
          new Token(Token.Kind.NAME, "", region.from(), region.end() - region.from()),
          "'" + counter + "' cannot count the terms",
          "write a name such as i");
    }
    int first = whole(name, arguments.get(1), "the first index");
    int last = whole(name, arguments.get(2), "the last index");
    boolean isSum = name.text().equals("sum");
    Expression result = new Expression.Literal(isSum ? 0 : 1);
    reading.depth++;
    for (int i = first; i <= last; i++) {
      Definitions.Bound index = new Definitions.Bound(counted(i), 1, true);
      Expression term = inner(name, arguments.get(3), known.with(counter, index)).whole();
      result =
          i == first
              ? term
              : new Expression.BinaryOperation(isSum ? Binary.ADD : Binary.MULTIPLY, result, term);
    }
    reading.depth--;
    return new Value(result, name);
  }

  private static Expression counted(double i) {
    return i < 0
        ? new Expression.UnaryOperation(Unary.NEGATE, new Expression.Literal(-i))
        : new Expression.Literal(i);
  }

  /** Reads the length of a list. */
  private Operand length(Token name) {
    List<Region> arguments = regions(name);
    Optional<List<Double>> list = known.list(textOf(arguments.get(0)));
    if (arguments.size() != 1 || list.isEmpty()) {
      throw at(
          name, "length takes the name of a list", "define one in a file, such as a = [1, 2.5, 3]");
    }
    return new Value(new Expression.Literal(list.get().size()), name, true);
  }

  /** Reads an element of a list that is defined, or a variable with an index. */
  private Operand element(Token name) {
    if (CONSTANTS.containsKey(name.text())) {
      checkCallable(name);
    }
    List<Integer> indices = new ArrayList<>();
    while (tokens.current().is("[")) {
      for (Region region : regions(name)) {
        indices.add(whole(name, region, "an index"));
      }
    }
    Optional<List<Double>> list = known.list(name.text());
    if (list.isEmpty()) {
      String all = String.join(",", indices.stream().map(String::valueOf).toList());
      return variable(name, name.text() + "[" + all + "]");
    }
    int size = list.get().size();
    if (indices.size() != 1 || indices.get(0) < 1 || indices.get(0) > size) {
      throw at(
          name,
          "the list '" + name.text() + "' has no element " + indices,
          "its elements are " + name.text() + "[1] to " + name.text() + "[" + size + "]");
    }
    return new Value(counted(list.get().get(indices.get(0) - 1)), name);
  }

  private Value variable(Token token, String name) {
    if (reading.declared.isPresent() && !reading.declared.get().contains(name)) {
      throw at(
          token,
          "unknown variable '" + name + "'",
          "the variables here are " + String.join(", ", reading.declared.get()));
    }
    reading.variables.add(name);
    return new Value(new Expression.Variable(name), token);
  }

  private Expression writtenOut(Token name, String formula, Definitions inside) {
    return inner(name, formula, new Region(0, formula.length()), inside, reading).whole();
  }

  /** Returns how many operands an expression has. */
  private static int size(Expression expression) {
    Deque<Expression> pending = new ArrayDeque<>(List.of(expression));
    int size = 0;
    while (!pending.isEmpty()) {
      Expression e = pending.pop();
      if (e instanceof Expression.UnaryOperation u) {
        pending.push(u.operand());
      } else if (e instanceof Expression.BinaryOperation b) {
        pending.push(b.left());
        pending.push(b.right());
      } else if (e instanceof Expression.Fma fma) {
        List.of(fma.x(), fma.y(), fma.z()).forEach(pending::push);
      } else if (e instanceof Expression.Power p) {
        pending.push(p.base());
      } else if (e instanceof Expression.If i) {
        pending.push(i.then());
        pending.push(i.otherwise());
        size++; // Its condition.
      } else {
        size++;
      }
    }
    return size;
  }

  /** Writes a function out that is defined elsewhere. */
  private Value writtenOut(Call call, Definitions.Template template) {
    Token name = call.name();
    demand(name, call.arguments(), template.parameters().size());
    Definitions inside = template.known();
    for (int i = 0; i < call.arguments().size(); i++) {
      Operand argument = call.arguments().get(i);
      boolean isCounter = argument instanceof Value value && value.isCounter();
      inside =
          inside.with(
              template.parameters().get(i),
              new Definitions.Bound(number(argument), size(number(argument)), isCounter));
    }
    reading.depth++;
    try {
      for (Map.Entry<String, String> line : template.lines().entrySet()) {
        Expression value = writtenOut(name, line.getValue(), inside);
        inside = inside.with(line.getKey(), new Definitions.Bound(value, size(value), false));
      }
      return new Value(writtenOut(name, template.text(), inside), name);
    } catch (ExpressionSyntaxException e) {
      // Of functions that call each other the innermost is to blame.
      String message = e.getMessage();
      throw at(
          name,
          message.startsWith("in '") ? message : "in '" + name.text() + "': " + message,
          e.hint());
    } finally {
      reading.depth--;
    }
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
      case "-" ->
          new Value(
              new Expression.UnaryOperation(Unary.NEGATE, number(operand)),
              sign,
              isCounter(operand));
      case "+" -> new Value(number(operand), sign, isCounter(operand));
      case "√" -> new Value(new Expression.UnaryOperation(Unary.SQRT, number(operand)), sign);
      case "∛" -> new Value(new Expression.UnaryOperation(Unary.CBRT, number(operand)), sign);
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
      default -> arithmetic(arithmetic(operator.sign()), left, right);
    };
  }

  private Value arithmetic(Binary op, Operand left, Operand right) {
    Expression plain = new Expression.BinaryOperation(op, number(left), number(right));
    OptionalDouble a = wholeNumber(number(left));
    OptionalDouble b = wholeNumber(number(right));
    if ((isCounter(left) || isCounter(right)) && a.isPresent() && b.isPresent()) {
      double result = Doubles.evaluate(op, a.getAsDouble(), b.getAsDouble());
      boolean isExact = op != Binary.DIVIDE || result * b.getAsDouble() == a.getAsDouble();
      if (isExact && result == Math.rint(result) && Math.abs(result) <= 0x1.0p53) {
        return new Value(counted(result), left.first(), true);
      }
    }
    return new Value(plain, left.first());
  }

  private static boolean isCounter(Operand operand) {
    return operand instanceof Value value && value.isCounter();
  }

  private static OptionalDouble wholeNumber(Expression e) {
    if (e instanceof Expression.Literal l && l.value() == Math.rint(l.value())) {
      return OptionalDouble.of(l.value());
    }
    return e instanceof Expression.UnaryOperation u
            && u.op() == Unary.NEGATE
            && u.operand() instanceof Expression.Literal l
            && l.value() == Math.rint(l.value())
        ? OptionalDouble.of(-l.value())
        : OptionalDouble.empty();
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
          implied(shortened(token) + "*" + (next.is("(") ? "(...)" : next.text())));
    }
    return new Expression.Literal(value);
  }

  /** Returns what to write for a product without a sign, which in 1/2x nobody can tell. */
  private String implied(String product) {
    boolean isDivisor = open.peek() instanceof Operator o && o.sign().is("/");
    return isDivisor
        ? "write /" + product + ", or /(" + product + ") where both divide"
        : "write " + product;
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
    if (!isFunction(name) && known.function(name).isEmpty()) {
      Set<String> functions = functions();
      functions.removeIf(function -> function.length() == 2); // Everything short is similar to jn.
      functions.addAll(known.functions());
      String lower = name.toLowerCase(Locale.ROOT);
      boolean isKnown = isFunction(FOREIGN.getOrDefault(lower, lower)) && !lower.equals("if");
      throw at(
          token,
          "unknown function '"
              + name
              + "'."
              + (isKnown ? " Did you mean '" + lower + "'?" : Pasted.question(name, functions)),
          Pasted.form(text).orElseGet(() -> Pasted.function(name, functions)));
    }
  }

  private Value nameAlone(Token token) {
    String name = token.text();
    Optional<Definitions.Bound> bound = known.value(name);
    if (bound.isPresent()) {
      count(token, bound.get().size());
      return new Value(bound.get().value(), token, bound.get().isCounter());
    }
    if (known.list(name).isPresent()) {
      throw at(token, "'" + name + "' is a list of numbers", "write " + name + "[1]");
    }
    if ((isReserved(name) && !CONSTANTS.containsKey(name)) || known.function(name).isPresent()) {
      throw at(token, "the function '" + name + "' needs an argument", withArgument(name));
    }
    if (PI_IN_A_NAME.matcher(name).find()) {
      throw at(
          token,
          "missing operator in '" + name + "'",
          "write " + PI_IN_A_NAME.matcher(name).replaceAll("*"));
    }
    if (name.equals("E") && isBaseOfExponential()) {
      throw at(token, "'E' is a variable here; Euler's number is e", "write exp(x) or e^x");
    }
    Constant constant = CONSTANTS.get(name);
    return constant == null
        ? variable(token, name)
        : new Value(new Expression.Named(constant), token);
  }

  /** Whether {@code E} stands before a power that a number is rarely raised to. */
  private boolean isBaseOfExponential() {
    Token next = tokens.current();
    boolean isDeclared = reading.declared.isPresent() && reading.declared.get().contains("E");
    return tightness(next) == POWER
        && !isDeclared
        && !text.substring(next.end()).stripLeading().matches("(?s)[0-9.].*");
  }

  private String withArgument(String name) {
    Token next = tokens.current();
    if (name.equals("if")) {
      return "write if(c, a, b) or c ? a : b";
    }
    if (tightness(next) == POWER || next.kind() == Token.Kind.SUPERSCRIPT) {
      String exponent =
          next.kind() == Token.Kind.SUPERSCRIPT
              ? next.text()
              : Pasted.exponent(text.substring(next.end())).orElse("2");
      boolean hasInverse = UNARY.containsKey("a" + name);
      String inverse = hasInverse ? "a" + name + "(x) for its inverse" : "";
      return exponent.equals("-1")
          ? "write " + (hasInverse ? inverse + ", or " : "") + "1/" + name + "(x)"
          : "write " + name + "(x)^" + exponent + (hasInverse ? ", or " + inverse : "");
    }
    boolean isWhole =
        next.end() == text.length() || !Pasted.continues(text.codePointAt(next.end()));
    return next.kind() == Token.Kind.NUMBER && isWhole
        ? "write " + name + "(" + next.text() + ")"
        : "write " + name + "(x)";
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
    Optional<Definitions.Template> template = known.function(name.text());
    if (template.isPresent()) {
      return writtenOut(call, template.get()).expression();
    }
    if (BINARY.containsKey(name.text())) {
      Binary op = BINARY.get(name.text());
      boolean takesMore = op == Binary.MIN || op == Binary.MAX || op == Binary.HYPOT;
      if (takesMore && arguments.size() > 2) {
        return arguments.stream()
            .map(this::number)
            .reduce((x, y) -> new Expression.BinaryOperation(op, x, y))
            .orElseThrow();
      }
      demand(name, arguments, 2);
      Expression first = number(arguments.get(0));
      return new Expression.BinaryOperation(
          op, op.hasOrder() ? order(name, first) : first, number(arguments.get(1)));
    }
    if (name.text().equals("fma")) {
      demand(name, arguments, 3);
      return new Expression.Fma(
          number(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)));
    }
    demand(name, arguments, 1);
    Expression argument = number(arguments.get(0));
    if (OF_ORDER.containsKey(name.text())) {
      return OF_ORDER.get(name.text()).of(argument);
    }
    return switch (name.text()) {
      case "relu" ->
          new Expression.BinaryOperation(Binary.MAX, argument, new Expression.Literal(0));
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

  /** Returns the order of a function, which must be a whole number that is written. */
  private Expression order(Token name, Expression order) {
    Optional<Double> n = hasVariable(order) ? Optional.empty() : exact(order).map(Ball::toDouble);
    if (n.isEmpty() || n.get() != Math.rint(n.get())) {
      throw at(
          name,
          "the order of " + name.text() + " must be a whole number",
          "write " + name.text() + "(2, x)");
    }
    return counted(n.get());
  }

  private static boolean hasVariable(Expression expression) {
    Deque<Expression> pending = new ArrayDeque<>(List.of(expression));
    while (!pending.isEmpty()) {
      Expression e = pending.pop();
      if (e instanceof Expression.UnaryOperation u) {
        pending.push(u.operand());
      } else if (e instanceof Expression.BinaryOperation b) {
        pending.push(b.left());
        pending.push(b.right());
      } else if (e instanceof Expression.Fma fma) {
        List.of(fma.x(), fma.y(), fma.z()).forEach(pending::push);
      } else if (e instanceof Expression.Power p) {
        pending.push(p.base());
      } else if (e instanceof Expression.Variable || e instanceof Expression.If) {
        return true;
      }
    }
    return false;
  }

  private void demand(Token name, List<Operand> arguments, int count) {
    if (arguments.size() == 2 && count == 1) {
      throw at(
          name, name.text() + " takes 1 argument, was given 2", withBase(name, arguments.get(1)));
    }
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
              ? name.text().equals("if")
                  ? "write if(condition, value, other value)"
                  : "write fma(x, y, z)"
              : "write " + name.text() + (count == 1 ? "(x)" : "(x, y)"));
    }
  }

  /** Returns what to write for a second argument that other systems allow. */
  private static String withBase(Token name, Operand second) {
    String function = name.text();
    if (UNARY.get(function) == Unary.LOG) {
      boolean isTwo =
          second instanceof Value v
              && v.expression() instanceof Expression.Literal l
              && l.value() == 2;
      return isTwo ? "write log2(x), or log(x)/log(2)" : "write log(x)/log(b) for the base b";
    }
    return UNARY.get(function) == Unary.ATAN ? "write atan2(y, x)" : "write " + function + "(x)";
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
    if (unclosed instanceof Question) {
      return at(unclosed.sign(), "missing ':' for this '?'", "a choice is written c ? a : b");
    }
    if (unclosed instanceof Bar) {
      return at(unclosed.sign(), "missing '|' for this '|'", "write abs(x) or |x|");
    }
    return unclosed.sign().is("[")
        ? at(unclosed.sign(), "missing ']' for this '['", "every '[' needs a ']'")
        : at(unclosed.sign(), "missing ')' for this '('", "every '(' needs a ')'");
  }

  private ExpressionSyntaxException missingOperand(Token token) {
    return at(
        token,
        token.kind() == Token.Kind.END
            ? "the expression ends where a number or a name should follow"
            : "a number or a name is missing before '" + token.text() + "'",
        Pasted.form(text).orElse(token.is("[") ? SEVERAL_OUTPUTS : "write something like x or 2"));
  }

  private ExpressionSyntaxException unexpected(Token token) {
    if (token.is(")") || token.is("]")) {
      String opening = token.is(")") ? "(" : "[";
      return at(
          token,
          "this '" + token.text() + "' closes nothing",
          "remove it, or add a '" + opening + "'");
    }
    if (token.is(",") && isDecimalComma(token)) {
      return at(token, "a comma separates arguments", "write a decimal point, as in 1.5");
    }
    if (token.is("|") || token.is("||")) {
      return at(token, "missing operator before '|'", "write 2*|x|; a || b is 'or'");
    }
    if (operands.peek() instanceof Value value
        && value.expression() instanceof Expression.Variable variable
        && KEYWORDS.contains(variable.name())) {
      return at(
          value.first(),
          "an expression does not begin with '" + variable.name() + "'",
          "leave '" + variable.name() + "' out, and what belongs to it");
    }
    Optional<String> form = Pasted.form(text);
    if (form.isPresent()) {
      return at(token, "unexpected '" + token.text() + "'", form.get());
    }
    if (isWord(token, "if")) {
      return at(token, "a choice begins with its condition", "write if(c, a, b) or c ? a : b");
    }
    if (isWord(token, "mod")) {
      return at(
          token,
          "there is no operator 'mod'",
          "write a - b*floor(a/b), or fmod(a, b) with the sign of a");
    }
    boolean opens = token.is("(") || token.is("√") || token.is("∛");
    if (token.kind() == Token.Kind.SIGN && !opens) {
      return at(
          token,
          "unexpected '" + token.text() + "'",
          token.is(",")
              ? "commas separate the arguments of a function; " + SEVERAL_OUTPUTS
              : "commas separate the arguments of a function");
    }
    return at(
        token,
        "missing operator before '" + shortened(token) + "'",
        "write + - * / or ^ between two values");
  }

  private boolean isDecimalComma(Token comma) {
    return comma.offset() > 0
        && Character.isDigit(text.charAt(comma.offset() - 1))
        && comma.end() < text.length()
        && Character.isDigit(text.charAt(comma.end()));
  }

  private ExpressionSyntaxException at(Token token, String message, String hint) {
    return new ExpressionSyntaxException(message, text, token.offset(), token.length(), hint);
  }
}
