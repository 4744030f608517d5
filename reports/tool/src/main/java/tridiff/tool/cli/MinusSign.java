package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tridiff.core.function.SimilarName;

/**
 * Tells a FUNCTION that starts with a minus sign, such as {@code -x^2}, from an option, and moves
 * what is no option behind {@code --}, where picocli takes it for what it is.
 *
 * <p>An option is a word after two minus signs, known or not, or a known or misspelt one after one;
 * everything else that starts with a minus sign is an expression, right or wrong.
 */
final class MinusSign {

  private static final String END_OF_OPTIONS = "--";
  private static final Pattern LONG_OPTION = Pattern.compile("--[A-Za-z][A-Za-z0-9-]*(=.*)?");
  private static final Pattern WORD = Pattern.compile("-[A-Za-z-]{2,}");

  private MinusSign() {}

  /** Returns the arguments, in another order only if one is an expression with a minus sign. */
  static String[] protect(CommandLine root, String... arguments) {
    if (arguments.length == 0 || !root.getSubcommands().containsKey(arguments[0])) {
      return arguments;
    }
    CommandSpec command = root.getSubcommands().get(arguments[0]).getCommandSpec();
    List<String> options = new ArrayList<>(List.of(arguments[0]));
    List<String> positionals = new ArrayList<>();
    boolean found = false;
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals(END_OF_OPTIONS)) {
        positionals.addAll(List.of(arguments).subList(i + 1, arguments.length));
        break;
      }
      if (isOption(argument, command)) {
        options.add(argument);
        if (takesNext(argument, command) && i + 1 < arguments.length) {
          i++;
          options.add(arguments[i]);
        }
      } else {
        positionals.add(argument);
        found |= argument.length() > 1 && argument.startsWith("-");
      }
    }
    if (!found) {
      return arguments;
    }
    options.add(END_OF_OPTIONS);
    options.addAll(positionals);
    return options.toArray(String[]::new);
  }

  private static boolean isOption(String argument, CommandSpec command) {
    return command.optionsMap().containsKey(argument)
        || LONG_OPTION.matcher(argument).matches()
        || (WORD.matcher(argument).matches() && isNearlyAnOption(argument, command));
  }

  private static boolean isNearlyAnOption(String word, CommandSpec command) {
    List<String> names = command.options().stream().map(OptionSpec::longestName).toList();
    return SimilarName.of("-" + word, names).isPresent();
  }

  private static boolean takesNext(String option, CommandSpec command) {
    OptionSpec spec = command.optionsMap().get(option);
    return spec != null && spec.arity().max() > 0;
  }
}
