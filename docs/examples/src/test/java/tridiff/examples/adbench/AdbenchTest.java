package tridiff.examples.adbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.compile.PreparedFunction;
import tridiff.core.Differentiators;
import tridiff.input.argument.FunctionReader;
import tridiff.input.argument.NamedFunction;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * The functions of ADBench as Java source files (docs/examples/adbench), against derivatives that
 * {@code adbench.py}, beside the tables, finds with mpmath in 40 digits by complex steps.
 */
class AdbenchTest {

  private record Entry(int output, int input, BigDecimal derivative) {}

  @ParameterizedTest
  @ValueSource(strings = {"Gmm:gmm2", "BundleAdjustment:one", "Lstm:step"})
  void everyPartialOfTheFirstSizeIsProved(String name) throws IOException {
    NamedFunction f = read(name);
    Reference.Result reference = Reference.standard().at(f.function(), f.points().get(0));
    List<Entry> table = table(name);
    assertEquals(f.function().inputs() * reference.partials().size(), table.size());
    for (Entry entry : table) {
      Truth truth = reference.partials().get(entry.output()).get(entry.input()).truth();
      Truth.Known known = assertInstanceOf(Truth.Known.class, truth, () -> name + " " + entry);
      assertTrue(known.isCertified(), () -> name + " " + entry);
      assertClose(entry, known.value(), 1e-23, name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gmm:gmm10", "BundleAdjustment:forty", "Lstm:ten"})
  void theCompiledGradientOfTheSecondSizeIsRight(String name) throws IOException {
    NamedFunction f = read(name);
    PreparedFunction derivative =
        PreparedFunction.compile(
            Differentiators.onClassPath().named("autodiff-reverse").differentiate(f.function()));
    assertTrue(derivative.isCompiled());
    double[] x = f.points().get(0).stream().mapToDouble(Double::doubleValue).toArray();
    double[] computed = derivative.at(x);
    for (Entry entry : table(name)) {
      double value = computed[entry.output() * x.length + entry.input()];
      assertClose(entry, new BigDecimal(value), 1e-12, name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gmm", "BundleAdjustment", "Lstm"})
  void aFileHasAtMostSixtyLines(String name) throws IOException {
    assertTrue(Files.readAllLines(file(name)).size() <= 60);
  }

  private static void assertClose(Entry entry, BigDecimal value, double tolerance, String name) {
    BigDecimal error = value.subtract(entry.derivative()).abs();
    BigDecimal allowed = entry.derivative().abs().multiply(BigDecimal.valueOf(tolerance));
    assertTrue(error.compareTo(allowed) <= 0, () -> name + " " + entry + " but " + value);
  }

  private static NamedFunction read(String name) {
    int colon = name.indexOf(':');
    return new FunctionReader(List.of(), FunctionReader.MOST_OPERATIONS, 1)
        .one("@" + file(name.substring(0, colon)) + name.substring(colon));
  }

  private static Path file(String name) {
    return Path.of("adbench", name + ".java");
  }

  private static List<Entry> table(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                AdbenchTest.class.getResourceAsStream(name.replace(':', '-') + ".csv"), UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split(",", -1))
          .map(
              cells ->
                  new Entry(
                      Integer.parseInt(cells[0]),
                      Integer.parseInt(cells[1]),
                      new BigDecimal(cells[2])))
          .toList();
    }
  }
}
