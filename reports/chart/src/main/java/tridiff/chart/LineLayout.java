package tridiff.chart;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tridiff.chart.Label.Anchor;

/**
 * Where the data of a {@link LineChart} are.
 *
 * <p>From top to bottom the plot has: a strip for points without a value, if there are any; the
 * axis; a strip for zeros, if there are any. In a strip each series has a lane of its own, so that
 * several series that are all zero can all be seen.
 */
final class LineLayout {

  static final int WIDTH = 980;
  static final double LONGEST_LABEL = 250;
  static final int LABEL_PITCH = 17;

  private static final int PLOT_HEIGHT = 460;
  private static final int NARROW_PLOT_HEIGHT = 320;

  /**
   * A lane for zeros is as high as the markers on its line, one for what has no value as a cross.
   */
  private static final int LANE = 9;

  private static final int LANE_OF_CROSSES = 6;

  /** What stands at a strip in place of a number. */
  static final String BELOW = "below";

  static final String NONE = "none";
  private static final int MOST_MARKERS = 40;

  /** More points than this are small and may lie below a text. */
  static final int CROWD = 60;

  /** The area between the edges of some points in a row. */
  record Band(List<Point2D> low, List<Point2D> high) {}

  final LineChart spec;
  final Sheet sheet;
  final Frame frame;
  final Plane plane;
  final Rectangle plot;
  final List<Curve> curves = new ArrayList<>();
  final List<Guide> guides;

  /** The series that are labelled beside the plot: at its right edge, or below it. */
  final Set<Integer> edge;

  /** How many points have no place on the horizontal axis. */
  final int skipped;

  /** The plot without its strips: where there is room for texts. */
  final Rectangle2D field = new Rectangle2D.Double();

  final Optional<Rectangle2D> floorStrip;
  final Optional<Rectangle2D> leftStrip;
  final Optional<Rectangle2D> gapStrip;

  /** Where the lanes of the strip below the axis start, in which a height is no value. */
  final List<Double> laneTops = new ArrayList<>();

  /**
   * Lays out a chart.
   *
   * @param atEdge series that are labelled at the right edge because there is no room elsewhere
   */
  LineLayout(LineChart spec, Palette palette, Sheet sheet, Set<Integer> atEdge) {
    this.spec = spec;
    this.sheet = sheet;
    guides = new ArrayList<>(spec.guides());
    if (spec.y().scale() == Axis.Scale.SHARE) {
      guides.add(Guide.atY(AxisFit.KNEE, "stretched ninefold above it"));
    }
    List<Point> all = spec.series().stream().flatMap(s -> s.points().stream()).toList();
    var x = new AxisFit(spec.x(), all.stream().mapToDouble(Point::x).toArray(), sheet.mostTicks());
    DoubleStream values =
        all.stream().flatMapToDouble(p -> DoubleStream.of(p.y(), p.low(), p.high()));
    var y = new AxisFit(spec.y(), values.toArray(), 9);
    List<Point> onX = all.stream().filter(p -> x.shows(p.x())).toList();
    skipped = all.size() - onX.size();
    List<List<Point>> points = placed(x);
    List<Integer> gapLanes = lanes(points, p -> !y.shows(p.y()));
    List<Integer> floorLanes = lanes(points, p -> y.isOnFloor(p.y()));
    edge = new TreeSet<>(atEdge);
    for (int i = 0; i < points.size(); i++) {
      if (sheet.isNarrow() || belongsToEdge(i, points.get(i), x, y)) {
        edge.add(i);
      }
    }

    int width = sheet.width(WIDTH);
    frame = new Frame(spec.caption(), sheet, width, 0);
    int floors = (int) floorLanes.stream().filter(lane -> lane >= 0).count();
    int gaps = (int) gapLanes.stream().filter(lane -> lane >= 0).count();
    int floor = floors == 0 ? 0 : floors * LANE + 24;
    Stream<String> words =
        Stream.concat(
            y.ticks().stream().map(AxisFit.Tick::text),
            Stream.of(floor > 0 ? BELOW : "", gaps > 0 ? NONE : ""));
    double ticks = words.mapToDouble(Ink.TICK::width).max().orElse(0);
    int left = (sheet.isNarrow() ? 32 : 64) + (int) Math.ceil(Math.max(10, Math.min(ticks, 120)));
    double column = edge.stream().mapToDouble(i -> name(i, Ink.STRONG).width()).max().orElse(0);
    int beside = column == 0 ? 28 : (int) Math.ceil(column) + 54;
    int right = width - (sheet.isNarrow() ? 10 : beside);
    boolean hasFloorX =
        spec.x().floor().isPresent() || onX.stream().anyMatch(p -> x.isOnFloor(p.x()));
    int least =
        sheet.isNarrow() ? NARROW_PLOT_HEIGHT : Math.max(PLOT_HEIGHT, edge.size() * LABEL_PITCH);
    int height = least + floor / 2;
    plot = new Rectangle(left, (int) Math.ceil(frame.bottom()) + 14, right - left, height);
    boolean isFlush = floor > 0 || (spec.y().scale() != Axis.Scale.LOG10 && y.low() == 0);
    plane =
        new Plane(
            x,
            y,
            plot,
            plot.x + (hasFloorX ? 2 * Plane.FLOOR : 12),
            plot.getMaxX() - 12,
            plot.y + (gaps > 0 ? gaps * LANE_OF_CROSSES + 30 : 8),
            plot.getMaxY() - (isFlush ? floor : 8));
    floorStrip = strip(floor > 0, plot.x, plane.bottom(), plot.getMaxX(), plot.getMaxY());
    gapStrip = strip(gaps > 0, plot.x, plot.y, plot.getMaxX(), plane.top() - 8);
    leftStrip = strip(hasFloorX, plot.x, plot.y, plane.start(), plot.getMaxY());
    field.setFrameFromDiagonal(
        plot.x,
        gapStrip.map(Rectangle2D::getMaxY).orElse(plot.getMinY()),
        plot.getMaxX(),
        floorStrip.map(Rectangle2D::getMinY).orElse(plot.getMaxY()));
    for (int i = 0; i < points.size(); i++) {
      double below = plane.bottom() + (floorLanes.get(i) < 0 ? 0 : 7 + floorLanes.get(i) * LANE);
      double above =
          gapLanes.get(i) < 0 ? Double.NaN : plot.y + 23 + gapLanes.get(i) * LANE_OF_CROSSES;
      if (floorLanes.get(i) >= 0) {
        laneTops.add(below - LANE / 2.0);
      }
      Series series = spec.series().get(i);
      curves.add(
          new Curve(i, series, palette.style(series.name()), points.get(i), plane, below, above));
    }
  }

