package tridiff.tool.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Places nodes in their layers so that edges cross rarely and run nearly straight.
 *
 * <p>Source: K. Sugiyama, S. Tagawa and M. Toda, Methods for visual understanding of hierarchical
 * system structures, IEEE Transactions on Systems, Man, and Cybernetics 11 (1981), 109-125,
 * doi:10.1109/TSMC.1981.4308636: order by barycentres, then positions.
 */
final class Layers {

  private static final int ORDERING_ROUNDS = 24;
  private static final int POSITION_ROUNDS = 40;

  private final List<List<Node>> layers = new ArrayList<>();
  private final ToDoubleFunction<Node> width;
  private final double gap;

  /**
   * Makes empty layers.
   *
   * @param width the width of a node
   * @param gap the least distance between two neighbours
   */
  Layers(ToDoubleFunction<Node> width, double gap) {
    this.width = width;
    this.gap = gap;
  }

  void add(Node node) {
    while (layers.size() <= node.layer()) {
      layers.add(new ArrayList<>());
    }
    List<Node> layer = layers.get(node.layer());
    node.setPlace(layer.size());
    layer.add(node);
  }

  /** Connects two nodes, with a bend in every layer between. */
  void connect(Node upper, Node lower) {
    Node last = upper;
    for (int layer = upper.layer() + 1; layer < lower.layer(); layer++) {
      Node bend = Node.bend(layer);
      add(bend);
      last.connectTo(bend);
      last = bend;
    }
    last.connectTo(lower);
  }

  int count() {
    return layers.size();
  }

  List<Node> nodes() {
    return layers.stream().flatMap(List::stream).toList();
  }

  void arrange() {
    order();
    position();
  }

  private void order() {
    List<List<Node>> best = copy();
    long fewest = crossings();
    for (int round = 0; round < ORDERING_ROUNDS && fewest > 0; round++) {
      sweep(round % 2 == 0);
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      layers.set(i, best.get(i));
      number(best.get(i));
    }
  }

  private List<List<Node>> copy() {
    List<List<Node>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(new ArrayList<>(layer)));
    return copy;
  }

  private void sweep(boolean downward) {
    Function<Node, List<Node>> neighbours = downward ? Node::above : Node::below;
    for (int i = 0; i < layers.size(); i++) {
      List<Node> layer = layers.get(downward ? i : layers.size() - 1 - i);
      layer.sort(
          Comparator.comparingDouble(
              node ->
                  neighbours.apply(node).stream()
                      .mapToInt(Node::place)
                      .average()
                      .orElse(node.place())));
      number(layer);
    }
  }

  private static void number(List<Node> layer) {
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).setPlace(i);
    }
  }

  /** Returns how many pairs of edges between neighbouring layers cross. */
  long crossings() {
    long crossings = 0;
    for (List<Node> layer : layers) {
      List<Integer> ends = new ArrayList<>();
      for (Node node : layer) {
        node.below().stream().map(Node::place).sorted().forEach(ends::add);
      }
      for (int i = 0; i < ends.size(); i++) {
        for (int j = i + 1; j < ends.size(); j++) {
          crossings += ends.get(j) < ends.get(i) ? 1 : 0;
        }
      }
    }
    return crossings;
  }

  private void position() {
    for (List<Node> layer : layers) {
      double x = 0;
      for (Node node : layer) {
        node.setX(x + width.applyAsDouble(node) / 2);
        x += width.applyAsDouble(node) + gap;
      }
      double middle = (x - gap) / 2;
      layer.forEach(node -> node.setX(node.x() - middle));
    }
    for (int round = 0; round < POSITION_ROUNDS; round++) {
      for (int i = 0; i < layers.size(); i++) {
        straighten(layers.get(round % 2 == 0 ? i : layers.size() - 1 - i));
      }
    }
    double left =
        nodes().stream().mapToDouble(n -> n.x() - width.applyAsDouble(n) / 2).min().orElse(0);
    nodes().forEach(node -> node.setX(node.x() - left));
  }

  /** Moves each node of a layer towards its neighbours as far as the nodes beside it allow. */
  private void straighten(List<Node> layer) {
    int n = layer.size();
    double[] wanted = new double[n];
    for (int i = 0; i < n; i++) {
      wanted[i] = barycentre(layer.get(i));
    }
    double[] fromLeft = wanted.clone();
    for (int i = 1; i < n; i++) {
      fromLeft[i] = Math.max(wanted[i], fromLeft[i - 1] + distance(layer.get(i - 1), layer.get(i)));
    }
    double[] fromRight = wanted.clone();
    for (int i = n - 2; i >= 0; i--) {
      fromRight[i] =
          Math.min(wanted[i], fromRight[i + 1] - distance(layer.get(i), layer.get(i + 1)));
    }
    // Both keep the distances, so the middle does too.
    for (int i = 0; i < n; i++) {
      layer.get(i).setX((fromLeft[i] + fromRight[i]) / 2);
    }
  }

  private static double barycentre(Node node) {
    double sum = 0;
    for (Node other : node.above()) {
      sum += other.x();
    }
    for (Node other : node.below()) {
      sum += other.x();
    }
    int count = node.above().size() + node.below().size();
    return count == 0 ? node.x() : sum / count;
  }

  private double distance(Node left, Node right) {
    return (width.applyAsDouble(left) + width.applyAsDouble(right)) / 2 + gap;
  }
}
