package tridiff.input.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tridiff.core.FailedFunctionException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Counting;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.input.model.UmBridge.Operation;

/**
 * A function that another process computes. Its inputs are those of all blocks, one behind the
 * other, and so are its outputs.
 *
 * <p>A model knows only doubles. Over them, watched or not, the model is asked, and the same again
 * is not asked while the answer is remembered; its operations cannot be counted. Over every other
 * algebra its {@linkplain #truth() truth} is evaluated, the same function as a formula; without one
 * a model is {@linkplain UnsupportedFunctionException unsupported} there.
 *
 * <p>Where the model fails, or is late, the evaluation throws a {@link FailedFunctionException}
 * with its reason. Safe for threads.
 */
public final class Model implements RealFunction {

  private final UmBridge bridge;
  private final Optional<Truth> truth;
  private final String config;

  /**
   * The same function as a formula.
   *
   * @param text as the user wrote it
   * @param function with the inputs of the model
   */
  public record Truth(String text, RealFunction function) {}

  /**
   * A model that can be asked.
   *
   * @param config what it is told, as the user wrote it; empty if nothing
   */
  Model(UmBridge bridge, Optional<Truth> truth, String config) {
    this.bridge = bridge;
    this.truth = truth;
    this.config = config;
  }

  /** Returns the model that a function is, or of which it is a counted or restricted form. */
  public static Optional<Model> of(RealFunction f) {
    RealFunction inner = f;
    while (inner instanceof DerivedFunction derived && derived.outputs() == inner.outputs()) {
      inner = derived.function();
    }
    return inner instanceof Model model ? Optional.of(model) : Optional.empty();
  }

  /** Returns whether a function is a model of which nobody knows what it should compute. */
  public static boolean isWithoutTruth(RealFunction f) {
    return of(f).filter(model -> model.truth().isEmpty()).isPresent();
  }

  /** Returns its name among the models of its server. */
  public String name() {
    return bridge.name();
  }

  /** Returns the same function as a formula, if somebody has given it. */
  public Optional<Truth> truth() {
    return truth;
  }

  /** Returns the options that a user has to type beside its name to mean the same again. */
  public List<String> options() {
    List<String> words = new ArrayList<>();
    truth.ifPresent(formula -> words.addAll(List.of("--truth", formula.text())));
    if (!config.isEmpty()) {
      words.addAll(List.of("--config", config));
    }
    return words;
  }

  /** Returns whether the model says that it can give its own gradient. */
  public boolean hasGradient() {
    return bridge.can(Operation.GRADIENT);
  }

  /** Returns how often the model was asked for what, in words. */
  public String callsInWords() {
    StringJoiner words = new StringJoiner(", ");
    for (Operation operation : Operation.values()) {
      long calls = bridge.calls(operation);
      if (calls > 0) {
        words.add("%s %s".formatted(operation.symbol(), calls == 1 ? "once" : calls + " times"));
      }
    }
    return words.toString();
  }

  UmBridge bridge() {
    return bridge;
  }

  @Override
  public int inputs() {
    return bridge.inputs();
  }

  @Override
  public int outputs() {
    return bridge.outputs();
  }

  @Override
  public Domain domain() {
    return truth
        .map(formula -> formula.function().domain())
        .orElseGet(() -> Domain.everywhere(inputs()));
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    requireInputs(x.size());
    if (isOfDoubles(x)) {
      if (on instanceof Counting) {
        throw new UnsupportedFunctionException("the operations of a model cannot be counted");
      }
      List<T> values = new ArrayList<>();
      bridge.evaluate(nearest(on, x)).forEach(value -> values.add(on.constant(value)));
      return values;
    }
    return truth
        .orElseThrow(() -> new UnsupportedFunctionException("a model knows only doubles"))
        .function()
        .evaluate(on, x);
  }

  /** An algebra whose values are doubles is arithmetic of doubles, watched or rounded. */
  static boolean isOfDoubles(List<?> x) {
    return x.get(0) instanceof Double;
  }

  static <T> List<Double> nearest(Algebra<T> on, List<T> x) {
    return x.stream().map(on::approximate).toList();
  }

  /** Returns whether the model, asked once more at a point, gives the same value again. */
  public boolean isRepeatable(List<Double> x) {
    List<Double> before = bridge.evaluate(x);
    bridge.forget();
    return bridge.evaluate(x).equals(before);
  }
}
