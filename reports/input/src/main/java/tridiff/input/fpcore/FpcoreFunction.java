package tridiff.input.fpcore;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Budget;

/** A core as a function. */
record FpcoreFunction(Core core, List<String> variables, Domain domain, long mostOperations)
    implements RealFunction {

  @Override
  public int inputs() {
    return variables.size();
  }

  @Override
  public int outputs() {
    return core.body().width();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Evaluation<T> none = new Evaluation<>(on, 0, new Budget(mostOperations));
    return core.body().numbers(core.started(none, x));
  }
}
