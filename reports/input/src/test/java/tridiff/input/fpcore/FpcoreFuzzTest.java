package tridiff.input.fpcore;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tridiff.core.Fuzz;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

@Tag("fuzz")
class FpcoreFuzzTest {

  private static final List<String> SAMPLES =
      List.of(
          "(FPCore (x) :name \"NMSE\" :pre (>= x 0) (- (sqrt (+ x 1)) (sqrt x)))",
          "(FPCore loop (x) (while (< i 10) ([i 0 (+ i 1)] [s x (* s x)]) s))",
          "(FPCore (x) (while* TRUE ([i x (+ i 1)]) i))",
          "(FPCore (x y) :pre (and (<= 0 x 1) (< x y 2) (!= x y)) (let ([a (+ x y)]) (* a a)))",
          "(FPCore (x) :alt (exp x) :precision binary32 (! :precision binary64 (cast (exp x))))",
          "(FPCore h (a) (* a 1/2)) ; a comment\n(FPCore (x) (let* ([b x] [c b]) (h (+ b c))))",
          "(FPCore (x) :spec (sin x) (if (or (< x -1e3) (== x #x1p-3)) (fma x x PI) (array x 1)))",
          "(FPCore (x) (digits 3 2 10))");

  private static final List<String> WORDS =
      List.of(
          "(",
          "(",
          "(",
          ")",
          ")",
          ")",
          "[",
          "]",
          "FPCore",
          "(FPCore (x) ",
          "x",
          "y",
          "i",
          "h",
          "+",
          "-",
          "*",
          "/",
          "sqrt",
          "sin",
          "exp",
          "log",
          "pow",
          "fma",
          "hypot",
          "atan2",
          "fmod",
          "if",
          "let",
          "let*",
          "while",
          "while*",
          "for",
          "tensor",
          "array",
          "ref",
          "cast",
          "!",
          "digits",
          ":name",
          ":pre",
          ":alt",
          ":spec",
          ":precision",
          ":cite",
          ":example",
          "binary64",
          "real",
          "\"",
          "\"a\\\"b\"",
          "\\",
          ";",
          "\n",
          "'",
          "|",
          "#",
          "#x1p",
          "0x1p3",
          "1",
          "0",
          "-1",
          "1/2",
          "1/0",
          "1e308",
          "1e999999999",
          "1e-999999999",
          "1/1e9",
          "TRUE",
          "FALSE",
          "PI",
          "NAN",
          "INFINITY",
          "<",
          "<=",
          "==",
          "!=",
          "and",
          "or",
          "not",
          "\u00e9",
          "\ud83d",
          "\ufeff");

  @Test
  void textIsReadOrRefusedWithItsPlace() {
    Fuzz.run(
        "FPCore",
        30_000,
        random -> Fuzz.text(random, SAMPLES, WORDS),
        text -> {
          try {
            FpcoreReader.read(new Source("f.fpcore", text));
          } catch (SourceException e) {
            // It is refused.
          }
        });
  }
}
