package tridiff.tool.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import java.util.List;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;

/**
 * A record as a line of text on its way from one process to another, with a check sum and without
 * loss.
 */
public final class RecordLine {

  private RecordLine() {}

  /** Returns the line of a record whose components are numbers, texts, lists and such records. */
  public static String of(Record value) {
    return line(RecordJson.write(value, value.getClass()));
  }

  /** Returns the line of what was measured of a function. */
  public static String of(FunctionResult result) {
    return line(JournalText.Kept.json(result));
  }

  private static String line(JsonNode json) {
    return new String(JournalLine.of(json), UTF_8);
  }

  /**
   * Returns the record of a line.
   *
   * @throws WrongJournalException if the line is not one of such a record
   */
  public static <T extends Record> T read(String line, Class<T> type) throws WrongJournalException {
    try {
      return type.cast(said(line, type));
    } catch (IllegalArgumentException e) {
      throw new WrongJournalException("a line is damaged: " + e.getMessage());
    }
  }

  /**
   * Returns what was measured of a function.
   *
   * @param subject the function, with the points that were measured
   * @param methods the names of the methods
   * @param order the derivatives that were wanted
   * @throws WrongJournalException if the line cannot be one of them
   */
  public static FunctionResult result(
      String line, Subject subject, List<String> methods, DerivativeOrder order)
      throws WrongJournalException {
    try {
      FunctionResult result =
          ((JournalText.Kept) said(line, JournalText.Kept.class)).resultOf(subject);
      ResultCheck.require(result, methods, order);
      return result;
    } catch (IllegalArgumentException e) {
      throw new WrongJournalException("a line is damaged: " + e.getMessage());
    }
  }

  private static Object said(String line, Type type) {
    if (!line.endsWith("\n")) {
      throw new IllegalArgumentException("it has no end");
    }
    return RecordJson.read(
        JournalLine.read(line.substring(0, line.length() - 1))
            .orElseThrow(() -> new IllegalArgumentException("its check sum is another")),
        type);
  }
}
