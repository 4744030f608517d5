package tridiff.input.fpcore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;
import tridiff.core.function.SimilarName;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/** Gives the expressions of one file their meaning: names become slots, and symbols operations. */
final class Compiler {

  private static final Map<String, Unary> UNARY = new HashMap<>();
  private static final Map<String, Binary> BINARY = new HashMap<>();
  private static final Map<String, CompositeOperation> COMPOSITE = new HashMap<>();
  private static final Map<String, Comparison> COMPARISON = new HashMap<>();
  private static final Map<String, NumberClass> CLASSES = new HashMap<>();

  /** What FPCore calls by another name, or does not have. */
  private static final Set<Unary> OTHERS =
      EnumSet.of(
          Unary.NEGATE,
          Unary.ABS,
          Unary.SIGN,
          Unary.RINT,
          Unary.SIGMOID,
          Unary.SOFTPLUS,
          Unary.NORMAL_DENSITY,
          Unary.NORMAL_DISTRIBUTION,
          Unary.GAMMA,
          Unary.LAMBERT_W);

  /** Operations of FPCore whose derivative, or whose value, the algebras do not have. */
  private static final Set<String> NO_MEANING = Set.of("range", "map", "matmul");

  private static final Set<String> FORMS =
      Set.of(
          "if", "let", "let*", "while", "while*", "for", "for*", "tensor", "tensor*", "!", "cast",
          "array", "ref", "dim", "size", "digits", "and", "or", "not", "-", "pow");

  /** The most numbers of an array: each is a variable of its own. */
  static final int MOST_NUMBERS = 100_000;

  private static final Set<String> CONSTANTS =
      Set.of(
          "E",
          "LOG2E",
          "LOG10E",
          "LN2",
          "LN10",
          "PI",
          "PI_2",
          "PI_4",
          "M_1_PI",
          "1_PI",
          "M_2_PI",
          "2_PI",
          "M_2_SQRTPI",
          "2_SQRTPI",
          "SQRT2",
          "SQRT1_2",
          "MAXFLOAT",
          "HUGE_VAL",
          "INFINITY",
          "NAN");

  static {
    for (Unary op : Unary.values()) {
      if (!OTHERS.contains(op)) {
        UNARY.put(op.symbol(), op);
      }
    }
    UNARY.put("fabs", Unary.ABS);
    UNARY.put("nearbyint", Unary.RINT);
    UNARY.put("tgamma", Unary.GAMMA);
    BINARY.putAll(
        Map.of(
            "+", Binary.ADD,
            "*", Binary.MULTIPLY,
            "/", Binary.DIVIDE,
            "fmin", Binary.MIN,
            "fmax", Binary.MAX,
            "atan2", Binary.ATAN2,
            "hypot", Binary.HYPOT,
            "fmod", Binary.FMOD,
            "remainder", Binary.REMAINDER,
            "copysign", Binary.COPYSIGN));
    for (NumberClass property : NumberClass.values()) {
      CLASSES.put(property.symbol(), property);
    }
    for (CompositeOperation op : CompositeOperation.values()) {
      COMPOSITE.put(op.symbol(), op);
    }
    for (Comparison op : Comparison.values()) {
      COMPARISON.put(op.symbol(), op);
    }
  }

  private final Source source;
  private final Map<String, Core> helpers;

  Compiler(Source source, Map<String, Core> helpers) {
    this.source = source;
    this.helpers = helpers;
  }

  /** Returns the meaning of an expression whose value is a number. */
  Node number(Datum datum, Scope scope) {
    Node node = value(datum, scope);
    if (!node.shape().isEmpty()) {
      return unsupported(datum, scope, "an array stands where a number is needed");
    }
    return node;
  }

  /** Returns the meaning of an expression whose value may be an array. */
  Node value(Datum datum, Scope scope) {
    if (datum instanceof Datum.Text) {
      return unsupported(datum, scope, "a string has no derivative");
    }
    if (datum instanceof Datum.Atom atom) {
      return atom(atom, scope);
    }
    Datum.Group group = (Datum.Group) datum;
    String head = head(group);
    if (scope.find(head).isPresent()) {
      throw mistake(group, "'" + head + "' is a variable, and is called", "remove the parentheses");
    }
    return helpers.containsKey(head) ? call(group, head, scope) : form(group, head, scope);
  }

