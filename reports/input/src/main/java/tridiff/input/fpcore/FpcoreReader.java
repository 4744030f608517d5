package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Budget;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFunction;

/**
 * Reads the cores of a file.
 *
 * <p>Each core becomes a {@link SourceFunction}: {@code :name} gives its title, {@code :pre} its
 * domain and precondition, {@code :example} a point if it meets the precondition, {@code :spec} and
 * {@code :alt} its alternatives. All arithmetic is that of the algebra: precisions and roundings
 * are noted and not kept. Literals are the doubles they round to, rationals are quotients.
 *
 * <p>What has a meaning in FPCore but no derivative here does not stop the reading: the function
 * says why it is unsupported. What has no meaning in FPCore is an error with its place.
 */
public final class FpcoreReader {

  /** How many operations one evaluation may do unless the caller says otherwise. */
  public static final long MOST_OPERATIONS = Budget.DEFAULT;

  private final Source source;
  private final long mostOperations;
  private final Map<String, Core> helpers = new HashMap<>();
  private final Compiler compiler;

  private FpcoreReader(Source source, long mostOperations) {
    this.source = source;
    this.mostOperations = mostOperations;
    this.compiler = new Compiler(source, helpers);
  }

  /** Returns whether a file of this name is one of FPCore. */
  public static boolean isFpcore(String name) {
    return name.endsWith(".fpcore");
  }

  /** Returns whether a file is one of FPCore by its name, or by how it begins. */
  public static boolean isFpcore(Source source) {
    String text = source.text().stripLeading();
    return isFpcore(source.name())
        || text.startsWith("(")
        || text.startsWith(";")
        || text.startsWith("#|");
  }

  /** A core before its body is understood. */
  private record Header(
      Datum.Group group,
      Optional<String> identifier,
      List<Datum> parameters,
      Map<String, List<Datum>> properties,
      Datum body) {}

  /**
   * Returns the functions of a text, in its order, with a budget of two million operations for each
   * evaluation.
   *
   * @throws SourceException if the text is not FPCore
   */
  public static List<SourceFunction> read(Source source) {
    return read(source, MOST_OPERATIONS);
  }

  /**
   * Returns the functions of a text, in its order.
   *
   * @param mostOperations how many operations one evaluation of a function may do
   * @throws SourceException if the text is not FPCore
   */
  public static List<SourceFunction> read(Source source, long mostOperations) {
    return new FpcoreReader(source, mostOperations).functions();
  }

