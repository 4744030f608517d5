package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.input.precondition.Clause;
import tridiff.input.precondition.Precondition;
import tridiff.input.source.Budget;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
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
 * says why it is unsupported. A core that has no meaning in FPCore is refused, with the place of
 * its mistake, and the others are read.
 */
public final class FpcoreReader {

  /** How many operations one evaluation may do unless the caller says otherwise. */
  public static final long MOST_OPERATIONS = Budget.DEFAULT;

  private final Source source;
  private final long mostOperations;
  private final Map<String, Core> helpers = new HashMap<>();

  /** By their places, in the order of the file. */
  private final Map<Integer, SourceFile.Refusal> refusals = new TreeMap<>();

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
   * @throws SourceException if the text has no core
   */
  public static SourceFile read(Source source) {
    return read(source, MOST_OPERATIONS);
  }

  /**
   * Returns the functions of a text, in its order.
   *
   * @param mostOperations how many operations one evaluation of a function may do
   * @throws SourceException if the text has no core
   */
  public static SourceFile read(Source source, long mostOperations) {
    return new FpcoreReader(source, mostOperations).file();
  }

  private SourceFile file() {
    List<Header> headers = new ArrayList<>();
    for (Datum datum : DatumReader.read(source, this::refuse)) {
      try {
        headers.add(header(datum));
      } catch (SourceException e) {
        refuse(datum, e);
      }
    }
    if (headers.isEmpty() && refusals.isEmpty()) {
      throw new SourceException(
          source.name() + " has no FPCore", "", "write (FPCore (x) (+ x 1)), for example");
    }
    List<Core> cores = new ArrayList<>();
    for (Header header : headers) {
      Core core = new Core(shapes(header));
      cores.add(core);
      header.identifier().ifPresent(name -> helpers.put(name, core));
    }
    List<Optional<SourceFunction>> functions = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < cores.size(); i++) {
      functions.add(function(headers.get(i), cores.get(i), taken));
    }
    CallDepth depth = new CallDepth();
    List<SourceFunction> usable = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      Optional<String> problem = depth.problem(cores.get(i));
      if (problem.isEmpty()) {
        functions.get(i).ifPresent(usable::add);
      } else if (functions.get(i).isPresent()) {
        int offset = headers.get(i).group().offset();
        String message = "this FPCore " + problem.get();
        refuse(
            functions.get(i).get().name(),
            offset,
            source.mistake(offset, 7, message, "write a loop with while"));
      }
    }
    return new SourceFile(usable, List.copyOf(refusals.values()));
  }

  private Optional<SourceFunction> function(Header header, Core core, Set<String> taken) {
    String name = uniqueName(title(header), taken);
    try {
      return Optional.of(function(header, core, name));
    } catch (SourceException e) {
      refuse(name, header.group().offset(), e);
      // Those that call it keep their place, and say why they have no value.
      core.refuse("'" + title(header) + "' cannot be read");
      return Optional.empty();
    }
  }

  /** Refuses a core that could not be taken apart. */
  private void refuse(Datum datum, SourceException mistake) {
    refuse(written(datum).orElse("core " + (refusals.size() + 1)), datum.offset(), mistake);
  }

  /** Returns what stands for a name: the symbol after FPCore, else the text after {@code :name}. */
  private static Optional<String> written(Datum datum) {
    List<Datum> items = datum instanceof Datum.Group group ? group.items() : List.of();
    if (items.size() > 1 && items.get(1) instanceof Datum.Atom atom) {
      return Optional.of(atom.text());
    }
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i - 1).is(":name") && items.get(i) instanceof Datum.Text text) {
        return Optional.of(text.text());
      }
    }
    return Optional.empty();
  }

  private void refuse(String name, int offset, SourceException mistake) {
    refusals.put(offset, new SourceFile.Refusal(name, mistake));
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

  private SourceFunction function(Header header, Core core, String name) {
    Scope.Frame frame = new Scope.Frame();
    frame.computeIn(precision(header));
    Scope scope = Scope.of(frame);
    List<String> variables = new ArrayList<>();
    for (Datum parameter : header.parameters()) {
      variables.addAll(declared(parameter, scope));
    }
    header
        .properties()
        .forEach((key, values) -> values.forEach(value -> compiler.note(noted(key, value), scope)));
    Optional<Node> refusal = frame.unsupported().stream().findFirst().map(Node.Unsupported::new);
    Node body = compiler.value(header.body(), scope.inner());
    core.define(refusal.orElse(body), frame.slots());
    Precondition precondition = precondition(header, frame);
    Domain domain = SourceFunction.domainOf(precondition.box());
    Map<String, RealFunction> alternatives =
        alternatives(header, variables, domain, core.body().width());
    return new SourceFunction(
        name,
        title(header),
        source.text().substring(header.body().offset(), header.body().end()),
        new FpcoreFunction(core, List.copyOf(variables), domain, mostOperations),
        precondition,
        examples(header, variables, precondition),
        alternatives,
        List.copyOf(frame.notes()),
        frame.unsupported().isEmpty()
            ? Optional.empty()
            : Optional.of(String.join("; ", frame.unsupported())),
        texts(header, ":cite"),
        frame.precision());
  }

  private static Precision precision(Header header) {
    return header.properties().getOrDefault(":precision", List.of()).stream()
        .map(Compiler::precision)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Precision.DOUBLE);
  }

  private static List<Datum> noted(String key, Datum value) {
    return List.of(new Datum.Atom(key, value.offset(), value.offset()), value);
  }

  /** Declares a parameter; returns the names of its numbers, which are those of the inputs. */
  private List<String> declared(Datum parameter, Scope scope) {
    String name = parameterName(parameter, scope);
    List<Integer> shape = shape(parameter);
    scope.declare(name, shape);
    List<String> names = List.of(name);
    for (int size : shape) {
      names =
          names.stream()
              .flatMap(n -> IntStream.range(0, size).mapToObj(i -> n + "[" + i + "]"))
              .toList();
    }
    return names;
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
    int place = nameOf(items);
    if (place == items.size()) {
      throw source.mistake(
          parameter.offset(), 1, "an argument needs a name", "write (! :precision binary32 x)");
    }
    String name = compiler.newName(items.get(place), scope);
    List<Datum> properties = items.subList(Math.min(1, place), place);
    compiler.note(properties, scope);
    for (int i = 0; i + 1 < properties.size(); i += 2) {
      if (properties.get(i).is(":precision") && properties.get(i + 1).is("integer")) {
        scope
            .frame()
            .unsupported()
            .add("the argument '" + name + "' is an integer: no derivative by it");
      }
    }
    for (Datum size : items.subList(place + 1, items.size())) {
      if (size(size).isEmpty()) {
        scope
            .frame()
            .unsupported()
            .add("the size of the argument '" + name + "' is not given as a number");
      }
    }
    return name;
  }

  /** Returns where the name stands in a parameter: behind its properties. */
  private static int nameOf(List<Datum> items) {
    int place = 0;
    if (items.get(0).is("!")) {
      place = 1;
      while (place < items.size()
          && items.get(place) instanceof Datum.Atom key
          && key.text().startsWith(":")) {
        place += 2;
      }
    }
    return Math.min(place, items.size());
  }

  private static List<List<Integer>> shapes(Header header) {
    return header.parameters().stream().map(FpcoreReader::shape).toList();
  }

  /** Returns the sizes that stand behind the name of a parameter. */
  private static List<Integer> shape(Datum parameter) {
    if (!(parameter instanceof Datum.Group group) || group.items().isEmpty()) {
      return List.of();
    }
    List<Datum> items = group.items();
    List<Integer> shape = new ArrayList<>();
    int numbers = 1;
    for (Datum item : items.subList(Math.min(nameOf(items) + 1, items.size()), items.size())) {
      int size = size(item).orElse(1);
      numbers *= size;
      // A larger one is refused where it is declared.
      shape.add(numbers > Compiler.MOST_NUMBERS ? 1 : size);
    }
    return shape;
  }

  private static OptionalInt size(Datum datum) {
    return datum instanceof Datum.Atom atom && atom.text().matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(atom.text()))
        : OptionalInt.empty();
  }

  /** Returns a scope with the parameters, for what is read besides the body. */
  private Scope scopeOf(Header header) {
    Scope scope = Scope.of(new Scope.Frame());
    header.parameters().forEach(parameter -> declared(parameter, scope));
    scope.frame().unsupported().clear(); // The body has said it.
    scope.frame().notes().clear();
    return scope;
  }

  private Precondition precondition(Header header, Scope.Frame body) {
    Scope scope = scopeOf(header);
    Scope.Frame frame = scope.frame();
    int inputs = frame.slots();
    Map<Datum, Condition> conditions = new LinkedHashMap<>();
    for (Datum datum : header.properties().getOrDefault(":pre", List.of())) {
      for (Datum part : conjuncts(datum)) {
        conditions.put(part, compiler.condition(part, scope));
      }
    }
    if (!frame.unsupported().isEmpty()) {
      body.notes().add("the precondition is ignored: " + String.join("; ", frame.unsupported()));
      return Precondition.none(inputs);
    }
    int slots = frame.slots();
    List<Clause> clauses = new ArrayList<>();
    conditions.forEach(
        (datum, condition) ->
            clauses.add(
                new Clause(
                    source.text().substring(datum.offset(), datum.end()),
                    point -> holds(condition, slots, point),
                    new Clause.Comparisons() {
                      @Override
                      public <T> void tell(Algebra<T> on, List<T> inputs, Clause.Listener<T> told) {
                        condition.tell(started(on, slots, inputs), told);
                      }
                    })));
    return new Precondition(inputs, clauses);
  }

  /** Returns the parts of an {@code and}, and of those inside. */
  private static List<Datum> conjuncts(Datum datum) {
    return datum instanceof Datum.Group group
            && !group.items().isEmpty()
            && group.items().get(0).is("and")
        ? group.items().stream().skip(1).flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(datum);
  }

  private static boolean holds(Condition condition, int slots, double... point) {
    return condition.decide(started(Doubles.STRICT, slots, Arrays.stream(point).boxed().toList()));
  }

  private static <T> Evaluation<T> started(Algebra<T> on, int slots, List<T> inputs) {
    Evaluation<T> e = new Evaluation<>(on, slots, new Budget(Budget.DEFAULT));
    for (int i = 0; i < inputs.size(); i++) {
      e.set(i, inputs.get(i));
    }
    return e;
  }

  private Map<String, RealFunction> alternatives(
      Header header, List<String> variables, Domain box, int width) {
    Map<String, RealFunction> alternatives = new LinkedHashMap<>();
    for (String key : List.of(":spec", ":alt")) {
      List<Datum> data = header.properties().getOrDefault(key, List.of());
      for (int i = 0; i < data.size(); i++) {
        Scope scope = scopeOf(header);
        Core core = new Core(shapes(header));
        Node value = compiler.value(data.get(i), scope.inner());
        core.define(value, scope.frame().slots());
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
            Scope scope = Scope.of(new Scope.Frame());
            Node value = compiler.number(pair.items().get(1), scope);
            values.put(
                compiler.symbol(pair.items().get(0)),
                value.number(
                    new Evaluation<>(
                        Doubles.STRICT, scope.frame().slots(), new Budget(mostOperations))));
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

  private static String title(Header header) {
    String name = texts(header, ":name");
    if (!name.isEmpty()) {
      return name;
    }
    return header.identifier().orElse("core of " + header.parameters().size() + " arguments");
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
