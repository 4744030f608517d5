package tridiff.input.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.JacobianProduct;
import tridiff.core.MethodOptions;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * The derivatives that a model computes itself, as methods. They are offered only where a function
 * is a model, so they are no service of the class path.
 */
public final class ModelMethods implements DifferentiatorProvider {

  /** The family of the methods. */
  public static final String FAMILY = "model";

  /** The gradient that a model computes itself. */
  public static final String GRADIENT = "model-gradient";

  private static final String JVP = "model-jvp";
  private static final String VJP = "model-vjp";

  /**
   * -2 and not 1: a model that forgets the weights, or their sign, is found; nothing is rounded.
   */
  private static final double WEIGHT = -2;

  @Override
  public String family() {
    return FAMILY;
  }

  /** First: it is what the user wants to know about. */
  @Override
  public int place() {
    return -1;
  }

  @Override
  public boolean alwaysEnds() {
    return true;
  }

  @Override
  public List<Method> methods() {
    return List.of(
        method(GRADIENT, "the model's own Gradient, for one output at a time"),
        method(JVP, "the model's own ApplyJacobian, for one input at a time"),
        method(VJP, "the model's own Gradient with the weight -2 for one output at a time"));
  }

  private static Method method(String name, String summary) {
    return new Method(name, summary).inDoublesOnly();
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    return Map.<String, Differentiator>of(
            GRADIENT, new Adjoint(GRADIENT, 1), VJP, new Adjoint(VJP, WEIGHT), JVP, new Tangent())
        .get(name);
  }

  private static Model model(RealFunction f, String method) {
    return Model.of(f)
        .orElseThrow(
            () -> new UnsupportedFunctionException(method + " is for a model, this is none"));
  }

  private static <T> List<Double> point(Algebra<T> on, List<T> x, String method) {
    if (!Model.isOfDoubles(x)) {
      throw new UnsupportedFunctionException(method + " knows only doubles, as a model does");
    }
    return Model.nearest(on, x);
  }

  private static List<Double> unit(int size, int index, double length) {
    List<Double> unit = new ArrayList<>(Collections.nCopies(size, 0.0));
    unit.set(index, length);
    return unit;
  }

  private static <T> List<T> in(Algebra<T> on, List<Double> values) {
    return values.stream().map(on::constant).toList();
  }

  /**
   * Gradient, row by row; and of second order ApplyHessian, column by column.
   *
   * @param weight the weight of the output whose row is asked for
   */
  private record Adjoint(String name, double weight) implements VectorProducts, HigherOrder {
    @Override
    public RealFunction differentiate(RealFunction f) {
      Model model = model(f, name);
      return new Jacobian(f) {
        @Override
        public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
          List<Double> at = point(on, x, name);
          List<Double> entries = new ArrayList<>();
          for (int i = 0; i < f.outputs(); i++) {
            model
                .bridge()
                .gradient(at, unit(f.outputs(), i, weight))
                .forEach(value -> entries.add(unweighted(value)));
          }
          return in(on, entries);
        }
      };
    }

    /** What is 0 has the sign of the weight, or not: 0 either way. */
    private double unweighted(double value) {
      return value / weight + 0.0;
    }

    @Override
    public RealFunction vectorJacobianProduct(RealFunction f) {
      Model model = model(f, name);
      return new JacobianProduct(f, f.outputs(), f.inputs()) {
        @Override
        protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> row) {
          List<Double> at = point(on, x, name);
          return in(on, model.bridge().gradient(at, Model.nearest(on, row)));
        }
      };
    }

    @Override
    public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
      Model model = model(f, name);
      if (HigherOrder.order(wanted) == 1) {
        return HigherOrder.applied(List.of(this), f, wanted);
      }
      if (HigherOrder.order(wanted) != 2) {
        throw new UnsupportedFunctionException("a model has no derivatives beyond the second");
      }
      return new DerivedFunction(f, f.outputs() * wanted.size()) {
        @Override
        public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
          List<Double> at = point(on, x, name);
          List<Double> entries = new ArrayList<>();
          for (int i = 0; i < f.outputs(); i++) {
            List<Double> weights = unit(f.outputs(), i, weight);
            List<Optional<List<Double>>> columns =
                new ArrayList<>(Collections.nCopies(f.inputs(), Optional.empty()));
            for (MultiIndex index : wanted) {
              int column = index.last();
              if (columns.get(column).isEmpty()) {
                List<Double> direction = unit(f.inputs(), column, 1);
                columns.set(
                    column, Optional.of(model.bridge().applyHessian(at, weights, direction)));
              }
              double entry = columns.get(column).orElseThrow().get(index.inputs().get(0));
              entries.add(unweighted(entry));
            }
          }
          return in(on, entries);
        }
      };
    }
  }

  /** ApplyJacobian, column by column. */
  private record Tangent() implements VectorProducts {
    @Override
    public String name() {
      return JVP;
    }

    @Override
    public RealFunction differentiate(RealFunction f) {
      Model model = model(f, JVP);
      return new Jacobian(f) {
        @Override
        public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
          List<Double> at = point(on, x, JVP);
          List<List<T>> columns = new ArrayList<>();
          for (int j = 0; j < f.inputs(); j++) {
            columns.add(in(on, model.bridge().applyJacobian(at, unit(f.inputs(), j, 1))));
          }
          return rows(columns);
        }
      };
    }

    @Override
    public RealFunction jacobianVectorProduct(RealFunction f) {
      Model model = model(f, JVP);
      return new JacobianProduct(f, f.inputs(), f.outputs()) {
        @Override
        protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> direction) {
          List<Double> at = point(on, x, JVP);
          return in(on, model.bridge().applyJacobian(at, Model.nearest(on, direction)));
        }
      };
    }
  }
}
