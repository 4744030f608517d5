package tridiff.tool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of hostile.txt, which explains its form.
 *
 * @param exitCode the answer that it must get
 * @param line the line without the code
 */
record HostileInput(int exitCode, String line) {

  private static final Pattern LINE = Pattern.compile("(\\d+) (.*)", Pattern.DOTALL);
  private static final Pattern REPEATED = Pattern.compile("%\\{(\\d+)\\*([^}]*)\\}");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(n|t|u[0-9a-f]{4})");
  private static final Pattern FILE = Pattern.compile("<<(\\.[a-z]+)\\|(.*?)>>");
  private static final Pattern BETWEEN = Pattern.compile(" \\| ");

  /** Returns the corpus. */
  static List<HostileInput> all() {
    List<HostileInput> inputs = new ArrayList<>();
    for (String line : text().lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        inputs.add(new HostileInput(Integer.parseInt(matcher.group(1)), matcher.group(2)));
      }
    }
    return inputs;
  }

  private static String text() {
    try (InputStream in = HostileInput.class.getResourceAsStream("hostile.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the arguments, after the files that they name have been written into a folder. */
  List<String> arguments(Path folder) {
    List<String> arguments = new ArrayList<>();
    String withFiles =
        FILE.matcher(line)
            .replaceAll(
                file -> Matcher.quoteReplacement(written(folder, file.group(1), file.group(2))));
    for (String argument : BETWEEN.splitAsStream(withFiles).toList()) {
      arguments.add(expanded(argument));
    }
    return arguments;
  }

  private static String written(Path folder, String suffix, String text) {
    try {
      Path file = Files.createTempFile(folder, "hostile", suffix);
      return Files.writeString(file, expanded(text)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String expanded(String text) {
    String repeated =
        REPEATED
            .matcher(text)
            .replaceAll(
                r -> Matcher.quoteReplacement(r.group(2).repeat(Integer.parseInt(r.group(1)))));
    return ESCAPED
        .matcher(repeated)
        .replaceAll(e -> Matcher.quoteReplacement(character(e.group(1))));
  }

  private static String character(String escape) {
    return switch (escape) {
      case "n" -> String.valueOf('\n');
      case "t" -> String.valueOf('\t');
      default -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
    };
  }

  @Override
  public String toString() {
    return line.length() <= 80 ? line : line.substring(0, 80) + "...";
  }
}
