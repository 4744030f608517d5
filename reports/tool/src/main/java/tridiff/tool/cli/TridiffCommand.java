package tridiff.tool.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.tool.report.Studies;
import tridiff.tool.study.Study;

/** The command {@code tridiff} itself: it only knows its commands. */
@Command(
    name = "tridiff",
    description = {
      "Differentiates the same function symbolically, numerically and automatically, and shows how many digits each"
          + " derivative gets right, where digits are lost, how large the formulas grow and what it costs.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff report                                    the whole catalog",
      "  tridiff report 'sin(x*y) + y^2' --at x=1,y=2      your own function",
      "  tridiff compare 'tanh(x)' --at x=10               all methods at one point",
      "  tridiff check 'x^2' --at x=3 --gradient '2*x'     is this gradient right?",
      "  tridiff list functions                            what the catalog has",
      "",
      "A FUNCTION is an expression ('exp(sin(x))'), or a name of 'tridiff list functions'.",
      "Topics: 'tridiff help functions', points, terms, formats, exit-codes."
    },
    versionProvider = Version.class)
final class TridiffCommand implements Runnable {

  private static final int WIDTH = 80;

  private static final Duration TO_TIDY_UP = Duration.ofMillis(500);

  /** Commands that look at all others. */
  private static final Set<String> OF_ALL = Set.of("completion", "man", "help");

  /** Options that tell about tridiff itself. */
  private static final Set<String> OWN_HELP = Set.of("-h", "--help", "-V", "--version");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of tridiff, of Java and of the libraries, and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean version;

  /** For picocli. */
  TridiffCommand() {}

  @Override
  public void run() {
    throw new UserError(
        ExitCode.WRONG_USAGE,
        "no command is given",
        "try 'tridiff report', or see 'tridiff --help'");
  }

