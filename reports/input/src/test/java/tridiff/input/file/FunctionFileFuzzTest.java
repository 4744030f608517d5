package tridiff.input.file;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tridiff.core.Fuzz;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

@Tag("fuzz")
class FunctionFileFuzzTest {

  private static final List<String> SAMPLES =
      List.of(
          """
          # a comment, to the end of the line
          spiral(r, t) = [r*c, r*sin(t)]
            c = cos(t)
            for r > 0, -pi < t <= pi   # and more
            at r=1, t=pi/4

          entropy(p) = -p*log(p) for 0 < p < 1 at p=0.25
          """,
          "f(x, y) = x*y at x=0, y=0\n",
          "g(x) = h^2\n  h = x + k\n  k = 2*x\n  for x != 0, x < 1 or x > 2\n",
          "d(x) = if(x < 0, -x, x) for -1 <= x <= 1 at x=0.5 at x=-0.5\n");

  private static final List<String> WORDS =
      List.of(
          "f",
          "g",
          "x",
          "y",
          "(",
          ")",
          "(x)",
          "(x, y)",
          "=",
          "=",
          ",",
          "[",
          "]",
          "for",
          "at",
          "#",
          "\n",
          "\n",
          "\n  ",
          "\n\t",
          "\r\n",
          "+",
          "-",
          "*",
          "/",
          "^",
          "<",
          "<=",
          ">",
          ">=",
          "!=",
          "==",
          "and",
          "or",
          "not",
          "if",
          "sin",
          "log",
          "pi",
          "e",
          "1",
          "0",
          "2.5",
          "1e",
          "1e308",
          "1e999",
          "1/0",
          "0/0",
          "x=1",
          "y=-1",
          "f(x) = x\n",
          "\u00e9",
          "\ufeff",
          "@",
          ":",
          "?");

  @Test
  void textIsReadOrRefusedWithItsPlace() {
    Fuzz.run(
        "function file",
        30_000,
        random -> Fuzz.text(random, SAMPLES, WORDS),
        text -> {
          try {
            FunctionFile.read(new Source("f.txt", text));
          } catch (SourceException e) {
            // It is refused.
          }
        });
  }
}
