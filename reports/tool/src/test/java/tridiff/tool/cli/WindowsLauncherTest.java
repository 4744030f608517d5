package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code tridiff.cmd} by the cmd of Wine, in a checkout of two files, with a {@code
 * java.exe} and an {@code mvn.cmd} that only write down how they were called. Wine has no
 * PowerShell, so nothing is ever older than a source here. Wine makes a folder of 300 MB for it.
 */
@Tag("by-hand")
class WindowsLauncherTest {

  @TempDir Path folder;

  private record Run(int exit, List<String> lines) {}

  @Test
  void scriptBuildsOnceAndStartsJavaAsTheOtherLauncherDoes() throws Exception {
    assumeTrue(isInPath("wine"), "skipped: there is no Wine");
    Path checkout = Files.createDirectories(folder.resolve("a check out"));
    Files.copy(Path.of("..", "..", "tridiff.cmd"), checkout.resolve("tridiff.cmd"));
    Path jdk = Files.createDirectories(folder.resolve("jdk"));
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"17.0.15\"\n");
    Path bin = Files.createDirectory(jdk.resolve("bin"));
    Files.writeString(bin.resolve("javac.exe"), "");
    Path java = bin.resolve("java.exe");
    Files.writeString(java, "#!/bin/sh\nfor a; do printf '%s\\n' \"$a\"; done\n");
    assertTrue(java.toFile().setExecutable(true));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path log = folder.resolve("mvn.log");
    Map<String, String> environment = new TreeMap<>();
    environment.put("WINEPREFIX", folder.resolve("wine").toString());
    environment.put("WINEDEBUG", "-all");
    environment.put("WINEPATH", windows(tools));

    Run none = launch(checkout, environment, "list");
    assertEquals(4, none.exit, none::toString);
    assertTrue(none.lines.get(0).startsWith("error: tridiff needs Java 17 or newer"));

    environment.put("JAVA_HOME", windows(jdk));
    Run noMaven = launch(checkout, environment, "list");
    assertEquals(4, noMaven.exit, noMaven::toString);
    assertTrue(noMaven.lines.get(0).contains("Maven (mvn) is not in PATH"), noMaven::toString);

    Files.writeString(
        tools.resolve("mvn.cmd"),
        "@echo off\r\necho %*>>"
            + windows(log)
            + "\r\necho x>\"%next%\\b.jar\"\r\necho x>\"%next%\\a.jar\"\r\nexit /b %MVN_EXIT%\r\n");
    environment.put("MVN_EXIT", "1");
    Run failed = launch(checkout, environment, "list");
    assertEquals(70, failed.exit, failed::toString);
    assertFalse(Files.exists(checkout.resolve("lib")), "a build that failed");

    environment.put("MVN_EXIT", "0");
    String lib = windows(checkout.resolve("lib"));
    for (int i = 0; i < 2; i++) {
      Run run = launch(checkout, environment, "compare", "sin(x*y) + 1", "--at", "x=1,y=2");
      assertEquals(0, run.exit, run::toString);
      int main = run.lines.lastIndexOf("tridiff.tool.cli.Main");
      assertEquals(
          List.of("compare", "sin(x*y) + 1", "--at", "x=1,y=2"),
          run.lines.subList(main + 1, main + 5));
      assertEquals(lib + "\\a.jar;" + lib + "\\b.jar", run.lines.get(main - 1));
    }
    assertEquals(2, Files.readAllLines(log, UTF_8).size(), "builds: one failed, one not");
  }

  private static boolean isInPath(String name) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }

  /** The drive Z: of Wine is the root. */
  private static String windows(Path path) {
    return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
  }

  private Run launch(Path checkout, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wine", "cmd", "/c", "tridiff.cmd"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    List<String> lines =
        Files.readString(output, UTF_8)
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    // The first start of Wine has a word of its own.
    return new Run(exit, lines.stream().filter(line -> !line.startsWith("wine: ")).toList());
  }
}
