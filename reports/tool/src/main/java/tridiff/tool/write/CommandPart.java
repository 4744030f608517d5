package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a command, or of other code: an option with a short value, a name with hyphens, a
 * coordinate or a number with an exponent, which a browser must not break, or what stands between
 * them.
 *
 * @param text the text as it was
 * @param isOption whether it must not be broken
 */
public record CommandPart(String text, boolean isOption) {

  private static final Pattern OPTION =
      Pattern.compile(
          "(?<= )--[a-z][a-z-]+(?: (?:-(?=[0-9]))?[^-' ][^' ]{0,7})?(?= |$)"
              + "|(?<= )(?=[^ ]{1,20}(?: |$))[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?= |$)"
              + "|(?<=[ ,])(?=[^ ,]{1,28}(?:,| |$))[a-z][a-z0-9]*=-?[0-9][0-9.]*(?:e-?[0-9]+)?(?:,|(?= |$))"
              + "|(?<![0-9.a-z])[0-9][0-9.]*e-[0-9]{1,3}(?![0-9])");

  /** Returns whether a line may end behind it: a browser does not break at a comma alone. */
  public boolean mayEndALine() {
    return isOption && text.endsWith(",");
  }

  /** Returns the parts of a text, in order: together they are the text. */
  public static List<CommandPart> of(String code) {
    List<CommandPart> parts = new ArrayList<>();
    Matcher option = OPTION.matcher(code);
    int end = 0;
    while (option.find()) {
      parts.add(new CommandPart(code.substring(end, option.start()), false));
      parts.add(new CommandPart(option.group(), true));
      end = option.end();
    }
    parts.add(new CommandPart(code.substring(end), false));
    return List.copyOf(parts);
  }
}
