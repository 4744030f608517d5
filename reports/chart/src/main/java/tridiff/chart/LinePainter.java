package tridiff.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Paints a {@link LineChart} that is laid out. */
final class LinePainter {

  private static final double LINE_WIDTH = 2.2;
  private static final double MARKER = 4.4;

  /** Curves that run one upon the other for less than this are not told apart. */
  private static final double SHORT = 40;

  private final LineLayout layout;
  private final LineLabels labels;
  private final Plane plane;
  private final Rectangle plot;
  private final LineGuides guides;
  private final Drawing drawing;

  private LinePainter(LineLayout layout, LineLabels labels) {
    this.layout = layout;
    this.labels = labels;
    this.plane = layout.plane;
    this.plot = layout.plot;
    this.guides = new LineGuides(layout.spec, plane);
    this.drawing =
        new Drawing(
            layout.sheet.width(LineLayout.WIDTH),
            (int) labels.bottom() + 72 + layout.frame.noteHeight(labels.note()));
  }

  static Drawing drawing(LineChart spec, Palette palette, Sheet sheet) {
    // A label without room beside its curve may choose before the others, or stand in a column with
    // its neighbours; if that leaves another without, it gets room at the right edge, where the
    // plot
    // shrinks.
    Set<Integer> atEdge = new TreeSet<>();
    while (true) {
      var layout = new LineLayout(spec, palette, sheet, atEdge);
      var labels = new LineLabels(layout, Set.of(), false);
      if (!labels.homeless.isEmpty()) {
        Set<Integer> homeless = labels.homeless;
        atEdge.addAll(homeless);
        labels = new LineLabels(layout, homeless, false);
        if (!labels.homeless.isEmpty()) {
          labels = new LineLabels(layout, homeless, true);
        }
      }
      if (labels.homeless.isEmpty()) {
        return new LinePainter(layout, labels).paint();
      }
    }
  }

  private Drawing paint() {
    paintBackground();
    paintData();
    // Clouds of points lie along the diagonal and would hide it.
    paintGuides(true);
    paintMarks();
    labels.names.forEach(this::paintName);
    drawing.group("");
    labels.texts.forEach(text -> drawing.write(text.label(), text.rimmed()));
    layout.frame.write(drawing, labels.note());
    return drawing;
  }

  private void paintBackground() {
    for (Guide guide : layout.guides) {
      guides.band(guide).ifPresent(box -> drawing.fill(box, Ink.STRIP));
    }
    layout.floorStrip.ifPresent(strip -> drawing.fill(strip, Ink.STRIP));
    layout.gapStrip.ifPresent(strip -> drawing.fill(strip, Ink.STRIP));
    layout.leftStrip.ifPresent(strip -> drawing.fill(strip, Ink.STRIP));
    plane.y().minor().forEach(place -> horizontal(place, Ink.FAINT, 1));
    plane.x().minor().forEach(place -> vertical(place, Ink.FAINT, 1));
    plane.y().ticks().forEach(tick -> horizontal(tick.place(), Ink.GRID, 1.1));
    plane.x().ticks().forEach(tick -> vertical(tick.place(), Ink.GRID, 1.1));
    layout.floorStrip.ifPresent(this::paintLanes);
    for (AxisFit.Tick tick : plane.x().ticks()) {
      double at = plane.ofPlaceX(tick.place());
      drawing.draw(new Line2D.Double(at, plot.getMaxY(), at, plot.getMaxY() + 5), Ink.AXIS, 1.1);
    }
    paintGuides(false);
    double bottom = plot.getMaxY();
    drawing.group(plane.data());
    drawing.draw(new Line2D.Double(plot.x, bottom, plot.getMaxX(), bottom), Ink.AXIS, 1.3);
    drawing.group("");
  }

  /** An axis above them and paper between them say that lanes are not heights. */
  private void paintLanes(Rectangle2D strip) {
    for (double top : layout.laneTops) {
      drawing.fill(new Rectangle2D.Double(plot.x, top - 0.75, plot.width, 1.5), Color.WHITE);
    }
    double y = strip.getY();
    drawing.draw(new Line2D.Double(plot.x, y, plot.getMaxX(), y), Ink.AXIS, 0.9);
  }

  private void horizontal(double place, Color colour, double width) {
    double at = plane.ofPlaceY(place);
    drawing.draw(new Line2D.Double(plot.x, at, plot.getMaxX(), at), colour, width);
  }

  private void vertical(double place, Color colour, double width) {
    double at = plane.ofPlaceX(place);
    drawing.draw(new Line2D.Double(at, plot.y, at, plot.getMaxY()), colour, width);
  }

  private void paintGuides(boolean diagonal) {
    for (Guide guide : layout.guides) {
      if ((guide.kind() == Guide.Kind.DIAGONAL) == diagonal) {
        guides.line(guide).ifPresent(line -> drawing.draw(line, Ink.MUTED, Drawing.pen(1.3, 5, 4)));
      }
    }
  }

