package tridiff.input.file;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tridiff.core.VisibleText;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Definitions;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.input.precondition.Clause;
import tridiff.input.precondition.Precondition;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
import tridiff.input.source.SourceFile.Refusal;
import tridiff.input.source.SourceFunction;

/**
 * Reads a file in which each function begins on a line of its own:
 *
 * <pre>
 * # a comment, to the end of the line
 * spiral(r, t) = [r*c, r*sin(t)]
 *   c = cos(t)
 *   for r &gt; 0, -pi &lt; t &lt;= pi
 *   at r=1, t=pi/4
 * entropy(p) = -p*log(p) for 0 &lt; p &lt; 1 at p=0.25
 * </pre>
 *
 * <p>A line {@code n = 10}, {@code a = [1, 2.5, 3]} or {@code a = @data.csv:price} defines a
 * constant or a list for the functions below it, which may also call the functions above them.
 *
 * <p>Indented lines belong to the function above them: helper lines, which may use the variables
 * and the helpers before them, and may be functions themselves; conditions that the points meet
 * after {@code for}; points after {@code at}. The conditions and one point may also end the first
 * line.
 */
public final class FunctionFile {

  /** The most functions of one file. */
  public static final int MOST_FUNCTIONS = 10_000;

  /** A text with so many mistakes and no function is none of functions. */
  private static final int MOST_MISTAKES = 100;

  private static final int LONGEST_NAME = 40;

  private static final Pattern HEAD =
      Pattern.compile("(?U)([\\p{L}][\\w-]*)\\s*\\(([^()]*)\\)\\s*=(?!=)");
  private static final Pattern HELPER = Pattern.compile("(?U)([\\p{L}_]\\w*)\\s*=(?!=)");
  private static final Pattern RANGE =
      Pattern.compile("(?U)([\\p{L}_]\\w*)\\[([0-9]{1,5})\\.\\.([0-9]{1,5})]");
  private static final Pattern NAME = Pattern.compile("(?U)^([\\p{L}_][\\w-]*)\\s*[(=]");
  private static final Pattern CLAUSE = Pattern.compile("(?<=^|\\s)(for|at)(?=\\s)");

  private final Source source;
  private final Map<String, SourceFunction> functions = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private Optional<Draft> draft = Optional.empty();
  private boolean isRefused;
  private Definitions definitions = Definitions.NONE;

  private FunctionFile(Source source) {
    this.source = source;
  }

  /**
   * Returns the functions of a file, in its order; one with a mistake is refused and costs no
   * other, unless that calls it.
   *
   * @throws SourceException if there is nothing in it, or too much
   */
  public static SourceFile read(Source source) {
    return new FunctionFile(source).contents();
  }