  private Node form(Datum.Group group, String head, Scope scope) {
    List<Datum> items = group.items();
    switch (head) {
      case "if" -> {
        demand(group, 3);
        Node then = value(items.get(2), scope.inner());
        Node otherwise = value(items.get(3), scope.inner());
        if (!then.shape().equals(otherwise.shape())) {
          return unsupported(group, scope, "the branches of an if have different sizes");
        }
        return new Node.If(condition(items.get(1), scope), then, otherwise);
      }
      case "let", "let*" -> {
        demand(group, 2);
        Scope inner = scope.inner();
        boolean inSequence = head.equals("let*");
        List<Binding> bindings = bindings(items.get(1), scope, inner, inSequence);
        return new Node.Let(bindings, inSequence, value(items.get(2), inner));
      }
      case "while", "while*" -> {
        demand(group, 3);
        return loop(group, scope, head.equals("while*"));
      }
      case "!" -> {
        note(items.subList(1, items.size() - 1), scope);
        demandAtLeast(group, 1);
        return value(items.get(items.size() - 1), scope);
      }
      case "cast" -> {
        demand(group, 1);
        return value(items.get(1), scope);
      }
      case "array" -> {
        demandAtLeast(group, 1);
        List<Node> values =
            items.subList(1, items.size()).stream().map(item -> value(item, scope)).toList();
        return values.stream().map(Node::shape).distinct().count() == 1
            ? new Node.Array(values)
            : unsupported(group, scope, "the rows of an array have different sizes");
      }
      case "ref" -> {
        demandAtLeast(group, 2);
        return ref(group, scope);
      }
      case "dim", "size" -> {
        demand(group, head.equals("dim") ? 1 : 2);
        return measure(group, scope);
      }
      case "for", "for*" -> {
        demand(group, 3);
        Scope inner = scope.inner();
        Rounds rounds =
            rounds(items.get(1), Optional.of(items.get(2)), head.equals("for*"), scope, inner);
        return new Node.For(rounds, value(items.get(3), inner));
      }
      case "tensor", "tensor*" -> {
        demand(group, head.equals("tensor*") ? 3 : 2);
        return tensor(group, head.equals("tensor*"), scope);
      }
      case "digits" -> {
        return digits(group);
      }
      default -> {
        return operation(group, head, scope);
      }
    }
  }

  private Node operation(Datum.Group group, String head, Scope scope) {
    List<Datum> operands = group.items().subList(1, group.items().size());
    if (NO_MEANING.contains(head)) {
      return unsupported(group, scope, "'" + head + "' has no derivative here");
    }
    if (isCondition(head)) {
      return unsupported(group, scope, "a condition stands where a number is needed");
    }
    if (UNARY.containsKey(head)) {
      demand(group, 1);
      return new Node.UnaryOperation(UNARY.get(head), number(operands.get(0), scope));
    }
    if (head.equals("-") && operands.size() == 1) {
      return new Node.UnaryOperation(Unary.NEGATE, number(operands.get(0), scope));
    }
    if (head.equals("pow")) {
      demand(group, 2);
      return power(number(operands.get(0), scope), number(operands.get(1), scope));
    }
    if (BINARY.containsKey(head) || head.equals("-")) {
      return binary(group, head, scope);
    }
    CompositeOperation composite = COMPOSITE.get(head);
    if (composite != null) {
      demand(group, composite.operands());
      return new Node.Composite(
          composite, operands.stream().map(operand -> number(operand, scope)).toList());
    }
    throw unknown(group.items().get(0), "operation", operationNames());
  }

  private Node binary(Datum.Group group, String head, Scope scope) {
    List<Datum> operands = group.items().subList(1, group.items().size());
    boolean mayBeMore = head.equals("+") || head.equals("*");
    if (mayBeMore) {
      demandAtLeast(group, 1);
    } else {
      demand(group, 2);
    }
    Binary op = head.equals("-") ? Binary.SUBTRACT : BINARY.get(head);
    Node result = number(operands.get(0), scope);
    for (Datum operand : operands.subList(1, operands.size())) {
      result = new Node.BinaryOperation(op, result, number(operand, scope));
    }
    return result;
  }

