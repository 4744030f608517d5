package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tool in a process of its own, as on a terminal. */
final class ToolProcess {

  private ToolProcess() {}

  /** Returns a command that runs the tool with some memory, and no other option of Java. */
  static List<String> command(String... arguments) {
    return commandWith(List.of(), arguments);
  }

  /** The same with more options of Java, which outdo the others. */
  static List<String> commandWith(List<String> options, String... arguments) {
    // Surefire puts the class path into a manifest; this is what stands in it.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dsun.awt.fontconfig=" + System.getProperty("sun.awt.fontconfig")));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns a process that will run it, at a time that never changes. */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SOURCE_DATE_EPOCH", "1764000000");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  /**
   * A process that was started in the background of a script inherits that it ignores SIGINT, one
   * below {@code nohup} that it ignores SIGHUP.
   */
  static boolean ignores(String signal, long pid) throws IOException {
    int bit =
        switch (signal) {
          case "HUP" -> 1;
          case "INT" -> 2;
          default -> 0;
        };
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & bit) != 0);
  }
}
