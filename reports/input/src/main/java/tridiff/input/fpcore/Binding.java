package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.List;

/** A variable, which takes as many slots as its value has numbers, and what it stands for. */
record Binding(int slot, Node value) {

  /** Sets the variables: one by one, or all at once after the last expression is evaluated. */
  static <T> void bind(List<Binding> bindings, boolean inSequence, Evaluation<T> e) {
    if (inSequence) {
      for (Binding binding : bindings) {
        binding.set(binding.value().numbers(e), binding.value().known(e::known), e);
      }
      return;
    }
    List<List<T>> values = new ArrayList<>(bindings.size());
    double[] known = new double[bindings.size()];
    for (int i = 0; i < known.length; i++) {
      Node value = bindings.get(i).value();
      values.add(value.numbers(e));
      known[i] = value.known(e::known);
    }
    for (int i = 0; i < known.length; i++) {
      bindings.get(i).set(values.get(i), known[i], e);
    }
  }

  private <T> void set(List<T> values, double known, Evaluation<T> e) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        e.spend(); // A large array takes its time.
      }
      e.set(slot + i, values.get(i));
    }
    if (!Double.isNaN(known)) {
      e.note(slot, known);
    }
  }
}
