package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of docs/functions.md prints what stands below it, where a line of three dots stands
 * for any lines. The word behind the language of a block names the file that the block is.
 */
class FunctionsGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "functions.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> commandsPrintWhatTheGuideSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    List<String> commands = List.of();
    while (block.find()) {
      String content = block.group(3);
      if (block.group(2) != null) {
        Files.writeString(folder.resolve(block.group(2)), content);
      } else if (block.group(1).equals("sh")) {
        commands = content.lines().toList();
        commands.forEach(c -> tests.add(DynamicTest.dynamicTest(c, () -> printed(c))));
      } else if (block.group(1).equals("text") && !commands.isEmpty()) {
        String command = commands.get(commands.size() - 1);
        tests.add(
            DynamicTest.dynamicTest(
                command + ": output", () -> assertMatches(content, printed(command))));
      }
    }
    assertTrue(tests.size() > 2, "the guide has no samples");
    return tests;
  }

  private String printed(String command) {
    String[] words = CommandWords.of(command.replaceFirst("^\\./tridiff ", ""));
    for (int i = 0; i < words.length; i++) {
      String file = words[i].replaceFirst("^@", "");
      if (Files.exists(folder.resolve(file.replaceFirst(":.*", "")))) {
        words[i] =
            words[i].startsWith("@") ? "@" + folder.resolve(file) : "" + folder.resolve(file);
      }
    }
    Run run = Run.of(words);
    String printed = (run.err() + run.out()).replace(folder + File.separator, "");
    assertEquals(printed.startsWith("error: "), run.code() > 1, printed);
    assertFalse(printed.isBlank(), command);
    return printed;
  }

  private static void assertMatches(String expected, String actual) {
    StringBuilder pattern = new StringBuilder();
    unbroken(expected)
        .lines()
        .forEach(
            line -> pattern.append(line.equals("...") ? "(.*\n)*" : Pattern.quote(line) + "\n"));
    assertTrue(unbroken(actual).matches(pattern.toString()), actual);
  }

  /** Joins lines that go on, indented, on the next: names of temporary folders are long. */
  private static String unbroken(String text) {
    return text.replaceAll("(?m)^((?!error:| ).*)\\n {2}(?=\\S)", "$1 ");
  }
}
