package tridiff.input.fpcore;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tridiff.core.algebra.Precision;

/** The variables that can be seen at a place, each with its slot in the frame of the core. */
final class Scope {

  /** What all scopes of one core have in common. */
  static final class Frame {
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> unsupported = new LinkedHashSet<>();
    private final Map<Integer, Double> constants = new HashMap<>();
    private Precision precision = Precision.DOUBLE;
    private int slots;

    /** Sets the format in which the core wants to be computed. */
    void computeIn(Precision wanted) {
      precision = wanted;
    }

    Precision precision() {
      return precision;
    }

    /** Notes that a slot has this value wherever it can be seen. */
    void fix(int slot, double value) {
      constants.put(slot, value);
    }

    /** Returns the value of a slot that has but one; else NaN. */
    double constant(int slot) {
      return constants.getOrDefault(slot, Double.NaN);
    }

    int slots() {
      return slots;
    }

    Set<String> notes() {
      return notes;
    }

    Set<String> unsupported() {
      return unsupported;
    }
  }

  private final Frame frame;
  private final Optional<Scope> outer;
  private final Map<String, Node.Variable> names = new HashMap<>();

  private Scope(Frame frame, Optional<Scope> outer) {
    this.frame = frame;
    this.outer = outer;
  }

  static Scope of(Frame frame) {
    return new Scope(frame, Optional.empty());
  }

  Scope inner() {
    return new Scope(frame, Optional.of(this));
  }

  Frame frame() {
    return frame;
  }

  /** Declares a name, which hides one of the same name, and returns its first slot. */
  int declare(String name, List<Integer> shape) {
    Node.Variable variable = new Node.Variable(frame.slots, shape);
    frame.slots += variable.width();
    names.put(name, variable);
    return variable.slot();
  }

  boolean declaresHere(String name) {
    return names.containsKey(name);
  }

  Optional<Node.Variable> find(String name) {
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      Node.Variable variable = scope.get().names.get(name);
      if (variable != null) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  Set<String> visible() {
    Set<String> all = new TreeSet<>();
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      all.addAll(scope.get().names.keySet());
    }
    return all;
  }
}
