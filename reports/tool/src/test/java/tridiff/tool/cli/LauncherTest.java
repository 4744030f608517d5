package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code tridiff} in a checkout of two files, with a {@code java} and an {@code mvn}
 * that only write down how they were called. PATH holds the system's tools that the script uses,
 * but no other Java and no other Maven.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {

  private static final List<String> SYSTEM_TOOLS =
      List.of(
          "find",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mv",
          "ps",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "touch");

  /** Beyond what Linux and macOS give to any process. */
  private static final String NO_PROCESS = "999999999";

  @TempDir Path folder;

  private Path checkout;
  private Path source;
  private Path jdk;
  private Path tools;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out")).toRealPath();
    Files.copy(Path.of("..", "..", "tridiff"), checkout.resolve("tridiff"));
    checkout.resolve("tridiff").toFile().setExecutable(true);
    source = checkout.resolve("core/src/main/java/Some.java");
    for (String name :
        List.of("pom.xml", ".mvn/jvm.config", "core/pom.xml", "reports/tool/pom.xml")) {
      write(checkout.resolve(name), "");
    }
    write(checkout.resolve("reports/tool/src/main/java/More.java"), "class More {}");
    write(source, "class Some {}");
    write(source.resolveSibling("Other.java"), "class Other {}");

    jdk = jdk("jdk", "17.0.15");
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : SYSTEM_TOOLS) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path there = Path.of(place, tool);
        if (Files.isExecutable(there) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + there + " \"$@\"");
        }
      }
    }
    script(
        tools.resolve("mvn"),
        """
        echo building
        echo "$JAVA_HOME" >>"$MVN_LOG"
        echo $$ >>"$MVN_LOG.pid"
        [ -z "$MVN_SECONDS" ] || sleep "$MVN_SECONDS"
        for argument; do
          case $argument in
            -Dtridiff.lib=*) : >"${argument#*=}/b.jar"; : >"${argument#*=}/a.jar" ;;
            -Dtridiff.spark.lib=*) mkdir "${argument#*=}"; : >"${argument#*=}/tridiff-spark.jar" ;;
          esac
        done
        exit "$MVN_EXIT"
        """);
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("MVN_LOG", folder.resolve("mvn.log").toString());
    environment.put("MVN_EXIT", "0");
    environment.put("MVN_SECONDS", "");
  }

  @Test
  void firstRunBuildsAndSecondDoesNot() throws Exception {
    Run first = launch("compare", "sin(x) + 1", "");
    assertEquals(0, first.exit, first.stderr);
    assertEquals(List.of("compare", "sin(x) + 1", ""), first.arguments());
    assertTrue(first.stderr.contains("building"), first.stderr);
    assertFalse(first.stdout.contains("building"), "Maven's output belongs to stderr");
    assertEquals(0, launch("compare").exit);
    assertEquals(List.of(jdk.toString()), builds());
  }

  @Test
  void classPathIsAbsoluteAndSortedAndEndsWithPlugIns() throws Exception {
    environment.put("TRIDIFF_CLASSPATH", "/plug/in.jar");
    String stdout = launch().stdout;
    assertTrue(
        stdout.contains(
            "-cp\n" + lib("a.jar") + ":" + lib("b.jar") + ":/plug/in.jar\ntridiff.tool.cli.Main\n"),
        stdout);
  }

  @Test
  void buildLeavesClassArchiveForThisJavaThatLaterRunsUse() throws Exception {
    Path archive = lib("classes-17.0.15.jsa");
    assertFalse(launch().stdout.contains("jsa"), "this Java made no archive");
    makeArchivingJava(jdk);
    Files.delete(lib("a.jar"));
    assertEquals("-XX:SharedArchiveFile=" + archive + "\n", launch().stdout);
    assertEquals("list of tridiff.tool.cli.Rehearsal\n", Files.readString(archive, UTF_8));
    assertEquals(List.of("launcher.stamp"), filesOf(checkout.resolve("target")));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"18\"\n", UTF_8);
    assertEquals("-Xshare:auto\n", launch().stdout, "an archive fits one version of Java");
  }

  @Test
  void archiveOfAnotherJavaOrAnotherPlaceIsNotUsed() throws Exception {
    makeArchivingJava(jdk);
    launch();
    Path sameVersion = jdk("same version", "17.0.15");
    makeArchivingJava(sameVersion);
    environment.put("JAVA_HOME", sameVersion.toString());
    assertEquals("-Xshare:auto\n", launch().stdout);
    environment.put("JAVA_HOME", jdk.toString());
    Path moved = Files.move(checkout, folder.resolve("moved"));
    assertEquals("-Xshare:auto\n", start(folder, moved.resolve("tridiff").toString()).end().stdout);
    Files.move(moved, checkout);
    assertEquals("-XX:SharedArchiveFile=" + lib("classes-17.0.15.jsa") + "\n", launch().stdout);
    Files.delete(lib("classes-17.0.15.jsa.place"));
    assertEquals("-Xshare:auto\n", launch().stdout);
  }

  /** A Java that makes class archives, and else tells its first argument. */
  private static void makeArchivingJava(Path home) throws IOException {
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -XX:DumpLoadedClassList=*)
            for argument; do
              case $argument in tridiff.*) echo "list of $argument" >"${1#*=}" ;; esac
            done ;;
          -Xshare:dump) while read -r line; do echo "$line"; done <"${2#*=}" >"${3#*=}" ;;
          *) echo "$1" ;;
        esac
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"improve x", "cost x --time", "cost x --sizes=4", "range x --points 1000"})
  void optimisingCompilerIsThereForMillionsOfEvaluations(String command) throws Exception {
    String stdout = launch(command.split(" ")).stdout;
    assertFalse(stdout.contains("-XX:TieredStopAtLevel=1\n"), stdout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "report", "cost rosenbrock", "compare x --at x=1"})
  void otherCommandsEndBeforeItPays(String command) throws Exception {
    String stdout = launch(command.split(" ")).stdout;
    assertTrue(stdout.contains("-XX:TieredStopAtLevel=1\n"), stdout);
  }

  @Test
  void newerSourceRebuilds() throws Exception {
    launch();
    makeNewer(source);
    launch();
    assertEquals(2, builds().size());
  }

  @Test
  void newerPomRebuilds() throws Exception {
    launch();
    makeNewer(checkout.resolve("core/pom.xml"));
    launch();
    assertEquals(2, builds().size());
  }

  @Test
  void removedSourceRebuilds() throws Exception {
    launch();
    Files.delete(source);
    // The clock of the file system may be coarser than this test is fast.
    makeNewer(source.getParent());
    launch();
    assertEquals(2, builds().size());
  }

  @Test
  void missingJarRebuilds() throws Exception {
    launch();
    Files.delete(lib("a.jar"));
    launch();
    assertEquals(2, builds().size());
  }

  @Test
  void firstUseOfSparkBuildsItsSideOnceAndNothingElseDoes() throws Exception {
    write(checkout.resolve("reports/spark/pom.xml"), "");
    write(checkout.resolve("reports/spark/src/main/java/Driver.java"), "");
    launch("report");
    assertEquals(1, builds().size());
    Path jar = checkout.resolve("lib-spark/tridiff-spark.jar");
    assertFalse(Files.exists(jar), "nobody asked for it");
    Run first = launch("report", "--on=local[2]");
    assertEquals(List.of("report", "--on=local[2]"), first.arguments());
    assertTrue(Files.exists(jar), first.stderr);
    launch("report", "--on", "local[2]");
    assertEquals(2, builds().size());
    makeNewer(checkout.resolve("reports/spark/pom.xml"));
    launch("report", "--on", "local[2]");
    // It is one of the sources of all, too, and stays newer than this test.
    assertEquals(4, builds().size());
  }

  @Test
  void worksThroughLinksFromAnotherFolder() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), Path.of("..", "a check out", "tridiff"));
    Files.createSymbolicLink(bin.resolve("second"), bin.resolve("first"));
    Run run = start(folder, bin.resolve("second").toString(), "list").end();
    assertEquals(0, run.exit, run.stderr);
    assertTrue(run.stdout.contains(lib("a.jar").toString()), run.stdout);
  }

  @Test
  void runsFromItsOwnFolderByRelativeName() throws Exception {
    assertEquals(List.of("list"), start(checkout, "./tridiff", "list").end().arguments());
  }

  @Test
  void missingJavaIsNamed() throws Exception {
    environment.remove("JAVA_HOME");
    Run run = launch();
    assertEquals(4, run.exit);
    assertEquals(
        """
        error: tridiff needs Java 17 or newer (there is none in JAVA_HOME or PATH)
        hint: install a JDK 17 or newer, for example from https://adoptium.net, and set JAVA_HOME to it
        """,
        run.stderr);
  }

  @Test
  void tooOldJavaIsNamedWithItsVersion() throws Exception {
    Path old = jdk("old", "1.8.0_402");
    environment.put("JAVA_HOME", old.toString());
    Run run = launch();
    assertEquals(4, run.exit);
    assertTrue(run.stderr.contains(old + "/bin/java is version 1.8.0_402)"), run.stderr);
  }

  @Test
  void goodJavaInPathReplacesTooOldOneInJavaHome() throws Exception {
    environment.put("JAVA_HOME", jdk("old", "11.0.2").toString());
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    assertEquals(0, launch().exit);
    assertEquals(List.of(jdk.toString()), builds(), "Maven must get the same Java");
  }

  @Test
  void javaWithoutReleaseFileIsAskedForItsVersion() throws Exception {
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "21.0.1" 2023-10-17' >&2
        else
          echo started
        fi
        """);
    assertEquals("started\n", launch().stdout);
  }

  @Test
  void missingMavenIsNamedOnlyWhenItIsNeeded() throws Exception {
    launch();
    Files.delete(tools.resolve("mvn"));
    assertEquals(0, launch().exit);
    makeNewer(source);
    Run run = launch();
    assertEquals(4, run.exit);
    assertTrue(run.stderr.contains("Maven (mvn) is not in PATH"), run.stderr);
    assertTrue(run.stderr.contains("hint: install Maven 3.8 or newer"), run.stderr);
  }

  @Test
  void runTimeWithoutCompilerIsNamed() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Run run = launch();
    assertEquals(4, run.exit);
    assertTrue(run.stderr.contains("'" + jdk + "' has no compiler"), run.stderr);
  }

  @Test
  void failedBuildEndsTheRunAndTheNextOneTriesAgain() throws Exception {
    environment.put("MVN_EXIT", "1");
    Run run = launch();
    assertEquals(70, run.exit);
    assertEquals("", run.stdout);
    assertTrue(run.stderr.contains("error: the build failed"), run.stderr);
    environment.put("MVN_EXIT", "0");
    assertEquals(0, launch().exit);
  }

  @Test
  void twoLaunchesAtOnceBuildOnce() throws Exception {
    environment.put("MVN_SECONDS", "1");
    Launch one = start(checkout, checkout.resolve("tridiff").toString(), "one");
    Launch two = start(checkout, checkout.resolve("tridiff").toString(), "two");
    assertEquals(List.of("one"), one.end().arguments());
    assertEquals(List.of("two"), two.end().arguments());
    assertEquals(1, builds().size());
    assertEquals(List.of("launcher.stamp"), filesOf(checkout.resolve("target")));
  }

  @Test
  void lockOfDeadProcessIsTakenOver() throws Exception {
    write(checkout.resolve("target/launcher.lock"), NO_PROCESS + "\nsh ./tridiff\n");
    assertEquals(0, launch().exit);
    assertEquals(1, builds().size());
  }

  @Test
  void lockWhoseNumberNowBelongsToAnotherProgramIsTakenOver() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      write(checkout.resolve("target/launcher.lock"), other.pid() + "\nsh ./tridiff\n");
      assertEquals(0, launch().exit);
    } finally {
      other.destroy();
    }
  }

  @Test
  void manyLaunchesThatFindTheLockOfDeadProcessBuildOnce() throws Exception {
    write(checkout.resolve("target/launcher.lock"), NO_PROCESS + "\nsh ./tridiff\n");
    List<Launch> launches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      launches.add(start(checkout, "./tridiff"));
    }
    for (Launch launch : launches) {
      Run run = launch.end();
      assertEquals(0, run.exit, run.stderr);
    }
    assertEquals(1, builds().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT", "TERM", "KILL"})
  void killingTheLauncherEndsItsBuildAndTheNextOneBuilds(String signal) throws Exception {
    assumeFalse(
        ToolProcess.ignores(signal, ProcessHandle.current().pid()),
        () -> "this environment ignores SIG" + signal);
    environment.put("MVN_SECONDS", "300");
    Launch launch = start(checkout, "./tridiff");
    Path pid = folder.resolve("mvn.log.pid");
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      assertTrue(launch.process.isAlive(), "the launcher has ended");
      Thread.sleep(10);
    }
    ProcessHandle build = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).get();
    List<ProcessHandle> children = build.children().toList();
    kill(signal, launch.process.pid());
    assertTrue(launch.process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
    build.onExit().get(60, TimeUnit.SECONDS);
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    environment.put("MVN_SECONDS", "");
    Run next = launch();
    assertEquals(0, next.exit, next.stderr);
    assertEquals(2, builds().size());
  }

  private static void kill(String signal, long pid) throws Exception {
    String[] command = {"kill", "-" + signal, Long.toString(pid)};
    assertEquals(0, new ProcessBuilder(command).start().waitFor());
  }

  @Test
  void checkoutThatCannotBeWrittenRunsWhatIsBuilt() throws Exception {
    checkout.toFile().setWritable(false);
    assumeFalse(Files.isWritable(checkout), "this user may write everywhere");
    try {
      Run unbuilt = launch();
      assertEquals(4, unbuilt.exit);
      assertTrue(unbuilt.stderr.contains("cannot be written"), unbuilt.stderr);
      checkout.toFile().setWritable(true);
      launch();
      makeNewer(source);
      checkout.toFile().setWritable(false);
      Run stale = launch();
      assertEquals(0, stale.exit);
      assertTrue(stale.stderr.startsWith("warning: "), stale.stderr);
    } finally {
      checkout.toFile().setWritable(true);
    }
  }

  /** A script that is running, with its streams going to files, so that none can fill up. */
  private record Launch(Process process, Path stdout, Path stderr) {

    Run end() throws Exception {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
      return new Run(
          process.exitValue(), Files.readString(stdout, UTF_8), Files.readString(stderr, UTF_8));
    }
  }

  private record Run(int exit, String stdout, String stderr) {

    /** What the program gets, that is what follows the main class. */
    List<String> arguments() {
      String main = "tridiff.tool.cli.Main\n";
      int start = stdout.indexOf(main);
      assertTrue(start >= 0, stdout + stderr);
      return stdout.substring(start + main.length()).lines().toList();
    }
  }

  private Run launch(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("tridiff").toString()));
    command.addAll(List.of(arguments));
    return start(folder, command.toArray(String[]::new)).end();
  }

  private Launch start(Path from, String... command) throws IOException {
    Path stdout = Files.createTempFile(folder, "stdout", "");
    Path stderr = Files.createTempFile(folder, "stderr", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Launch(builder.start(), stdout, stderr);
  }

  /** The JAVA_HOME of each call of Maven. */
  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("mvn.log"), UTF_8);
  }

  private Path lib(String jar) {
    return checkout.resolve("lib").resolve(jar);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name)).toRealPath();
    write(home.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "for argument; do printf '%s\\n' \"$argument\"; done");
    script(home.resolve("bin/javac"), "exit 1");
    return home;
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void makeNewer(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    file.toFile().setExecutable(true);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }
}
