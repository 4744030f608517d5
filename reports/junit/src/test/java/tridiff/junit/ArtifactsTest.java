package tridiff.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The artifacts as somebody has them who has nothing else: deployed into a folder, and used by a
 * project outside this tree with a local repository that begins empty, so that no snapshot of an
 * earlier build can stand in for a dependency that is missing.
 *
 * <p>Takes minutes: {@code mvn -Partifacts -pl reports/junit -am test}.
 */
@Tag("by-hand")
@Tag("artifacts")
class ArtifactsTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path KNOWN = Path.of(System.getProperty("user.home"), ".m2", "repository");
  @TempDir static Path folder;

  private record Build(int code, String output) {}

  @BeforeAll
  static void deploy() throws Exception {
    Build build =
        maven(
            ROOT,
            // Without the checks of our own build, which say nothing of artifacts.
            "-Prelease,!strict",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip",
            "-Djacoco.skip=true",
            "-Dtridiff.repository=" + folder.resolve("repository").toUri(),
            "-am",
            "-pl",
            "bom,compile,numeric,autodiff,reports/junit",
            "deploy");
    assertEquals(0, build.code, build::output);
  }

  private static Build maven(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      return new Build(process.waitFor(), text);
    }
  }

  @Test
  void everyModuleHasSourcesAndJavadocAndAPomThatCentralTakes() throws IOException {
    for (String name : List.of("core", "compile", "numeric", "autodiff", "measure", "junit")) {
      List<String> files = files("tridiff-" + name);
      for (String end : List.of("-sources.jar", "-javadoc.jar")) {
        assertTrue(files.stream().anyMatch(f -> f.endsWith(end)), name + ": " + files);
      }
    }
    for (String name : List.of("tridiff-parent", "tridiff-bom")) {
      Path pom = find(name, ".pom");
      String text = Files.readString(pom);
      for (String element :
          List.of("name", "description", "url", "licenses", "developers", "scm")) {
        assertTrue(text.contains("<" + element), name + " has no " + element);
      }
    }
  }

  private static List<String> files(String artifact) throws IOException {
    Path place = folder.resolve("repository/org/tridiff").resolve(artifact);
    try (Stream<Path> files = Files.walk(place)) {
      return files.map(Path::toString).toList();
    }
  }

  private static Path find(String artifact, String end) throws IOException {
    return Path.of(files(artifact).stream().filter(f -> f.endsWith(end)).findFirst().orElseThrow());
  }

  @ParameterizedTest(name = "with JUnit {0}")
  @ValueSource(strings = {"5.14.4", "6.1.3"})
  void blankProjectBuildsAndItsTestFailsForAWrongGradient(String junit) throws Exception {
    Path project = Files.createDirectories(folder.resolve("blank-" + junit));
    write(project, "pom.xml", POM.formatted(folder.resolve("repository").toUri(), junit));
    write(project, "settings.xml", SETTINGS.formatted(KNOWN.toUri()));
    write(project, "src/main/java/blank/Energy.java", MAIN);
    write(project, "src/test/java/blank/EnergyTest.java", TEST.formatted("Energy.gradient"));
    Build right = build(project);
    assertEquals(0, right.code, right::output);
    assertTrue(right.output.contains("Tests run: 20"), right::output);
    write(project, "src/test/java/blank/EnergyTest.java", TEST.formatted("Energy.mistaken"));
    Build wrong = build(project);
    assertNotEquals(0, wrong.code, wrong::output);
    assertTrue(wrong.output.contains("at least 12.0 digits wanted"), wrong::output);
    assertTrue(wrong.output.matches("(?s).*df/dx1: -?[0-9.]+ digits: was .*"), wrong::output);
  }

  private static Build build(Path project) throws Exception {
    return maven(
        project,
        "-s",
        project.resolve("settings.xml").toString(),
        "-Dmaven.repo.local=" + folder.resolve("local"),
        "test");
  }

  private static void write(Path project, String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }

  /** What is no artifact of ours is taken from earlier downloads where they have it. */
  private static final String SETTINGS =
      """
      <settings>
        <profiles>
          <profile>
            <id>known</id>
            <repositories>
              <repository>
                <id>known</id>
                <url>%1$s</url>
                <snapshots>
                  <enabled>false</enabled>
                </snapshots>
              </repository>
            </repositories>
            <pluginRepositories>
              <pluginRepository>
                <id>known</id>
                <url>%1$s</url>
              </pluginRepository>
            </pluginRepositories>
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>known</activeProfile>
        </activeProfiles>
      </settings>
      """;

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>blank</groupId>
        <artifactId>blank</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <repositories>
          <repository>
            <id>tridiff</id>
            <url>%s</url>
          </repository>
        </repositories>
        <dependencyManagement>
          <dependencies>
            <dependency>
              <groupId>org.tridiff</groupId>
              <artifactId>tridiff-bom</artifactId>
              <version>0.1.0-SNAPSHOT</version>
              <type>pom</type>
              <scope>import</scope>
            </dependency>
          </dependencies>
        </dependencyManagement>
        <dependencies>
          <dependency>
            <groupId>org.tridiff</groupId>
            <artifactId>tridiff-autodiff</artifactId>
          </dependency>
          <dependency>
            <groupId>org.tridiff</groupId>
            <artifactId>tridiff-compile</artifactId>
          </dependency>
          <dependency>
            <groupId>org.tridiff</groupId>
            <artifactId>tridiff-junit</artifactId>
            <scope>test</scope>
          </dependency>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>%s</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <pluginManagement>
            <plugins>
              <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>3.4.0</version>
              </plugin>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.14.1</version>
              </plugin>
              <plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <version>3.5.4</version>
              </plugin>
            </plugins>
          </pluginManagement>
        </build>
      </project>
      """;

  private static final String MAIN =
      """
      package blank;

      import tridiff.compile.PreparedFunction;
      import tridiff.core.Differentiators;
      import tridiff.core.function.RealFunction;

      public final class Energy {
        public static final RealFunction F = RealFunction.of(2, x -> x[0].times(x[1]).sin());

        private static final PreparedFunction GRADIENT =
            PreparedFunction.compile(
                Differentiators.onClassPath().named("autodiff-reverse").differentiate(F));

        private Energy() {}

        public static double[] gradient(double[] at) {
          return GRADIENT.at(at);
        }

        public static double[] mistaken(double[] at) {
          return new double[] {at[1], at[0] * Math.cos(at[0] * at[1])};
        }
      }
      """;

  private static final String TEST =
      """
      package blank;

      import static tridiff.measure.assertions.DerivativeAssertions.assertDigits;

      import tridiff.junit.DerivativeTest;

      class EnergyTest {
        @DerivativeTest(from = 0.5, to = 1.2)
        void gradient(double x, double y) {
          assertDigits(12, at -> %s(at), Energy.F, x, y);
        }
      }
      """;
}
