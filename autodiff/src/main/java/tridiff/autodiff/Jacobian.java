package tridiff.autodiff;

import tridiff.core.function.RealFunction;

/** A derivative of all outputs by all inputs. */
abstract class Jacobian extends DerivedFunction {
  Jacobian(RealFunction function) {
    super(function, function.outputs() * function.inputs());
  }
}
