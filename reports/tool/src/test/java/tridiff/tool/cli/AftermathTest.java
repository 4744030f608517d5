package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a plug-in leaves behind in the process: the next command, which has nothing to do with it,
 * answers as if it had not been there, by every method.
 */
// One of the deeds interrupts all threads: nobody may wait for the test.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class AftermathTest {

  @TempDir private Path services;

  private final Properties properties = System.getProperties();
  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private UncaughtExceptionHandler handler;

  @BeforeEach
  void remember() {
    handler = Thread.getDefaultUncaughtExceptionHandler();
  }

  @AfterEach
  void restore() {
    System.setProperties(properties);
    System.clearProperty(BrokenPlugIn.DEED);
    System.setProperty(BrokenPlugIn.MERCY, "yes");
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
    System.setOut(out);
    System.setErr(err);
    Thread.setDefaultUncaughtExceptionHandler(handler);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate:everybody",
        "evaluate:group",
        "evaluate:stop",
        "evaluate:massacre",
        "evaluate:silence",
        "evaluate:properties",
        "evaluate:locale",
        "evaluate:zone",
        "evaluate:handler",
        "evaluate:loader",
        "evaluate:priority",
        "evaluate:pool",
        "create:properties",
        "prepare:loader",
        "evaluate:memory",
        "evaluate:stack",
      })
  void nextCommandAnswersAsIfNothingHadHappened(String deed) throws Exception {
    // A derivation that nobody has made before: what is known already could hide the damage.
    String f = "x^2*sin(x/" + (2 + Math.floorMod(deed.hashCode(), 1000)) + ")";
    plain("cos(x)*x");
    System.clearProperty(BrokenPlugIn.MERCY);
    System.setProperty(BrokenPlugIn.DEED, deed);
    Run broken = withPlugIn("compare", "x", "--at", "x=0.5", "--methods", "broken");
    String said = broken.toString();
    assertTrue(Set.of(0, 1, 70).contains(broken.code()), said);
    assertEquals(Set.of("ok"), plain(f), said);
  }

  /** Returns how all methods end. */
  private static Set<String> plain(String f) throws Exception {
    Run run = Run.of("compare", f, "--at", "x=0.5", "--format", "json");
    assertEquals(0, run.code(), run::toString);
    Set<String> outcomes = new TreeSet<>();
    for (JsonNode result :
        new ObjectMapper().readTree(run.out()).at("/content/points/0/partials/0/results")) {
      outcomes.add(result.get("outcome").asText());
    }
    return outcomes;
  }

  private Run withPlugIn(String... line) throws Exception {
    Path file = services.resolve("META-INF/services/tridiff.core.DifferentiatorProvider");
    Files.createDirectories(file.getParent());
    Files.writeString(file, BrokenPlugIn.class.getName(), UTF_8);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] where = {services.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(where, before)) {
      thread.setContextClassLoader(loader);
      return Run.of(line);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
