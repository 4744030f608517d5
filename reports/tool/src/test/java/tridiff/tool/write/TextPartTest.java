package tridiff.tool.write;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPartTest {

  /** An underscore stands for a blank at which nothing is broken; braces hold what is whole. */
  @ParameterizedTest
  @CsvSource({
    "'100 % in half, 0 % in float', '100_% in half, 0_% in float'",
    "'right at x = 18, where', 'right at x_=_18, where'",
    "'at x = -1e-9, y12 = 0.5', 'at x_=_-{1e-9}, y12_=_0.5'",
    "'a = 1, c = 1.5e-12, ∂/∂c2', 'a_=_1, c_=_{1.5e-12}, {∂/∂c2}'",
    "'where f = sin(x) % 2', 'where f = sin(x) % 2'",
    "'use numeric-complex-step, not f-1', 'use {numeric-complex-step}, not {f-1}'",
    "'see docs/how-to-read.md', 'see docs/how-to-read.md'",
    "'PLDI, doi:10.1145/2737924.2737959', 'PLDI, {doi:10.1145/2737924.2737959}'",
    "'a-name-that-is-too-long-for-half-a-line', 'a-name-that-is-too-long-for-half-a-line'",
  })
  void numbersAndDerivativesAreWhole(String text, String parts) {
    assertEquals(
        parts,
        TextPart.of(text).stream()
            .map(part -> part.isWhole() ? "{" + part.text() + "}" : part.text())
            .collect(joining())
            .replace('\u00A0', '_'));
  }
}
