package tridiff.input.model;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tridiff.core.FailedFunctionException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/**
 * Opens models by what a user writes for them, {@code http://HOST:PORT#NAME} or {@code
 * exec:COMMAND}, and closes them again. A child process ends when it is closed.
 */
public final class Models implements AutoCloseable {

  private static final String CHILD = "exec:";

  private final Duration limit;
  private final int parallel;
  private final String config;
  private final List<Connection> open = new ArrayList<>();

  /**
   * Opens nothing yet.
   *
   * @param limit how long one question to a model may take
   * @param parallel how many questions one model may be asked at a time
   * @param config a JSON object that the models are told with every question; empty for none
   */
  public Models(Duration limit, int parallel, String config) {
    this.limit = limit;
    this.parallel = parallel;
    this.config = config;
  }

  /** Returns whether models are to be told something with every question. */
  public boolean isConfigured() {
    return !config.isEmpty();
  }

  /** Returns whether a text means a model. */
  public static boolean isModel(String text) {
    return text.startsWith(CHILD) || text.startsWith("http://") || text.startsWith("https://");
  }

  /**
   * Opens a model.
   *
   * @param truth the same function as a formula, if there is one
   * @throws ModelException if there is no such model, or it cannot say what it is
   * @throws IllegalArgumentException if the text, or the configuration, is wrong; the message says
   *     how
   */
  public Model open(String text, Optional<Model.Truth> truth) {
    Json.Fields told = told();
    UmBridge bridge =
        text.startsWith(CHILD) ? child(text.substring(CHILD.length()), told) : server(text, told);
    return new Model(bridge, truth.map(formula -> aligned(bridge, formula)), config);
  }

  private Json.Fields told() {
    if (config.isEmpty()) {
      return Json.object();
    }
    Json read;
    try {
      read = JsonReader.read(config);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--config is no JSON: " + e.getMessage());
    }
    if (read instanceof Json.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException(
        "--config must be a JSON object such as {\"level\": 1}, was " + Connection.excerpt(config));
  }

  private UmBridge server(String text, Json.Fields told) {
    int hash = text.indexOf('#');
    String base = hash < 0 ? text : text.substring(0, hash);
    Optional<String> name = hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
    boolean isAddress;
    try {
      isAddress = URI.create(base).getHost() != null;
    } catch (IllegalArgumentException e) {
      isAddress = false;
    }
    if (!isAddress) {
      throw new IllegalArgumentException(
          "'%s' is no address of a model; write http://HOST:PORT#NAME".formatted(text));
    }
    return bridge(new HttpConnection(base), name, told);
  }

  private UmBridge child(String line, Json.Fields told) {
    List<String> words;
    try {
      words = ShellWords.of(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is no command: %s".formatted(CHILD + line, e.getMessage()));
    }
    // To a shell such a word would begin a comment.
    int last = words.size() - 1;
    boolean isNamed = last > 0 && words.get(last).startsWith("#");
    List<String> command = isNamed ? words.subList(0, last) : words;
    if (command.isEmpty()) {
      throw new IllegalArgumentException("exec: needs a command, such as exec:'python3 model.py'");
    }
    return bridge(
        new ChildConnection(line, command, limit),
        isNamed ? Optional.of(words.get(last).substring(1)) : Optional.empty(),
        told);
  }

  private UmBridge bridge(Connection connection, Optional<String> name, Json.Fields told) {
    synchronized (open) {
      open.add(connection);
    }
    try {
      return new UmBridge(connection, name, told, parallel, limit);
    } catch (FailedFunctionException | UnsupportedFunctionException e) {
      throw new ModelException(
          "cannot open the model: " + e.getMessage(),
          connection.complaints(),
          connection instanceof ChildConnection
              ? "run by hand and look at what it prints: %s".formatted(connection.peer())
              : "start the server, and look at its address and port");
    }
  }

  /** Gives a formula the inputs of the model: by their names, or by their places. */
  private static Model.Truth aligned(UmBridge model, Model.Truth truth) {
    RealFunction formula = truth.function();
    List<String> names = names(model);
    boolean isByName = names.containsAll(formula.variables());
    boolean isByPlace = formula.inputs() == model.inputs();
    if (!isByName && !isByPlace) {
      throw new IllegalArgumentException(
          "the truth '%s' has the inputs %s, the model has %s"
              .formatted(
                  truth.text(), String.join(", ", formula.variables()), String.join(", ", names)));
    }
    if (formula.outputs() != model.outputs()) {
      throw new IllegalArgumentException(
          "outputs of the truth '%s': %d, and of the model: %d"
              .formatted(truth.text(), formula.outputs(), model.outputs()));
    }
    List<Integer> places =
        isByName
            ? formula.variables().stream().map(names::indexOf).toList()
            : IntStream.range(0, model.inputs()).boxed().toList();
    return new Model.Truth(truth.text(), new Aligned(formula, places, model.inputs()));
  }

  private static List<String> names(UmBridge model) {
    return model.inputs() == 1
        ? List.of("x")
        : IntStream.rangeClosed(1, model.inputs()).mapToObj(i -> "x" + i).toList();
  }

  /**
   * A function of some of the inputs.
   *
   * @param places which input each input of the function is
   */
  private record Aligned(RealFunction function, List<Integer> places, int inputs)
      implements RealFunction {
    @Override
    public int outputs() {
      return function.outputs();
    }

    @Override
    public Domain domain() {
      List<Interval> intervals = new ArrayList<>(Domain.everywhere(inputs).intervals());
      for (int i = 0; i < places.size(); i++) {
        intervals.set(places.get(i), function.domain().intervals().get(i));
      }
      return new Domain(intervals);
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return function.evaluate(on, places.stream().map(x::get).toList());
    }
  }

  /** Closes all that was opened. */
  @Override
  public void close() {
    synchronized (open) {
      open.forEach(Connection::close);
      open.clear();
    }
  }
}
