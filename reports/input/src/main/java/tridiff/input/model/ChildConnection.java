package tridiff.input.model;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.FailedFunctionException;
import tridiff.core.Guard;

/**
 * Asks a child process by lines of JSON, one at a time. The child is started at the first question,
 * and again after it has ended or was stopped.
 *
 * <p>The envelope is that of GradBench: a message has an {@code id} and a {@code kind}, and the
 * answer has the same id, {@code success}, and the {@code output}.
 */
final class ChildConnection implements Connection {

  private final String line;
  private final List<String> command;
  private final Duration limit;
  private Optional<Child> child = Optional.empty();
  private long nextId;
  private boolean isClosed;

  /**
   * Starts nothing yet.
   *
   * @param line the command as a user typed it
   * @param command the program and its arguments
   * @param limit how long a start may take
   */
  ChildConnection(String line, List<String> command, Duration limit) {
    this.line = line;
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  @Override
  public synchronized Json.Fields ask(String question, Optional<Json.Fields> body, Duration time) {
    Child running = running();
    Json.Fields message =
        message("evaluate")
            .with("function", new Json.Text(question))
            .with("input", body.orElse(Json.object()));
    Json.Fields answer = answer(running, question, message, time);
    boolean isSuccess =
        answer.get("success").filter(said -> said.equals(new Json.Flag(true))).isPresent();
    if (!isSuccess) {
      throw Connection.refusal(
          question, answer.get("error").orElse(new Json.Text("it says not why")));
    }
    Json.Fields output =
        answer
            .get("output")
            .filter(Json.Fields.class::isInstance)
            .map(Json.Fields.class::cast)
            .orElseThrow(
                () ->
                    new FailedFunctionException(
                        "the model answers %s without an object 'output'".formatted(question)));
    Optional<Json> error = output.get("error");
    if (error.isPresent()) {
      throw Connection.refusal(question, error.get());
    }
    return output;
  }

  private Json.Fields message(String kind) {
    Json.Fields message =
        Json.object().with("id", new Json.Numeral(nextId)).with("kind", new Json.Text(kind));
    nextId++;
    return message;
  }

  /** Exchanges a message for its answer; a child that is out of step is stopped. */
  private Json.Fields answer(Child running, String question, Json.Fields message, Duration time) {
    String line = running.exchange(question, message.toString(), time);
    try {
      Json.Fields answer = Connection.object(question, line);
      Optional<Json> id = answer.get("id");
      if (!id.equals(message.get("id"))) {
        throw new FailedFunctionException(
            "the model answers message %s with the id %s"
                .formatted(
                    message.get("id").orElseThrow(), id.map(Json::toString).orElse("of none")));
      }
      return answer;
    } catch (FailedFunctionException e) {
      running.stop();
      throw e;
    }
  }

  private Child running() {
    if (isClosed) {
      throw new FailedFunctionException("the model was closed");
    }
    if (child.isPresent() && child.get().isRunning()) {
      return child.get();
    }
    // One that closed its end may still run.
    child.ifPresent(Child::stop);
    Child started;
    try {
      started = Child.start(command);
    } catch (IOException e) {
      throw new FailedFunctionException("'%s' cannot be started".formatted(command.get(0)));
    }
    child = Optional.of(started);
    nextId = 0;
    Json.Fields greeting = greeting(started);
    if (greeting.get("success").filter(said -> said.equals(new Json.Flag(false))).isPresent()) {
      started.stop();
      throw Connection.refusal(
          "start", greeting.get("error").orElse(new Json.Text("it says not why")));
    }
    return started;
  }

  /** A start is no time of the question that needs it, which has little if others were late. */
  private Json.Fields greeting(Child started) {
    List<Json.Fields> said = new ArrayList<>();
    try {
      Guard.await(() -> said.add(answer(started, "start", message("start"), limit)));
    } catch (InterruptedException e) {
      started.stop();
      Thread.currentThread().interrupt();
      throw FailedFunctionException.late("nobody waits for the start any more");
    }
    return said.get(0);
  }

  @Override
  public String peer() {
    return line;
  }

  @Override
  public String complaints() {
    return child.map(Child::complaints).orElse("");
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    child.ifPresent(Child::close);
  }
}
