package tridiff.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import tridiff.core.function.RealFunction;

/**
 * Several methods, each of which differentiates what the one after it has made: {@code
 * forward/reverse} is forward over reverse, which differentiates a gradient by forward mode. As
 * many methods as there are make derivatives of that order, and of no other.
 *
 * <p>Source: Griewank and Walther, Evaluating Derivatives, 2nd ed. (2008), section 5.1,
 * doi:10.1137/1.9780898717761.
 *
 * @param methods the methods, the outermost first
 */
record Composition(List<Differentiator> methods) implements Differentiator, HigherOrder {

  /** Between the names of the methods. */
  static final String OVER = "/";

  Composition {
    methods = List.copyOf(methods);
  }

  @Override
  public String name() {
    return methods.stream().map(Differentiator::name).collect(Collectors.joining(OVER));
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedFunctionException always: this is no way to a first derivative
   */
  @Override
  public RealFunction differentiate(RealFunction f) {
    throw unsupported(1);
  }

  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    int order = HigherOrder.order(wanted);
    if (order != methods.size()) {
      throw unsupported(order);
    }
    List<Differentiator> innermostFirst = new ArrayList<>(methods);
    Collections.reverse(innermostFirst);
    return HigherOrder.applied(innermostFirst, f, wanted);
  }

  private UnsupportedFunctionException unsupported(int order) {
    return new UnsupportedFunctionException(
        "%d methods one over the other make derivatives of order %d, not of order %d"
            .formatted(methods.size(), methods.size(), order));
  }
}
