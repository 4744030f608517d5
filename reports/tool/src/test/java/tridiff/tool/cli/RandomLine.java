package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tridiff.core.Fuzz;
import tridiff.core.function.ExpressionParser;
import tridiff.tool.page.ShellWord;

/**
 * A command line made of real commands and options with values right and wrong, together with the
 * files that it finds. Options are those that the commands have, so that a new one is tried too.
 *
 * @param words the arguments; {@value #HERE} stands for the folder of the files
 * @param files the texts of files by their names, broken or not
 */
record RandomLine(List<String> words, Map<String, String> files) {

  static final String HERE = "<here>";

  /** A folder that is left alone has this, and so has it afterwards. */
  static final String MINE = "mine\n";

  private static final List<String> EXPRESSIONS =
      List.of(
          "x",
          "x^2 + y",
          "exp(sin(x))",
          "log(x) + x*y - sin(y)",
          "abs(x)*max(x, y)",
          "if(x < 1, sqrt(x), 1/x)",
          "sum(i, 1, 5, x^i)",
          "tanh(10*x)",
          "(1 - cos(x))/x^2",
          "x^x^x",
          "-x^-0.5");

  private static final List<String> NAMES =
      List.of("rosenbrock-2", "logistic-3", "logistic", "tanh", "exp-sin", "no-such-function");

  private static final List<String> FUNCTION_FILES =
      List.of(
          "f(x) = exp(sin(x)) at x = 0.8\ng(x, y) = x*y^2 at x = 1, y = 2\n",
          "f(x) = a^2 + a^2\n  a = x^2\n",
          "f(x) = sum(i, 1, n, c[i]*x^i) at x = 1\n  n = 3\n  c = [1, 2, 3]\n");

  private static final List<String> CORES =
      List.of(
          "(FPCore f (x) :pre (< 0 x 1) (- (sqrt (+ x 1)) (sqrt x)))",
          "(FPCore (x y) (let ((a (* x y))) (if (< a 1) (exp a) a)))",
          "(FPCore g (n) (while (< i 5) ((i 0 (+ i 1)) (s n (* s n))) s))");

  private static final List<String> JAVA =
      List.of(
          """
          import tridiff.core.algebra.Real;
          class F {
            static Real f(Real[] x) {
              Real s = x[0];
              for (int i = 0; i < 3; i++) s = s.times(s);
              return s;
            }
          }
          """);

  /** The seconds that a whole command may take, where they are bounded. */
  static final String TOTAL = "1";

  private static final List<String> TABLES = List.of("x,y\n1,2\n3,4\n", "x\n0.5\n", "1\n");

  private static final List<String> WORDS = allWords();

  private static List<String> allWords() {
    List<String> words = new ArrayList<>(ExpressionParser.functions());
    words.addAll(List.of("x", "y", "1", "2", "0.5", "1e308", "1e-308", "NaN", "null", "true"));
    "()[]{},:+-*/^=<>?@#\\\"'\n".chars().mapToObj(Character::toString).forEach(words::add);
    words.add("\u001b[31m");
    words.add("\u202e");
    return words;
  }

  /** Returns a line; real files of results and journals are broken too. */
  static RandomLine of(SplittableRandom random, Map<String, String> real) {
    return new Maker(random, real).line();
  }

  /**
   * Returns whether methods are offered that break; they are told by the names of their classes.
   */
  boolean hasPlugIn() {
    return files.containsKey(MisbehavingPlugIns.SERVICES);
  }

  /** Returns whether the whole command is to end after {@link #TOTAL} seconds. */
  boolean isBounded() {
    return words.contains(TotalTimeOption.NAME);
  }

