package tridiff.examples.chebyshev;

import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;

/** The method keeps the contract of all methods: some hundred functions, laws and edge cases. */
class ChebyshevContractTest extends DifferentiatorContract {

  @Override
  protected Differentiator differentiator() {
    return Differentiators.onClassPath().named("chebyshev");
  }

  @Override
  protected boolean exact() {
    return false;
  }

  @Override
  protected double relativeError() {
    return 2e-11;
  }

  @Override
  protected double relativeError(String function) {
    return switch (function) {
      case "ridders" -> 2.2e-9; // a pole at 0.877, close to 1
      case "logistic-4" -> 5.6e-10; // of degree 8, turning four times between 0 and 0.5
      default -> relativeError();
    };
  }

  @Override
  protected double relativeErrorOfSecondDerivative() {
    return 1.3e-8;
  }

  @Override
  protected double relativeErrorOfLaws() {
    return 5e-8; // log(4 t^2 - 3.7) at 1 has its pole only 0.04 away
  }
}
