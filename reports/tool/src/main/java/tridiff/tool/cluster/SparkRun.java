package tridiff.tool.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tridiff.core.Guard;
import tridiff.tool.journal.RunKey;

/**
 * Pieces of a run that Spark measures. Spark's driver is a process of its own, with Spark's jars;
 * what goes to it and comes back are texts, numbers and bytes. It ends with this process, however
 * that ends: it reads our end from its standard input.
 *
 * @param master the address of Spark, such as {@code spark://host:7077} or {@code local[2]}
 * @param arguments the command line on which the results depend
 * @param key what else they depend on
 */
public record SparkRun(String master, List<String> arguments, RunKey key) {

  private static final Pattern MASTER =
      Pattern.compile(
          "local|local\\[(?:\\*|N)(?:,N)?]|local-cluster\\[N,N,N]|spark://PLACE(?:,PLACE)*|yarn|k8s://\\S+"
              .replace("PLACE", "(?:[^\\s,:/\\[\\]]+|\\[[0-9a-fA-F:.]+]):[1-9]\\d{0,4}")
              .replace("N", "[1-9]\\d{0,5}"));

  /** What Spark's core does not have: the master, and the jar that knows it. */
  private static final Map<String, String> MORE =
      Map.of("yarn", "spark-yarn", "k8s", "spark-kubernetes");

  /** With {@code local[N]} the driver does our work, and should as well as we: how it computes. */
  private static final Pattern OURS =
      Pattern.compile("-XX:TieredStopAtLevel=.*|-XX:[+]Use\\w+GC|-Xmx.*|-Xms.*");

  /** Where the build has put our side of Spark, and the jars of Spark. */
  private static final String FOLDER = "tridiff.spark";

