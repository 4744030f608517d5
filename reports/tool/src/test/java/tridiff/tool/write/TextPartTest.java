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
    "'try symbolic-simplified:leaves=301 once', 'try {symbolic-simplified:}leaves=301 once'",
    "'see docs/how-to-read.md', 'see docs/how-to-read.md'",
    "'PLDI, doi:10.1145/2737924.2737959', 'PLDI, {doi:10.1145/2737924.2737959}'",
    "'sin(x - 0.141) and f(x1 - 9.77e-4, y)', 'sin({x - 0.141}) and f({x1 - 9.77e-4}, y)'",
    "'here 31.99 - 32.01, 1 <= 1 is true', 'here {31.99 - 32.01}, {1 <= 1} is true'",
    "'(exp(x) - 1)/x of (x) + y', '(exp(x){ - 1})/x of (x) + y'",
    "'the change |x f″/f′| of |x| here', 'the change {|x f″/f′|} of {|x|} here'",
    "'a | b or c | d', 'a | b or c | d'",
    "'x2 in (0, 4.16667); at (1, 1, -2)', 'x2 in {(0, 4.16667)}; at {(1, 1, -2)}'",
    "'46, 224-243, in 3-D', '46, {224-243}, in 3-D'",
    "'15.5 (6 methods), 1 (symbolic) to 2', '15.5 (6_methods), 1_(symbolic) to 2'",
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
