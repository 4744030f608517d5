package tridiff.tool.table;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of a {@link Table}.
 *
 * @param title what it holds
 * @param unit the unit of its numbers; empty if they have none or the title says it
 * @param align where its cells stand
 * @param detail 0 if it is always shown; where there is no room for all columns, that with the
 *     greatest number is left out first
 * @param key its name in data: a name of letters and digits that needs no quoting
 * @param group which of several alike it is of, if it is one of a group
 */
public record Column(
    String title, String unit, Align align, int detail, String key, Optional<Group> group) {

  private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-zA-Z0-9]+");

  /** Where the cells of a column stand. */
  public enum Align {
    /** Words: at the side where reading starts. */
    START,
    /** Numbers: so that equal places stand below each other. */
    END
  }

  /**
   * What columns have in common that tell the same of one thing, such as of a method: data keep the
   * things in a list.
   *
   * @param list the name of the list in data, such as {@code methods}
   * @param name what the thing is, such as {@code method}
   * @param value which one it is, such as {@code autodiff-reverse}
   */
  public record Group(String list, String name, String value) {

    /** Returns the group of the columns of a method. */
    public static Group method(String name) {
      return new Group("methods", "method", name);
    }
  }

  /** Checks that nothing is missing. */
  public Column {
    requireNonNull(title);
    requireNonNull(unit);
    requireNonNull(align);
    requireNonNull(group);
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("'" + key + "' is no key that needs no quoting");
    }
  }

  /** Returns a column of words. */
  public static Column words(String title) {
    return of(title, "", Align.START);
  }

  /** Returns a column of numbers without a unit. */
  public static Column numbers(String title) {
    return of(title, "", Align.END);
  }

  /** Returns a column of correct digits, or of differences between them. */
  public static Column digits(String title) {
    return numbers(title);
  }

  /** Returns a column of numbers with a unit. */
  public static Column numbers(String title, String unit) {
    return of(title, unit, Align.END);
  }

  private static Column of(String title, String unit, Align align) {
    return new Column(title, unit, align, 0, key(title + " " + unit), Optional.empty());
  }

  /** Returns this column as a detail of this rank. */
  public Column asDetail(int rank) {
    return new Column(title, unit, align, rank, key, group);
  }

  /** Returns this column with another name in data. */
  public Column named(String otherKey) {
    return new Column(title, unit, align, detail, otherKey, group);
  }

  /** Returns this column as one of a group. */
  public Column in(Group ofThese) {
    return new Column(title, unit, align, detail, key, Optional.of(ofThese));
  }

  /** Returns the words of a heading as one name: {@code digitsBefore}. */
  private static String key(String heading) {
    StringBuilder key = new StringBuilder();
    for (String word : BETWEEN_WORDS.splitAsStream(heading).toList()) {
      if (key.isEmpty()) {
        // A name starts with a letter.
        boolean isNumber = !word.isEmpty() && Character.isDigit(word.charAt(0));
        key.append(isNumber ? "n" + word : word.toLowerCase(Locale.ROOT));
      } else {
        key.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return key.isEmpty() ? "value" : key.toString();
  }

  /** Returns the title with the unit behind a comma. */
  public String heading() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }
}
