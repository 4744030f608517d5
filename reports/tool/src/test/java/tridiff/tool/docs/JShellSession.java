package tridiff.tool.docs;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * A session of jshell into which samples are typed line by line, with the imports that jshell
 * starts with. As in the tool, what could end at the end of a line ends there.
 */
final class JShellSession implements AutoCloseable {

  private static final List<String> STARTUP =
      List.of(
          "java.io",
          "java.math",
          "java.net",
          "java.nio.file",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.prefs",
          "java.util.regex",
          "java.util.stream");

  private final JShell shell;
  private final StringBuilder complaints = new StringBuilder();

  JShellSession() {
    shell = JShell.builder().executionEngine("local").build();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      shell.addToClasspath(entry);
    }
    for (String name : STARTUP) {
      type("import " + name + ".*;");
    }
  }

  /** Types some lines and returns what they print, and what jshell complains of. */
  String type(String lines) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      StringBuilder pending = new StringBuilder();
      for (String line : lines.split("\n", -1)) {
        pending.append(line).append('\n');
        var analysis = shell.sourceCodeAnalysis().analyzeCompletion(pending.toString());
        if (analysis.completeness() == Completeness.EMPTY) {
          pending.setLength(0);
        } else if (analysis.completeness().isComplete()) {
          evaluate(pending.toString());
          pending.setLength(0);
        }
      }
      if (!pending.toString().isBlank()) {
        complaints.append("never ends: ").append(pending);
      }
    } finally {
      System.setOut(before);
    }
    String said = printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    String wrong = complaints.toString();
    complaints.setLength(0);
    return said + wrong;
  }

  private void evaluate(String text) {
    var analysis = shell.sourceCodeAnalysis().analyzeCompletion(text);
    for (SnippetEvent event : shell.eval(analysis.source())) {
      if (event.status() == Status.REJECTED) {
        shell
            .diagnostics(event.snippet())
            .forEach(why -> complaints.append(why.getMessage(null)).append('\n'));
        complaints.append("in: ").append(event.snippet().source()).append('\n');
      }
      if (event.exception() != null) {
        complaints.append(event.exception().getMessage()).append('\n');
      }
    }
    if (!analysis.remaining().isBlank()) {
      evaluate(analysis.remaining());
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