  private List<SourceFunction> functions() {
    List<Header> headers = new ArrayList<>();
    for (Datum datum : DatumReader.read(source)) {
      headers.add(header(datum));
    }
    if (headers.isEmpty()) {
      throw new SourceException(
          source.name() + " has no FPCore", "", "write (FPCore (x) (+ x 1)), for example");
    }
    List<Core> cores = new ArrayList<>();
    for (Header header : headers) {
      Core core = new Core(header.parameters().size());
      cores.add(core);
      header.identifier().ifPresent(name -> helpers.put(name, core));
    }
    List<SourceFunction> functions = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      functions.add(function(headers.get(i), cores.get(i), taken));
    }
    CallDepth depth = new CallDepth();
    for (int i = 0; i < headers.size(); i++) {
      Datum.Group group = headers.get(i).group();
      depth
          .problem(cores.get(i))
          .ifPresent(
              problem -> {
                throw source.mistake(
                    group.offset(), 7, "this FPCore " + problem, "write a loop with while");
              });
    }
    return functions;
  }

  private Header header(Datum datum) {
    if (!(datum instanceof Datum.Group group)
        || group.items().isEmpty()
        || !group.items().get(0).is("FPCore")) {
      throw source.mistake(
          datum.offset(),
          datum.end() - datum.offset(),
          "an FPCore is needed here",
          "write (FPCore (x) (+ x 1)), for example");
    }
    List<Datum> items = group.items();
    int next = 1;
    Optional<String> identifier = Optional.empty();
    if (next < items.size() && items.get(next) instanceof Datum.Atom atom) {
      identifier = Optional.of(atom.text());
      next++;
    }
    if (next >= items.size() || !(items.get(next) instanceof Datum.Group parameters)) {
      throw source.mistake(
          group.offset(), 7, "the arguments of this FPCore are missing", "write (FPCore (x) ...)");
    }
    next++;
    Map<String, List<Datum>> properties = new LinkedHashMap<>();
    while (next + 1 < items.size()
        && items.get(next) instanceof Datum.Atom key
        && key.text().startsWith(":")) {
      properties.computeIfAbsent(key.text(), k -> new ArrayList<>()).add(items.get(next + 1));
      next += 2;
    }
    if (next != items.size() - 1) {
      Datum where = next < items.size() ? items.get(next) : group;
      throw source.mistake(
          where.offset(),
          1,
          next < items.size()
              ? "an FPCore has one body, and what follows its properties is more than one"
              : "the body of this FPCore is missing",
          "write (FPCore (x) :name \"f\" (+ x 1))");
    }
    return new Header(group, identifier, parameters.items(), properties, items.get(next));
  }

  private SourceFunction function(Header header, Core core, Set<String> taken) {
    Scope.Frame frame = new Scope.Frame();
    Scope scope = Scope.of(frame);
    List<String> variables = new ArrayList<>();
    for (Datum parameter : header.parameters()) {
      String name = parameterName(parameter, scope);
      scope.declare(name);
      variables.add(name);
    }
    header
        .properties()
        .forEach((key, values) -> values.forEach(value -> compiler.note(noted(key, value), scope)));
    Optional<Node> refusal = frame.unsupported().stream().findFirst().map(Node.Unsupported::new);
    Node body = compiler.value(header.body(), scope.inner());
    core.define(refusal.orElse(body), frame.slots());
    Precondition precondition = precondition(header, variables, frame);
    Map<String, RealFunction> alternatives =
        alternatives(
            header, variables, SourceFunction.domainOf(precondition.box()), core.body().width());
    String title = title(header, core);
    return new SourceFunction(
        uniqueName(title, taken),
        title,
        source.text().substring(header.body().offset(), header.body().end()),
        new FpcoreFunction(
            core,
            List.copyOf(variables),
            SourceFunction.domainOf(precondition.box()),
            mostOperations),
        precondition.box(),
        precondition,
        examples(header, variables, precondition),
        alternatives,
        List.copyOf(frame.notes()),
        frame.unsupported().isEmpty()
            ? Optional.empty()
            : Optional.of(String.join("; ", frame.unsupported())),
        texts(header, ":cite"));
  }

  private static List<Datum> noted(String key, Datum value) {
    return List.of(new Datum.Atom(key, value.offset(), value.offset()), value);
  }

  private String parameterName(Datum parameter, Scope scope) {
    if (parameter instanceof Datum.Atom) {
      return compiler.newName(parameter, scope);
    }
    if (!(parameter instanceof Datum.Group group) || group.items().isEmpty()) {
      throw source.mistake(
          parameter.offset(), 1, "an argument needs a name", "write (FPCore (x) ...)");
    }
    List<Datum> items = group.items();
    if (!items.get(0).is("!")) {
      scope.frame().unsupported().add("arrays as arguments have no derivative here");
      return compiler.newName(items.get(0), scope);
    }
    List<Datum> properties = items.subList(1, items.size() - 1);
    compiler.note(properties, scope);
    Datum last = items.get(items.size() - 1);
    for (int i = 0; i + 1 < properties.size(); i += 2) {
      if (properties.get(i).is(":precision") && properties.get(i + 1).is("integer")) {
        scope
            .frame()
            .unsupported()
            .add("the argument '" + compiler.symbol(last) + "' is an integer: no derivative by it");
      }
    }
    return compiler.newName(last, scope);
  }

  /** The condition of a {@code :pre}, and the box around it. */
  private record Precondition(Condition condition, int slots, Domain box)
      implements SourceFunction.Precondition {

    @Override
    public boolean holds(double... point) {
      Evaluation<Double> e = new Evaluation<>(Doubles.STRICT, slots, new Budget(Budget.DEFAULT));
      for (int i = 0; i < point.length; i++) {
        e.set(i, point[i]);
      }
      return condition.decide(e);
    }
  }

  private Precondition precondition(Header header, List<String> variables, Scope.Frame body) {
    Scope.Frame frame = new Scope.Frame();
    Scope scope = Scope.of(frame);
    variables.forEach(scope::declare);
    List<Condition> conditions = new ArrayList<>();
    for (Datum datum : header.properties().getOrDefault(":pre", List.of())) {
      conditions.add(compiler.condition(datum, scope));
    }
    if (!frame.unsupported().isEmpty()) {
      body.notes().add("the precondition is ignored: " + String.join("; ", frame.unsupported()));
      conditions.clear();
    }
    Condition all = new Condition.And(conditions);
    int slots = frame.slots();
    return new Precondition(all, slots, Box.of(all, variables.size(), slots));
  }

  private Map<String, RealFunction> alternatives(
      Header header, List<String> variables, Domain box, int width) {
    Map<String, RealFunction> alternatives = new LinkedHashMap<>();
    for (String key : List.of(":spec", ":alt")) {
      List<Datum> data = header.properties().getOrDefault(key, List.of());
      for (int i = 0; i < data.size(); i++) {
        Scope.Frame frame = new Scope.Frame();
        Scope scope = Scope.of(frame);
        variables.forEach(scope::declare);
        Core core = new Core(variables.size());
        core.define(compiler.value(data.get(i), scope.inner()), frame.slots());
        if (core.body().width() != width) {
          throw source.mistake(
              data.get(i).offset(),
              1,
              key + " has " + core.body().width() + " outputs, but the body has " + width,
              "an alternative must compute the same");
        }
        String label = key.substring(1) + (data.size() > 1 ? "-" + (i + 1) : "");
        alternatives.put(
            label, new FpcoreFunction(core, List.copyOf(variables), box, mostOperations));
      }
    }
    return alternatives;
  }

  private List<List<Double>> examples(
      Header header, List<String> variables, Precondition precondition) {
    List<List<Double>> points = new ArrayList<>();
    for (Datum example : header.properties().getOrDefault(":example", List.of())) {
      Map<String, Double> values = new HashMap<>();
      if (example instanceof Datum.Group group) {
        for (Datum item : group.items()) {
          if (item instanceof Datum.Group pair && pair.items().size() == 2) {
            Node value = compiler.number(pair.items().get(1), Scope.of(new Scope.Frame()));
            values.put(
                compiler.symbol(pair.items().get(0)),
                value.number(new Evaluation<>(Doubles.STRICT, 0, new Budget(mostOperations))));
          }
        }
      }
      if (values.keySet().containsAll(variables)) {
        double[] point = variables.stream().mapToDouble(values::get).toArray();
        if (precondition.box().contains(point) && precondition.holds(point)) {
          points.add(variables.stream().map(values::get).toList());
        }
      }
    }
    return points;
  }

  private String title(Header header, Core core) {
    String name = texts(header, ":name");
    if (!name.isEmpty()) {
      return name;
    }
    return header.identifier().orElse("core of " + core.parameters() + " arguments");
  }

  private static String texts(Header header, String key) {
    List<String> texts = new ArrayList<>();
    for (Datum datum : header.properties().getOrDefault(key, List.of())) {
      if (datum instanceof Datum.Text text) {
        texts.add(text.text());
      } else if (datum instanceof Datum.Atom atom) {
        texts.add(atom.text());
      } else if (datum instanceof Datum.Group group) {
        group.items().stream()
            .filter(Datum.Atom.class::isInstance)
            .forEach(item -> texts.add(((Datum.Atom) item).text()));
      }
    }
    return String.join(", ", texts);
  }

  private static String uniqueName(String title, Set<String> taken) {
    String stem =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    stem = stem.isEmpty() ? "core" : stem;
    String name = stem;
    for (int i = 2; !taken.add(name); i++) {
      name = stem + "-" + i;
    }
    return name;
  }
}
