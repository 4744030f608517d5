package tridiff.tool.study.compare;

import tridiff.tool.study.Part;

/** What a report says of all methods at the points of its functions, part by part. */
public final class Comparison {

  /** Which method to use, in a sentence, a picture and the evidence. */
  public static final Part LEAD = new Lead();

  /** The methods, the best first. */
  public static final Part METHODS = Part.of("methods", "Methods ranked", MethodRanking::blocks);

  /** The digits of every method on every function. */
  public static final Part ACCURACY =
      Part.of("accuracy", "Digits by function and method", DigitsMap::blocks);

  /** Digits against evaluations and operations. */
  public static final Part PRICE =
      Part.of("comparison", "Accuracy and its price", WorkPrecision::blocks);

  /** Method, rounding, conditioning, branches: what takes the digits. */
  public static final Part BUDGET =
      Part.of("where-digits-go", "Where the digits go", DigitBudget::blocks);

  /** Errors that methods claim against those they make. */
  public static final Part ESTIMATES =
      Part.of("error-estimates", "Are error estimates honest?", ErrorEstimates::blocks);

  /** Functions that a file writes in another way too. */
  public static final Part REWRITES =
      Part.of("rewrites", "Does a rewrite that fixes f fix f′?", Rewrites::blocks);

  /** Where there is no derivative. */
  public static final Part KINKS = Part.of("kinks", "Kinks and ends of the domain", Kinks::blocks);

  /** Each function with its formulas and its points. */
  public static final Part FUNCTIONS =
      Part.of("functions", "Function by function", FunctionDetails::blocks);

  /** What each number means. */
  public static final Part HOW_TO_READ =
      Part.of("how-to-read", "How to read this", HowToRead::blocks);

  private Comparison() {}
}
