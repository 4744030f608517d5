package tridiff.tool.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.function.NoisyFunction;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;
import tridiff.measure.truth.TruthText;
import tridiff.tool.study.Noise;
import tridiff.tool.study.compare.Advice;

/**
 * Comparisons as JSON. Doubles are numbers that read back exactly, but NaN and the infinities,
 * which JSON does not have, are strings; a decimal is a string with all its certified digits, more
 * than a reader of numbers would keep; what does not exist is null. Equal arguments give the same
 * bytes, but for the {@code environment}.
 */
public final class ComparisonJson {

  /** The schema of one function, written by {@code compare}. */
  public static final String COMPARE_SCHEMA = "tridiff/compare/1";

  /** The schema of many functions, written by {@code report}. */
  public static final String REPORT_SCHEMA = "tridiff/report/1";

  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns one function, as {@code compare --format json} prints it. */
  public static String of(FunctionResult result, Environment environment) {
    return written(
        writer -> {
          writer.json.writeStringField("schema", COMPARE_SCHEMA);
          writer.json.writeObjectFieldStart("content");
          writer.content(result);
          writer.json.writeEndObject();
          writer.environment(environment);
        });
  }

  /** Returns many functions, as {@code results.json} of a report holds them. */
  public static String of(List<FunctionResult> results, Environment environment) {
    return written(
        writer -> {
          writer.json.writeStringField("schema", REPORT_SCHEMA);
          writer.json.writeObjectFieldStart("content");
          writer.json.writeArrayFieldStart("functions");
          for (FunctionResult result : results) {
            writer.json.writeStartObject();
            writer.content(result);
            writer.json.writeEndObject();
          }
          writer.json.writeEndArray();
          writer.json.writeEndObject();
          writer.environment(environment);
        });
  }

  private interface Body {
    void write(ComparisonJson writer) throws IOException;
  }

  private static String written(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
      printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      body.write(new ComparisonJson(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void content(FunctionResult result) throws IOException {
    List<String> variables = result.subject().function().variables();
    json.writeObjectFieldStart("function");
    json.writeStringField("name", result.subject().name());
    json.writeStringField("text", result.subject().text());
    json.writeArrayFieldStart("variables");
    for (String variable : variables) {
      json.writeString(variable);
    }
    json.writeEndArray();
    json.writeStringField("precision", result.subject().precision().symbol());
    Optional<NoisyFunction> noise = result.subject().noise();
    if (noise.isPresent()) {
      number("noise", OptionalDouble.of(noise.get().level()));
      if (Noise.isOtherSeed(noise.get())) {
        json.writeNumberField("noiseSeed", noise.get().seed());
      }
    }
    text("derivative", result.derivative().map(Formula::text));
    json.writeEndObject();
    json.writeArrayFieldStart("points");
    for (PointResult point : result.points()) {
      point(point, variables, result.subject().function().outputs());
    }
    json.writeEndArray();
    verdict(Advice.of(result));
    json.writeArrayFieldStart("properties");
    for (String sentence : result.suitability()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }

  private void verdict(Optional<Advice> advice) throws IOException {
    if (advice.isEmpty()) {
      json.writeNullField("verdict");
      return;
    }
    json.writeObjectFieldStart("verdict");
    json.writeStringField("method", advice.get().method());
    number("digits", OptionalDouble.of(advice.get().digits()), 2);
    number("cost", advice.get().cost(), 2);
    json.writeStringField("text", advice.get().inWords());
    json.writeEndObject();
  }

  private void point(PointResult point, List<String> variables, int outputs) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("at");
    for (int i = 0; i < variables.size(); i++) {
      json.writeNumberField(variables.get(i), point.at().get(i));
    }
    json.writeEndObject();
    if (outputs == 1) {
      json.writeNumberField("value", point.values().get(0));
    } else {
      json.writeArrayFieldStart("values");
      for (double value : point.values()) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("partials");
    for (PartialResult partial : point.partials()) {
      partial(partial, outputs);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void partial(PartialResult partial, int outputs) throws IOException {
    json.writeStartObject();
    if (outputs > 1) {
      json.writeNumberField("output", partial.output() + 1);
    }
    json.writeStringField("variable", partial.variable());
    json.writeArrayFieldStart("by");
    for (String variable : partial.by()) {
      json.writeString(variable);
    }
    json.writeEndArray();
    truth(partial.truth());
    number("condition", partial.condition());
    json.writeArrayFieldStart("results");
    for (Measurement measurement : partial.measurements()) {
      measurement(measurement);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void truth(Truth truth) throws IOException {
    if (truth instanceof Truth.Known known) {
      json.writeStringField("reference", Numbers.certified(known.value(), known.digits()));
      json.writeNumberField("referenceDigits", known.digits());
      json.writeStringField("proof", known.proof().symbol());
      json.writeStringField("way", known.way().symbol());
      text("referenceNote", known.note());
      return;
    }
    json.writeNullField("reference");
    json.writeNullField("referenceDigits");
    json.writeStringField("referenceNote", TruthText.of(truth));
  }

  private void measurement(Measurement m) throws IOException {
    json.writeStartObject();
    json.writeStringField("method", m.method());
    json.writeStringField("family", m.family());
    json.writeStringField("outcome", m.outcome().symbol());
    number("value", m.value());
    number("digits", m.digits(), 2);
    number("ulps", m.ulps(), 2);
    number("bits", m.bits(), 2);
    error("methodError", m.methodError());
    error("roundingError", m.roundingError());
    error("branchError", m.explanation().branchError());
    number("errorEstimate", m.errorEstimate());
    count("evaluations", m.evaluations());
    count("operations", m.operations());
    text("reason", m.reason());
    text("explanation", m.explanation().inWords());
    json.writeEndObject();
  }

  private void environment(Environment environment) throws IOException {
    json.writeObjectFieldStart("environment");
    json.writeStringField("tool", environment.tool());
    json.writeStringField("command", environment.command());
    json.writeNumberField("seed", environment.seed());
    json.writeStringField("java", environment.java());
    json.writeStringField("system", environment.system());
    json.writeObjectFieldStart("libraries");
    for (Map.Entry<String, String> library : environment.libraries().entrySet()) {
      json.writeStringField(library.getKey(), library.getValue());
    }
    json.writeEndObject();
    json.writeStringField("time", environment.time());
    json.writeEndObject();
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private void error(String name, Optional<BigDecimal> error) throws IOException {
    if (error.isPresent()) {
      json.writeFieldName(name);
      json.writeNumber(Numbers.error(error.get()));
    } else {
      json.writeNullField(name);
    }
  }

  private void number(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private void number(String name, OptionalDouble value, int decimals) throws IOException {
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      json.writeNullField(name);
      return;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value.getAsDouble()).setScale(decimals, RoundingMode.HALF_EVEN);
    json.writeFieldName(name);
    json.writeNumber(rounded.doubleValue());
  }

  private void count(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }
}
