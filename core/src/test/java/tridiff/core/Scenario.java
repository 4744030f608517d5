package tridiff.core;

/**
 * What a method may declare it does not support. It must then say so with an {@link
 * UnsupportedFunctionException}: a wrong number or another exception still breaks the contract.
 */
public enum Scenario {
  /** The derivative evaluated over an algebra other than the doubles. */
  OTHER_ALGEBRAS,
  /** A derivative differentiated again by the same method. */
  SECOND_DERIVATIVES,
  /** A Java branch or loop that depends on a number. */
  JAVA_BRANCH,
  /** {@link tridiff.core.algebra.Real#select}. */
  SELECT,
  /** {@link tridiff.core.function.Expression.If}. */
  CASE_DISTINCTION,
  /** {@code x^3.0} at a negative x, written with a real exponent. */
  REAL_POWER_OF_NEGATIVE_BASE,
  /** A function without inputs. */
  NO_INPUTS,
  /** A continued fraction of several levels. */
  NESTED_QUOTIENTS,
  /** Hundreds of thousands of operations in a row. */
  LONG_CHAIN
}
