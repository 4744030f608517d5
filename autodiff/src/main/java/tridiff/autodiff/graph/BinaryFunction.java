package tridiff.autodiff.graph;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;

/** An operation of two operands was applied. */
final class BinaryFunction<T> extends ElementaryFunction<T> {

  private final Binary op;
  private Variable<T> x;
  private Variable<T> y;

  BinaryFunction(Binary op, Variable<T> x, Variable<T> y) {
    super(Math.max(x.generation(), y.generation()));
    this.op = op;
    this.x = x;
    this.y = y;
  }

  @Override
  public String name() {
    return op.symbol();
  }

  @Override
  public List<Variable<T>> inputs() {
    return isReleased() ? List.of() : List.of(x, y);
  }

  @Override
  <G> void backward(Sweep<T, G> sweep) {
    Variable<T> z = output();
    Algebra<G> on = sweep.on();
    G adjoint = sweep.adjointOf(z);
    switch (op) {
      case ADD -> {
        sweep.add(x, adjoint);
        sweep.add(y, adjoint);
      }
      case SUBTRACT -> {
        sweep.add(x, adjoint);
        sweep.subtract(y, adjoint);
      }
      case MULTIPLY -> {
        if (x.dependsOnInput()) {
          sweep.add(x, on.multiply(adjoint, sweep.of(y)));
        }
        if (y.dependsOnInput()) {
          sweep.add(y, on.multiply(sweep.of(x), adjoint));
        }
      }
      case DIVIDE -> {
        G share = on.divide(adjoint, sweep.of(y));
        sweep.add(x, share);
        if (y.dependsOnInput()) {
          sweep.subtract(y, on.multiply(share, sweep.of(z)));
        }
      }
      case POW,
          MIN,
          MAX,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL -> {
        // A slope is computed only where it is needed: log x must not be asked of a negative base
        // whose exponent is a constant.
        if (x.dependsOnInput()) {
          sweep.add(
              x, sweep.rules().leftSlope(on, op, sweep.of(x), sweep.of(y), sweep.of(z)), adjoint);
        }
        if (y.dependsOnInput()) {
          sweep.add(
              y, sweep.rules().rightSlope(on, op, sweep.of(x), sweep.of(y), sweep.of(z)), adjoint);
        }
      }
    }
  }

  @Override
  void forgetVariables() {
    super.forgetVariables();
    x = null;
    y = null;
  }
}
