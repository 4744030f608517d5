package tridiff.autodiff;

import tridiff.autodiff.dual.ForwardMode;
import tridiff.autodiff.graph.ReverseMode;
import tridiff.autodiff.rules.Rules;
import tridiff.core.Differentiator;
import tridiff.core.VectorProducts;
import tridiff.core.function.RealFunction;

/**
 * The derivatives that engineers ask for, each by the mode that is cheapest for it. All of them are
 * functions, over any algebra.
 */
public final class Derivatives {

  private static final ForwardMode FORWARD =
      new ForwardMode("autodiff-forward", Rules.STABLE, false);
  private static final ReverseMode REVERSE = new ReverseMode("autodiff-reverse", Rules.STABLE);

  private Derivatives() {}

  /**
   * Returns the Jacobian, row by row: by forward mode if it has no more columns (inputs) than rows
   * (outputs), else by reverse mode.
   *
   * <p>Forward mode carries one tangent for each input, reverse mode runs one backward pass for
   * each output.
   */
  public static RealFunction jacobian(RealFunction f) {
    return modeFor(f).differentiate(f);
  }

  /** Returns the mode that {@link #jacobian} takes. */
  static Differentiator modeFor(RealFunction f) {
    return f.inputs() <= f.outputs() ? FORWARD : REVERSE;
  }

  /** Returns {@code (x, v) -> J(x) v}, by one evaluation in forward mode. */
  public static RealFunction jacobianVectorProduct(RealFunction f) {
    return VectorProducts.jacobianVectorProduct(FORWARD, f);
  }

  /** Returns {@code (x, w) -> w J(x)}, by one evaluation and one backward pass. */
  public static RealFunction vectorJacobianProduct(RealFunction f) {
    return VectorProducts.vectorJacobianProduct(REVERSE, f);
  }

  /**
   * Returns the Hessian of a function with one output, row by row: forward mode over reverse mode.
   *
   * @throws IllegalArgumentException if the function has not exactly one output
   */
  public static RealFunction hessian(RealFunction f) {
    return FORWARD.differentiate(REVERSE.differentiate(requireOneOutput(f)));
  }

  /**
   * Returns {@code (x, v) -> H(x) v} for the Hessian H of a function with one output. It costs a
   * small multiple of the function, whatever the number of inputs: one tangent through the backward
   * pass.
   *
   * <p>Source: B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6
   * (1994), 147-160, doi:10.1162/neco.1994.6.1.147.
   *
   * @throws IllegalArgumentException if the function has not exactly one output
   */
  public static RealFunction hessianVectorProduct(RealFunction f) {
    return FORWARD.jacobianVectorProduct(REVERSE.differentiate(requireOneOutput(f)));
  }

  private static RealFunction requireOneOutput(RealFunction f) {
    if (f.outputs() != 1) {
      throw new IllegalArgumentException(
          "a Hessian is that of a function with one output, but this one has " + f.outputs());
    }
    return f;
  }
}
