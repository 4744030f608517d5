package tridiff.tool.trace;

import java.util.ArrayList;
import java.util.List;

/** A node of a layered drawing; a bend of a long edge is a node too. */
final class Node {

  /** What a node shows. */
  enum Look {
    INPUT,
    CONSTANT,
    RESULT,
    FUNCTION,
    BEND
  }

  private final Look look;
  private final int number;
  private final List<String> lines;
  private final String title;
  private final int layer;
  private final List<Node> above = new ArrayList<>();
  private final List<Node> below = new ArrayList<>();
  private int place;
  private double x;

  Node(Look look, int number, List<String> lines, String title, int layer) {
    this.look = look;
    this.number = number;
    this.lines = List.copyOf(lines);
    this.title = title;
    this.layer = layer;
  }

  static Node bend(int layer) {
    return new Node(Look.BEND, -1, List.of(), "", layer);
  }

  Look look() {
    return look;
  }

  /** The number of the value or the function in the trace. */
  int number() {
    return number;
  }

  /** The lines of the label. */
  List<String> lines() {
    return lines;
  }

  /** What a browser shows under the pointer. */
  String title() {
    return title;
  }

  int layer() {
    return layer;
  }

  /** The nodes in the layer above from which an edge comes. */
  List<Node> above() {
    return above;
  }

  /** The nodes in the layer below to which an edge goes. */
  List<Node> below() {
    return below;
  }

  void connectTo(Node other) {
    below.add(other);
    other.above.add(this);
  }

  /** The place in the layer, from the left. */
  int place() {
    return place;
  }

  void setPlace(int newPlace) {
    place = newPlace;
  }

  /** The middle. */
  double x() {
    return x;
  }

  void setX(double newX) {
    x = newX;
  }
}
