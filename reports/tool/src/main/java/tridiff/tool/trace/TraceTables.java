package tridiff.tool.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tridiff.core.HasTrace.Mistake;
import tridiff.core.Trace;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Datum;
import tridiff.tool.table.Table;

/**
 * A trace as tables, beside the same trace with a {@link Mistake} on the way back if one is asked
 * for.
 */
public final class TraceTables {

  private final Trace trace;
  private final Mistake mistake;
  private final Trace replay;

  private TraceTables(Trace trace, Mistake mistake, Trace replay) {
    this.trace = trace;
    this.mistake = mistake;
    this.replay = replay;
  }

  /** Returns the tables of a trace without a mistake. */
  public static TraceTables of(Trace trace) {
    return new TraceTables(trace, Mistake.NONE, trace);
  }

  /**
   * Returns the tables of a trace, with a second column for the adjoints of a wrong one.
   *
   * @param trace the right one
   * @param mistake what was done wrong in the other
   * @param replay the same computation with that mistake
   */
  public static TraceTables of(Trace trace, Mistake mistake, Trace replay) {
    return new TraceTables(trace, mistake, replay);
  }

  /**
   * Returns the Wengert list: the inputs, then the operations, generation by generation and within
   * one in the order of their execution.
   */
  public Table wengertList() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("result"));
    columns.add(Column.numbers("generation").asDetail(1));
    columns.add(Column.words("operation"));
    columns.add(Column.numbers("value"));
    columns.add(Column.words("local derivatives"));
    addAdjoints(columns, "adjoint");
    List<List<Cell>> rows = new ArrayList<>();
    for (int v : inputs()) {
      rows.add(row(v, Cell.empty(), "input", Cell.of(new Datum.Slopes(List.of()), "")));
    }
    trace.steps().stream()
        .sorted(Comparator.comparingInt(Trace.Step::generation))
        .forEach(
            step ->
                rows.add(
                    row(
                        step.result(),
                        Cell.count(step.generation()),
                        operation(trace, step),
                        localDerivatives(step))));
    return new Table("Wengert list", columns, rows);
  }

  private List<Cell> row(int v, Cell generation, String operation, Cell localDerivatives) {
    Trace.Value value = trace.values().get(v);
    List<Cell> row = new ArrayList<>();
    row.add(Cell.code(value.name()));
    row.add(generation);
    row.add(Cell.code(operation));
    row.add(number(value.value()));
    row.add(localDerivatives);
    addAdjoints(row, v);
    return row;
  }

  /**
   * Returns the derivatives of the output by the inputs: 0 by one that it does not depend on, NaN
   * where it has no value.
   */
  public Table gradient() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("by"));
    addAdjoints(columns, "derivative");
    List<List<Cell>> rows = new ArrayList<>();
    for (int v : inputs()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.code(trace.values().get(v).name()));
      row.add(number(derivative(trace, v)));
      if (mistake != Mistake.NONE) {
        row.add(number(derivative(replay, v)));
      }
      rows.add(row);
    }
    return new Table("Gradient", columns, rows);
  }

  /** Returns how many functions and variables the graph has; constants are variables too. */
  public Table counts() {
    return new Table(
        "Size of the graph",
        List.of(Column.numbers("functions"), Column.numbers("variables")),
        List.of(List.of(Cell.count(trace.steps().size()), Cell.count(trace.values().size()))));
  }

  /** Returns one sentence on what the mistake does here, and why; empty without a mistake. */
  public Optional<String> finding() {
    if (mistake == Mistake.NONE) {
      return Optional.empty();
    }
    List<Integer> all = IntStream.range(0, trace.values().size()).boxed().toList();
    List<Integer> wrong = all.stream().filter(this::isWrong).toList();
    if (wrong.isEmpty()) {
      return Optional.of(
          mistake.symbol()
              + " changes no number here, since nothing is shared in the way that shows it: "
              + reason());
    }
    // The gradient is what was asked for; what is wrong on the way counts if that is right.
    List<Integer> wrongInputs = inputs().stream().filter(this::isWrong).toList();
    String numbers =
        (wrongInputs.isEmpty() ? wrong : wrongInputs)
            .stream().limit(3).map(this::rightAndWrong).collect(Collectors.joining(", "));
    return Optional.of(
        mistake.symbol()
            + " gives "
            + numbers
            + (wrongInputs.isEmpty() ? " (the gradient is right all the same): " : ": ")
            + reason());
  }

  private boolean isWrong(int v) {
    return !adjoint(trace, v).equals(adjoint(replay, v));
  }

  private String rightAndWrong(int v) {
    return "%s instead of %s for the adjoint of %s"
        .formatted(
            exact(adjoint(replay, v)), exact(adjoint(trace, v)), trace.values().get(v).name());
  }

  private static String exact(OptionalDouble adjoint) {
    return adjoint.isPresent() ? Double.toString(adjoint.getAsDouble()) : "nothing";
  }

  private String reason() {
    return switch (mistake) {
      case NONE -> "";
      case NO_GENERATIONS ->
          "a function is followed back as soon as one adjoint has arrived, so what made a result"
              + " that is used twice is followed twice, the second time with the first still in it.";
      case OVERWRITE ->
          "the second contribution to an adjoint takes the place of the first, so of a value that"
              + " is used twice only one use counts.";
      case IN_PLACE ->
          "the second contribution is added in the very box that another variable holds as its"
              + " adjoint, so that one changes too.";
    };
  }

  private void addAdjoints(List<Column> columns, String title) {
    columns.add(Column.numbers(title));
    if (mistake != Mistake.NONE) {
      columns.add(
          Column.numbers(title + " (" + mistake.symbol() + ")").named(title + "WithMistake"));
    }
  }

  private void addAdjoints(List<Cell> row, int v) {
    row.add(number(adjoint(trace, v)));
    if (mistake != Mistake.NONE) {
      Cell cell = number(adjoint(replay, v));
      row.add(isWrong(v) ? cell.toned(Cell.Tone.BAD) : cell);
    }
  }

  private List<Integer> inputs() {
    return IntStream.range(0, trace.values().size())
        .filter(v -> trace.values().get(v).kind() == Trace.Kind.INPUT)
        .boxed()
        .toList();
  }

  private static OptionalDouble adjoint(Trace of, int v) {
    return of.values().get(v).adjoint();
  }

  private static double derivative(Trace of, int v) {
    boolean hasValue = !Double.isNaN(of.values().get(of.output()).value());
    return hasValue ? adjoint(of, v).orElse(0) : Double.NaN;
  }

  private static Cell number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : Cell.empty();
  }

  private static Cell number(double value) {
    return Cell.number(value, Double.toString(value));
  }

  private Cell localDerivatives(Trace.Step step) {
    List<Datum.Slope> slopes = new ArrayList<>();
    for (int i = 0; i < step.operands().size(); i++) {
      OptionalDouble derivative = step.localDerivatives().get(i);
      if (derivative.isPresent()) {
        slopes.add(new Datum.Slope(operand(trace, step, i), derivative.getAsDouble()));
      }
    }
    String text =
        slopes.stream()
            .map(slope -> "by " + slope.by() + ": " + slope.value())
            .collect(Collectors.joining(", "));
    return Cell.of(new Datum.Slopes(slopes), text);
  }

  /** As a user would write it, with the names of the operands. */
  static String operation(Trace trace, Trace.Step step) {
    String symbol = step.operation();
    List<String> operands =
        IntStream.range(0, step.operands().size()).mapToObj(i -> operand(trace, step, i)).toList();
    if (operands.size() == 1) {
      if (symbol.startsWith("^")) {
        return operands.get(0) + symbol;
      }
      if (symbol.equals("-")) {
        return symbol + operands.get(0);
      }
    }
    if (operands.size() == 2 && symbol.length() == 1) {
      String gap = symbol.equals("^") ? "" : " ";
      return operands.get(0) + gap + symbol + gap + operands.get(1);
    }
    return symbol + "(" + String.join(", ", operands) + ")";
  }

  private static String operand(Trace trace, Trace.Step step, int i) {
    Trace.Value value = trace.values().get(step.operands().get(i));
    if (value.kind() != Trace.Kind.CONSTANT) {
      return value.name();
    }
    String written = value.name().replaceFirst("\\.0$", "");
    return written.startsWith("-") ? "(" + written + ")" : written;
  }
}
