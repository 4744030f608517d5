package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a command, or of other code: an option with a short value, a name with hyphens, a
 * coordinate, a sign with what it belongs to or a number with an exponent, which a browser must not
 * break, or what stands between them. No invisible character says where a line may end: code that a
 * reader copies is what it was.
 *
 * @param text the text as it was
 * @param isWhole whether it must not be broken
 * @param mayEndALine whether a line may end behind it though no blank is there
 */
public record CommandPart(String text, boolean isWhole, boolean mayEndALine) {

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<= )--[a-z][a-z-]+(?: (?:-(?=[0-9]))?[^-' ][^' ]{0,7})?(?= |$)"
              + "|(?<![^ ])(?=[^ ]{1,26}(?: |$))[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?= |$)"
              + "|(?<=[ ,])(?=[^ ,]{1,28}(?:,| |$))[a-z][a-z0-9]*=-?[0-9][0-9.]*(?:e-?[0-9]+)?(?:,|(?= |$))"
              + "|(?<![0-9.a-z])[0-9][0-9.]*e-[0-9]{1,3}(?![0-9])"
              + "|(?<= )[-+] (?=\\S)"
              + "|(?<![^ (,^*/])-(?=[a-zA-Z(])\\w{0,12}");

  /** Up to so many letters without a blank stay on one line. */
  private static final int SHORT_RUN = 20;

  /** Where a longer formula is broken as in a book: before a sign, or behind a parenthesis. */
  private static final Pattern END_OF_LINE =
      Pattern.compile("(?<=\\()(?=[^)])|(?<=[\\w)\\]])(?=[*/])");

  /** A name up to this length stays whole in a narrow cell too. */
  private static final int SHORT_NAME = 20;

  /** Tells whether this is a name that may be broken in a narrow cell, though not in a line. */
  public boolean isName() {
    return text.length() > SHORT_NAME && text.matches("[a-z][a-z0-9-]+");
  }

  /** Returns the parts of a text, in order: together they are the text. */
  public static List<CommandPart> of(String code) {
    List<CommandPart> parts = new ArrayList<>();
    Matcher whole = WHOLE.matcher(code);
    int end = 0;
    while (whole.find()) {
      addBroken(code.substring(end, whole.start()), parts);
      // A browser does not break at a comma alone.
      parts.add(new CommandPart(whole.group(), true, whole.group().endsWith(",")));
      end = whole.end();
    }
    addBroken(code.substring(end), parts);
    return List.copyOf(parts);
  }

  private static void addBroken(String text, List<CommandPart> parts) {
    for (String run : text.split("(?<= )", -1)) {
      String[] pieces = run.length() > SHORT_RUN ? END_OF_LINE.split(run, -1) : new String[] {run};
      for (int i = 0; i < pieces.length; i++) {
        parts.add(new CommandPart(pieces[i], false, i < pieces.length - 1));
      }
    }
  }
}
