package tridiff.input.fpcore;

import java.util.List;

/** One FPCore whose body may be called by others: its parameters take the first slots. */
final class Core {

  private final int parameters;
  private Node body = new Node.Unsupported("this core has not been read yet");
  private int slots;

  Core(int parameters) {
    this.parameters = parameters;
    this.slots = parameters;
  }

  int parameters() {
    return parameters;
  }

  Node body() {
    return body;
  }

  void define(Node definition, int neededSlots) {
    body = definition;
    slots = neededSlots;
  }

  /** Returns the start of a call. */
  <T> Evaluation<T> started(Evaluation<T> caller, List<T> arguments) {
    return filled(caller.of(slots), arguments);
  }

  <T> Evaluation<T> filled(Evaluation<T> e, List<T> arguments) {
    for (int i = 0; i < parameters; i++) {
      e.set(i, arguments.get(i));
    }
    return e;
  }
}
