package tridiff.input.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import tridiff.core.FailedFunctionException;
import tridiff.core.Guard;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.SimilarName;

/**
 * One model behind a connection, asked in the words of UM-Bridge 1.0. Inputs and outputs are
 * vectors in blocks; here they are given one block behind the other.
 *
 * <p>Source: Seelinger et al., UM-Bridge: Uncertainty quantification and modeling bridge, Journal
 * of Open Source Software 8 (2023) 4748, doi:10.21105/joss.04748, and its protocol page.
 */
final class UmBridge {

  /** More inputs or outputs than this are a mistake of the model. */
  private static final int LARGEST_SIZE = 1_000_000;

  /** So many numbers are remembered. */
  private static final int MOST_REMEMBERED = 1_000_000;

  private final Connection connection;
  private final String name;
  private final Json.Fields config;
  private final Semaphore turns;
  private final Duration limit;
  private final Map<Operation, Boolean> support = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> calls = new EnumMap<>(Operation.class);

  /** A model may have no answer to one of them, and the others all the same. */
  private final Map<Operation, Object> suspects = new EnumMap<>(Operation.class);

  private final Guard.Whole whole = new Guard.Whole(this, "the model");

  private final List<Integer> inputSizes;
  private final List<Integer> outputSizes;

  /** Answers by questions: a method that is measured is asked several times for one answer. */
  private final Map<String, Json.Fields> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Json.Fields> eldest) {
          return size() > Math.min(4096, 16 + MOST_REMEMBERED / (inputs() + outputs()));
        }
      };

  /** What a model may be able to do. */
  enum Operation {
    EVALUATE("Evaluate"),
    GRADIENT("Gradient"),
    APPLY_JACOBIAN("ApplyJacobian"),
    APPLY_HESSIAN("ApplyHessian");

    private final String symbol;

    Operation(String symbol) {
      this.symbol = symbol;
    }

    /** Returns its name in the protocol. */
    String symbol() {
      return symbol;
    }
  }

  /**
   * Asks a connection what it has, and the model what it is.
   *
   * @param wanted the name of the model; if there is none, the only one is meant
   * @param config what the model is told with every question
   * @param parallel how many questions it may be asked at a time
   * @param limit how long one question may take
   * @throws ModelException if there is no such model
   */
  UmBridge(
      Connection connection,
      Optional<String> wanted,
      Json.Fields config,
      int parallel,
      Duration limit) {
    this.connection = connection;
    this.config = config;
    this.turns = new Semaphore(parallel, true);
    this.limit = limit;
    this.name = chosen(wanted);
    Json.Fields named = Json.object().with("name", new Json.Text(name));
    Json.Fields can =
        connection
            .ask("ModelInfo", Optional.of(named), limit)
            .get("support")
            .filter(Json.Fields.class::isInstance)
            .map(Json.Fields.class::cast)
            .orElse(Json.object());
    for (Operation operation : Operation.values()) {
      boolean isSupported =
          can.get(operation.symbol()).filter(said -> said.equals(new Json.Flag(true))).isPresent();
      support.put(operation, isSupported);
      calls.put(operation, 0L);
      suspects.put(operation, new Object());
    }
    if (!can(Operation.EVALUATE)) {
      throw new ModelException(
          "the model '%s' says that it has no Evaluate".formatted(name),
          "",
          "let ModelInfo answer {\"support\": {\"Evaluate\": true, ...}}");
    }
    Json.Fields asked = named.with("config", config);
    this.inputSizes = sizes("InputSizes", "inputSizes", asked);
    this.outputSizes = sizes("OutputSizes", "outputSizes", asked);
  }

  private String chosen(Optional<String> wanted) {
    Json.Fields info = connection.ask("Info", Optional.empty(), limit);
    Optional<Json> version = info.get("protocolVersion");
    boolean isKnown =
        version
            .filter(Json.Numeral.class::isInstance)
            .map(v -> ((Json.Numeral) v).value())
            .filter(v -> v >= 1 && v < 2)
            .isPresent();
    if (!isKnown) {
      throw new ModelException(
          "%s speaks version %s of UM-Bridge, not 1.0"
              .formatted(connection.peer(), version.map(Json::toString).orElse("none")),
          "",
          "use a server of protocol version 1.0, whose Info says so");
    }
    List<String> names = new ArrayList<>();
    if (info.get("models").orElse(Json.object()) instanceof Json.Items items) {
      for (Json item : items.items()) {
        if (item instanceof Json.Text text) {
          names.add(text.value());
        }
      }
    }
    if (wanted.isPresent() ? names.contains(wanted.get()) : names.size() == 1) {
      return wanted.orElseGet(() -> names.get(0));
    }
    String has = names.isEmpty() ? "no models" : "the models " + String.join(", ", names);
    throw new ModelException(
        wanted
            .map(
                text ->
                    "%s has no model '%s'%s; it has %s"
                        .formatted(connection.peer(), text, SimilarName.question(text, names), has))
            .orElseGet(() -> "%s has %s".formatted(connection.peer(), has)),
        "",
        names.isEmpty() ? "look at what Info answers" : "choose one with #" + names.get(0));
  }

  private List<Integer> sizes(String question, String field, Json.Fields asked) {
    Json.Fields answer = connection.ask(question, Optional.of(asked), limit);
    List<Integer> sizes = new ArrayList<>();
    long sum = 0;
    if (answer.get(field).orElse(Json.object()) instanceof Json.Items items) {
      for (Json item : items.items()) {
        double size = item instanceof Json.Numeral number ? number.value() : -1;
        boolean isSize = size >= 0 && size <= LARGEST_SIZE && size == Math.rint(size);
        sum += isSize ? (long) size : LARGEST_SIZE + 1L;
        sizes.add((int) size);
      }
    }
    if (sum < 1 || sum > LARGEST_SIZE) {
      throw new ModelException(
          "the model '%s' answers %s with %s, not with a list of sizes"
              .formatted(name, question, Connection.excerpt(answer.toString())),
          "",
          "let it answer {\"%s\": [2]}, with a number for each block".formatted(field));
    }
    return List.copyOf(sizes);
  }

  String name() {
    return name;
  }

  int inputs() {
    return inputSizes.stream().mapToInt(Integer::intValue).sum();
  }

  int outputs() {
    return outputSizes.stream().mapToInt(Integer::intValue).sum();
  }

  boolean can(Operation operation) {
    return support.get(operation);
  }

  /** Returns how often the model was asked for something. */
  long calls(Operation operation) {
    synchronized (calls) {
      return calls.get(operation);
    }
  }

  /** Returns the outputs at a point. */
  List<Double> evaluate(List<Double> x) {
    Json.Fields answer = ask(Operation.EVALUATE, at(x));
    Json output = answer.get("output").orElse(new Json.Nothing());
    if (!(output instanceof Json.Items blocks)) {
      throw new FailedFunctionException(
          "the model answers Evaluate without a list 'output', but with "
              + Connection.excerpt(answer.toString()));
    }
    if (blocks.items().size() != outputSizes.size()) {
      throw new FailedFunctionException(
          "blocks of output in the answer to Evaluate: %d, not %d"
              .formatted(blocks.items().size(), outputSizes.size()));
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < outputSizes.size(); i++) {
      values.addAll(numbers(Operation.EVALUATE, blocks.items().get(i), outputSizes.get(i)));
    }
    return List.copyOf(values);
  }

  /** Returns {@code sens^T J} for some weights of the outputs: one number for each input. */
  List<Double> gradient(List<Double> x, List<Double> sens) {
    List<Double> gradient = new ArrayList<>();
    for (int in = 0; in < inputSizes.size(); in++) {
      List<Double> sum = zeros(inputSizes.get(in));
      for (int out = 0; out < outputSizes.size(); out++) {
        List<Double> weights = block(sens, outputSizes, out);
        if (isZero(weights)) {
          continue;
        }
        Json.Fields body =
            at(x)
                .with("outWrt", new Json.Numeral(out))
                .with("inWrt", new Json.Numeral(in))
                .with("sens", Json.Items.of(weights));
        sum = sum(sum, vector(Operation.GRADIENT, body, inputSizes.get(in)));
      }
      gradient.addAll(sum);
    }
    return List.copyOf(gradient);
  }

  /** Returns {@code J vec} for a direction of the inputs: one number for each output. */
  List<Double> applyJacobian(List<Double> x, List<Double> vec) {
    List<Double> product = new ArrayList<>();
    for (int out = 0; out < outputSizes.size(); out++) {
      List<Double> sum = zeros(outputSizes.get(out));
      for (int in = 0; in < inputSizes.size(); in++) {
        List<Double> direction = block(vec, inputSizes, in);
        if (isZero(direction)) {
          continue;
        }
        Json.Fields body =
            at(x)
                .with("outWrt", new Json.Numeral(out))
                .with("inWrt", new Json.Numeral(in))
                .with("vec", Json.Items.of(direction));
        sum = sum(sum, vector(Operation.APPLY_JACOBIAN, body, outputSizes.get(out)));
      }
      product.addAll(sum);
    }
    return List.copyOf(product);
  }

  /**
   * Returns the derivative of {@code sens^T J} in a direction: one number for each input.
   *
   * @param sens the weights of the outputs
   * @param vec the direction
   */
  List<Double> applyHessian(List<Double> x, List<Double> sens, List<Double> vec) {
    List<Double> product = new ArrayList<>();
    for (int first = 0; first < inputSizes.size(); first++) {
      List<Double> sum = zeros(inputSizes.get(first));
      for (int out = 0; out < outputSizes.size(); out++) {
        for (int second = 0; second < inputSizes.size(); second++) {
          List<Double> weights = block(sens, outputSizes, out);
          List<Double> direction = block(vec, inputSizes, second);
          if (isZero(weights) || isZero(direction)) {
            continue;
          }
          Json.Fields body =
              at(x)
                  .with("outWrt", new Json.Numeral(out))
                  .with("inWrt1", new Json.Numeral(first))
                  .with("inWrt2", new Json.Numeral(second))
                  .with("sens", Json.Items.of(weights))
                  .with("vec", Json.Items.of(direction));
          sum = sum(sum, vector(Operation.APPLY_HESSIAN, body, inputSizes.get(first)));
        }
      }
      product.addAll(sum);
    }
    return List.copyOf(product);
  }

  /** The first product of a sum stays as it is: 0 + -0 would be another zero. */
  private static List<Double> sum(List<Double> sum, List<Double> more) {
    if (isZero(sum)) {
      return more;
    }
    List<Double> both = new ArrayList<>();
    for (int i = 0; i < sum.size(); i++) {
      both.add(sum.get(i) + more.get(i));
    }
    return both;
  }

  private static List<Double> zeros(int count) {
    return Collections.nCopies(count, 0.0);
  }

  private static boolean isZero(List<Double> block) {
    return block.stream().allMatch(value -> value == 0);
  }

  private static List<Double> block(List<Double> all, List<Integer> sizes, int index) {
    int from = sizes.subList(0, index).stream().mapToInt(Integer::intValue).sum();
    return all.subList(from, from + sizes.get(index));
  }

  private Json.Fields at(List<Double> x) {
    List<Json> blocks = new ArrayList<>();
    for (int i = 0; i < inputSizes.size(); i++) {
      blocks.add(Json.Items.of(block(x, inputSizes, i)));
    }
    return Json.object()
        .with("name", new Json.Text(name))
        .with("input", new Json.Items(blocks))
        .with("config", config);
  }

  private List<Double> vector(Operation operation, Json.Fields body, int size) {
    Json.Fields answer = ask(operation, body);
    return numbers(operation, answer.get("output").orElse(new Json.Nothing()), size);
  }

  private static List<Double> numbers(Operation operation, Json given, int size) {
    String what = "the model answers " + operation.symbol() + " with ";
    if (!(given instanceof Json.Items items)) {
      throw new FailedFunctionException(
          what + Connection.excerpt(given.toString()) + ", not with a list of numbers");
    }
    if (items.items().size() != size) {
      throw new FailedFunctionException(
          what
              + "%d %s, not with %d"
                  .formatted(
                      items.items().size(), items.items().size() == 1 ? "value" : "values", size));
    }
    List<Double> numbers = new ArrayList<>(size);
    for (Json item : items.items()) {
      if (!(item instanceof Json.Numeral number)) {
        throw new FailedFunctionException(
            what + Connection.excerpt(item.toString()) + " in the place of a number");
      }
      numbers.add(number.value());
    }
    return numbers;
  }

  private Json.Fields ask(Operation operation, Json.Fields body) {
    if (!can(operation)) {
      throw new UnsupportedFunctionException("the model says that it has no " + operation.symbol());
    }
    String question = operation + body.toString();
    synchronized (remembered) {
      Json.Fields known = remembered.get(question);
      if (known != null) {
        return known;
      }
    }
    Json.Fields answer = asked(operation, body);
    synchronized (remembered) {
      remembered.put(question, answer);
    }
    return answer;
  }

  /** Forgets all answers. */
  void forget() {
    synchronized (remembered) {
      remembered.clear();
    }
  }

  /** Whoever waits for the answer of a method gets it, rather than to stop the method. */
  private Duration patience() {
    return Guard.timeLeft().map(left -> left.multipliedBy(9).dividedBy(10)).orElse(limit);
  }

  private Json.Fields asked(Operation operation, Json.Fields body) {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailedFunctionException.late("the model was asked something else all the time");
    }
    try {
      return Guard.inside(
          whole,
          suspects.get(operation),
          "the model's " + operation.symbol(),
          () -> {
            synchronized (calls) {
              calls.merge(operation, 1L, Long::sum);
            }
            return connection.ask(operation.symbol(), Optional.of(body), patience());
          });
    } finally {
      turns.release();
    }
  }
}
