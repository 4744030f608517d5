package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Functions of Java files that do wrong. */
final class BrokenFunction {

  /** Has a letter for each time that one fell asleep. */
  static final String SLEEPS = "tridiff.test.sleeps";

  private BrokenFunction() {}

  /** Writes a file with a function {@code f} that does something, and returns what names it. */
  static String of(String deed, Path folder) throws IOException {
    Path file = folder.resolve("F.java");
    Files.writeString(
        file,
        """
        import tridiff.core.algebra.Real;
        class F {
          static class Mute extends RuntimeException {
            public String getMessage() { throw new IllegalStateException("not even this"); }
            public String toString() { throw new IllegalStateException("not even this"); }
            public StackTraceElement[] getStackTrace() { return null; }
          }
          static int calls;
          %s
        }
        """
            .formatted(members(deed)),
        UTF_8);
    return "@" + file + ":f";
  }

  private static String members(String deed) {
    return switch (deed) {
      case "throw" ->
          body("if (true) throw new IllegalStateException(\"no such luck\"); return x;");
      case "error" -> body("if (true) throw new AssertionError(\"no such luck\"); return x;");
      case "linkage" ->
          body("if (true) throw new NoClassDefFoundError(\"no/such/Luck\"); return x;");
      case "memory" -> body("if (true) throw new OutOfMemoryError(\"Java heap space\"); return x;");
      case "stack" -> body("return f(x).plus(1);");
      case "silent" -> body("if (true) throw new IllegalStateException(); return x;");
      case "mute" -> body("if (true) throw new Mute(); return x;");
      case "colours" ->
          body("if (true) throw new Error(\"\\u001b[31mred\\u202e no such luck\"); return x;");
      case "long" -> body("if (true) throw new Error(\"no such luck \".repeat(100000)); return x;");
      case "null" -> body("return null;");
      case "hang" ->
          body(
              "while (System.getProperty(\""
                  + BrokenPlugIn.MERCY
                  + "\") == null) { Thread.onSpinWait(); } return x;");
      case "sleep" ->
          body(
              "System.setProperty(\""
                  + SLEEPS
                  + "\", System.getProperty(\""
                  + SLEEPS
                  + "\", \"\") + \"z\"); try { Thread.sleep(600000); }"
                  + " catch (InterruptedException e) { throw new IllegalStateException(e); } return x;");
      case "endless" -> body("Real y = x; while (true) { y = y.plus(1); }");
      case "interrupt" -> body("Thread.currentThread().interrupt(); return x;");
      case "everybody" ->
          body(
              "Thread.getAllStackTraces().keySet().stream()"
                  + ".filter(t -> t.getName().startsWith(\"tridiff-\")).forEach(Thread::interrupt);"
                  + " return x;");
      case "none" -> several("return new Real[0];");
      case "nothing" -> several("return null;");
      case "nulls" -> several("return new Real[] {null};");
      case "shapes" ->
          several(
              "Real[] y = new Real[1 + calls++ % 2]; java.util.Arrays.fill(y, x[0]); return y;");
      case "start" -> "static int z = 1 / calls; " + body("return x;");
      case "mutestart" ->
          "static int z = z(); static int z() { throw new Mute(); } " + body("return x;");
      case "points" -> "static double[][] points() { throw new Mute(); } " + body("return x;");
      case "nan" -> body("return x.times(Double.NaN);");
      default -> throw new IllegalArgumentException(deed);
    };
  }

  private static String several(String statements) {
    return "static double[][] points() { return new double[][] {{0.5}}; } "
        + "static Real[] f(Real[] x) { "
        + statements
        + " }";
  }

  private static String body(String statements) {
    return "static Real f(Real x) { " + statements + " }";
  }
}
