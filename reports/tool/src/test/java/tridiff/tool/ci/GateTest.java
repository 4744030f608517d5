package tridiff.tool.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tridiff.tool.ci.TestCase.Verdict;

/** The script of ci/ as a runner runs it, and the files that it leaves. */
@DisabledOnOs(OS.WINDOWS)
class GateTest {

  private static final Path SCRIPT = Path.of("..", "..", "ci", "gate.sh").toAbsolutePath();

  @TempDir Path folder;
  private Path program;

  private record End(int code, String errors) {}

  /** A program as the launcher is one, without a build. */
  @BeforeEach
  void makeProgram() throws IOException {
    program = folder.resolve("tridiff");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String line =
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true -cp '%s' tridiff.tool.cli.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"));
    Files.write(program, line.getBytes(UTF_8));
    assertTrue(program.toFile().setExecutable(true));
  }

  private End gate(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("TRIDIFF", program.toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("step.md").toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (InputStream errors = process.getErrorStream()) {
      String text = new String(errors.readAllBytes(), UTF_8);
      return new End(process.waitFor(), text);
    }
  }

  private String result(String name) throws IOException {
    return Files.readString(folder.resolve("tridiff-results").resolve(name));
  }

  private Element suite() throws Exception {
    return suite(result("tridiff.xml"));
  }

  private static Element suite(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    assertEquals("testsuites", document.getDocumentElement().getTagName());
    return (Element) document.getElementsByTagName("testsuite").item(0);
  }

  private JsonNode results() throws IOException {
    JsonNode sarif = new ObjectMapper().readTree(result("tridiff.sarif"));
    assertEquals("2.1.0", sarif.get("version").asText());
    return sarif.at("/runs/0/results");
  }

  @Test
  void rightGradientPasses() throws Exception {
    Files.write(folder.resolve("g.txt"), "y*cos(x*y)\nx*cos(x*y)\n".getBytes(UTF_8));
    End end = gate("check", "sin(x*y)", "--at", "x=1,y=2", "--gradient", "@g.txt");
    assertEquals(0, end.code, end::errors);
    assertEquals("2", suite().getAttribute("tests"));
    assertEquals("0", suite().getAttribute("failures"));
    assertEquals(0, results().size());
    assertTrue(result("summary.md").startsWith("### tridiff: passed"));
  }

  /** The second component lacks its cosine. */
  @Test
  void wrongGradientFailsWithAPlaceInItsFile() throws Exception {
    Files.write(folder.resolve("g.txt"), "y*cos(x*y)\nx\n".getBytes(UTF_8));
    End end = gate("check", "sin(x*y)", "--at", "x=1,y=2", "--gradient", "@g.txt");
    assertEquals(5, end.code, end::errors);
    assertEquals("1", suite().getAttribute("failures"));
    Element failure = (Element) suite().getElementsByTagName("failure").item(0);
    assertTrue(failure.getAttribute("message").startsWith("wrong; yours 1.0, reference -0.41614"));
    Element test = (Element) failure.getParentNode();
    assertEquals("df/dy at x = 1.0, y = 2.0", test.getAttribute("name"));
    assertEquals("sin(x*y)", test.getAttribute("classname"));
    assertEquals(1, results().size());
    JsonNode result = results().get(0);
    assertEquals("digits", result.get("ruleId").asText());
    assertEquals("error", result.get("level").asText());
    assertEquals("g.txt", result.at("/locations/0/physicalLocation/artifactLocation/uri").asText());
    assertTrue(end.errors.contains("the gradient is wrong"), end::errors);
    assertTrue(
        Files.readString(folder.resolve("step.md")).startsWith("### tridiff: missed"), end::errors);
  }

  /** The textbook rule of tanh keeps 8 digits at 10: log10 of cosh(10)^2 are lost. */
  @Test
  void comparisonFailsForTheMethodsThatMissIt() throws Exception {
    End end =
        gate(
            "compare",
            "tanh(x)",
            "--at",
            "x=10",
            "--methods",
            "autodiff-reverse,autodiff-reverse-textbook",
            "--require",
            "digits >= 12");
    assertEquals(5, end.code, end::errors);
    assertEquals("2", suite().getAttribute("tests"));
    assertEquals("1", suite().getAttribute("failures"));
    assertTrue(
        results().get(0).at("/message/text").asText().contains("autodiff-reverse-textbook: 7.96"),
        () -> String.valueOf(end));
  }

  @Test
  void runsAreComparedCellByCell() throws Exception {
    for (String run : List.of("a.json", "b.json")) {
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "compare",
                  "sin(x)",
                  "--at",
                  "x=1",
                  "--methods",
                  "autodiff-reverse",
                  "--format",
                  "json")
              .redirectOutput(folder.resolve(run).toFile())
              .start();
      assertEquals(0, process.waitFor());
    }
    End same = gate("diff", "a.json", "b.json", "--fail-on", "digits < -0.5");
    assertEquals(0, same.code, same::errors);
    assertEquals("1", suite().getAttribute("tests"));
    String worse =
        Files.readString(folder.resolve("b.json"))
            .replaceFirst("\"digits\" : 15.95", "\"digits\" : 9.0");
    Files.write(folder.resolve("b.json"), worse.getBytes(UTF_8));
    End lost = gate("diff", "a.json", "b.json", "--fail-on", "digits < -0.5");
    assertEquals(5, lost.code, lost::errors);
    assertEquals("1", suite().getAttribute("failures"));
  }