  /** A whole literal as exponent makes a power that is defined for negative bases. */
  private static Node power(Node base, Node exponent) {
    boolean isNegated =
        exponent instanceof Node.UnaryOperation u
            && u.op() == Unary.NEGATE
            && u.x() instanceof Node.Literal;
    Node magnitude = isNegated ? ((Node.UnaryOperation) exponent).x() : exponent;
    if (magnitude instanceof Node.Literal literal
        && literal.value() == Math.rint(literal.value())
        && Math.abs(literal.value()) <= 1_000_000) {
      return new Node.Power(base, (int) (isNegated ? -literal.value() : literal.value()));
    }
    return new Node.BinaryOperation(Binary.POW, base, exponent);
  }

  private Node loop(Datum.Group group, Scope scope, boolean inSequence) {
    List<Datum> items = group.items();
    Scope inner = scope.inner();
    List<Datum.Group> clauses = clauses(items.get(2), 3);
    List<Binding> starts = new ArrayList<>();
    // The slots are declared before any update is read, since updates see all variables.
    List<Node> startValues = new ArrayList<>();
    if (!inSequence) {
      clauses.forEach(clause -> startValues.add(value(clause.items().get(1), scope)));
    }
    for (int i = 0; i < clauses.size(); i++) {
      Datum.Group clause = clauses.get(i);
      Node start = inSequence ? value(clause.items().get(1), inner) : startValues.get(i);
      String name = newName(clause.items().get(0), inner);
      starts.add(new Binding(inner.declare(name, start.shape()), start));
    }
    List<Binding> updates = updates(clauses, starts, inner);
    return new Node.While(
        condition(items.get(1), inner), starts, updates, inSequence, value(items.get(3), inner));
  }

  private List<Binding> bindings(Datum datum, Scope outer, Scope inner, boolean inSequence) {
    List<Datum.Group> clauses = clauses(datum, 2);
    List<Node> values = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    if (!inSequence) {
      clauses.forEach(clause -> values.add(value(clause.items().get(1), outer)));
    }
    for (int i = 0; i < clauses.size(); i++) {
      Datum.Group clause = clauses.get(i);
      Node value = inSequence ? value(clause.items().get(1), inner) : values.get(i);
      // A later binding of let* may reuse a name, which then means the new one.
      String name =
          inSequence ? symbol(clause.items().get(0)) : newName(clause.items().get(0), inner);
      int slot = inner.declare(name, value.shape());
      double known = value.known(inner.frame()::constant);
      if (!Double.isNaN(known)) {
        inner.frame().fix(slot, known);
      }
      bindings.add(new Binding(slot, value));
    }
    return bindings;
  }

  private List<Datum.Group> clauses(Datum datum, int size) {
    if (!(datum instanceof Datum.Group group)) {
      throw mistake(datum, "a list of variables is missing", "write ([name value] ...)");
    }
    List<Datum.Group> clauses = new ArrayList<>();
    for (Datum item : group.items()) {
      if (item instanceof Datum.Group clause && clause.items().size() == size) {
        clauses.add(clause);
      } else {
        throw mistake(
            item,
            "a variable of this form needs " + size + " parts",
            size == 2 ? "write [name value]" : "write [name start update]");
      }
    }
    return clauses;
  }

  private Node call(Datum.Group group, String name, Scope scope) {
    Core callee = helpers.get(name);
    demand(group, callee.shapes().size());
    List<Node> arguments =
        group.items().subList(1, group.items().size()).stream()
            .map(argument -> value(argument, scope))
            .toList();
    return arguments.stream().map(Node::shape).toList().equals(callee.shapes())
        ? new Node.Call(callee, arguments, callee.body().shape())
        : unsupported(group, scope, "'" + name + "' takes arguments of other sizes");
  }

