package tridiff.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Real;

/** A function given by a Java lambda on {@link Real}s. */
record LambdaFunction(int inputs, int outputs, Function<Real[], Real[]> body)
    implements RealFunction {

  LambdaFunction {
    if (inputs < 0 || outputs < 1) {
      throw new IllegalArgumentException(
          "a function needs at least 0 inputs and 1 output, was "
              + inputs
              + " inputs and "
              + outputs
              + " outputs");
    }
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Real[] arguments = new Real[inputs];
    for (int i = 0; i < inputs; i++) {
      arguments[i] = Real.of(on, x.get(i));
    }
    Real[] results = body.apply(arguments);
    if (results.length != outputs) {
      throw new IllegalArgumentException(
          "the function was declared with "
              + outputs
              + " outputs, but its lambda returned "
              + results.length);
    }
    List<T> values = new ArrayList<>(outputs);
    for (Real result : results) {
      values.add(result.in(on));
    }
    return values;
  }
}
