package tridiff.tool.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;

/** The heading of a report: what was measured, by the name under which a user asked for it. */
final class Heading {

  /** So many names fit a line. */
  private static final int MOST_NAMES = 3;

  /** A longer name is a formula that is set below. */
  private static final int LONGEST_NAME = 60;

  private static final Pattern MEMBER = Pattern.compile("(.+)-([0-9]+)");
  private static final Pattern IN_FILE = Pattern.compile("@(.+):[^:]*", Pattern.DOTALL);

  private Heading() {}

  static String of(Commission commission) {
    List<Subject> subjects = commission.subjects();
    int count = subjects.size();
    if (commission.isCatalog()) {
      return "Derivatives of the " + count + " functions of the catalog";
    }
    if (count == 0) {
      return "Derivatives of no function";
    }
    Optional<String> family = family(subjects);
    if (family.isPresent()) {
      return "Derivatives of " + family.get();
    }
    List<String> names = subjects.stream().map(Subject::name).toList();
    boolean fit = names.stream().mapToInt(String::length).sum() <= LONGEST_NAME;
    if (count == 1 || (count <= MOST_NAMES && fit)) {
      return "Derivatives of " + (count == 1 ? shortened(names.get(0)) : NumberText.listed(names));
    }
    return "Derivatives of "
        + NumberText.count(count, "function", "functions")
        + file(subjects).map(file -> " of " + file).orElse("");
  }

  private static String shortened(String name) {
    return name.length() <= 2 * LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME)))
            + " …";
  }

  /** Returns "logistic-n for n = 2 to 8" for members of one family. */
  private static Optional<String> family(List<Subject> subjects) {
    List<Matcher> members = subjects.stream().map(s -> MEMBER.matcher(s.name())).toList();
    if (members.size() < 2 || !members.stream().allMatch(Matcher::matches)) {
      return Optional.empty();
    }
    String name = members.get(0).group(1);
    boolean isOne = members.stream().allMatch(m -> m.group(1).equals(name));
    if (!isOne || Catalog.family(name).isEmpty()) {
      return Optional.empty();
    }
    List<Integer> sizes = members.stream().map(m -> Integer.valueOf(m.group(2))).toList();
    int first = sizes.get(0);
    boolean isRange = IntStream.range(0, sizes.size()).allMatch(i -> sizes.get(i) == first + i);
    return Optional.of(
        name
            + "-n for n = "
            + (isRange
                ? first + " to " + sizes.get(sizes.size() - 1)
                : sizes.toString().substring(1, sizes.toString().length() - 1)));
  }

  /** Returns the name of the file from which all functions are, if they are from one. */
  private static Optional<String> file(List<Subject> subjects) {
    List<Matcher> arguments = subjects.stream().map(s -> IN_FILE.matcher(s.argument())).toList();
    if (!arguments.stream().allMatch(Matcher::matches)) {
      return Optional.empty();
    }
    String path = arguments.get(0).group(1);
    return arguments.stream().allMatch(m -> m.group(1).equals(path))
        ? Optional.of(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
        : Optional.empty();
  }
}
