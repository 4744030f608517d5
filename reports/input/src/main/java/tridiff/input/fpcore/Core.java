package tridiff.input.fpcore;

import java.util.List;

/**
 * One FPCore whose body may be called by others: the numbers of its parameters take the first
 * slots.
 */
final class Core {

  private final List<List<Integer>> shapes;
  private Node body = new Node.Unsupported("this core has not been read yet");
  private int slots;

  /**
   * A core whose body is not known yet.
   *
   * @param shapes the shape of each parameter, see {@link Node#shape}
   */
  Core(List<List<Integer>> shapes) {
    this.shapes = List.copyOf(shapes);
    this.slots = shapes.stream().mapToInt(Node::width).sum();
  }

  List<List<Integer>> shapes() {
    return shapes;
  }

  Node body() {
    return body;
  }

  void define(Node definition, int neededSlots) {
    body = definition;
    slots = neededSlots;
  }

  /** Gives those that call it a reason why they have no value. */
  void refuse(String reason) {
    body = new Node.Unsupported(reason);
  }

  /** Returns the start of a call. */
  <T> Evaluation<T> started(Evaluation<T> caller, List<T> arguments) {
    return filled(caller.of(slots), arguments);
  }

  <T> Evaluation<T> filled(Evaluation<T> e, List<T> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      e.set(i, arguments.get(i));
    }
    return e;
  }
}