  /** Returns the points with a place, at most 2,000 a curve; clouds share 2,500. */
  private List<List<Point>> placed(AxisFit x) {
    long clouds = spec.series().stream().filter(s -> s.form() == Series.Form.POINTS).count();
    List<List<Point>> placed = new ArrayList<>();
    for (Series series : spec.series()) {
      int most = series.form() == Series.Form.POINTS ? (int) Math.min(2000, 2500 / clouds) : 2000;
      List<Point> points = series.points().stream().filter(p -> x.shows(p.x())).toList();
      placed.add(Thinning.of(points, most));
    }
    return placed;
  }

  /** Numbers the series that have such a point; the others have -1. */
  private static List<Integer> lanes(List<List<Point>> series, Predicate<Point> isInStrip) {
    List<Integer> lanes = new ArrayList<>();
    int next = 0;
    for (List<Point> points : series) {
      lanes.add(points.stream().anyMatch(isInStrip) ? next++ : -1);
    }
    return lanes;
  }

  private static Optional<Rectangle2D> strip(
      boolean isNeeded, double left, double top, double right, double bottom) {
    return isNeeded
        ? Optional.of(new Rectangle2D.Double(left, top, right - left, bottom - top))
        : Optional.empty();
  }

  /** Curves that end at the right, clouds, and curves without any value are labelled there. */
  private boolean belongsToEdge(int index, List<Point> points, AxisFit x, AxisFit y) {
    double end =
        points.stream()
            .filter(p -> y.shows(p.y()))
            .mapToDouble(p -> x.isOnFloor(p.x()) ? x.low() : x.place(p.x()))
            .filter(place -> !Double.isNaN(place))
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    return end == Double.NEGATIVE_INFINITY
        || end > x.high() - 0.04 * (x.high() - x.low())
        || (spec.series().get(index).form() == Series.Form.POINTS && points.size() > 3);
  }

  /** Returns the name of a series, not yet in its place. */
  Label name(int index, Ink ink) {
    String text = Wording.fit(spec.series().get(index).label(), ink, LONGEST_LABEL);
    return Label.of(text.isEmpty() ? "(no name)" : text, ink, Anchor.START, 0, 0);
  }

  /** All points of a short curve, some of a long one or of steps, and those without neighbours. */
  List<Integer> marked(Curve curve) {
    int n = curve.points.size();
    boolean isSteps = curve.series.form() == Series.Form.STEPS;
    boolean all = curve.isCloud() || (n <= MOST_MARKERS && !isSteps);
    double pitch = plot.width / 6.0;
    double next = plot.x + pitch * (0.3 + curve.index % 6) / 6;
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (!curve.hasPlace(i)) {
        continue;
      }
      List<Curve> here = curve.besides(curves, i, i);
      boolean ours = i % here.size() == here.indexOf(curve) || n < 2 * here.size();
      boolean alone = !curve.isJoined(i) && !curve.isJoined(i + 1);
      boolean due = curve.xs[i] >= next;
      if ((all && ours) || alone || due) {
        marked.add(i);
      }
      while (due && next <= curve.xs[i]) {
        next += pitch;
      }
    }
    return marked;
  }

  /** Returns the points of a curve that have a ring. */
  List<Point2D> rings(Curve curve) {
    return curve.series.marks().stream()
        .filter(mark -> mark.kind() == Mark.Kind.RING)
        .flatMap(mark -> curve.nearest(plane.x(mark.from())).stream())
        .toList();
  }

  /** Returns the bands of a curve: of each two points or more in a row that have one. */
  List<Band> bands(Curve curve) {
    List<Band> bands = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= curve.points.size(); i++) {
      // Not so if an edge is NaN.
      boolean isOne =
          i < curve.points.size() && curve.points.get(i).low() <= curve.points.get(i).high();
      if (isOne && (i == start || !curve.isSplit(i))) {
        continue;
      }
      List<Point> part = curve.points.subList(start, i);
      if (part.size() > 1 && part.stream().anyMatch(p -> p.low() < p.high())) {
        bands.add(new Band(edge(part, Point::low), edge(part, Point::high)));
      }
      start = isOne ? i : i + 1;
    }
    return bands;
  }

  private List<Point2D> edge(List<Point> points, ToDoubleFunction<Point> value) {
    return points.stream()
        .<Point2D>map(p -> new Point2D.Double(plane.x(p.x()), plane.within(value.applyAsDouble(p))))
        .toList();
  }
}
