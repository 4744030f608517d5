package tridiff.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds room for labels among other labels and lines. */
final class Placement {

  /**
   * One way to place a label.
   *
   * @param label the label there
   * @param cost how much the place is disliked
   * @param leader a line to what the label belongs to, if it lies far away
   * @param near a marker so near to the text seems to be what it belongs to, as its own lies
   *     further away
   * @param tie what the reader's eye follows where there is no such line
   */
  record Candidate(
      Label label, double cost, Optional<Line2D> leader, double near, Optional<Line2D> tie) {

    Candidate(Label label, double cost, Optional<Line2D> leader) {
      this(label, cost, leader, NEAR, Optional.empty());
    }

    Candidate(Label label, double cost) {
      this(label, cost, Optional.empty());
    }

    /** Returns the same place for the label of a point, further from it than it must be. */
    Candidate of(Point2D point, double distance) {
      Rectangle2D box = label.bounds();
      var tie =
          new Line2D.Double(
              point.getX(),
              point.getY(),
              clamp(point.getX(), box.getMinX(), box.getMaxX()),
              clamp(point.getY(), box.getMinY(), box.getMaxY()));
      return new Candidate(label, cost, leader, near + distance, Optional.of(tie));
    }
  }

  /** A place that costs more is none. */
  static final double MOST = 100;

  /** What it costs to lie on the edge of a band. */
  private static final double ON_EDGE = 20;

  /** What it costs to lie near a marker of another curve. */
  private static final double NEAR_STRANGER = 33;

  /** The markers of labels that lie beside them are a little further away. */
  private static final double NEAR = 9.5;

  /** A line to a text starts so far from markers that are not its own. */
  private static final double FROM_STRANGERS = 12;

  /** Two such lines that come nearer to each other could be taken for one another. */
  private static final double APART = 4;

  /** Texts beside each other that come nearer are read as one. */
  private static final double BETWEEN = 6;

  /** A text that is turned points at what stands before its end. */
  private static final double BEFORE_TURNED = 12;

  private final List<Label> taken = new ArrayList<>();
  private final List<Rectangle2D> marks = new ArrayList<>();
  private final List<Line2D> lines = new ArrayList<>();
  private final List<Line2D> leaders = new ArrayList<>();
  private final List<Line2D> ties = new ArrayList<>();
  private final List<Line2D> edges = new ArrayList<>();

  void take(Label label) {
    taken.add(label);
  }