  /** Reads what each variable of a loop becomes in a round. */
  private List<Binding> updates(List<Datum.Group> clauses, List<Binding> starts, Scope inner) {
    List<Binding> updates = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      Datum update = clauses.get(i).items().get(2);
      Node value = value(update, inner);
      updates.add(
          new Binding(
              starts.get(i).slot(),
              value.shape().equals(starts.get(i).value().shape())
                  ? value
                  : unsupported(update, inner, "a variable changes its size")));
    }
    return updates;
  }

  /** Reads the counters and the variables of a loop. */
  private Rounds rounds(
      Datum counted, Optional<Datum> variables, boolean inSequence, Scope outer, Scope inner) {
    List<Binding> counters = new ArrayList<>();
    List<Node> bounds =
        clauses(counted, 2).stream().map(clause -> number(clause.items().get(1), outer)).toList();
    for (Datum.Group clause : clauses(counted, 2)) {
      String name = newName(clause.items().get(0), inner);
      counters.add(new Binding(inner.declare(name, List.of()), bounds.get(counters.size())));
    }
    List<Datum.Group> clauses = variables.map(datum -> clauses(datum, 3)).orElse(List.of());
    List<Node> values =
        clauses.stream().map(clause -> value(clause.items().get(1), outer)).toList();
    List<Binding> starts = new ArrayList<>();
    for (Datum.Group clause : clauses) {
      Node start = values.get(starts.size());
      String name = newName(clause.items().get(0), inner);
      starts.add(new Binding(inner.declare(name, start.shape()), start));
    }
    return new Rounds(counters, starts, updates(clauses, starts, inner), inSequence);
  }

  private Node tensor(Datum.Group group, boolean hasVariables, Scope scope) {
    List<Datum> items = group.items();
    Scope inner = scope.inner();
    Optional<Datum> variables = hasVariables ? Optional.of(items.get(2)) : Optional.empty();
    Rounds rounds = rounds(items.get(1), variables, true, scope, inner);
    Node body = value(items.get(items.size() - 1), inner);
    List<Integer> sizes = new ArrayList<>();
    long numbers = body.width();
    for (Binding counter : rounds.counters()) {
      double size = counter.value().known(scope.frame()::constant);
      if (size != Math.rint(size) || size < 1 || size > MOST_NUMBERS) {
        return unsupported(
            group, scope, "the size of a tensor must be a number from 1 to " + MOST_NUMBERS);
      }
      sizes.add((int) size);
      numbers *= (long) size;
      if (numbers > MOST_NUMBERS) {
        return unsupported(group, scope, "an array may have " + MOST_NUMBERS + " numbers");
      }
    }
    return new Node.Tensor(sizes, rounds, body);
  }

  private Node ref(Datum.Group group, Scope scope) {
    Node array = value(group.items().get(1), scope);
    List<Node> indices =
        group.items().subList(2, group.items().size()).stream()
            .map(index -> number(index, scope))
            .toList();
    return indices.size() <= array.shape().size()
        ? new Node.Ref(array, indices)
        : unsupported(
            group,
            scope,
            "an array of %d dimensions has no element with %d indices"
                .formatted(array.shape().size(), indices.size()));
  }

  /** Returns how many dimensions an array has, or how large one of them is. */
  private Node measure(Datum.Group group, Scope scope) {
    List<Integer> shape = value(group.items().get(1), scope).shape();
    if (group.items().size() == 2) {
      return new Node.Literal(shape.size());
    }
    double dimension = number(group.items().get(2), scope).known(scope.frame()::constant);
    return dimension >= 0 && dimension < shape.size() && dimension == Math.rint(dimension)
        ? new Node.Literal(shape.get((int) dimension))
        : unsupported(group, scope, "there is no such dimension");
  }

  private Node digits(Datum.Group group) {
    demand(group, 3);
    BigInteger[] parts = new BigInteger[3];
    for (int i = 0; i < parts.length; i++) {
      Datum part = group.items().get(i + 1);
      if (!(part instanceof Datum.Atom atom && atom.text().matches("[+-]?[0-9]{1,9}"))) {
        throw mistake(part, "digits takes whole numbers", "write (digits 314 -2 10)");
      }
      parts[i] = new BigInteger(atom.text());
    }
    int exponent = parts[1].intValue();
    if (Math.abs(exponent) > 2000 || parts[2].compareTo(BigInteger.TWO) < 0) {
      throw mistake(group, "this number is out of range", "write (digits 314 -2 10)");
    }
    BigInteger scale = parts[2].pow(Math.abs(exponent));
    return exponent < 0
        ? new Node.Rational(parts[0], scale)
        : new Node.Rational(parts[0].multiply(scale), BigInteger.ONE);
  }

  /** Returns the meaning of an expression that is true or false. */
  Condition condition(Datum datum, Scope scope) {
    if (datum.is("TRUE") || datum.is("FALSE")) {
      return new Condition.Fixed(datum.is("TRUE"));
    }
    if (!(datum instanceof Datum.Group group)) {
      throw mistake(datum, "a condition is needed here", "write a comparison such as (< x 1)");
    }
    List<Datum> items = group.items();
    String head = head(group);
    if (COMPARISON.containsKey(head)) {
      return new Condition.Compare(
          COMPARISON.get(head),
          items.subList(1, items.size()).stream().map(item -> number(item, scope)).toList());
    }
    if (CLASSES.containsKey(head)) {
      demand(group, 1);
      return new Condition.Classified(CLASSES.get(head), number(items.get(1), scope));
    }
    switch (head) {
      case "and", "or" -> {
        List<Condition> operands =
            items.subList(1, items.size()).stream().map(item -> condition(item, scope)).toList();
        return head.equals("and") ? new Condition.And(operands) : new Condition.Or(operands);
      }
      case "not" -> {
        demand(group, 1);
        return new Condition.Not(condition(items.get(1), scope));
      }
      case "if" -> {
        demand(group, 3);
        return new Condition.If(
            condition(items.get(1), scope),
            condition(items.get(2), scope),
            condition(items.get(3), scope));
      }
      case "let", "let*" -> {
        demand(group, 2);
        Scope inner = scope.inner();
        boolean inSequence = head.equals("let*");
        List<Binding> bindings = bindings(items.get(1), scope, inner, inSequence);
        return new Condition.Let(bindings, inSequence, condition(items.get(2), inner));
      }
      case "!" -> {
        demandAtLeast(group, 1);
        note(items.subList(1, items.size() - 1), scope);
        return condition(items.get(items.size() - 1), scope);
      }
      case "cast" -> {
        demand(group, 1);
        return condition(items.get(1), scope);
      }
      default ->
          throw mistake(
              items.get(0),
              "'" + head + "' is no condition",
              "a condition compares, such as (< x 1)");
    }
  }

  /** Notes which precisions and roundings are asked for and not kept. */
  void note(List<Datum> properties, Scope scope) {
    for (int i = 0; i + 1 < properties.size(); i += 2) {
      Datum value = properties.get(i + 1);
      if (properties.get(i).is(":precision") && !value.is("real")) {
        boolean isKept = precision(value).filter(p -> p == scope.frame().precision()).isPresent();
        if (!isKept) {
          scope
              .frame()
              .notes()
              .add(
                  "precision "
                      + source.text().substring(value.offset(), value.end())
                      + " is not kept");
        }
      }
      if (properties.get(i).is(":round")
          && value instanceof Datum.Atom
          && !value.is("nearestEven")) {
        scope
            .frame()
            .notes()
            .add(
                "rounding "
                    + source.text().substring(value.offset(), value.end())
                    + " is computed to nearest");
      }
    }
  }

  /** Returns the format that a {@code :precision} names, if it is one of ours. */
  static Optional<Precision> precision(Datum value) {
    List<String> words =
        value instanceof Datum.Group group
            ? group.items().stream().map(d -> d instanceof Datum.Atom a ? a.text() : "").toList()
            : value instanceof Datum.Atom atom ? List.of(atom.text()) : List.of();
    // (float ES N): a format of N bits, ES of them for the exponent.
    return switch (String.join(" ", words)) {
      case "binary64", "float 11 64" -> Optional.of(Precision.DOUBLE);
      case "binary32", "float 8 32" -> Optional.of(Precision.FLOAT);
      case "binary16", "float 5 16" -> Optional.of(Precision.HALF);
      case "bfloat16", "float 8 16" -> Optional.of(Precision.BFLOAT16);
      default -> Optional.empty();
    };
  }

  private Node atom(Datum.Atom atom, Scope scope) {
    Optional<Node.Variable> variable = scope.find(atom.text());
    if (variable.isPresent()) {
      return variable.get();
    }
    if (CONSTANTS.contains(atom.text())) {
      return constant(atom.text());
    }
    try {
      Optional<Node> number = Numerals.parse(atom.text());
      if (number.isPresent()) {
        return number.get();
      }
    } catch (Numerals.NumeralException e) {
      throw mistake(atom, e.getMessage(), "numbers look like 1, 0.5, 1e-3, 0x1.8p3 or 2/3");
    }
    if (atom.is("TRUE") || atom.is("FALSE")) {
      return unsupported(atom, scope, "a condition stands where a number is needed");
    }
    Set<String> known = scope.visible();
    known.addAll(CONSTANTS);
    throw unknown(atom, "variable", known);
  }

  private static Node constant(String name) {
    Node one = new Node.Literal(1);
    Node two = new Node.Literal(2);
    Node ten = new Node.Literal(10);
    Node pi = new Node.Named(Constant.PI);
    return switch (name) {
      case "E" -> new Node.Named(Constant.E);
      case "LOG2E" -> quotient(one, unary(Unary.LOG, two));
      case "LOG10E" -> quotient(one, unary(Unary.LOG, ten));
      case "LN2" -> unary(Unary.LOG, two);
      case "LN10" -> unary(Unary.LOG, ten);
      case "PI" -> pi;
      case "PI_2" -> quotient(pi, two);
      case "PI_4" -> quotient(pi, new Node.Literal(4));
      case "M_1_PI", "1_PI" -> quotient(one, pi);
      case "M_2_PI", "2_PI" -> quotient(two, pi);
      case "M_2_SQRTPI", "2_SQRTPI" -> quotient(two, unary(Unary.SQRT, pi));
      case "SQRT2" -> unary(Unary.SQRT, two);
      case "SQRT1_2" -> unary(Unary.SQRT, new Node.Literal(0.5));
      case "MAXFLOAT" -> new Node.Literal(Double.MAX_VALUE);
      case "HUGE_VAL", "INFINITY" -> new Node.Literal(Double.POSITIVE_INFINITY);
      case "NAN" -> new Node.Literal(Double.NaN);
      default -> throw new IllegalStateException("no constant: " + name);
    };
  }

  private static Node quotient(Node x, Node y) {
    return new Node.BinaryOperation(Binary.DIVIDE, x, y);
  }

  private static Node unary(Unary op, Node x) {
    return new Node.UnaryOperation(op, x);
  }

  private Node unsupported(Datum datum, Scope scope, String reason) {
    String place = source.mistake(datum.offset(), 1, reason, "").getMessage();
    scope.frame().unsupported().add(reason);
    return new Node.Unsupported(place);
  }

  private static boolean isCondition(String head) {
    return COMPARISON.containsKey(head)
        || CLASSES.containsKey(head)
        || head.equals("and")
        || head.equals("or")
        || head.equals("not");
  }

  private Set<String> operationNames() {
    Set<String> known = new TreeSet<>(FORMS);
    known.addAll(UNARY.keySet());
    known.addAll(BINARY.keySet());
    known.addAll(COMPOSITE.keySet());
    known.addAll(COMPARISON.keySet());
    known.addAll(CLASSES.keySet());
    known.addAll(NO_MEANING);
    known.addAll(helpers.keySet());
    return known;
  }

  private String head(Datum.Group group) {
    if (group.items().isEmpty()) {
      throw mistake(group, "an empty list has no meaning", "write (operation operand ...)");
    }
    return symbol(group.items().get(0));
  }

  /** Returns the text of a symbol. */
  String symbol(Datum datum) {
    if (datum instanceof Datum.Atom atom) {
      return atom.text();
    }
    throw mistake(datum, "a name is needed here", "write (operation operand ...)");
  }

  /** Returns the text of a symbol that is not declared in this very scope. */
  String newName(Datum datum, Scope scope) {
    String name = symbol(datum);
    if (scope.declaresHere(name)) {
      throw mistake(datum, "the variable '" + name + "' is declared twice", "rename one of them");
    }
    return name;
  }

  private void demand(Datum.Group group, int count) {
    int given = group.items().size() - 1;
    if (given != count) {
      throw mistake(
          group.items().get(0),
          head(group)
              + " takes "
              + count
              + (count == 1 ? " part" : " parts")
              + ", was given "
              + given,
          Arrays.asList("let", "let*").contains(head(group))
              ? "write (let ([name value] ...) body)"
              : "count the parentheses");
    }
  }

  private void demandAtLeast(Datum.Group group, int count) {
    if (group.items().size() - 1 < count) {
      throw mistake(group.items().get(0), head(group) + " needs an operand", "write one after it");
    }
  }

  private SourceException unknown(Datum datum, String what, Set<String> known) {
    String name = symbol(datum);
    return mistake(
        datum,
        "unknown " + what + " '" + name + "'" + SimilarName.question(name, known),
        "see fpbench.org/spec for FPCore 2");
  }

  private SourceException mistake(Datum datum, String message, String hint) {
    return source.mistake(datum.offset(), datum.end() - datum.offset(), message, hint);
  }
}
