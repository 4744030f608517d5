package tridiff.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tridiff.chart.Axis.Floor;
import tridiff.chart.Axis.Scale;
import tridiff.chart.Label.Anchor;
import tridiff.chart.Placement.Candidate;

/**
 * Lays out and paints a {@link LineChart}.
 *
 * <p>From top to bottom the plot has: a strip for points without a value, if there are any; the
 * axis; a strip for zeros, if there are any. In a strip each series has a lane of its own, so that
 * several series that are all zero can all be seen.
 */
final class LinePainter {

  private static final int WIDTH = 980;
  private static final int PLOT_HEIGHT = 460;
  private static final int LABEL_PITCH = 17;
  private static final int LANE = 6;
  private static final double LINE_WIDTH = 2.2;
  private static final double MARKER = 4.4;
  static final double LONGEST_LABEL = 250;
  private static final int MOST_MARKERS = 40;

  private final LineChart spec;
  private final Palette palette;
  private final List<Curve> curves = new ArrayList<>();
  private final Placement placement = new Placement();

  private AxisFit x;
  private AxisFit y;
  private Frame frame;
  private Drawing drawing;
  private Rectangle plot;
  private Plane plane;
  private LineGuides guides;
  private final List<String> notes = new ArrayList<>();
  private int floorLanes;
  private int gapLanes;
  private int skipped;
  private boolean hasFloorX;

  private LinePainter(LineChart spec, Palette palette) {
    this.spec = spec;
    this.palette = palette;
  }

  static Drawing drawing(LineChart spec, Palette palette) {
    // A label without room beside its curve gets some at the right edge, where the plot shrinks.
    Set<Integer> atEdge = new HashSet<>();
    while (true) {
      var painter = new LinePainter(spec, palette);
      Set<Integer> homeless = painter.tryPaint(atEdge);
      if (homeless.isEmpty()) {
        return painter.drawing;
      }
      atEdge.addAll(homeless);
    }
  }

  /** Paints, and returns the series whose labels found no room. */
  private Set<Integer> tryPaint(Set<Integer> atEdge) {
    fitAxes();
    List<Integer> edge = edgeLabels(atEdge);
    layOut(edge);
    for (Curve curve : curves) {
      locate(curve);
    }
    findTwins();
    paintBackground();
    paintData();
    paintAxisLabels();
    writeEdgeLabels(edge);
    registerLines();
    Set<Integer> homeless = writeInnerLabels(edge);
    guides.write(notes);
    new LineMarks(plane, placement, drawing).paint(curves);
    if (skipped > 0) {
      notes.add(
          skipped + (skipped == 1 ? " point has" : " points have") + " no place on the x axis");
    }
    frame.write(drawing, String.join(" · ", notes));
    return homeless;
  }

  // --- Axes -----------------------------------------------------------------------------------

  private void fitAxes() {
    int points = spec.series().stream().mapToInt(s -> s.points().size()).sum();
    double[] xs = new double[points];
    double[] values = new double[3 * points];
    int i = 0;
    for (Series series : spec.series()) {
      for (Point point : series.points()) {
        xs[i] = point.x();
        values[3 * i] = point.y();
        values[3 * i + 1] = point.low();
        values[3 * i + 2] = point.high();
        i++;
      }
    }
    x = new AxisFit(spec.x(), xs, 11);
    y = new AxisFit(spec.y(), values, 9);
    // At most 2,000 points a curve; clouds share 2,500, or their files would be too large.
    long clouds = spec.series().stream().filter(s -> s.form() == Series.Form.POINTS).count();
    for (Series series : spec.series()) {
      List<Point> placed = new ArrayList<>();
      for (Point point : series.points()) {
        if (Plane.isOnFloor(x, point.x())) {
          hasFloorX = true;
          placed.add(point);
        } else if (Double.isNaN(x.place(point.x()))) {
          skipped++;
        } else {
          placed.add(point);
        }
      }
      int most = series.form() == Series.Form.POINTS ? (int) Math.min(2000, 2500 / clouds) : 2000;
      var curve = new Curve(series, palette.style(series.name()), Thinning.of(placed, most));
      for (Point point : curve.points) {
        if (Double.isNaN(point.y()) || Double.isInfinite(point.y())) {
          curve.gapLane = curve.gapLane < 0 ? gapLanes++ : curve.gapLane;
        } else if (y.isOnFloor(point.y())) {
          curve.floorLane = curve.floorLane < 0 ? floorLanes++ : curve.floorLane;
        }
      }
      curves.add(curve);
    }
  }

