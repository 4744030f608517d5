package tridiff.core;

import tridiff.core.function.RealFunction;

/**
 * A {@link Differentiator} that can multiply the Jacobian J of a function R^n to R^m with a vector
 * without computing all of J. Both products are functions again.
 */
public interface VectorProducts extends Differentiator {

  /**
   * Returns {@code (x, v) -> J(x) v}, R^(2n) to R^m: the derivative along the direction v. Forward
   * mode needs one evaluation for it; who has no way of its own computes the whole Jacobian.
   */
  default RealFunction jacobianVectorProduct(RealFunction f) {
    return JacobianProduct.withColumn(this, f);
  }

  /**
   * Returns {@code (x, w) -> w J(x)}, R^(n+m) to R^n: the gradient of the outputs weighted with w.
   * Reverse mode needs one evaluation for it; who has no way of its own computes the whole
   * Jacobian.
   */
  default RealFunction vectorJacobianProduct(RealFunction f) {
    return JacobianProduct.withRow(this, f);
  }

  /** The first product for any method: its own way if it has one, else by the whole Jacobian. */
  static RealFunction jacobianVectorProduct(Differentiator method, RealFunction f) {
    return method instanceof VectorProducts direct
        ? direct.jacobianVectorProduct(f)
        : JacobianProduct.withColumn(method, f);
  }

  /** The second product for any method: its own way if it has one, else by the whole Jacobian. */
  static RealFunction vectorJacobianProduct(Differentiator method, RealFunction f) {
    return method instanceof VectorProducts direct
        ? direct.vectorJacobianProduct(f)
        : JacobianProduct.withRow(method, f);
  }
}
