package tridiff.tool.study;

import java.util.ArrayList;
import java.util.List;
import tridiff.measure.experiment.PartialResult;

/** How partial derivatives are written. */
public final class Leibniz {

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Leibniz() {}

  /**
   * Returns a derivative in ASCII: {@code df/dx}, {@code d3f2/dx2dy}.
   *
   * @param outputs how many outputs the function has
   */
  public static String plain(PartialResult partial, int outputs) {
    return plain(partial.by(), partial.output(), outputs);
  }

  /** The same of one output, from 0, by some variables. */
  public static String plain(List<String> by, int output, int outputs) {
    StringBuilder text = new StringBuilder("d");
    text.append(by.size() == 1 ? "" : by.size()).append('f');
    text.append(outputs == 1 ? "" : String.valueOf(output + 1)).append('/');
    for (Run run : runs(by)) {
      text.append('d').append(run.variable()).append(run.length() == 1 ? "" : run.length());
    }
    return text.toString();
  }

  /** Returns the operator: {@code ∂/∂x}, {@code ∂³/∂x²∂y}. */
  public static String operator(List<String> by) {
    StringBuilder text = new StringBuilder("∂").append(power(by.size())).append('/');
    for (Run run : runs(by)) {
      text.append('∂').append(run.variable()).append(power(run.length()));
    }
    return text.toString();
  }

  /** Returns a derivative of a function of one variable: {@code f′}, {@code f″}, {@code f⁽⁴⁾}. */
  public static String primes(int order) {
    return switch (order) {
      case 1 -> "f′";
      case 2 -> "f″";
      case 3 -> "f‴";
      default -> "f⁽" + power(order) + "⁾";
    };
  }

  /** Returns a power as it stands above the line; nothing for 1. */
  public static String power(int exponent) {
    return exponent == 1 ? "" : SUPERSCRIPTS.substring(exponent, exponent + 1);
  }

  /** A variable that occurs some times in turn. */
  private record Run(String variable, int length) {}

  private static List<Run> runs(List<String> by) {
    List<Run> runs = new ArrayList<>();
    for (String variable : by) {
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last).variable().equals(variable)) {
        runs.set(last, new Run(variable, runs.get(last).length() + 1));
      } else {
        runs.add(new Run(variable, 1));
      }
    }
    return runs;
  }
}
