package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.List;

/** A variable and the expression that it stands for. */
record Binding(int slot, Node value) {

  /** Sets the variables: one by one, or all at once after the last expression is evaluated. */
  static <T> void bind(List<Binding> bindings, boolean inSequence, Evaluation<T> e) {
    if (inSequence) {
      for (Binding binding : bindings) {
        e.set(binding.slot(), binding.value().number(e));
      }
      return;
    }
    List<T> values = new ArrayList<>(bindings.size());
    for (Binding binding : bindings) {
      values.add(binding.value().number(e));
    }
    for (int i = 0; i < values.size(); i++) {
      e.set(bindings.get(i).slot(), values.get(i));
    }
  }
}
