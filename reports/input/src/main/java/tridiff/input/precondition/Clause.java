package tridiff.input.precondition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/** A condition that all points meet, beside others. */
public final class Clause {

  private final String text;
  private final Predicate<double[]> predicate;
  private final Comparisons comparisons;

  /** Tells the comparisons that follow from a condition. */
  @FunctionalInterface
  public interface Comparisons {

    /**
     * Evaluates both sides of each comparison.
     *
     * @param on an algebra; an exception of it ends the telling
     * @param inputs the inputs
     * @param told is told each comparison
     */
    <T> void tell(Algebra<T> on, List<T> inputs, Listener<T> told);
  }

  /** Is told comparisons. */
  @FunctionalInterface
  public interface Listener<T> {

    /** Takes a comparison that holds wherever the condition does. */
    void comparison(Comparison op, T left, T right);
  }

  /**
   * A condition.
   *
   * @param text how it is written
   * @param predicate whether a point meets it
   * @param comparisons what follows from it
   */
  public Clause(String text, Predicate<double[]> predicate, Comparisons comparisons) {
    this.text = text;
    this.predicate = predicate;
    this.comparisons = comparisons;
  }

  String text() {
    return text;
  }

  boolean holds(double... point) {
    return predicate.test(point);
  }

  List<Constraint> constraints(int inputs) {
    List<Constraint> constraints = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      terms.add(new Term.Input(i));
    }
    try {
      comparisons.tell(
          new Terms(),
          terms,
          (op, left, right) -> constraints.add(new Constraint(op, left, right)));
    } catch (UnsupportedFunctionException e) {
      // A branch on an input: what was told before it holds all the same.
      return constraints;
    }
    return constraints;
  }
}
