package tridiff.tool.write;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;

/**
 * Writes every measurement as a row of CSV (RFC 4180): a line for each function, point, partial
 * derivative and method. Doubles read back exactly; what does not exist is an empty field.
 */
public final class PointsCsv {

  private static final String[] HEAD = {
    "function",
    "expression",
    "at",
    "output",
    "variable",
    "reference",
    "reference_digits",
    "proof",
    "way",
    "condition",
    "method",
    "family",
    "outcome",
    "value",
    "digits",
    "ulps",
    "bits",
    "method_error",
    "rounding_error",
    "error_estimate",
    "evaluations",
    "operations",
    "reason",
    "branch_error",
    "explanation"
  };

  private PointsCsv() {}

  /** Returns the file in UTF-8. */
  static byte[] of(List<FunctionResult> results) {
    return text(results).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the rows with their head. */
  public static String text(List<FunctionResult> results) {
    var text = new StringWriter();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEAD).setRecordSeparator("\n").get();
    try (var printer = new CSVPrinter(text, format)) {
      for (FunctionResult result : results) {
        for (PointResult point : result.points()) {
          for (PartialResult partial : point.partials()) {
            for (Measurement measurement : partial.measurements()) {
              print(printer, result, point, partial, measurement);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void print(
      CSVPrinter printer,
      FunctionResult result,
      PointResult point,
      PartialResult partial,
      Measurement m)
      throws IOException {
    String reference = "";
    String digits = "";
    String proof = "";
    String way = "";
    if (partial.truth() instanceof Truth.Known certified) {
      reference = certified.value().toString();
      digits = Integer.toString(certified.digits());
      proof = certified.proof().symbol();
      way = certified.way().symbol();
    }
    printer.printRecord(
        CsvText.harmless(result.subject().name()),
        CsvText.harmless(result.subject().text()),
        point.at().stream().map(x -> Double.toString(x)).collect(Collectors.joining(" ")),
        partial.output(),
        CsvText.harmless(partial.variable()),
        reference,
        digits,
        proof,
        way,
        text(partial.condition()),
        CsvText.harmless(m.method()),
        CsvText.harmless(m.family()),
        m.outcome().symbol(),
        text(m.value()),
        text(m.digits()),
        text(m.ulps()),
        text(m.bits()),
        m.methodError().map(Object::toString).orElse(""),
        m.roundingError().map(Object::toString).orElse(""),
        text(m.errorEstimate()),
        text(m.evaluations()),
        text(m.operations()),
        CsvText.harmless(m.reason().orElse("")),
        m.explanation().branchError().map(Object::toString).orElse(""),
        CsvText.harmless(m.explanation().inWords().orElse("")));
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
