package tridiff.input.model;

import java.time.Duration;
import java.util.Optional;
import tridiff.core.FailedFunctionException;
import tridiff.core.UnsupportedFunctionException;

/**
 * A way to ask a model something and to get an answer within a time. An interruption ends a call
 * early: what was asked is cancelled, so that nothing is left at work.
 */
interface Connection extends AutoCloseable {

  /** An answer longer than this is none: it would fill the memory. */
  int MOST_BYTES = 64 << 20;

  /** An excerpt of what a model said is no longer than this. */
  int LONGEST = 120;

  /**
   * Asks one question of the protocol.
   *
   * @param question its name, such as {@code Evaluate}
   * @param body what is asked; empty for a question without arguments
   * @param limit how long to wait for the answer
   * @return the body of the answer
   * @throws UnsupportedFunctionException if the model says that it cannot
   * @throws FailedFunctionException if there is another answer, or none, or none in time
   */
  Json.Fields ask(String question, Optional<Json.Fields> body, Duration limit);

  /** Returns who is asked, as a reader knows it: an address or a command. */
  String peer();

  /** Returns the last lines that the other side wrote for people; empty if it wrote none. */
  String complaints();

  @Override
  void close();

  /**
   * Returns what an error object says, or any value that stands in its place.
   *
   * @param error the {@code type} and {@code message} of UM-Bridge, or a text
   */
  static RuntimeException refusal(String question, Json error) {
    String type = "";
    String message = error instanceof Json.Text text ? text.value() : error.toString();
    if (error instanceof Json.Fields fields) {
      type = fields.get("type").map(Connection::plain).orElse("");
      message = fields.get("message").map(Connection::plain).orElse(message);
    }
    if (type.contains("UnsupportedFeature")) {
      return new UnsupportedFunctionException("the model says that it has no " + question);
    }
    String said = type.isEmpty() ? message : type + ": " + message;
    return new FailedFunctionException(
        "the model answers %s with an error: %s".formatted(question, said.strip()));
  }

  private static String plain(Json value) {
    return value instanceof Json.Text text ? text.value() : value.toString();
  }

  /**
   * Reads an answer.
   *
   * @throws FailedFunctionException if it is no JSON object
   */
  static Json.Fields object(String question, String text) {
    Json read;
    try {
      read = JsonReader.read(text);
    } catch (IllegalArgumentException e) {
      throw new FailedFunctionException(
          "the model answers %s with '%s', which is no JSON: %s"
              .formatted(question, excerpt(text), e.getMessage()));
    }
    if (read instanceof Json.Fields fields) {
      return fields;
    }
    throw new FailedFunctionException(
        "the model answers %s with %s, which is no JSON object".formatted(question, excerpt(text)));
  }

  /** Returns the beginning of a text in one line. */
  static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
