package tridiff.measure.improve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;

/** The table of identities, {@code identities.txt} beside this class, which explains itself. */
final class Identities {

  private static final Pattern RANGE = Pattern.compile("([a-d]) in \\[(-?[0-9.]+), (-?[0-9.]+)\\]");

  /** All identities, those that hold both ways twice. */
  static final List<Identity> ALL = read(resource());

  private Identities() {}

  private static String resource() {
    try (InputStream in = Identities.class.getResourceAsStream("identities.txt")) {
      if (in == null) {
        throw new IllegalStateException("identities.txt is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table. */
  static List<Identity> read(String table) {
    List<Identity> identities = new ArrayList<>();
    for (String line : table.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" ; ", 2);
      Map<String, Interval> ranges = new TreeMap<>();
      if (parts.length == 2) {
        Matcher range = RANGE.matcher(parts[1]);
        while (range.find()) {
          ranges.put(
              range.group(1),
              Interval.closed(
                  Double.parseDouble(range.group(2)), Double.parseDouble(range.group(3))));
        }
      }
      boolean isBoth = parts[0].contains("<=>");
      String[] sides = parts[0].split(isBoth ? "<=>" : "=>", 2);
      Expression left = pattern(sides[0].trim());
      Expression right = ExpressionParser.parse(sides[1].trim());
      identities.add(new Identity(left, right, ranges));
      if (isBoth) {
        identities.add(
            new Identity(
                pattern(sides[1].trim()), ExpressionParser.parse(sides[0].trim()), ranges));
      }
    }
    return List.copyOf(identities);
  }

  /** A pattern looks as formulas do that are simplified. */
  private static Expression pattern(String text) {
    return ExpressionParser.parse(text);
  }
}
