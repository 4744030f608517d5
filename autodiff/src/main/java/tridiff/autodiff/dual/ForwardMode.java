package tridiff.autodiff.dual;

import java.util.ArrayList;
import java.util.List;
import tridiff.autodiff.rules.Rules;
import tridiff.core.Jacobian;
import tridiff.core.JacobianProduct;
import tridiff.core.MethodOptions;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/**
 * Forward mode: the function is evaluated once, over {@link Dual} numbers that carry one tangent
 * for every input, so the cost of an evaluation grows with the number of inputs but the number of
 * evaluations is 1.
 */
public final class ForwardMode implements VectorProducts {

  private final String name;
  private final Rules rules;
  private final boolean activeConstants;

  /**
   * Makes the method.
   *
   * @param name the name by which it was asked for, with its options
   * @param activeConstants whether a constant has the tangent 0 and takes part, rules to the letter
   */
  public ForwardMode(String name, Rules rules, boolean activeConstants) {
    this.name = name;
    this.rules = rules;
    this.activeConstants = activeConstants;
  }

  /**
   * Reads the options {@code rules} and {@code constants}.
   *
   * @throws IllegalArgumentException if a value is not allowed
   */
  public static ForwardMode create(String name, MethodOptions options) {
    Rules rules = options.text("rules").map(Rules::named).orElse(Rules.STABLE);
    boolean active =
        switch (options.text("constants").orElse("inactive")) {
          case "active" -> true;
          case "inactive" -> false;
          default ->
              throw new IllegalArgumentException(
                  "constants must be active or inactive, was '"
                      + options.text("constants").orElse("")
                      + "'");
        };
    return new ForwardMode(name + options.suffix(), rules, active);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Jacobian(f) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        DualAlgebra<T> duals = duals(on, inputs());
        List<Dual<T>> point = new ArrayList<>(inputs());
        for (int j = 0; j < inputs(); j++) {
          point.add(duals.input(j, x.get(j)));
        }
        List<T> partials = new ArrayList<>(outputs());
        for (Dual<T> y : f.evaluate(duals, point)) {
          partials.addAll(whereDefined(on, y.value(), row(on, y)));
        }
        return partials;
      }

      private <T> List<T> row(Algebra<T> on, Dual<T> y) {
        T zero = on.constant(0);
        List<T> row = new ArrayList<>(inputs());
        for (int j = 0; j < inputs(); j++) {
          row.add(y.tangent().by(on, j, zero));
        }
        return row;
      }
    };
  }

  /** One evaluation with one tangent, whatever n and m. */
  @Override
  public RealFunction jacobianVectorProduct(RealFunction f) {
    return new JacobianProduct(f, f.inputs(), f.outputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> direction) {
        DualAlgebra<T> duals = duals(on, 1);
        List<Dual<T>> line = new ArrayList<>(x.size());
        for (int j = 0; j < x.size(); j++) {
          line.add(new Dual<>(x.get(j), Tangent.of(0, direction.get(j))));
        }
        List<T> slopes = new ArrayList<>(f.outputs());
        for (Dual<T> y : f.evaluate(duals, line)) {
          slopes.addAll(
              Jacobian.whereDefined(on, y.value(), List.of(y.tangent().by(on, 0, on.constant(0)))));
        }
        return slopes;
      }
    };
  }

  private <T> DualAlgebra<T> duals(Algebra<T> on, int tangents) {
    return activeConstants
        ? DualAlgebra.withActiveConstants(on, rules, tangents)
        : new DualAlgebra<>(on, rules);
  }
}