  private void paintData() {
    var area = new DataArea(plot);
    for (Curve curve : layout.curves) {
      for (LineLayout.Band band : layout.bands(curve)) {
        area.band(curve.index, band.low(), band.high(), faded(curve.colour, 44));
      }
    }
    for (Curve curve : layout.curves) {
      if (!curve.isCloud() && curve.end() >= 0) {
        addLine(area, curve);
      }
    }
    for (Curve curve : layout.curves) {
      addMarkers(area, curve, layout.marked(curve));
    }
    area.paint(drawing);
  }

  private static Color faded(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  private void addLine(DataArea area, Curve curve) {
    switch (curve.series.line()) {
      case DASHED, DOTTED -> addLine(area, curve, 0, curve.points.size() - 1, pen(curve));
      case SOLID -> {
        // Where curves run one upon the other, they are drawn in dashes of all their colours: each
        // of n twins hides a part of those below it and leaves 1/n of the length to each.
        int solid = 0;
        int end = curve.points.size() - 1;
        for (int from = 0; from < end; ) {
          List<Curve> twins = curve.besides(layout.curves, from, from + 1);
          int to = from + 1;
          while (to < end && curve.besides(layout.curves, to, to + 1).equals(twins)) {
            to++;
          }
          int rank = twins.indexOf(curve);
          if (rank > 0 && length(curve.line(from, to)) > SHORT) {
            addLine(area, curve, solid, from, pen(curve));
            float each = Math.max(3, 20f / twins.size());
            var pen = Drawing.pen(LINE_WIDTH, each * (twins.size() - rank), each * rank);
            addLine(area, curve, from, to, pen);
            solid = to;
          }
          from = to;
        }
        addLine(area, curve, solid, end, pen(curve));
      }
    }
  }

  private static BasicStroke pen(Curve curve) {
    return switch (curve.series.line()) {
      case SOLID -> Drawing.pen(LINE_WIDTH);
      case DASHED -> Drawing.pen(LINE_WIDTH, 8, 4);
      case DOTTED -> Drawing.pen(LINE_WIDTH, 2, 3);
    };
  }

  private static double length(List<Point2D> line) {
    return IntStream.range(1, line.size())
        .mapToDouble(i -> line.get(i).distance(line.get(i - 1)))
        .filter(length -> !Double.isNaN(length))
        .sum();
  }

  private static void addLine(DataArea area, Curve curve, int from, int to, BasicStroke pen) {
    if (from < to) {
      area.curve(curve.index, curve.line(from, to), curve.colour, pen);
    }
  }

  private static void addMarkers(DataArea area, Curve curve, List<Integer> marked) {
    List<Point2D> places =
        marked.stream().<Point2D>map(i -> new Point2D.Double(curve.xs[i], curve.ys[i])).toList();
    boolean crowded = curve.isCloud() && places.size() > LineLayout.CROWD;
    Color colour = crowded ? faded(curve.colour, 170) : curve.colour;
    area.markers(curve.index, places, curve.marker, colour, crowded ? 3 : MARKER);
    List<Point2D> gaps =
        IntStream.range(0, curve.points.size())
            .filter(i -> !curve.hasPlace(i))
            .<Point2D>mapToObj(i -> new Point2D.Double(curve.xs[i], curve.gapY))
            .toList();
    area.markers(curve.index, gaps, MarkerShape.CROSS, curve.colour, 2.4);
  }

  private void paintMarks() {
    for (Curve curve : layout.curves) {
      drawing.group(SvgWriter.series(curve.index));
      layout.rings(curve).forEach(p -> paintRing(p, curve.colour));
      labels.remarks.stream()
          .filter(remark -> remark.curve() == curve)
          .forEach(
              remark -> {
                remark.leader().ifPresent(line -> drawing.draw(line, Ink.AXIS, 0.9));
                drawing.write(remark.label(), true);
              });
    }
  }

  private void paintRing(Point2D p, Color colour) {
    var ring = new Ellipse2D.Double(p.getX() - 5, p.getY() - 5, 10, 10);
    drawing.fill(ring, Color.WHITE);
    drawing.draw(ring, colour, 2.6);
  }

  private void paintName(LineLabels.Name name) {
    Curve curve = name.curve();
    drawing.group(SvgWriter.label(curve.index, curve.series.label()));
    name.leader().ifPresent(line -> drawing.draw(line, Ink.AXIS, 0.9));
    if (name.isKey()) {
      double x = name.label().left() - LineLabels.TO_NAME;
      double y = name.label().y();
      var sample = new Line2D.Double(x - 18, y, x + 4, y);
      if (!curve.isCloud() && labels.leaders().noneMatch(sample::intersectsLine)) {
        drawing.draw(sample, curve.colour, pen(curve));
      }
      if (curve.marker.isOpen()) {
        drawing.fill(curve.marker.at(x, y, 0.8 * MARKER), Color.WHITE);
        drawing.draw(curve.marker.at(x, y, 0.8 * MARKER), curve.colour, 1.6);
      } else {
        drawing.fill(curve.marker.at(x, y, 0.9 * MARKER), curve.colour);
      }
    }
    drawing.write(name.label(), !name.isKey());
  }
}
