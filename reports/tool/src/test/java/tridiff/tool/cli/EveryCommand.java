package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line of every command, with functions that fill the widest tables. */
final class EveryCommand {

  private EveryCommand() {}

  /**
   * Returns command lines without a format, those that print a table or several.
   *
   * @param folder where files for them are written
   */
  static List<List<String>> withTables(Path folder) throws IOException {
    Path twice = Files.writeString(folder.resolve("twice.txt"), "f(x) = a^2 + a^2\n  a = x^2\n");
    Path before = compared(folder.resolve("before.json"), "numeric-central");
    Path after = compared(folder.resolve("after.json"), "numeric-central:step=1e-4");
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of("compare", "tanh(x)", "--at", "x=10"));
    commands.add(List.of("compare", "sin(x*y) + y^2", "--at", "x=1,y=2", "--at", "x=-1e300,y=0"));
    commands.add(List.of("compare", "abs(x) + log(y)", "--at", "x=0,y=-1"));
    commands.add(List.of("compare", "logistic-4", "--methods", "symbolic,numeric-ridders"));
    String wrong = "y*cos(x*y), x*sin(x*y)";
    commands.add(List.of("check", "sin(x*y)", "--at", "x=1,y=2", "--gradient", wrong));
    commands.add(List.of("check", "abs(x)", "--at", "x=0", "--gradient", "1"));
    commands.add(List.of("trace", "log(x) + x*y - sin(y)", "--at", "x=2,y=5"));
    commands.add(List.of("trace", "@" + twice, "--at", "x=2", "--wrong", "no-generations"));
    commands.add(List.of("sweep", "exp(sin(x))", "--at", "x=0.8"));
    commands.add(List.of("swell", "logistic", "--max-n", "5", "--show"));
    commands.add(List.of("swell", "logistic-3", "--forms", "--max-order", "3"));
    commands.add(List.of("orders", "exp(sin(x))", "--at", "x=0.7", "--highest", "3"));
    commands.add(List.of("cost", "rosenbrock"));
    // Warming up takes a second for each method; those with the longest names are enough.
    String longest = "symbolic-simplified,numeric-complex-step,autodiff-reverse-textbook";
    commands.add(
        List.of("cost", "sin(x*y) + y^2", "--at", "x=1,y=2", "--time", "--methods", longest));
    commands.add(List.of("range", "log(1 + exp(x))", "--points", "12"));
    commands.add(
        List.of("improve", "x^2", "--from", "1", "--to", "2", "--methods", "autodiff-forward"));
    commands.add(List.of("improve", "(1 - cos(x))/x^2", "--from", "1e-8", "--to", "1"));
    commands.add(List.of("checkers", "exp(sin(x))", "--at", "x=0.8"));
    commands.add(List.of("diff", before.toString(), after.toString()));
    commands.add(List.of("list", "functions"));
    commands.add(List.of("list", "methods"));
    commands.add(List.of("list", "operations"));
    return commands;
  }

  private static Path compared(Path file, String method) throws IOException {
    Run run = Run.of("compare", "tanh(x)", "--at", "x=10", "--methods", method, "--format", "json");
    return Files.writeString(file, run.out().replace(method, "numeric-central"));
  }
}