  @Test
  void filesWithoutAConditionAreRefused() throws Exception {
    End end = gate("compare", "x", "--at", "x=1");
    assertEquals(2, end.code, end::errors);
    assertTrue(end.errors.contains("--junit needs a condition to judge by"), end::errors);
  }

  /** As foreign code can end it, by {@link Runtime#halt}. */
  @Test
  void programThatEndsWithoutAResultHasNotPassed() throws Exception {
    rightGradientPasses();
    Files.write(program, "#!/bin/sh\nexit 0\n".getBytes(UTF_8));
    End end = gate("check", "sin(x*y)", "--at", "x=1,y=2", "--gradient", "@g.txt");
    assertEquals(70, end.code, end::errors);
    assertTrue(end.errors.contains("without a result"), end::errors);
    assertTrue(result("summary.md").startsWith("### tridiff: ended with exit code 70"));
    assertFalse(Files.exists(folder.resolve("tridiff-results").resolve("tridiff.xml")));
  }

  /** A name may hold whatever a user typed, control characters too. */
  @Test
  void hostileTextStaysText() throws Exception {
    String hostile = "<a href=\"x\">&\u0001\n\uD83D\uDE00";
    TestCase test = new TestCase(hostile, hostile, Verdict.FAILED, hostile, Optional.of("a b.txt"));
    Element suite = suite(JunitXml.of("s", List.of(test)));
    Element parsed = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals(hostile.replace('\u0001', '\uFFFD'), parsed.getAttribute("name"));
  }

  /** RFC 3986, sections 2 and 4.2: ASCII, and no colon in the first segment of a relative path. */
  @ParameterizedTest
  @CsvSource({
    "a b.txt, a%20b.txt",
    "g]]> %41#?.txt, g%5D%5D%3E%20%2541%23%3F.txt",
    "é/ü.txt, %C3%A9/%C3%BC.txt",
    "12:30.txt, ./12:30.txt",
    "a/12:30.txt, a/12:30.txt",
    "sub\\f.txt, sub/f.txt",
    "C:\\a b\\f.txt, file:///C:/a%20b/f.txt",
    "/tmp/f.txt, /tmp/f.txt",
  })
  void placesAreReferences(String file, String uri) throws Exception {
    TestCase test = new TestCase("n", "c", Verdict.FAILED, "t", Optional.of(file));
    JsonNode sarif = new ObjectMapper().readTree(Sarif.of("tridiff 1", List.of(test)));
    assertEquals(
        uri,
        sarif.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").asText());
  }
}