  /** Returns which series are labelled at the right edge: those that end there, and the clouds. */
  private List<Integer> edgeLabels(Set<Integer> atEdge) {
    List<Integer> edge = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      double end = Double.NEGATIVE_INFINITY;
      for (Point point : curve.points) {
        if (Double.isFinite(point.y())) {
          end = Math.max(end, x.place(point.x()));
        }
      }
      boolean isCloud = curve.series.form() == Series.Form.POINTS && curve.points.size() > 3;
      boolean endsRight = end > x.high() - 0.04 * (x.high() - x.low());
      // A curve without any value has a label too, beside its gaps.
      if (atEdge.contains(i) || isCloud || endsRight || end == Double.NEGATIVE_INFINITY) {
        edge.add(i);
      }
    }
    return edge;
  }

  private void layOut(List<Integer> edge) {
    double column = 0;
    for (int i : edge) {
      column = Math.max(column, edgeLabel(i, 0, 0).width());
    }
    int right = WIDTH - (column == 0 ? 28 : (int) Math.ceil(column) + 54);
    frame = new Frame(spec.caption(), WIDTH, 0);
    double ticks = 10;
    for (AxisFit.Tick tick : y.ticks()) {
      ticks = Math.max(ticks, Ink.TICK.face().width(tick.text(), Ink.TICK.size()));
    }
    int left = 52 + (int) Math.ceil(Math.min(ticks, 120)) + 12;
    int floor = floorStrip();
    int height = Math.max(PLOT_HEIGHT, edge.size() * LABEL_PITCH);
    int upper = (int) Math.ceil(frame.bottom()) + 14;
    plot = new Rectangle(left, upper, right - left, height + floor / 2);
    int floorX = floorStripX();
    double start = plot.x + Math.max(12, floorX);
    double end = plot.getMaxX() - 12;
    double top = plot.y + (gapLanes > 0 ? gapLanes * LANE + 30 : 8);
    boolean flush = floor > 0 || (spec.y().scale() == Scale.LINEAR && y.low() == 0);
    double bottom = plot.getMaxY() - (flush ? floor : 8);
    plane = new Plane(x, y, plot, start, end, top, bottom);
    drawing = new Drawing(WIDTH, (int) plot.getMaxY() + 72);
    guides = new LineGuides(spec, plane, placement, drawing);
  }

  private int floorStrip() {
    if (floorLanes == 0 && spec.y().floor().isEmpty()) {
      return 0;
    }
    return Math.max(1, floorLanes) * LANE + 24;
  }

  /** Returns the width of the strip at the left for zeros on a logarithmic horizontal axis. */
  private int floorStripX() {
    return hasFloorX || spec.x().floor().isPresent() ? 26 : 0;
  }

  private double pixelY(Curve curve, double value) {
    if (y.isOnFloor(value)) {
      return curve.floorLane < 0 ? plane.bottom() : plane.bottom() + 7 + curve.floorLane * LANE;
    }
    double place = y.place(value);
    return Double.isNaN(place) ? Double.NaN : plane.ofPlaceY(place);
  }

  private double gapY(Curve curve) {
    return plot.y + 23 + curve.gapLane * LANE;
  }

  private void locate(Curve curve) {
    int n = curve.points.size();
    curve.xs = new double[n];
    curve.ys = new double[n];
    for (int i = 0; i < n; i++) {
      curve.xs[i] = plane.x(curve.points.get(i).x());
      curve.ys[i] = pixelY(curve, curve.points.get(i).y());
    }
  }

  /**
   * Finds curves that run one upon the other; they will be drawn in dashes of all their colours.
   */
  private void findTwins() {
    for (int i = 0; i < curves.size(); i++) {
      Curve first = curves.get(i);
      if (first.twin == 0) {
        List<Curve> group = new ArrayList<>(List.of(first));
        for (Curve other : curves.subList(i + 1, curves.size())) {
          if (other.twin == 0 && coincide(first, other)) {
            other.twin = group.size();
            group.add(other);
          }
        }
        for (Curve curve : group) {
          curve.twins = group.size();
        }
      }
    }
  }

  private static boolean coincide(Curve a, Curve b) {
    int n = a.xs.length;
    if (n == 0
        || n != b.xs.length
        || a.series.form() == Series.Form.POINTS
        || a.series.form() != b.series.form()
        || a.series.line() != b.series.line()) {
      return false;
    }
    int same = 0;
    for (int i = 0; i < n; i++) {
      if (Math.abs(a.xs[i] - b.xs[i]) < 1.5 && Math.abs(a.ys[i] - b.ys[i]) < 1.5) {
        same++;
      }
    }
    return same >= 0.8 * n;
  }

  // --- Behind the data ------------------------------------------------------------------------

  private void paintBackground() {
    double maxX = plot.getMaxX();
    guides.fillBands();
    if (floorStrip() > 0) {
      drawing.fill(
          new Rectangle2D.Double(
              plot.x, plane.bottom(), plot.width, plot.getMaxY() - plane.bottom()),
          Ink.STRIP);
    }
    if (gapLanes > 0) {
      drawing.fill(
          new Rectangle2D.Double(plot.x, plot.y, plot.width, plane.top() - 8 - plot.y), Ink.STRIP);
    }
    if (floorStripX() > 0) {
      drawing.fill(
          new Rectangle2D.Double(plot.x, plot.y, plane.start() - plot.x, plot.height), Ink.STRIP);
    }
    for (double place : y.minor()) {
      horizontal(plane.ofPlaceY(place), Ink.FAINT, 1);
    }
    for (double place : x.minor()) {
      vertical(plane.ofPlaceX(place), Ink.FAINT, 1);
    }
    for (AxisFit.Tick tick : y.ticks()) {
      horizontal(plane.ofPlaceY(tick.place()), Ink.GRID, 1.1);
    }
    for (AxisFit.Tick tick : x.ticks()) {
      vertical(plane.ofPlaceX(tick.place()), Ink.GRID, 1.1);
      double at = plane.ofPlaceX(tick.place());
      drawing.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + 5), Ink.AXIS, 1.1);
    }
    guides.drawLines();
    drawing.draw(new Line2D.Double(plot.x, plot.getMaxY(), maxX, plot.getMaxY()), Ink.AXIS, 1.3);
  }

  private void horizontal(double at, Color colour, double width) {
    drawing.draw(new Line2D.Double(plot.x, at, plot.getMaxX(), at), colour, width);
  }

  private void vertical(double at, Color colour, double width) {
    drawing.draw(new Line2D.Double(at, plot.y, at, plot.getMaxY()), colour, width);
  }

  // --- The data -------------------------------------------------------------------------------

  private void paintData() {
    var area = new DataArea(plot);
    for (Curve curve : curves) {
      addBands(area, curve);
    }
    for (Curve curve : curves) {
      if (curve.series.form() != Series.Form.POINTS && curve.end() >= 0) {
        addLine(area, curve);
      }
    }
    for (int i = 0; i < curves.size(); i++) {
      addMarkers(area, curves.get(i), i);
    }
    area.paint(drawing);
    guides.drawDiagonals(); // Clouds of points lie along them and would hide them.
    if (curves.stream().allMatch(c -> c.points.isEmpty())) {
      Label label =
          Label.of("no data", Ink.SUBTITLE, Anchor.MIDDLE, plot.getCenterX(), plot.getCenterY());
      drawing.write(label, false);
      placement.take(label);
    }
  }

  private void addBands(DataArea area, Curve curve) {
    Color pale =
        new Color(curve.colour.getRed(), curve.colour.getGreen(), curve.colour.getBlue(), 44);
    int n = curve.points.size();
    int start = 0;
    for (int i = 0; i <= n; i++) {
      if (i == n || !hasBand(curve.points.get(i))) {
        if (i - start > 1) {
          double[] xs = new double[i - start];
          double[] lows = new double[i - start];
          double[] highs = new double[i - start];
          for (int k = start; k < i; k++) {
            xs[k - start] = curve.xs[k];
            lows[k - start] = bandEdge(curve.points.get(k).low());
            highs[k - start] = bandEdge(curve.points.get(k).high());
          }
          if (curve.points.subList(start, i).stream().anyMatch(p -> p.low() < p.high())) {
            area.band(xs, lows, highs, pale);
            for (int k = 1; k < xs.length; k++) {
              placement.avoidEdge(new Line2D.Double(xs[k - 1], lows[k - 1], xs[k], lows[k]));
              placement.avoidEdge(new Line2D.Double(xs[k - 1], highs[k - 1], xs[k], highs[k]));
            }
          }
        }
        start = i + 1;
      }
    }
  }

  private static boolean hasBand(Point point) {
    return point.low() <= point.high();
  }

  private double bandEdge(double value) {
    double place = y.place(value);
    if (Double.isNaN(place)) {
      return value > 0 ? plane.top() : plane.bottom();
    }
    return plane.ofPlaceY(Math.max(y.low(), place));
  }

  private void addLine(DataArea area, Curve curve) {
    double[] xs = curve.xs;
    double[] ys = curve.ys;
    if (curve.series.form() == Series.Form.STEPS) {
      int n = xs.length;
      double[] stepX = new double[2 * n - 1];
      double[] stepY = new double[2 * n - 1];
      for (int i = 0; i < n; i++) {
        stepX[2 * i] = xs[i];
        stepY[2 * i] = ys[i];
        if (i > 0) {
          stepX[2 * i - 1] = xs[i];
          stepY[2 * i - 1] = Double.isNaN(ys[i]) ? Double.NaN : ys[i - 1];
        }
      }
      xs = stepX;
      ys = stepY;
    }
    area.curve(xs, ys, curve.colour, pen(curve));
    for (int i = 1; i < xs.length; i++) {
      if (!Double.isNaN(ys[i - 1]) && !Double.isNaN(ys[i])) {
        placement.avoid(new Line2D.Double(xs[i - 1], ys[i - 1], xs[i], ys[i]));
      }
    }
  }

  private static BasicStroke pen(Curve curve) {
    return switch (curve.series.line()) {
      case SOLID -> {
        if (curve.twin == 0) {
          yield Drawing.pen(LINE_WIDTH);
        }
        // Each of n twins hides a part of those below it and leaves 1/n of the length to each.
        float each = Math.max(3, 20f / curve.twins);
        yield Drawing.pen(LINE_WIDTH, each * (curve.twins - curve.twin), each * curve.twin);
      }
      case DASHED -> Drawing.pen(LINE_WIDTH, 8, 4);
      case DOTTED -> Drawing.pen(LINE_WIDTH, 2, 3);
    };
  }

  private void addMarkers(DataArea area, Curve curve, int index) {
    List<Integer> marked = markedPoints(curve, index);
    if (!marked.isEmpty()) {
      double[] xs = new double[marked.size()];
      double[] ys = new double[marked.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = curve.xs[marked.get(i)];
        ys[i] = curve.ys[marked.get(i)];
      }
      boolean crowded = curve.series.form() == Series.Form.POINTS && xs.length > 60;
      Color colour =
          crowded
              ? new Color(
                  curve.colour.getRed(), curve.colour.getGreen(), curve.colour.getBlue(), 170)
              : curve.colour;
      area.markers(xs, ys, curve.style.marker(), colour, crowded ? 3 : MARKER);
    }
    if (curve.gapLane >= 0) {
      double[] gaps =
          IntStream.range(0, curve.points.size())
              .filter(i -> !Double.isFinite(curve.points.get(i).y()))
              .mapToDouble(i -> curve.xs[i])
              .toArray();
      double[] heights = new double[gaps.length];
      Arrays.fill(heights, gapY(curve));
      area.markers(gaps, heights, MarkerShape.CROSS, curve.colour, 2.4);
    }
  }

  /** All points of a short curve, some of a long one, and always those without neighbours. */
  private List<Integer> markedPoints(Curve curve, int index) {
    int n = curve.points.size();
    List<Integer> marked = new ArrayList<>();
    boolean all = curve.series.form() == Series.Form.POINTS || n <= MOST_MARKERS;
    boolean shared = curve.twins > 1 && n >= 2 * curve.twins;
    double pitch = plot.width / 6.0;
    double next = plot.x + pitch * (0.3 + index % 6) / 6;
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(curve.ys[i])) {
        continue;
      }
      boolean alone =
          (i == 0 || Double.isNaN(curve.ys[i - 1]))
              && (i == n - 1 || Double.isNaN(curve.ys[i + 1]));
      boolean due = curve.xs[i] >= next;
      boolean ours = !shared || i % curve.twins == curve.twin;
      if ((all && ours) || alone || due) {
        marked.add(i);
      }
      while (due && next <= curve.xs[i]) {
        next += pitch;
      }
    }
    return marked;
  }

  // --- Texts ----------------------------------------------------------------------------------

  private void write(Label label) {
    drawing.write(label, false);
    placement.take(label);
  }

  private void paintAxisLabels() {
    double middle = (plot.getMinX() + plot.getMaxX()) / 2;
    Label previous = null;
    if (floorStripX() > 0) {
      String text = spec.x().floor().map(Floor::label).orElse("0");
      String fitted = Wording.fit(text, Ink.TICK.face(), Ink.TICK.size(), 90);
      previous = Label.of(fitted, Ink.TICK, Anchor.MIDDLE, plot.x + 13, plot.getMaxY() + 17);
      write(previous);
    }
    for (AxisFit.Tick tick : x.ticks()) {
      Label label =
          Label.of(
              tick.text(),
              Ink.TICK,
              Anchor.MIDDLE,
              plane.ofPlaceX(tick.place()),
              plot.getMaxY() + 17);
      if (previous == null || label.left() > previous.right() + 6) {
        write(label);
        previous = label;
      }
    }
    List<AxisFit.Tick> upwards =
        y.ticks().stream().sorted(Comparator.comparingDouble(AxisFit.Tick::place)).toList();
    double limit = plot.getMaxY() + 6;
    for (AxisFit.Tick tick : upwards) {
      double at = plane.ofPlaceY(tick.place());
      String text = Wording.fit(tick.text(), Ink.TICK.face(), Ink.TICK.size(), 120);
      if (at <= limit) {
        write(Label.of(text, Ink.TICK, Anchor.END, plot.x - 9, at));
        limit = at - Ink.TICK.height() - 2;
      }
    }
    String below = Wording.fit(spec.x().title(), Ink.AXIS_TITLE.face(), Ink.AXIS_TITLE.size(), 700);
    write(Label.of(below, Ink.AXIS_TITLE, Anchor.MIDDLE, middle, plot.getMaxY() + 41));
    String beside =
        Wording.fit(spec.y().title(), Ink.AXIS_TITLE.face(), Ink.AXIS_TITLE.size(), plot.height);
    Label label = Label.of(beside, Ink.AXIS_TITLE, Anchor.MIDDLE, 30, plot.getCenterY());
    write(label.turned(-90));
    if (floorStrip() > 0) {
      String floor = spec.y().floor().map(Floor::label).orElse("0: exact");
      write(inPlot(floor, plot.getMaxY() - 9));
    }
    if (gapLanes > 0) {
      write(inPlot("no value: not a number, infinite or failed", plot.y + 10));
    }
  }

  private Label inPlot(String text, double at) {
    String fitted = Wording.fit(text, Ink.NOTE.face(), Ink.NOTE.size(), plot.width - 20.0);
    return Label.of(fitted, Ink.NOTE, Anchor.START, plot.x + 8.0, at);
  }

  private Label edgeLabel(int index, double left, double at) {
    Curve curve = curves.get(index);
    Ink ink = Ink.STRONG.in(curve.textColour);
    String text = Wording.fit(curve.series.label(), ink.face(), ink.size(), LONGEST_LABEL);
    text = text.isEmpty() ? "(no name)" : text;
    return Label.of(text, ink, Anchor.START, left, at);
  }

  private void writeEdgeLabels(List<Integer> edge) {
    List<Integer> order = new ArrayList<>(edge);
    order.sort(Comparator.comparingDouble(this::wantedHeight));
    double[] wanted = order.stream().mapToDouble(this::wantedHeight).toArray();
    double[] heights = Placement.spread(wanted, LABEL_PITCH, plot.y + 8.0, plot.getMaxY() - 8);
    for (int i = 0; i < heights.length; i++) {
      Curve curve = curves.get(order.get(i));
      double markerX = plot.getMaxX() + 26;
      int end = curve.end();
      boolean isCloud = curve.series.form() == Series.Form.POINTS;
      if (end >= 0 && !isCloud) {
        double endX = Math.min(plot.getMaxX() + 2, curve.xs[end] + MARKER + 3);
        drawing.draw(
            new Line2D.Double(endX, curve.ys[end], markerX - 8, heights[i]), curve.colour, 1);
      }
      paintMarker(curve, markerX, heights[i]);
      write(edgeLabel(order.get(i), markerX + 9, heights[i]));
    }
  }

  private void paintMarker(Curve curve, double atX, double atY) {
    MarkerShape shape = curve.style.marker();
    if (shape.isOpen()) {
      drawing.draw(shape.at(atX, atY, 0.8 * MARKER), curve.colour, 1.6);
    } else {
      drawing.fill(shape.at(atX, atY, 0.9 * MARKER), curve.colour);
    }
  }

  private double wantedHeight(int index) {
    Curve curve = curves.get(index);
    int end = curve.end();
    if (end < 0) {
      return curve.gapLane < 0 ? plot.getCenterY() : gapY(curve);
    }
    if (curve.series.form() != Series.Form.POINTS) {
      return curve.ys[end];
    }
    return Arrays.stream(curve.ys).filter(v -> !Double.isNaN(v)).average().orElse(0);
  }

  private void registerLines() {
    for (Curve curve : curves) {
      if (curve.points.size() <= MOST_MARKERS || curve.series.form() == Series.Form.POINTS) {
        for (int i = 0; i < curve.xs.length; i++) {
          if (!Double.isNaN(curve.ys[i])) {
            double cx = curve.xs[i];
            double cy = curve.ys[i];
            placement.avoid(new Line2D.Double(cx - 4, cy - 4, cx + 4, cy + 4));
          }
        }
      }
    }
  }

  private Set<Integer> writeInnerLabels(List<Integer> edge) {
    Set<Integer> homeless = new HashSet<>();
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      int end = curve.end();
      if (edge.contains(i) || end < 0) {
        continue;
      }
      Label label = edgeLabel(i, 0, 0);
      List<Candidate> candidates =
          LabelPlaces.around(label, curve.xs[end], curve.ys[end], 12, true);
      candidates.addAll(LabelPlaces.further(label, curve.xs[end], curve.ys[end]));
      Optional<Candidate> place = placement.place(candidates, plot, Placement.CROSSING);
      if (place.isPresent()) {
        place.get().leader().ifPresent(leader -> drawing.draw(leader, curve.colour, 1));
        drawing.write(place.get().label(), true);
      } else {
        homeless.add(i);
      }
    }
    return homeless;
  }
}
