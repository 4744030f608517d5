package tridiff.input.argument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.OperationLimitException;
import tridiff.core.function.RealFunction;
import tridiff.input.source.SourceException;

class FunctionReaderTest {

  private static final String TWO =
      """
      (FPCore (x) :name "Root of x, plain" :pre (< 1 x 2) :alt (exp (/ (log x) 2)) (sqrt x))
      (FPCore (x y) :name "product" (* x y))
      """;

  private static final long SEED = 42;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("two.fpcore"), TWO);
  }

  @Test
  void fileHasAllItsFunctionsAndTheirAlternatives() {
    List<NamedFunction> functions = read("@" + file, List.of());
    assertEquals(
        List.of("root-of-x-plain", "root-of-x-plain-alt", "product"),
        functions.stream().map(NamedFunction::name).toList());
    assertEquals(functions.get(0).points(), functions.get(1).points());
    for (List<Double> point : functions.get(0).points()) {
      assertTrue(point.get(0) > 1 && point.get(0) < 2, point.toString());
    }
  }

  /** The points that are asked for fit one of them at most. */
  @Test
  void oneOfSeveralIsAskedForBeforeItsPoints() {
    for (List<String> at : List.of(List.<String>of(), List.of("1"), List.of("z=1"))) {
      ArgumentException e = assertThrows(ArgumentException.class, () -> one("@" + file, at));
      assertEquals("'@" + file + "' has 3 functions", e.getMessage());
      assertEquals("choose one, such as @" + file + ":root-of-x-plain", e.hint());
    }
  }

  @Test
  void markOfWindowsIsNoPartOfAFile() throws IOException {
    String java =
        "\uFEFFimport tridiff.core.algebra.Real;\r\nclass F { static Real f(Real x) { return x; } }";
    Path marked = Files.writeString(folder.resolve("F.java"), java);
    assertEquals(3, one("@" + marked + ":f", List.of("3")).function().at(3)[0]);
    Files.writeString(file, "\uFEFF" + TWO);
    assertEquals(3, read("@" + file, List.of()).size());
  }

  @Test
  void fpcoreFileNeedsNoSign() {
    assertTrue(FunctionReader.isFile(file.toString()));
    assertEquals(3, read(file.toString(), List.of()).size());
    assertFalse(FunctionReader.isFile("x + 1"));
  }

  @Test
  void functionIsChosenByItsNameOrTitle() {
    for (String name : List.of("root-of-x-plain", "Root of x, plain")) {
      NamedFunction f = one("@" + file + ":" + name, List.of());
      assertEquals(name, f.name());
      assertEquals(3, f.points().size());
    }
    NamedFunction rewritten = one("@" + file + ":root-of-x-plain-alt", List.of());
    // e^(log(4)/2), of which both steps round.
    assertEquals(2, rewritten.function().at(4)[0], 2 * Math.ulp(2.0));
  }

  @Test
  void pointsOfTheUserReplaceTheSamples() {
    NamedFunction f = one("@" + file + ":product", List.of("x=1,y=2"));
    assertEquals(List.of(List.of(1.0, 2.0)), f.points());
  }

  @Test
  void pointsMayComeFromAFile() throws IOException {
    Path points = Files.writeString(folder.resolve("p.csv"), "y,x\n2,1\n4,3\n");
    Path functions = Files.writeString(folder.resolve("f.txt"), "f(x, y) = x*y at x=0, y=0\n");
    NamedFunction f = one("@" + functions, List.of("@" + points));
    assertEquals(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)), f.points());
  }

  @Test
  void severalFunctionsAreTooManyForOne() {
    ArgumentException error =
        assertThrows(ArgumentException.class, () -> one("@" + file, List.of()));
    assertTrue(error.hint().endsWith(":root-of-x-plain"), error.hint());
  }

  @Test
  void unknownNameIsAnsweredWithANearOne() {
    ArgumentException error =
        assertThrows(ArgumentException.class, () -> one("@" + file + ":prodct", List.of()));
    assertTrue(error.getMessage().endsWith("Did you mean 'product'?"), error.getMessage());
  }

  @Test
  void preconditionThatCannotBeMetIsSaid() throws IOException {
    Path empty = Files.writeString(folder.resolve("e.fpcore"), "(FPCore (x) :pre (< 1 x 0) x)");
    ArgumentException error =
        assertThrows(ArgumentException.class, () -> one("@" + empty, List.of()));
    assertTrue(error.getMessage().startsWith("no point was found"), error.getMessage());
  }

  @Test
  void whatCannotBeReadIsRefused() throws IOException {
    assertThrows(
        UncheckedIOException.class, () -> read("@" + folder.resolve("missing.fpcore"), List.of()));
    Path wrong = Files.writeString(folder.resolve("w.fpcore"), "(FPCore (x) (+ x 1)");
    assertThrows(SourceException.class, () -> read("@" + wrong, List.of()));
    Path binary = Files.write(folder.resolve("b.fpcore"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThrows(SourceException.class, () -> read("@" + binary, List.of()));
  }

  @Test
  void loopIsStoppedByTheBudgetOfTheUser() throws IOException {
    Path loop =
        Files.writeString(
            folder.resolve("l.fpcore"), "(FPCore (x) (while (< i 10) ([i 0 (+ i 1)]) (* x i)))");
    assertEquals(20, one("@" + loop, List.of("2")).function().at(2)[0], 0);
    RealFunction poor = new FunctionReader(List.of("2"), 5, SEED).one("@" + loop).function();
    assertThrows(OperationLimitException.class, () -> poor.at(2));
  }

  @Test
  void functionWhoseNameBeginsWithAnotherKeepsItsOwnPoints() throws IOException {
    Path prefix =
        Files.writeString(
            folder.resolve("p.fpcore"),
            "(FPCore f (x) :pre (< 1 x 0) x)\n(FPCore f2 (x y) (* x y))");
    assertEquals(
        List.of(List.of(3.0, 4.0)), one("@" + prefix + ":f2", List.of("x=3,y=4")).points());
    assertEquals(3, one("@" + prefix + ":f2", List.of()).points().size());
  }

  @Test
  void fpcoreIsKnownByItsFirstSign() throws IOException {
    Path text = Files.writeString(folder.resolve("f.txt"), "; FPCore\n(FPCore (x) :name \"f\" x)");
    assertEquals("f", one("@" + text, List.of("1")).name());
  }

  @Test
  void inputsOfAJavaArrayAreThoseOfThePoint() throws IOException {
    Path java =
        Files.writeString(
            folder.resolve("S.java"),
            """
            import tridiff.core.algebra.Real;
            class S {
              static Real sum(Real[] x) { return x[0].plus(x[x.length - 1]); }
              static Real half(Real t) { return t.times(0.5); }
            }
            """);
    assertTrue(FunctionReader.isFile(java.toString()));
    assertEquals(4, one("@" + java + ":sum", List.of("x1=1,x2=2,x3=3")).function().at(1, 2, 3)[0]);
    Path points = Files.writeString(folder.resolve("p.csv"), "x2,x1,note\n2,1,7\n4,3,7\n");
    NamedFunction f = one("@" + java + ":sum", List.of("@" + points));
    assertEquals(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)), f.points());
    assertEquals(3, one("@" + java + ":half", List.of()).points().size());
    Selection all = new FunctionReader(List.of(), 1000, SEED).all(java.toString());
    assertEquals(List.of("half"), all.functions().stream().map(NamedFunction::name).toList());
    assertEquals("sum", all.refusals().get(0).name());
    assertThrows(SourceException.class, () -> one("@" + java + ":sum", List.of()));
  }

  @Test
  void titleMayHaveColons() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("c.fpcore"), "(FPCore (x) :name \"Problem 3: a\" x)\n(FPCore (x) x)");
    assertEquals("Problem 3: a", one("@" + file + ":Problem 3: a", List.of()).name());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x=1,y=z | a coordinate must be a number, but 'z' is a variable | 6 | 1",
        "x=1,z=2 | the function has no variable 'z' | 4 | 1",
        "x=1     | the point has no value for 'y' | 3 | 1",
        "1       | a point is written as name=value | 0 | 1",
        "x=1,x=2 | 'x' is given twice | 4 | 3",
        "x=1,y=1/0 | a coordinate must be a finite number, but this is Infinity | 6 | 3",
      })
  void mistakeInAPointIsMarked(String at, String message, int offset, int length) {
    ArgumentException e = assertThrows(ArgumentException.class, () -> one("x*y", List.of(at)));
    assertEquals(message, e.getMessage());
    assertEquals(
        "  " + at + "\n  " + " ".repeat(offset) + "^" + "~".repeat(length - 1), e.excerpt());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"'3, 4', '--at x=3,y=4'", "3, '--at x=1,y=2'", "'3,x=4', '--at x=1,y=2'"})
  void numbersWithoutNamesAreGivenNames(String at, String written) {
    ArgumentException e = assertThrows(ArgumentException.class, () -> one("x*y", List.of(at)));
    assertEquals("write " + written, e.hint());
  }

  @Test
  void hintForManyVariablesFitsALine() {
    String sum = "v1+v2+v3+v4+v5+v6+v7+v8+v9+v10+v11+v12";
    ArgumentException missing =
        assertThrows(ArgumentException.class, () -> one(sum, List.of("v1=1")));
    assertEquals("write --at v1=1,v2=2 and so on to v12=12", missing.hint());
    ArgumentException unknown =
        assertThrows(ArgumentException.class, () -> one(sum, List.of("z=1")));
    assertEquals("its variables are v1, v2, ..., v12, 12 in all", unknown.hint());
  }

  private static List<NamedFunction> read(String text, List<String> at) {
    return new FunctionReader(at, 1000, SEED).all(text).functions();
  }

  private static NamedFunction one(String text, List<String> at) {
    return new FunctionReader(at, 1000, SEED).one(text);
  }
}