  private SourceFile contents() {
    String text = source.text();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length() && !isHopeless()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      Piece line = new Piece(source, start, text.substring(start, end));
      int comment = line.text().indexOf('#');
      read(comment < 0 ? line : line.part(0, comment));
      start = end + 1;
    }
    finish();
    if (functions.isEmpty() && refusals.isEmpty()) {
      throw new SourceException(
          source.name() + " has no function", "", "write a line such as f(x) = x^2 at x=1");
    }
    return new SourceFile(List.copyOf(functions.values()), refusals);
  }

  private boolean isHopeless() {
    return refusals.size() >= (functions.isEmpty() ? MOST_MISTAKES : MOST_FUNCTIONS);
  }

  private void read(Piece line) {
    if (line.isBlank()) {
      return;
    }
    boolean isFirst = !Character.isWhitespace(line.text().charAt(0));
    if (isFirst) {
      finish();
      isRefused = false;
    }
    if (isRefused) {
      // The first mistake of a function is told: what follows from it would only confuse.
      return;
    }
    try {
      read(line, isFirst);
    } catch (SourceException e) {
      refuse(draft.map(begun -> begun.name).orElseGet(() -> name(line)), e);
      draft = Optional.empty();
      isRefused = true;
    }
  }

  private static String name(Piece line) {
    Matcher defined = NAME.matcher(line.text());
    return defined.find() ? defined.group(1) : line.stripped().text();
  }

  private void refuse(String name, SourceException mistake) {
    Optional<String> before =
        refusals.stream()
            .map(Refusal::name)
            .filter(other -> mistake.getMessage().contains("'" + other + "'"))
            .findFirst();
    refusals.add(
        new Refusal(
            VisibleText.line(name, LONGEST_NAME),
            before
                .map(
                    other ->
                        new SourceException(
                            mistake.getMessage(),
                            mistake.excerpt(),
                            "cure '%s' first, which has a mistake itself".formatted(other)))
                .orElse(mistake)));
  }

  private void read(Piece line, boolean isFirst) {
    if (isFirst) {
      Matcher constant = HELPER.matcher(line.text());
      if (constant.lookingAt()) {
        define(line.part(0, constant.end(1)), line.from(constant.end()).stripped());
      } else {
        draft = Optional.of(begin(line));
      }
    } else if (draft.isPresent()) {
      draft.get().add(line.stripped());
    } else {
      throw line.stripped()
          .mistake("this line belongs to no function", "begin functions at the start of a line");
    }
  }

  /** Defines a constant or a list. */
  private void define(Piece name, Piece value) {
    if (!Draft.isVariable(name.text()) || definitions.contains(name.text())) {
      throw name.mistake(
          "'" + name.text() + "' cannot be defined here", "choose a name that is not taken");
    }
    if (value.text().startsWith("[") && !value.text().endsWith("]")) {
      throw value.mistake("missing ']' for this '['", "write a list on one line: [1, 2.5, 3]");
    }
    if (value.text().startsWith("[")) {
      List<Double> numbers = new ArrayList<>();
      for (Piece number : value.part(1, value.text().length() - 1).atCommas()) {
        numbers.add(number.element(definitions));
      }
      definitions = definitions.withList(name.text(), numbers);
    } else if (value.text().startsWith("@")) {
      definitions = definitions.withList(name.text(), column(value));
    } else if (value.isBlank()) {
      throw name.mistake("the value of '" + name.text() + "' is missing", "write it after the =");
    } else {
      List<String> used = value.variables(definitions);
      if (!used.isEmpty()) {
        throw value.mistake(
            "'" + used.get(0) + "' is no constant",
            "write " + name.text() + "(" + String.join(", ", used) + ") = ... for a function");
      }
      definitions = definitions.withValue(name.text(), value.text());
    }
  }

  /** Reads a column of a file of comma-separated values, which is looked for beside this file. */
  private List<Double> column(Piece value) {
    int colon = value.text().lastIndexOf(':');
    if (colon < 2) {
      throw value.mistake("a column has no name here", "write @data.csv:price");
    }
    try {
      Path file = Path.of(source.name()).resolveSibling(value.text().substring(1, colon));
      return PointsFile.column(Source.ofFile(file.toString()), value.text().substring(colon + 1));
    } catch (InvalidPathException | UncheckedIOException e) {
      throw value.mistake("this file cannot be read", "write @data.csv:price");
    }
  }

  private Draft begin(Piece line) {
    Matcher head = HEAD.matcher(line.text());
    if (!head.lookingAt()) {
      throw line.stripped()
          .mistake("this line defines no function", "write name(x, y) = expression");
    }
    String name = head.group(1);
    if (functions.containsKey(name)) {
      throw line.part(0, name.length())
          .mistake("the function '" + name + "' is defined twice", "rename one of them");
    }
    if (functions.size() == MOST_FUNCTIONS) {
      throw line.part(0, name.length())
          .mistake("a file may have " + MOST_FUNCTIONS + " functions", "split the file");
    }
    Draft begun = new Draft(name, definitions);
    begun.declare(line.part(head.start(2), head.end(2)));
    Piece rest = line.from(head.end());
    Matcher clause = CLAUSE.matcher(rest.text());
    boolean hasClause = clause.find();
    begun.formula = (hasClause ? rest.part(0, clause.start()) : rest).stripped();
    if (begun.formula.isBlank()) {
      throw line.stripped()
          .mistake("the formula of '" + name + "' is missing", "write it after the =");
    }
    if (hasClause) {
      begun.add(rest.from(clause.start()).stripped());
    }
    return begun;
  }

  private void finish() {
    if (draft.isPresent()) {
      Draft done = draft.get();
      try {
        functions.put(done.name, done.function());
      } catch (SourceException e) {
        refuse(done.name, e);
        draft = Optional.empty();
        return;
      }
      if (Draft.isVariable(done.name) && !definitions.contains(done.name) && done.isCallable()) {
        definitions =
            done.local.withFunction(
                done.name, done.variables, done.lines, done.outputs().get(0).text());
      }
    }
    draft = Optional.empty();
  }

  /** A function whose lines are still being read. */
  private static final class Draft {
    private final String name;
    private final List<String> variables = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private final List<DefinedFunction.Helper> helpers = new ArrayList<>();
    private final List<String> helperTexts = new ArrayList<>();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final List<Clause> conditions = new ArrayList<>();
    private final Map<List<Double>, Piece> points = new HashMap<>();
    private final List<List<Double>> order = new ArrayList<>();
    private final Definitions outer;
    private Definitions local;
    private Piece formula;

    Draft(String name, Definitions outer) {
      this.name = name;
      this.outer = outer;
      this.local = outer;
    }

    /** Only a number can be part of an expression. */
    boolean isCallable() {
      return outputs().size() == 1;
    }

    void declare(Piece list) {
      if (list.isBlank()) {
        throw list.mistake("'" + name + "' has no variables", "write " + name + "(x) = ...");
      }
      for (Piece variable : list.atCommas()) {
        for (String each : names(variable)) {
          declare(variable, each);
          variables.add(each);
        }
      }
    }

    /** Returns the names that {@code x} or {@code x[1..3]} stands for. */
    private static List<String> names(Piece variable) {
      Matcher range = RANGE.matcher(variable.text());
      if (!range.matches()) {
        return List.of(variable.text());
      }
      int first = Integer.parseInt(range.group(2));
      int last = Integer.parseInt(range.group(3));
      if (last < first) {
        throw variable.mistake("the last index is below the first", "write x[1..3]");
      }
      return IntStream.rangeClosed(first, last)
          .mapToObj(i -> range.group(1) + "[" + i + "]")
          .toList();
    }

    private void declare(Piece where, String variable) {
      if (!isVariable(variable)) {
        throw where.mistake(
            "'" + variable + "' cannot be a variable",
            "names are letters, digits and _; names of functions, pi and e are taken");
      }
      if (known.contains(variable) || local.contains(variable)) {
        throw where.mistake("'" + variable + "' is declared twice", "rename one of them");
      }
      known.add(variable);
    }

    private static boolean isVariable(String text) {
      try {
        return !text.equals("for")
            && !text.equals("at")
            && ExpressionParser.parse(text) instanceof Expression.Variable v
            && v.name().equals(text);
      } catch (ExpressionSyntaxException e) {
        return false;
      }
    }

    /** Adds a helper line, or clauses one after the other. */
    void add(Piece line) {
      Matcher clause = CLAUSE.matcher(line.text());
      if (!clause.lookingAt()) {
        addHelper(line);
        return;
      }
      int start = 0;
      while (start < line.text().length()) {
        String word = line.text().startsWith("for", start) ? "for" : "at";
        int end = clause.find(start + word.length()) ? clause.start() : line.text().length();
        addClause(word, line.part(start + word.length(), end).stripped());
        start = end;
      }
    }

    private void addHelper(Piece line) {
      Matcher head = HEAD.matcher(line.text());
      if (head.lookingAt()) {
        addFunction(line, head);
        return;
      }
      Matcher helper = HELPER.matcher(line.text());
      if (!helper.lookingAt()) {
        throw line.mistake(
            "this line is no part of '" + name + "'",
            "write 'name = expression', 'for' and conditions, or 'at' and a point");
      }
      Piece formula = line.from(helper.end()).stripped();
      Expression value = formula.expression(known, local);
      lines.put(helper.group(1), formula.text());
      declare(line.part(0, helper.end(1)), helper.group(1));
      helpers.add(new DefinedFunction.Helper(helper.group(1), value));
      helperTexts.add(line.text());
    }

    private void addFunction(Piece line, Matcher head) {
      Piece name = line.part(0, head.end(1));
      if (!isVariable(name.text()) || known.contains(name.text()) || local.contains(name.text())) {
        throw name.mistake("'" + name.text() + "' is declared twice", "rename one of them");
      }
      List<String> parameters = new ArrayList<>();
      for (Piece parameter : line.part(head.start(2), head.end(2)).atCommas()) {
        if (!isVariable(parameter.text()) || parameters.contains(parameter.text())) {
          throw parameter.mistake(
              "'" + parameter.text() + "' cannot be a parameter", "write name(u, v) = ...");
        }
        parameters.add(parameter.text());
      }
      Piece formula = line.from(head.end()).stripped();
      // It must mean something before it is called; a parameter may be the bound of a sum.
      Definitions called = local;
      for (String parameter : parameters) {
        called = called.withValue(parameter, "1");
      }
      formula.expression(known, called);
      local = local.withFunction(name.text(), parameters, Map.of(), formula.text());
      helperTexts.add(line.text());
    }

    private void addClause(String word, Piece text) {
      if (word.equals("for")) {
        for (Piece condition : text.atCommas()) {
          conditions.add(
              Requirement.clause(
                  condition.text(), List.copyOf(variables), condition.condition(variables, outer)));
        }
        return;
      }
      List<Double> point = PointReader.read(text, variables, outer);
      if (points.put(point, text) != null) {
        throw text.mistake("this point is given twice", "remove one of them");
      }
      order.add(point);
    }

    SourceFunction function() {
      Precondition precondition = new Precondition(variables.size(), conditions);
      for (List<Double> point : order) {
        if (!precondition.holds(point.stream().mapToDouble(Double::doubleValue).toArray())) {
          throw points
              .get(point)
              .mistake("the point does not meet the conditions after 'for'", "change one of them");
        }
      }
      List<Expression> formulas = new ArrayList<>();
      for (Piece output : outputs()) {
        formulas.add(output.expression(known, local));
      }
      String text =
          formula.text()
              + (helperTexts.isEmpty() ? "" : " where " + String.join(", ", helperTexts));
      return new SourceFunction(
          name,
          name,
          text,
          DefinedFunction.of(
              variables, helpers, formulas, SourceFunction.domainOf(precondition.box())),
          precondition,
          order,
          Map.of(),
          List.of(),
          Optional.empty(),
          "",
          Precision.DOUBLE);
    }

    private List<Piece> outputs() {
      String text = formula.text();
      return text.startsWith("[") && text.endsWith("]")
          ? formula.part(1, text.length() - 1).atCommas()
          : List.of(formula);
    }
  }
}
