package tridiff.tool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tridiff.core.EndedException;
import tridiff.core.VisibleText;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.core.function.SimilarName;
import tridiff.input.argument.ArgumentException;
import tridiff.input.model.ModelException;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile.Refusal;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.write.Lines;

/** Turns whatever went wrong into one sentence, an excerpt, a hint and an exit code. */
final class ErrorMessages {

  private static final Pattern UNKNOWN =
      Pattern.compile("Unknown options?: '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern UNMATCHED =
      Pattern.compile("Unmatched arguments? (?:at|from) index \\d+: '([^']*)'.*", Pattern.DOTALL);

  private static final Pattern NO_CHOICE =
      Pattern.compile(
          "Invalid value for (?:option '([^']*)'|positional parameter at index \\d+ \\(([^)]*)\\)):"
              + " expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'",
          Pattern.DOTALL);
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "Invalid value for option '([^']*)'[^:]*: '(.*)' is not an? (int|long|double)",
          Pattern.DOTALL);

  /** Names and values may be as long as the command line; the reader knows them. */
  private static final int LONGEST = 200;

  /** How a message begins that is about the fonts of the charts. */
  private static final String FONT = "cannot read the font ";

  private final PrintWriter err;
  private final boolean verbose;

  ErrorMessages(PrintWriter err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  /** Reports an option or a command that picocli does not accept. */
  int wrongUsage(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(sentence(wrong, command), "", "see '" + name + " --help'");
    return ExitCode.WRONG_USAGE;
  }

  private static String sentence(CommandLine.ParameterException wrong, CommandLine command) {
    String message = wrong.getMessage();
    Matcher option = UNKNOWN.matcher(message);
    if (option.matches()) {
      String name = option.group(1).replaceFirst("=.*", "");
      if (optionsOf(command).contains(name)) {
        return "'%s' is one argument too many, after '--' nothing is an option".formatted(name);
      }
      return "unknown option '%s'%s"
          .formatted(name, SimilarName.question(name, optionsOf(command)));
    }
    Matcher argument = UNMATCHED.matcher(message);
    if (argument.matches()) {
      String given = argument.group(1);
      if (command.getParent() == null) {
        return "unknown command '%s'%s"
            .formatted(given, SimilarName.question(given, command.getSubcommands().keySet()));
      }
      return "'%s' is one argument too many".formatted(given);
    }
    Matcher choice = NO_CHOICE.matcher(message);
    if (choice.matches()) {
      String name = choice.group(1) == null ? choice.group(2) : choice.group(1);
      String given = choice.group(4);
      List<String> known = List.of(choice.group(3).toLowerCase(Locale.ROOT).split(", "));
      return "%s must be %s, was '%s'%s"
          .formatted(
              name,
              String.join(", ", known).replaceFirst(", ([^,]*)$", " or $1"),
              given,
              SimilarName.question(given, known));
    }
    Matcher number = NO_NUMBER.matcher(message);
    if (number.matches()) {
      return "%s must be a %s, was '%s'"
          .formatted(
              number.group(1),
              number.group(3).equals("double") ? "number" : "whole number",
              number.group(2));
    }
    String oneLine = message.lines().findFirst().orElse("wrong usage");
    return Character.toLowerCase(oneLine.charAt(0)) + oneLine.substring(1);
  }

  private static List<String> optionsOf(CommandLine command) {
    return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
  }

  /**
   * Returns what a guarded call threw, to be thrown on.
   *
   * @throws Error if it was an error
   */
  static RuntimeException thrown(EndedException end) {
    if (end.getCause() instanceof Error lack) {
      throw lack;
    }
    return end.getCause() instanceof RuntimeException mistake
        ? mistake
        : new IllegalStateException(end.getMessage(), end);
  }

  /** Reports what a command threw. */
  int failed(Throwable failure) {
    int code = print(failure);
    if (verbose) {
      failure.printStackTrace(err);
    }
    return code;
  }

  /** Reports a function of a file that cannot be used, while the run goes on with the others. */
  void leftOut(Refusal refusal) {
    SourceException mistake = refusal.mistake();
    print(
        "'%s' is left out: %s".formatted(refusal.name(), mistake.getMessage()),
        mistake.excerpt(),
        mistake.hint());
  }

  private int print(Throwable failure) {
    if (failure instanceof UserError error) {
      print(error.getMessage(), error.excerpt(), error.hint());
      return error.exitCode();
    }
    if (failure instanceof UnanswerableException wrong) {
      print(wrong.getMessage(), "", wrong.hint());
      return ExitCode.WRONG_USAGE;
    }
    if (failure instanceof ExpressionSyntaxException wrong) {
      print(wrong.getMessage(), wrong.excerpt(), wrong.hint());
      return ExitCode.WRONG_EXPRESSION;
    }
    if (failure instanceof SourceException wrong) {
      print(wrong.getMessage(), wrong.excerpt(), wrong.hint());
      return ExitCode.WRONG_EXPRESSION;
    }
    if (failure instanceof ArgumentException wrong) {
      print(wrong.getMessage(), wrong.excerpt(), wrong.hint());
      return ExitCode.WRONG_USAGE;
    }
    if (failure instanceof ModelException wrong) {
      print(wrong.getMessage(), wrong.excerpt(), wrong.hint());
      return ExitCode.CANNOT_READ_OR_WRITE;
    }
    if (failure instanceof InvalidPathException wrong) {
      print("'%s' is no path".formatted(wrong.getInput()), "", "check the name");
      return ExitCode.CANNOT_READ_OR_WRITE;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
      String temporary = System.getProperty("java.io.tmpdir", "");
      if (!Files.isWritable(Path.of(temporary))) {
        print(
            "there is no folder for temporary files: java.io.tmpdir is '" + temporary + "'",
            "",
            "make it, or name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
        return ExitCode.CANNOT_READ_OR_WRITE;
      }
      String message = String.valueOf(failure.getMessage());
      if (message.startsWith(FONT)) {
        print(
            message + ": " + cause.getMessage(),
            "",
            "look at the fonts of this Java: its file is '%s'"
                .formatted(System.getProperty("sun.awt.fontconfig", "lib/fontconfig.properties")));
      } else {
        print(ioMessage(cause), "", "check the path, its permissions and the space on the disk");
      }
      return ExitCode.CANNOT_READ_OR_WRITE;
    }
    if (failure instanceof ExceptionInInitializerError start && start.getCause() != null) {
      return print(start.getCause());
    }
    if (failure instanceof VirtualMachineError || failure instanceof LinkageError) {
      printLack(failure);
    } else {
      print(
          "tridiff itself failed: "
              + Optional.ofNullable(failure.getMessage()).orElse("there is no word why"),
          "",
          verbose
              ? "please report this with the text below and 'tridiff --version'"
              : "run it again with --verbose and report what it prints");
    }
    return ExitCode.INTERNAL_ERROR;
  }

  /** Reports that the machine, or the installation, has not what is needed. */
  private void printLack(Throwable lack) {
    String message = Optional.ofNullable(lack.getMessage()).orElse("");
    if (lack instanceof OutOfMemoryError && message.contains("thread")) {
      print(
          "the system gives this process no more threads",
          "",
          "raise the limit ('ulimit -u'), or measure one function at a time with --jobs 1");
    } else if (lack instanceof OutOfMemoryError) {
      print(
          "out of memory: Java may use %,d MB here"
              .formatted(Runtime.getRuntime().maxMemory() >> 20),
          "",
          "give it more with JAVA_TOOL_OPTIONS=-Xmx4g, or ask for less at a time (--jobs 1)");
    } else if (lack instanceof StackOverflowError) {
      print("something nests too deep for the stack", "", "write it with fewer levels");
    } else {
      print(
          "a part of tridiff or of Java cannot be loaded: " + message.replace('/', '.'),
          "",
          "look at the limit of open files ('ulimit -n'), the fonts and the installation of Java");
    }
  }

  /** Reports a plug-in that is broken, while everything else goes on. */
  void broken(String what, String reason) {
    print(
        "%s is broken: %s".formatted(what, reason),
        "",
        "take its plug-in off the class path, or repair it; see 'tridiff list methods'");
  }

  private static String ioMessage(Throwable cause) {
    if (cause instanceof FileSystemException file) {
      return "cannot read or write '%s': %s".formatted(file.getFile(), reason(file));
    }
    String message = String.valueOf(cause.getMessage());
    return message.startsWith("cannot ") ? message : "cannot read or write: " + message;
  }

  /** Exceptions about files say by their names what others say in words. */
  private static String reason(FileSystemException file) {
    if (file instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (file instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (file instanceof FileAlreadyExistsException) {
      return "something is there already";
    }
    return Optional.ofNullable(file.getReason()).orElse("the system gives no reason");
  }

  private void print(String message, String excerpt, String hint) {
    say(err, "error: " + VisibleText.line(message, LONGEST));
    if (!excerpt.isEmpty()) {
      err.println(VisibleText.of(excerpt));
    }
    say(err, "hint: " + VisibleText.line(hint, LONGEST));
    err.flush();
  }

  /** Prints a sentence in lines as wide as the terminal, or in one for a program that reads it. */
  static void say(PrintWriter err, String sentence) {
    Lines.ofSentence(sentence, Screen.told().orElse(Integer.MAX_VALUE), "  ").forEach(err::println);
  }
}
