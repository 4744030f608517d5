package tridiff.tool.architecture;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;

/**
 * What the sources say of names: no report knows which methods there are, and no two files of a
 * module have the same name.
 */
class NamesTest {

  private static final Path ROOT = Path.of("..", "..");

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");

  /** Prose on functions may name the methods that they are known for. */
  private static final String CATALOG = "/input/catalog/";

  private static List<Path> sources(String module) throws IOException {
    Path folder = ROOT.resolve(module).resolve("src/main/java");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> modules(String folder) throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve(folder))) {
      return folders
          .filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
          .map(module -> ROOT.relativize(module).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void reportsNameNoMethodAndNoFamily() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (DifferentiatorProvider provider : Differentiators.onClassPath().providers()) {
      names.add(provider.family());
      provider.methods().stream().map(Method::name).forEach(names::add);
    }
    assertTrue(names.size() >= 15, () -> "only " + names);
    Pattern name =
        Pattern.compile(
            names.stream().map(Pattern::quote).collect(joining("|", "(?<![\\w-])(", ")(?![\\w])")));
    List<String> found = new ArrayList<>();
    for (String module : modules("reports")) {
      for (Path source : sources(module)) {
        if (!source.toString().replace('\\', '/').contains(CATALOG)) {
          Matcher text = TEXT.matcher(Files.readString(source));
          while (text.find()) {
            if (name.matcher(text.group()).find()) {
              found.add(source.getFileName() + ": " + text.group());
            }
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void noModuleHasTwoFilesOfOneName() throws IOException {
    List<String> modules = new ArrayList<>(modules("."));
    modules.addAll(modules("reports"));
    assertTrue(modules.size() >= 9, modules::toString);
    List<String> twice = new ArrayList<>();
    for (String module : modules) {
      TreeMap<String, Integer> counts = new TreeMap<>();
      for (Path source : sources(module)) {
        counts.merge(source.getFileName().toString(), 1, Integer::sum);
      }
      counts.remove("package-info.java");
      counts.forEach(
          (file, count) -> twice.addAll(count > 1 ? List.of(module + ": " + file) : List.of()));
    }
    assertEquals(List.of(), twice);
  }
}
