package tridiff.tool.cli;

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
import tridiff.core.OperationLimitException;
import tridiff.core.function.RealFunction;
import tridiff.input.source.SourceException;
import tridiff.measure.experiment.Subject;

class FileArgumentTest {

  private static final String TWO =
      """
      (FPCore (x) :name "Root of x, plain" :pre (< 1 x 2) :alt (exp (/ (log x) 2)) (sqrt x))
      (FPCore (x y) :name "product" (* x y))
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("two.fpcore"), TWO);
  }

  @Test
  void fileHasAllItsFunctionsAndTheirAlternatives() {
    List<Subject> subjects = read("@" + file, List.of());
    assertEquals(
        List.of("root-of-x-plain", "root-of-x-plain-alt", "product"),
        subjects.stream().map(Subject::name).toList());
    assertEquals(subjects.get(0).points(), subjects.get(1).points());
    for (List<Double> point : subjects.get(0).points()) {
      assertTrue(point.get(0) > 1 && point.get(0) < 2, point.toString());
    }
  }

  @Test
  void fpcoreFileNeedsNoSign() {
    assertTrue(FileArgument.isFile(file.toString()));
    assertEquals(3, read(file.toString(), List.of()).size());
    assertFalse(FileArgument.isFile("x + 1"));
  }

  @Test
  void functionIsChosenByItsNameOrTitle() {
    for (String name : List.of("root-of-x-plain", "Root of x, plain")) {
      Subject subject = one("@" + file + ":" + name, List.of());
      assertEquals(name, subject.name());
      assertEquals(3, subject.points().size());
    }
    Subject rewritten = one("@" + file + ":root-of-x-plain-alt", List.of());
    // e^(log(4)/2), of which both steps round.
    assertEquals(2, rewritten.function().at(4)[0], 2 * Math.ulp(2.0));
  }

  @Test
  void pointsOfTheUserReplaceTheSamples() {
    Subject subject = one("@" + file + ":product", List.of("x=1,y=2"));
    assertEquals(List.of(List.of(1.0, 2.0)), subject.points());
  }

  @Test
  void pointsMayComeFromAFile() throws IOException {
    Path points = Files.writeString(folder.resolve("p.csv"), "y,x\n2,1\n4,3\n");
    Path functions = Files.writeString(folder.resolve("f.txt"), "f(x, y) = x*y at x=0, y=0\n");
    Subject subject = one("@" + functions, List.of("@" + points));
    assertEquals(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)), subject.points());
  }

  @Test
  void severalFunctionsAreTooManyForOne() {
    UserError error = assertThrows(UserError.class, () -> one("@" + file, List.of()));
    assertEquals(ExitCode.WRONG_USAGE, error.exitCode());
    assertTrue(error.hint().endsWith(":root-of-x-plain"), error.hint());
  }

  @Test
  void unknownNameIsAnsweredWithANearOne() {
    UserError error = assertThrows(UserError.class, () -> one("@" + file + ":prodct", List.of()));
    assertTrue(error.getMessage().endsWith("Did you mean 'product'?"), error.getMessage());
  }

  @Test
  void preconditionThatCannotBeMetIsSaid() throws IOException {
    Path empty = Files.writeString(folder.resolve("e.fpcore"), "(FPCore (x) :pre (< 1 x 0) x)");
    UserError error = assertThrows(UserError.class, () -> one("@" + empty, List.of()));
    assertTrue(error.getMessage().startsWith("no point was found"), error.getMessage());
  }

  @Test
  void whatCannotBeReadIsRefused() throws IOException {
    assertThrows(
        UncheckedIOException.class, () -> read("@" + folder.resolve("missing.fpcore"), List.of()));
    Path wrong = Files.writeString(folder.resolve("w.fpcore"), "(FPCore (x) (+ x 1)");
    assertThrows(SourceException.class, () -> read("@" + wrong, List.of()));
    Path binary = Files.write(folder.resolve("b.fpcore"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThrows(UserError.class, () -> read("@" + binary, List.of()));
  }

  @Test
  void loopIsStoppedByTheBudgetOfTheUser() throws IOException {
    Path loop =
        Files.writeString(
            folder.resolve("l.fpcore"), "(FPCore (x) (while (< i 10) ([i 0 (+ i 1)]) (* x i)))");
    assertEquals(20, one("@" + loop, List.of("2")).function().at(2)[0], 0);
    RealFunction poor = FileArgument.one("@" + loop, List.of("2"), 5).function();
    assertThrows(OperationLimitException.class, () -> poor.at(2));
  }

  @Test
  void loopWithoutEndIsTimedOutInEveryMethod() throws IOException {
    Path endless =
        Files.writeString(
            folder.resolve("endless.fpcore"), "(FPCore (x) (while TRUE ([i x (+ i 1)]) i))");
    Run run = Run.of("compare", "@" + endless, "--at", "x=1", "--max-operations", "1000");
    assertEquals(1, run.code(), run::toString);
    List<String> rows =
        run.out().lines().filter(line -> line.matches("(symbolic|numeric|autodiff)-?.*")).toList();
    assertFalse(rows.isEmpty(), run::toString);
    for (String row : rows) {
      assertTrue(row.contains("timed-out: more than 1000 operations"), row);
    }
  }

  private static List<Subject> read(String text, List<String> at) {
    return FileArgument.read(text, at, 1000);
  }

  private static Subject one(String text, List<String> at) {
    return FileArgument.one(text, at, 1000);
  }
}
