package tridiff.benchmark.hipparchus;

import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.FiniteDifferencesDifferentiator;
import org.hipparchus.analysis.differentiation.Gradient;
import tridiff.benchmark.ByHand;
import tridiff.benchmark.Helmholtz;

/** The functions for Hipparchus, written for its number type without tridiff in between. */
final class HipparchusPeer {

  private HipparchusPeer() {}

  /** Returns the gradient by {@code Gradient}, all partial derivatives at once. */
  static UnaryOperator<double[]> gradients(String name) {
    Form form = form(name);
    return x -> {
      Gradient[] variables = new Gradient[x.length];
      for (int i = 0; i < x.length; i++) {
        variables[i] = Gradient.variable(x.length, i, x[i]);
      }
      return form.apply(variables).getGradient();
    };
  }

  /** Returns the gradient by {@code FiniteDifferencesDifferentiator} with five points. */
  static UnaryOperator<double[]> differences(ByHand f) {
    FiniteDifferencesDifferentiator differentiator = new FiniteDifferencesDifferentiator(5, 1e-4);
    DSFactory factory = new DSFactory(1, 1);
    return x -> {
      double[] gradient = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double[] moved = x.clone();
        int place = i;
        UnivariateFunction alongAxis =
            t -> {
              moved[place] = t;
              return f.value(moved);
            };
        gradient[i] =
            differentiator
                .differentiate(alongAxis)
                .value(factory.variable(0, x[i]))
                .getPartialDerivative(1);
      }
      return gradient;
    };
  }

  private interface Form {
    <T extends CalculusFieldElement<T>> T apply(T[] x);
  }

  private static Form form(String name) {
    if (name.startsWith("logistic")) {
      return new LogisticForm(8);
    }
    if (name.startsWith("rosenbrock")) {
      return new RosenbrockForm();
    }
    if (name.startsWith("helmholtz")) {
      return new HelmholtzForm(Helmholtz.named(name));
    }
    if (name.startsWith("speelpenning")) {
      return new SpeelpenningForm();
    }
    return new SinesForm(1_000_000);
  }

  private record LogisticForm(int iterations) implements Form {
    @Override
    public <T extends CalculusFieldElement<T>> T apply(T[] x) {
      T y = x[0];
      for (int i = 0; i < iterations; i++) {
        y = y.multiply(4).multiply(y.negate().add(1));
      }
      return y;
    }
  }

  private record RosenbrockForm() implements Form {
    @Override
    public <T extends CalculusFieldElement<T>> T apply(T[] x) {
      T sum = x[0].newInstance(0);
      for (int i = 0; i + 1 < x.length; i++) {
        T t = x[i + 1].subtract(x[i].multiply(x[i]));
        T u = x[i].negate().add(1);
        sum = sum.add(t.multiply(t).multiply(100)).add(u.multiply(u));
      }
      return sum;
    }
  }

  private record HelmholtzForm(Helmholtz constants) implements Form {
    @Override
    public <T extends CalculusFieldElement<T>> T apply(T[] x) {
      int n = x.length;
      T bx = x[0].multiply(constants.b(0));
      for (int i = 1; i < n; i++) {
        bx = bx.add(x[i].multiply(constants.b(i)));
      }
      T free = bx.negate().add(1);
      T logs = x[0].divide(free).log();
      for (int i = 1; i < n; i++) {
        logs = logs.add(x[i].divide(free).log());
      }
      T xAx = x[0].newInstance(0);
      for (int i = 0; i < n; i++) {
        T row = x[0].multiply(constants.a(i, 0));
        for (int j = 1; j < n; j++) {
          row = row.add(x[j].multiply(constants.a(i, j)));
        }
        xAx = xAx.add(x[i].multiply(row));
      }
      T ratio = bx.multiply(Helmholtz.PLUS).add(1).divide(bx.multiply(Helmholtz.MINUS).add(1));
      return logs.multiply(Helmholtz.R_T)
          .subtract(xAx.divide(bx.multiply(Helmholtz.SQRT_8)).multiply(ratio.log()));
    }
  }

  private record SpeelpenningForm() implements Form {
    @Override
    public <T extends CalculusFieldElement<T>> T apply(T[] x) {
      T product = x[0];
      for (int i = 1; i < x.length; i++) {
        product = product.multiply(x[i]);
      }
      return product;
    }
  }

  private record SinesForm(int depth) implements Form {
    @Override
    public <T extends CalculusFieldElement<T>> T apply(T[] x) {
      T y = x[0];
      for (int i = 0; i < depth; i++) {
        y = y.sin();
      }
      return y;
    }
  }
}
