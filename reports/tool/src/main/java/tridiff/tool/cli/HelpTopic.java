package tridiff.tool.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all commands have in common, explained. */
enum HelpTopic {
  /** How a function can be given. */
  FUNCTIONS(
      "The whole language is in docs/functions.md; 'tridiff list operations' has all operations.",
      new Entry(
          "'exp(sin(x))'",
          "An expression, in quotes for the shell. Its variables are the names in it, in the order"
              + " of their appearance."),
      new Entry("rosenbrock", "A function of 'tridiff list functions', with points of its own."),
      new Entry("logistic-4", "A member of a family: the name of the family and a number."),
      new Entry(
          "@FILE, @FILE:NAME",
          "A function of a file: a line f(x, y) = ... for each, with helpers, lists and loops; or"
              + " FPCore, if the name ends in .fpcore."),
      new Entry(
          "@FILE.java:NAME",
          "A static method over Real. It is compiled and run: take files that you trust."),
      new Entry(
          "http://HOST:PORT#NAME",
          "A model of a UM-Bridge server, for compare, check, sweep, range and report; docs/models.md."),
      new Entry(
          "exec:COMMAND",
          "The same of a program that answers lines of JSON. It is run: take programs that you trust.")),
  /** How a point can be given. */
  POINTS(
      "A function of the catalog or of a file may have points of its own; --at takes their place.",
      new Entry("--at x=1,y=pi/4", "A value for each variable; constant expressions are values."),
      new Entry("--at x=1 --at x=2", "Several points."),
      new Entry("--at 1,2", "Values alone, in the order of the variables."),
      new Entry(
          "--at @points.csv",
          "One point a line, below a line with the names of the variables. The points.csv of a"
              + " report is such a file.")),
  /** What the words in tables mean. */
  TERMS(
      "More, with sources: docs/how-to-read-the-report.md and docs/methods.md.",
      new Entry(
          "digits",
          "How many leading decimal digits of an answer are right: -log10 of its relative error. A"
              + " double has 15.95 at best; below 0 the error exceeds the derivative."),
      new Entry("lost", "What is missing to all the digits of the format."),
      new Entry(
          "ulps",
          "The error in units in the last place: how many doubles lie between the answer and the"
              + " truth, and what is left."),
      new Entry(
          "condition",
          "By how much a relative error of x grows in the derivative. At 10^6 six digits of x are"
              + " gone whatever the method does; near 1 lost digits are the method's doing."),
      new Entry(
          "reference",
          "The true derivative, proved in high precision; 'certified' says to how many digits."),
      new Entry("evaluations", "How often the function is evaluated for one answer."),
      new Entry("operations", "Additions, products, sines and so on, counted while they run."),
      new Entry(
          "outcome",
          "ok; wrong, a number with less than one correct digit; or a word for what is no number."),
      new Entry(
          "tree, graph",
          "The size of a derivative, in operations and leaves (variables and constants): written"
              + " out as a tree, or as a graph in which equal parts are computed once."),
      new Entry(
          "LeafCount",
          "The size of a formula as computer algebra counts it: symbols and numbers, operators"
              + " among them."),
      new Entry(
          "Wengert list",
          "The operations of a computation in the order of their execution, each with its result;"
              + " reverse mode goes through it backwards (R. E. Wengert, 1964)."),
      new Entry("adjoint", "The derivative of the output by an intermediate result."),
      new Entry(
          "generation",
          "One more than the latest of the operations before: what must wait for whom.")),
  /** In which formats data are printed. */
  FORMATS(
      "The width of text is that of the terminal, or COLUMNS, or 80.",
      new Entry("--format text", "Tables and sentences for a reader."),
      new Entry(
          "--format json",
          "All data: numbers that read back exactly, NaN and infinities as text, what does not"
              + " exist as null. Sentences are under 'remarks', times apart from what is the same"
              + " on every machine."),
      new Entry("--format csv", "One table; --table NAME chooses among several."),
      new Entry("--format markdown", "For an issue or a page."),
      new Entry("--chart FILE", "The chart, as .svg or .png.")),
  /** What exit codes say. */
  EXIT_CODES(
      "A scheduler may repeat what ends with 4, 70 or a signal.",
      new Entry("0", "Finished."),
      new Entry("1", "Finished, but a cell failed or timed out; of a report: failed."),
      new Entry("2", "Wrong usage: an option or its value."),
      new Entry("3", "Wrong expression or file."),
      new Entry("4", "Cannot read or write."),
      new Entry("5", "A gate was missed: --require, --fail-on, or a wrong gradient in 'check'."),
      new Entry("70", "An internal error."),
      new Entry("130", "Interrupted."));

  /** A term and what it means. */
  record Entry(String term, String meaning) {}

  private final String more;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Entry> entries;

  HelpTopic(String more, Entry... entries) {
    this.more = more;
    this.entries = List.of(entries);
  }

  /** Returns what a user types for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Entry> entries() {
    return entries;
  }

  /** Returns what is said below, such as where to read on. */
  String more() {
    return more;
  }

  static Optional<HelpTopic> called(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(HelpTopic::word).collect(Collectors.joining(", "));
  }
}
