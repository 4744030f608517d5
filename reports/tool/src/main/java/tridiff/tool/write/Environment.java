package tridiff.tool.write;

import java.io.File;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where and how a result was made: all that may differ between two runs with equal arguments.
 *
 * @param tool the name and version of the tool
 * @param command the command line
 * @param seed the seed of everything random
 * @param java the version and vendor of Java
 * @param system the operating system, its architecture and the number of processors
 * @param libraries the versions of the libraries on the class path
 * @param time when the run ended
 */
public record Environment(
    String tool,
    String command,
    long seed,
    String java,
    String system,
    Map<String, String> libraries,
    String time) {

  private static final Set<String> NOTABLE =
      Set.of("matheclipse-core", "commons-math3", "xchart", "picocli", "asm", "jte-runtime");

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/\\\\]*)\\.jar");

  /** Copies the libraries in the order of their names. */
  public Environment {
    libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
  }

  /** Returns the environment of this process, now. */
  public static Environment of(String command, long seed) {
    return new Environment(
        toolNow(),
        command,
        seed,
        javaNow(),
        systemNow(),
        librariesOnClassPath(),
        timeOf(System.getenv("SOURCE_DATE_EPOCH")));
  }

  /**
   * Returns the time to name: now, or the seconds since 1970 that a build that has to be
   * reproducible sets.
   *
   * <p>Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
   */
  static String timeOf(String sourceDateEpoch) {
    boolean isSet = sourceDateEpoch != null && sourceDateEpoch.matches("\\d{1,11}");
    Instant time = isSet ? Instant.ofEpochSecond(Long.parseLong(sourceDateEpoch)) : Instant.now();
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Returns the name and version of the tool. */
  public static String toolNow() {
    String version = Environment.class.getPackage().getImplementationVersion();
    return "tridiff " + (version == null ? "(not packaged)" : version);
  }

  /** Returns the version and vendor of Java. */
  public static String javaNow() {
    return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
  }

  /** Returns the operating system. */
  public static String systemNow() {
    return "%s %s, %d processors"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }

  /** Returns the libraries with which derivatives, decimals and charts are made. */
  public static String librariesAsText() {
    return librariesOnClassPath().entrySet().stream()
        .map(library -> library.getKey() + " " + library.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> librariesOnClassPath() {
    Map<String, String> libraries = new TreeMap<>();
    Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path", ""))
        .map(entry -> new File(entry).getName())
        .forEach(
            name -> {
              Matcher jar = JAR.matcher(name);
              if (jar.matches() && NOTABLE.contains(jar.group(1))) {
                libraries.put(jar.group(1), jar.group(2));
              }
            });
    return libraries;
  }
}