  /** Notes a marker, which no label may cover. */
  void takeMark(double x, double y, double radius) {
    marks.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  void avoid(Line2D line) {
    lines.add(line);
  }

  /** Notes a line from a text to what it belongs to. */
  void takeLeader(Line2D leader) {
    avoid(leader);
    leaders.add(leader);
  }

  /** Tells whether a line to a point starts so near to a marker elsewhere that it may be its. */
  boolean isAmbiguous(Line2D leader, double x, double y) {
    return marks.stream()
        .map(mark -> new Point2D.Double(mark.getCenterX(), mark.getCenterY()))
        .anyMatch(p -> p.distance(x, y) > 2 && p.distance(leader.getP1()) < FROM_STRANGERS);
  }

  /** Notes the parts of a line in corners; NaN is a gap. */
  void avoid(List<Point2D> corners) {
    add(corners, lines);
  }

  /** Notes the edge of a band: a label may lie on it, but better does not. */
  void avoidEdge(List<Point2D> corners) {
    add(corners, edges);
  }

  private static void add(List<Point2D> corners, List<Line2D> to) {
    for (int i = 1; i < corners.size(); i++) {
      Point2D from = corners.get(i - 1);
      if (!Double.isNaN(from.getY()) && !Double.isNaN(corners.get(i).getY())) {
        to.add(new Line2D.Double(from, corners.get(i)));
      }
    }
  }

  /**
   * Takes the cheapest place inside an area that overlaps no other label, lies on no line and costs
   * less than {@code limit}.
   */
  Optional<Candidate> place(List<Candidate> candidates, Rectangle2D area, double limit) {
    Candidate best = null;
    double least = limit;
    List<Candidate> cheapestFirst = new ArrayList<>(candidates);
    cheapestFirst.sort(Comparator.comparingDouble(Candidate::cost));
    for (Candidate candidate : cheapestFirst) {
      if (candidate.cost() >= least) {
        break;
      }
      if (candidate.label().isWithin(area) && isFree(candidate)) {
        double cost = cost(candidate);
        if (cost < least) {
          best = candidate;
          least = cost;
        }
      }
    }
    if (best != null) {
      take(best.label());
      best.leader().ifPresent(this::takeLeader);
      best.tie().ifPresent(ties::add);
    }
    return Optional.ofNullable(best);
  }

  private double cost(Candidate candidate) {
    Label label = candidate.label();
    double strangers = 0;
    if (candidate.leader().isEmpty() && label.degrees() == 0) {
      Rectangle2D box = label.bounds();
      var around = new Rectangle2D.Double();
      around.setFrameFromCenter(
          box.getCenterX(),
          box.getCenterY(),
          box.getMaxX() + candidate.near(),
          box.getMaxY() + candidate.near());
      strangers =
          marks.stream().filter(m -> around.contains(m.getCenterX(), m.getCenterY())).count();
    }
    return candidate.cost() + NEAR_STRANGER * strangers + ON_EDGE * crossings(edges, label, 0, 3);
  }

  /**
   * Tells whether a label overlaps no other and lies on no line, and its leader crosses nothing.
   */
  boolean isFree(Candidate candidate) {
    boolean isTurned = candidate.label().degrees() != 0;
    Label apart = candidate.label().wider(2 * (isTurned ? BEFORE_TURNED : BETWEEN));
    for (Label other : taken) {
      if (apart.overlaps(other)
          || candidate.leader().stream().anyMatch(other::isCrossedBy)
          || candidate.tie().stream().anyMatch(other::isCrossedBy)) {
        return false;
      }
    }
    if (ties.stream().anyMatch(candidate.label()::isCrossedBy)) {
      return false;
    }
    // A rim would cut a line that passes close by.
    return marks.stream().noneMatch(candidate.label()::covers)
        && crossings(lines, candidate.label(), Drawing.RIM, 1) == 0
        && candidate.leader().stream().allMatch(line -> isClear(line) && isApart(line));
  }

  private boolean isApart(Line2D line) {
    return leaders.stream()
        .allMatch(
            other ->
                line.ptSegDist(other.getP1()) >= APART
                    && line.ptSegDist(other.getP2()) >= APART
                    && other.ptSegDist(line.getP1()) >= APART
                    && other.ptSegDist(line.getP2()) >= APART);
  }

  /** Tells whether a line crosses neither data nor labels. */
  boolean isClear(Line2D line) {
    return lines.stream().noneMatch(line::intersectsLine)
        && marks.stream().noneMatch(line::intersects)
        && taken.stream().noneMatch(label -> label.isCrossedBy(line));
  }

  /** Tells whether the edge of a band passes through a label. */
  boolean isCrossed(Label label) {
    return crossings(edges, label, 0, 1) > 0;
  }

  private static int crossings(List<Line2D> lines, Label label, double margin, int enough) {
    Rectangle2D bounds = label.bounds();
    // The corners of a label that is turned reach further out with their margin.
    double reach = 1.5 * margin;
    int count = 0;
    for (Line2D line : lines) {
      boolean near =
          Math.max(line.getX1(), line.getX2()) >= bounds.getMinX() - reach
              && Math.min(line.getX1(), line.getX2()) <= bounds.getMaxX() + reach
              && Math.max(line.getY1(), line.getY2()) >= bounds.getMinY() - reach
              && Math.min(line.getY1(), line.getY2()) <= bounds.getMaxY() + reach;
      if (near && label.isCrossedBy(line, margin)) {
        count++;
        if (count >= enough) {
          break;
        }
      }
    }
    return count;
  }

  /**
   * Moves heights apart until neighbours are {@code pitch} away from each other, each as little as
   * possible, all between {@code top} and {@code bottom} if they fit.
   *
   * @param wanted the heights, in increasing order
   */
  static double[] spread(double[] wanted, double pitch, double top, double bottom) {
    int n = wanted.length;
    // Neighbours that touch form a block, which sits at the mean of what its members want.
    double[] start = new double[n];
    double[] sum = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (double height : wanted) {
      start[blocks] = height;
      sum[blocks] = height;
      size[blocks] = 1;
      while (blocks > 0 && start[blocks - 1] + size[blocks - 1] * pitch > start[blocks]) {
        int above = blocks - 1;
        // The k-th member of the lower block would like the block to start k rows higher.
        sum[above] += sum[blocks] - size[blocks] * size[above] * pitch;
        size[above] += size[blocks];
        start[above] = sum[above] / size[above];
        blocks--;
      }
      start[blocks] = clamp(start[blocks], top, bottom - (size[blocks] - 1) * pitch);
      blocks++;
    }
    double[] heights = new double[n];
    int i = 0;
    for (int b = 0; b < blocks; b++) {
      for (int k = 0; k < size[b]; k++) {
        heights[i++] = start[b] + k * pitch;
      }
    }
    // Blocks pushed in at the bottom may have run into those above them, and these into the top.
    double limit = bottom;
    for (int k = n - 1; k >= 0; k--) {
      heights[k] = Math.min(heights[k], limit);
      limit = heights[k] - pitch;
    }
    limit = top;
    for (int k = 0; k < n; k++) {
      heights[k] = Math.max(heights[k], limit);
      limit = heights[k] + pitch;
    }
    return heights;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(value, Math.max(low, high)));
  }
}