  /** Writes the files and returns the arguments. */
  String[] in(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      // Half a character becomes a question mark.
      Files.write(path, file.getValue().getBytes(UTF_8));
    }
    return words.stream().map(word -> word.replace(HERE, folder.toString())).toArray(String[]::new);
  }

  @Override
  public String toString() {
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" ")) + "\n" + files;
  }

  /** Makes one line. */
  private static final class Maker {

    private static final Map<String, CommandLine> COMMANDS =
        TridiffCommand.commandLine(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false)
            .getSubcommands();

    private static final String OUT = "--out";

    /**
     * What writes into a folder of a default name has one here: nothing may be written elsewhere.
     */
    private static final List<String> WRITERS = List.of("report", "merge");

    /** A folder is named first or not at all, and a trace is for those who ask for it. */
    private static final List<String> LEFT_OUT = List.of(OUT, "--verbose");

    /** A report takes a hundred times as long as the others. */
    private static final int ONE_REPORT_IN = 20;

    private final SplittableRandom random;
    private final Map<String, String> real;
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> words = new ArrayList<>();

    Maker(SplittableRandom random, Map<String, String> real) {
      this.random = random;
      this.real = real;
    }

    RandomLine line() {
      List<String> head = new ArrayList<>();
      String name = command();
      head.add(name);
      CommandLine command = COMMANDS.get(name);
      if (command.getCommandSpec().findOption(OUT) != null
          && (WRITERS.contains(name) || oneIn(2))) {
        head.add(OUT);
        head.add(HERE + "/out");
        prepareFolder();
      }
      if (command.getCommandSpec().findOption("--time-limit") != null) {
        head.add("--time-limit");
        head.add("0.2");
      }
      if (command.getCommandSpec().findOption(TotalTimeOption.NAME) != null && oneIn(3)) {
        head.add(TotalTimeOption.NAME);
        head.add(TOTAL);
      }
      arguments(name);
      for (OptionSpec option : command.getCommandSpec().options()) {
        boolean isNew =
            !head.contains(option.longestName()) && !LEFT_OUT.contains(option.longestName());
        if (isNew && (option.required() ? !oneIn(20) : oneIn(8))) {
          option(option);
        }
      }
      if (oneIn(12)) {
        files.put(
            MisbehavingPlugIns.SERVICES,
            oneOf(MisbehavingPlugIns.LINES) + "\n" + oneOf(MisbehavingPlugIns.LINES) + "\n");
      }
      if (oneIn(6)) {
        spoil();
      }
      head.addAll(words);
      if (oneIn(100)) {
        head.set(0, text(List.of(name)));
      }
      return new RandomLine(List.copyOf(head), Map.copyOf(files));
    }

    private String command() {
      if (oneIn(ONE_REPORT_IN)) {
        return oneOf(WRITERS);
      }
      List<String> others = new ArrayList<>(COMMANDS.keySet());
      others.removeAll(WRITERS);
      return oneOf(others);
    }

    private void arguments(String command) {
      switch (command) {
        case "diff" -> {
          words.add(file("a.json", oneIn(3) ? text(List.of(real.get("json"))) : real.get("json")));
          words.add(file("b.json", text(List.of(real.get("json")))));
        }
        case "merge" -> {
          words.add(part("1"));
          words.add(part("2"));
        }
        case "list" -> words.add(oneOf(List.of("functions", "methods", "operations", "all")));
        case "completion" -> words.add(oneOf(List.of("bash", "zsh", "fish")));
        case "help" -> words.add(oneOf(new ArrayList<>(COMMANDS.keySet())));
        default -> {
          words.add(function());
          if (oneIn(3) || words.get(0).contains("x")) {
            words.add("--at");
            words.add(point());
          }
        }
      }
    }

    private void option(OptionSpec option) {
      if (option.arity().max() == 0) {
        words.add(option.longestName());
      } else if (oneIn(3)) {
        words.add(option.longestName() + "=" + value(option.paramLabel()));
      } else {
        words.add(option.longestName());
        words.add(value(option.paramLabel()));
      }
    }

    private String value(String label) {
      if (label.equals("FILE") || label.equals("FOLDER")) {
        return HERE
            + oneOf(List.of("/c.svg", "/c.png", "/c.dot", "/c", "/no/c.svg", "", "/\u001b.svg"));
      }
      if (oneIn(10)) {
        return text(List.of("1", "x=1", "text"));
      }
      return switch (label) {
        case "POINT" -> point();
        case "NAMES", "NAME" -> method();
        case "FORMAT" -> oneOf(List.of("text", "json", "csv", "markdown", "JSON", "xml"));
        case "CONDITION" -> oneOf(List.of("digits >= 12", "digits < -0.5", "digits", "ulps < 3"));
        case "EXPR[,EXPR...]" -> oneOf(List.of("2*x", "1, 1", "y, x", "[1, 2]", "NaN", "exp(x)"));
        case "I/N" -> oneOf(List.of("1/1", "1/2", "2/2", "3/2", "0/0"));
        case "VARIABLE" -> oneOf(List.of("x", "y", "z", "1"));
        case "MISTAKE" -> oneOf(List.of("no-generations", "overwrite", "in-place", "other"));
        case "KIND" -> oneOf(List.of("doubles", "log", "uniform", "other"));
        case "N[,N...]" -> oneOf(List.of("1,2,4", "2", "0", "1,x", "1,,2"));
        case "N" -> oneOf(List.of("1", "2", "3", "5", "0", "-1", "4294967297", "1e3", "many"));
        default -> oneOf(List.of("0", "1", "-1", "0.5", "pi/4", "1e-5", "1e309", "NaN", "x", ""));
      };
    }

    private String method() {
      return oneOf(
          List.of(
              "numeric-central",
              "autodiff",
              "autodiff-reverse",
              "symbolic",
              "numeric",
              "numeric-central:step=1e-4",
              "numeric-central:step=0",
              "numeric-central:size=1",
              "odd",
              "autodiff-reverse,numeric-forward",
              "nothing",
              ","));
    }

    private String point() {
      return oneIn(8)
          ? "@" + file("points.csv", text(TABLES))
          : oneOf(
              List.of(
                  "x=1",
                  "x=0.5",
                  "x=1,y=2",
                  "x=pi/4",
                  "x=0",
                  "x=-1",
                  "x=1e300",
                  "x=NaN",
                  "z=1",
                  "x=1,x=2",
                  "x1=1,x2=2",
                  "x",
                  ""));
    }

    private String function() {
      return switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> oneOf(EXPRESSIONS);
        case 5, 6 -> oneOf(NAMES);
        case 7 -> text(EXPRESSIONS);
        case 8 -> "@" + file("f.txt", oneIn(3) ? text(FUNCTION_FILES) : oneOf(FUNCTION_FILES));
        case 9 -> "@" + file("f.fpcore", oneIn(3) ? text(CORES) : oneOf(CORES));
        case 10 -> oneIn(4) ? "@" + file("F.java", text(JAVA)) + ":f" : oneOf(EXPRESSIONS);
        default -> oneOf(List.of("@" + HERE + "/none.txt", "@" + HERE, "@", "", "-", "--", "\0"));
      };
    }

    private String part(String number) {
      String journal = real.get("part-" + number);
      file("part-" + number + "/part.journal", oneIn(3) ? journal : text(List.of(journal)));
      return HERE + "/part-" + number;
    }

    /** What may be where a report is to be written, and beside it. */
    private void prepareFolder() {
      switch (random.nextInt(10)) {
        case 0 -> file("out", MINE);
        case 1 -> file("out/" + "letter.txt", MINE);
        case 2 -> file(".out.old/letter.txt", MINE);
        case 3 -> file(".out.new/letter.txt", MINE);
        case 4 -> file(".out.lock", MINE);
        case 5 -> file(".out.journal", MINE);
        case 6, 7 -> {
          file(".out.journal", text(List.of(real.get("part-1"))));
          words.add("--resume");
        }
        default -> {}
      }
    }

    private String file(String name, String text) {
      files.put(name, text);
      return HERE + "/" + name;
    }

    /** Removes, doubles, moves or breaks a word. */
    private void spoil() {
      int place = random.nextInt(words.size());
      String word = words.get(place);
      switch (random.nextInt(5)) {
        case 0 -> words.remove(place);
        case 1 -> words.add(place, word);
        case 2 -> words.add(random.nextInt(words.size()), words.remove(place));
        case 3 -> words.add(place, oneOf(List.of("--", "-", "--no-such-option", "-x", "@", "")));
        default -> {
          // A path stays one: nothing may be written elsewhere.
          if (!word.contains(HERE)) {
            words.set(place, text(List.of(word)));
          }
        }
      }
    }

    private String text(List<String> samples) {
      return Fuzz.text(random, samples, WORDS).replace('\0', '?');
    }

    private boolean oneIn(int many) {
      return random.nextInt(many) == 0;
    }

    private <E> E oneOf(List<E> values) {
      return values.get(random.nextInt(values.size()));
    }
  }
}