  /** Runs one command line and returns its exit code, whatever happens. */
  // Out of memory, threads or files is not the end of a sentence.
  @SuppressWarnings("CatchingUnchecked")
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    boolean verbose = Arrays.asList(arguments).contains("--verbose");
    // Same arguments, same bytes: no language may write its own digits anywhere.
    Locale language = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      CommandLine command = neededBy(arguments, out, err, verbose);
      if (System.getenv("NO_COLOR") != null) {
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
      }
      if (!Arrays.asList(arguments).contains("--quiet")) {
        PlugIns.warn(Optional.ofNullable(System.getenv(PlugIns.VARIABLE)).orElse(""), err);
      }
      return command.execute(MinusSign.protect(command, arguments));
    } catch (Throwable fault) {
      return new ErrorMessages(err, verbose).failed(fault);
    } finally {
      Locale.setDefault(language);
      out.flush();
      err.flush();
    }
  }

  /**
   * A command of tridiff.
   *
   * @param summary what the list of all commands says of it
   * @param whole makes it, with all options, which takes as long as the rest of the start
   */
  private record Subcommand(String name, String summary, Supplier<CommandLine> whole) {

    static <C> Subcommand of(Class<C> type, Supplier<C> maker) {
      Command itself = type.getAnnotation(Command.class);
      return new Subcommand(
          itself.name(), String.join(" ", itself.header()), () -> new CommandLine(maker.get()));
    }

    static Subcommand of(Study study) {
      Study.Synopsis synopsis = study.synopsis();
      return new Subcommand(synopsis.name(), synopsis.summary(), () -> StudyCommand.of(study));
    }

    /** Returns the command as the list shows it; it can do nothing. */
    CommandLine listed() {
      CommandSpec spec = CommandSpec.create().name(name);
      spec.usageMessage().header(summary);
      return new CommandLine(spec);
    }
  }

  /** Returns all commands, in the order of the list. */
  private static List<Subcommand> subcommands() {
    List<Subcommand> all = new ArrayList<>();
    all.add(Subcommand.of(ReportCommand.class, ReportCommand::new));
    all.add(Subcommand.of(MergeCommand.class, MergeCommand::new));
    all.add(Subcommand.of(CompareCommand.class, CompareCommand::new));
    Studies.commands().forEach(study -> all.add(Subcommand.of(study)));
    all.add(Subcommand.of(TraceCommand.class, TraceCommand::new));
    all.add(Subcommand.of(CheckCommand.class, CheckCommand::new));
    all.add(Subcommand.of(DiffCommand.class, DiffCommand::new));
    all.add(Subcommand.of(ListCommand.class, ListCommand::new));
    all.add(Subcommand.of(CompletionCommand.class, CompletionCommand::new));
    all.add(Subcommand.of(ManCommand.class, ManCommand::new));
    all.add(Subcommand.of(HelpCommand.class, HelpCommand::new));
    return all;
  }

  /** Returns tridiff with all its commands. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean verbose) {
    CommandLine tridiff = new CommandLine(new TridiffCommand());
    subcommands().forEach(command -> tridiff.addSubcommand(command.name, command.whole.get()));
    return configured(tridiff, out, err, verbose);
  }

  /** Returns tridiff with no more of its commands than these arguments need. */
  private static CommandLine neededBy(
      String[] arguments, PrintWriter out, PrintWriter err, boolean verbose) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Subcommand> all = subcommands();
    Optional<Subcommand> chosen =
        all.stream()
            .filter(command -> command.name.equals(first) && !OF_ALL.contains(first))
            .findFirst();
    boolean isList = arguments.length == 1 && OWN_HELP.contains(first);
    CommandLine tridiff = new CommandLine(new TridiffCommand());
    for (Subcommand command : chosen.map(List::of).orElse(all)) {
      tridiff.addSubcommand(command.name, isList ? command.listed() : command.whole.get());
    }
    return configured(tridiff, out, err, verbose);
  }

  private static CommandLine configured(
      CommandLine tridiff, PrintWriter out, PrintWriter err, boolean verbose) {
    ErrorMessages messages = new ErrorMessages(err, verbose);
    return tridiff
        .registerConverter(Path.class, TridiffCommand::path)
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(WIDTH)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUnmatchedOptionsArePositionalParams(false)
        .setParameterExceptionHandler((wrong, args) -> messages.wrongUsage(wrong))
        .setExecutionStrategy(TridiffCommand::guarded)
        .setExecutionExceptionHandler((failure, line, parsed) -> messages.failed(failure));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' can be no path");
    }
  }

  /** Runs a command with a deep stack, and within its total time. */
  private static int guarded(CommandLine.ParseResult parsed) {
    CommandLine command = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    Optional<Duration> total = TotalTimeOption.of(command.getCommandSpec());
    Guard guard =
        total
            .map(Guard::new)
            .orElseGet(Guard::ofMany)
            .answeredWithin(TimeLimitOption.of(command.getCommandSpec()));
    CountDownLatch over = new CountDownLatch(1);
    try {
      return guard.call(
          "the command",
          () -> {
            try {
              return new CommandLine.RunLast().execute(parsed);
            } finally {
              over.countDown();
            }
          });
    } catch (EndedException e) {
      if (!e.isByClock()) {
        throw ErrorMessages.thrown(e);
      }
      await(over);
      throw new CommandLine.ExecutionException(
          command,
          e.getMessage(),
          new UserError(
              ExitCode.FINISHED_WITH_FAILURES,
              "the command was stopped at " + TotalTimeOption.NAME + ", before all was written",
              "give it more time; a report goes on with --resume"));
    }
  }

  /** Gives a stopped command the time to give back its folder and remove what it began to write. */
  private static void await(CountDownLatch over) {
    try {
      boolean unused = over.await(TO_TIDY_UP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns what does the pieces of a command line, without running it; empty if it has no pieces.
   *
   * @param key what the results depend on
   * @throws IllegalStateException if they are not the same here
   */
  static Optional<IntFunction<String>> piecework(List<String> arguments, String key) {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    return command(nobody, nobody, arguments)
        .flatMap(
            command ->
                command instanceof ReportCommand report
                    ? Optional.of(report.piecework(key))
                    : command instanceof StudyCommand study
                        ? study.piecework(key)
                        : Optional.empty());
  }

  /**
   * Returns the report that a command line asks for, before it is run; empty if it asks for none.
   */
  static Optional<ReportCommand> reportOf(
      PrintWriter out, PrintWriter err, List<String> arguments) {
    return command(out, err, arguments)
        .filter(ReportCommand.class::isInstance)
        .map(ReportCommand.class::cast);
  }

  private static Optional<Object> command(
      PrintWriter out, PrintWriter err, List<String> arguments) {
    try {
      String[] words = arguments.toArray(String[]::new);
      CommandLine.ParseResult parsed = neededBy(words, out, err, false).parseArgs(words);
      return Optional.ofNullable(parsed.subcommand())
          .map(command -> command.commandSpec().userObject());
    } catch (CommandLine.ParameterException e) {
      return Optional.empty();
    }
  }
}