  /** What Spark looks into (org.apache.spark.launcher.JavaModuleOptions); 3.5 fails without. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static final long PATIENCE_SECONDS = 10;
  private static final long CLOCK_MILLIS = 200;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the address is none
   */
  public SparkRun {
    arguments = List.copyOf(arguments);
    if (!MASTER.matcher(master).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no address of Spark: spark://HOST:PORT, local[N], local-cluster[N,CORES,MB], yarn or k8s://..."
              .formatted(master));
    }
  }

  /** Is told what Spark has to say. */
  public interface Listener {
    /** The address of Spark's page. */
    void page(String address);

    /** What a piece came to. */
    void line(int piece, String line) throws IOException;
  }

  /**
   * Measures pieces.
   *
   * @param pieces their numbers
   * @param listener is told each line when it comes
   * @param guard says when the time for all is over
   * @throws ClusterException if Spark does not measure them all
   */
  public void of(List<Integer> pieces, Listener listener, Guard guard) throws IOException {
    Path scratch = Files.createTempDirectory("tridiff-spark");
    Process driver = null;
    try {
      Path log = scratch.resolve("log");
      driver = started(log);
      endInTime(driver, guard);
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(driver.getOutputStream()))) {
        order(out, pieces, scratch);
        out.flush();
        // Left open: its end is ours.
        answers(driver, log, listener);
      }
    } finally {
      if (driver != null) {
        end(driver);
      }
      delete(scratch);
    }
  }

  private Process started(Path log) throws IOException {
    Path folder = folder();
    Path jars = home().map(home -> home.resolve("jars")).orElseGet(() -> folder.resolve("jars"));
    if (!Files.isDirectory(jars)) {
      throw new ClusterException("there are no jars of Spark in '" + jars + "'; see SPARK_HOME");
    }
    requireJar(jars);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> OURS.matcher(option).matches())
        .forEach(command::add);
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(folder.resolve("tridiff-spark.jar") + File.pathSeparator + jars.resolve("*"));
    command.add("tridiff.spark.Driver");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putIfAbsent("SPARK_HOME", folder.toString());
    builder.environment().putIfAbsent("SPARK_SCALA_VERSION", "2.13");
    return builder.start();
  }

  private void requireJar(Path jars) throws IOException {
    Optional<String> jar = Optional.ofNullable(MORE.get(master.replaceFirst(":.*", "")));
    try (Stream<Path> all = Files.list(jars)) {
      if (jar.isPresent()
          && all.noneMatch(path -> path.getFileName().toString().startsWith(jar.get()))) {
        throw new ClusterException(
            "there is no jar '%s' in '%s'; set SPARK_HOME to a Spark 4 that has it"
                .formatted(jar.get(), jars));
      }
    }
  }

  private static Optional<Path> home() {
    return Optional.ofNullable(System.getenv("SPARK_HOME"))
        .filter(home -> !home.isEmpty())
        .map(Path::of);
  }

  /** Returns where our side of Spark is: beside the folder of our jars, unless somebody says. */
  private static Path folder() throws IOException {
    Path own;
    String said = System.getProperty(FOLDER, "");
    if (said.isEmpty()) {
      String first = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
      Path lib = Path.of(first).toAbsolutePath().getParent();
      own = lib.resolveSibling("lib-spark");
    } else {
      own = Path.of(said).toAbsolutePath();
    }
    if (!Files.isRegularFile(own.resolve("tridiff-spark.jar"))) {
      throw new ClusterException(
          "there is no tridiff-spark.jar in '"
              + own
              + "'; 'mvn -Pspark -pl reports/spark -Dmaven.test.skip package' makes it");
    }
    return own;
  }

  private void order(DataOutputStream out, List<Integer> pieces, Path scratch) throws IOException {
    text(out, master);
    text(out, key.digest());
    List<Path> jars = SentJars.of(System.getProperty("java.class.path"), scratch);
    out.writeInt(jars.size());
    for (Path jar : jars) {
      text(out, jar.toString());
    }
    SentFiles sent = SentFiles.of(arguments);
    out.writeInt(sent.files().size());
    for (int i = 0; i < sent.files().size(); i++) {
      text(out, sent.files().get(i).getFileName().toString());
      byte[] bytes = sent.bytes(i);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.writeInt(sent.words().size());
    for (SentFiles.Word word : sent.words()) {
      text(out, word.before());
      out.writeInt(word.file());
      text(out, word.after());
    }
    out.writeInt(pieces.size());
    for (int piece : pieces) {
      out.writeInt(piece);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** What the driver said: of what kind it is, and a text. */
  private record Said(int kind, String text) {}

  private static void answers(Process driver, Path log, Listener listener) throws IOException {
    try (InputStream stdout = driver.getInputStream();
        DataInputStream in = new DataInputStream(new BufferedInputStream(stdout))) {
      while (true) {
        Said said = said(in, log);
        switch (said.kind) {
          case 'P' -> listener.page(said.text);
          case 'L' -> {
            int blank = said.text.indexOf(' ');
            listener.line(
                Integer.parseInt(said.text.substring(0, blank)), said.text.substring(blank + 1));
          }
          case 'D' -> {
            return;
          }
          default -> throw new ClusterException(said.text);
        }
      }
    }
  }

  private static Said said(DataInputStream in, Path log) throws IOException {
    try {
      int kind = in.readUnsignedByte();
      return new Said(kind, new String(in.readNBytes(in.readInt()), UTF_8));
    } catch (IOException e) {
      // At its end, or closed because it was stopped.
      throw new ClusterException("Spark's driver has ended: " + lastWords(log));
    }
  }

  private static void endInTime(Process driver, Guard guard) {
    Thread clock =
        new Thread(
            () -> {
              try {
                while (driver.isAlive() && !guard.isOver()) {
                  driver.waitFor(CLOCK_MILLIS, TimeUnit.MILLISECONDS);
                }
              } catch (InterruptedException e) {
                // Then at once.
              }
              driver.destroy();
            },
            "tridiff-spark");
    clock.setDaemon(true);
    clock.start();
  }

  private static String lastWords(Path log) throws IOException {
    String last = "without a word";
    for (String line : Files.readAllLines(log, UTF_8)) {
      last = line.isBlank() ? last : line.strip();
    }
    return last;
  }

  private static void end(Process driver) throws IOException {
    try {
      if (!driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        driver.destroy();
        if (!driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          driver.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      driver.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
