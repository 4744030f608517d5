package tridiff.tool.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tridiff.core.Trace;

/**
 * A trace as a picture: inputs above, each function below what goes into it, the output at the
 * foot. Values are light boxes with their adjoint, functions dark ones. The numbers of values and
 * functions in the trace stand in the attributes {@code data-value} and {@code data-function}, so
 * that a script can find them.
 */
public final class TraceDrawing {

  /** Beyond this a picture shows nothing, and the layout takes minutes. */
  private static final int MOST_NODES = 1000;

  /** A picture that is wider than this is not shrunk to a page, but scrolls. */
  private static final double READABLE_WIDTH = 900;

  private static final double GAP = 16;
  private static final double ROW = 62;
  private static final double MARGIN = 16;
  private static final double CHARACTER = 6.4;
  private static final double LINE = 14;
  private static final double FUNCTION_HEIGHT = 24;

  private final Layers layers = new Layers(TraceDrawing::width, GAP);

  private TraceDrawing(Trace trace) {
    Map<Integer, Node> values = new HashMap<>();
    for (int v = 0; v < trace.values().size(); v++) {
      values.put(v, valueNode(trace, v));
      layers.add(values.get(v));
    }
    for (int s = 0; s < trace.steps().size(); s++) {
      Trace.Step step = trace.steps().get(s);
      Node function =
          new Node(
              Node.Look.FUNCTION,
              s,
              List.of(step.operation()),
              step.operation() + ", generation " + step.generation(),
              2 * step.generation() + 1);
      layers.add(function);
      for (int operand : step.operands()) {
        layers.connect(values.get(operand), function);
      }
      layers.connect(function, values.get(step.result()));
    }
    layers.arrange();
  }

  /**
   * Returns the picture as a file.
   *
   * @throws IllegalArgumentException if the trace has more than 1000 values and functions
   */
  public static String svg(Trace trace) {
    return picture(trace, true);
  }

  /**
   * Returns the picture as a part of a page, whose style it takes.
   *
   * @param trace what is drawn
   * @param wrong the numbers of values whose adjoints are marked as wrong
   * @throws IllegalArgumentException if the trace has more than 1000 values and functions
   */
  public static String inline(Trace trace, Set<Integer> wrong) {
    String svg = picture(trace, false);
    for (int v : wrong) {
      svg = svg.replaceFirst("\" data-value=\"" + v + "\"", " wrong$0");
    }
    return svg;
  }

  /**
   * Refuses what would be too large to look at.
   *
   * @throws IllegalArgumentException if the trace has more than 1000 values and functions
   */
  public static void check(Trace trace) {
    int nodes = trace.values().size() + trace.steps().size();
    if (nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "a picture holds at most "
              + MOST_NODES
              + " nodes, this trace has "
              + nodes
              + "; write a DOT file and lay it out with Graphviz");
    }
  }

  private static String picture(Trace trace, boolean isAlone) {
    check(trace);
    return new TraceDrawing(trace).draw(trace, isAlone);
  }

  private static Node valueNode(Trace trace, int index) {
    Trace.Value value = trace.values().get(index);
    List<String> lines = new ArrayList<>();
    String title = value.name();
    if (value.kind() == Trace.Kind.CONSTANT) {
      lines.add(brief(value.value()));
    } else {
      lines.add(value.name() + " = " + brief(value.value()));
      title += " = " + value.value();
      if (value.adjoint().isPresent()) {
        lines.add("adjoint " + brief(value.adjoint().getAsDouble()));
        title += ", adjoint " + value.adjoint().getAsDouble();
      }
    }
    Node.Look look =
        switch (value.kind()) {
          case INPUT -> Node.Look.INPUT;
          case CONSTANT -> Node.Look.CONSTANT;
          case RESULT -> Node.Look.RESULT;
        };
    return new Node(look, index, lines, title, layer(trace, index));
  }

  /** A constant stands just above its first use; other values below what made them. */
  private static int layer(Trace trace, int index) {
    Trace.Value value = trace.values().get(index);
    if (value.kind() != Trace.Kind.CONSTANT) {
      return 2 * value.generation();
    }
    return trace.steps().stream()
        .filter(step -> step.operands().contains(index))
        .mapToInt(step -> 2 * step.generation())
        .min()
        .orElse(0);
  }

  /** Six digits, or all where there are fewer. */
  static String brief(double value) {
    String exact = Double.toString(value);
    return exact.length() <= 8 ? exact : String.format(Locale.ROOT, "%.6g", value);
  }

  private static double width(Node node) {
    if (node.look() == Node.Look.BEND) {
      return 4;
    }
    int longest = node.lines().stream().mapToInt(String::length).max().orElse(0);
    return Math.max(30, 14 + CHARACTER * longest);
  }

  private static double height(Node node) {
    return node.look() == Node.Look.FUNCTION ? FUNCTION_HEIGHT : 10 + LINE * node.lines().size();
  }

  private static double y(Node node) {
    return MARGIN + 20 + node.layer() * ROW;
  }

  private String draw(Trace trace, boolean isAlone) {
    List<Node> nodes = layers.nodes();
    double right = nodes.stream().mapToDouble(n -> n.x() + width(n) / 2).max().orElse(0);
    double w = right + 2 * MARGIN;
    double h = (layers.count() - 1) * ROW + 2 * (MARGIN + 20);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\"%s viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\" role=\"img\" aria-label=\"Computation of %d functions and %d"
                + " variables\">%n",
            isAlone || w <= READABLE_WIDTH ? "" : " class=\"large\"",
            w,
            h,
            w,
            h,
            trace.steps().size(),
            trace.values().size()));
    if (isAlone) {
      svg.append(STYLE);
    }
    svg.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    for (Node node : nodes) {
      if (node.look() != Node.Look.BEND) {
        node.below().forEach(next -> edge(svg, node, next));
      }
    }
    for (Node node : nodes) {
      if (node.look() != Node.Look.BEND) {
        shape(svg, node);
      }
    }
    return svg.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
  }

  private static final String STYLE =
      """
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" \
      markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5B6770"/></marker></defs>
      <style>
      text { font: 12px "DejaVu Sans Condensed", "Segoe UI", sans-serif; text-anchor: middle; }
      .paper { fill: #FFFFFF; }
      .edge { fill: none; stroke: #5B6770; marker-end: url(#arrow); }
      .input rect { fill: #FDF0D5; stroke: #966300; }
      .constant rect { fill: #F2F4F6; stroke: #9AA5B1; }
      .result rect { fill: #E3EFF8; stroke: #0072B2; }
      .function rect { fill: #1F2933; stroke: #1F2933; }
      text { fill: #1F2933; }
      .function text { fill: #FFFFFF; font-weight: bold; }
      </style>
      """;

  /** A smooth line from the foot of one node, through its bends, to the head of the next. */
  private static void edge(StringBuilder svg, Node from, Node first) {
    double x = MARGIN + from.x();
    double y = y(from) + height(from) / 2;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path class=\"edge%s\" data-function=\"%d\" d=\"M%.1f %.1f",
            from.look() == Node.Look.CONSTANT ? " fixed" : "",
            from.look() == Node.Look.FUNCTION ? from.number() : target(first).number(),
            x,
            y));
    Node to = first;
    while (true) {
      double nextX = MARGIN + to.x();
      boolean isBend = to.look() == Node.Look.BEND;
      double nextY = y(to) - (isBend ? 0 : height(to) / 2);
      double middle = (y + nextY) / 2;
      svg.append(
          String.format(
              Locale.ROOT,
              "C%.1f %.1f %.1f %.1f %.1f %.1f",
              x,
              middle,
              nextX,
              middle,
              nextX,
              nextY));
      if (!isBend) {
        break;
      }
      x = nextX;
      y = nextY;
      to = to.below().get(0);
    }
    svg.append("\"/>\n");
  }

  private static Node target(Node first) {
    Node to = first;
    while (to.look() == Node.Look.BEND) {
      to = to.below().get(0);
    }
    return to;
  }

  private static void shape(StringBuilder svg, Node node) {
    double w = width(node);
    double h = height(node);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g class=\"%s\" data-%s=\"%d\"><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                + " height=\"%.1f\" rx=\"%d\"/>",
            node.look().name().toLowerCase(Locale.ROOT),
            node.look() == Node.Look.FUNCTION ? "function" : "value",
            node.number(),
            escaped(node.title()),
            MARGIN + node.x() - w / 2,
            y(node) - h / 2,
            w,
            h,
            node.look() == Node.Look.FUNCTION ? 4 : 10));
    double baseline = y(node) - LINE * (node.lines().size() - 1) / 2 + 4;
    for (String line : node.lines()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
              MARGIN + node.x(),
              baseline,
              escaped(line)));
      baseline += LINE;
    }
    svg.append("</g>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
