package tridiff.chart;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tridiff.chart.Label.Anchor;
import tridiff.chart.Placement.Candidate;

/** Where the texts of a {@link LineChart} are: of its axes, series, guides and marks. */
final class LineLabels {

  /** How far from the plot the markers beside the names of series are. */
  static final int KEY = 26;

  /** A line from the end of a curve to its name. */
  record Leader(Line2D line, Color colour) {}

  /** The name of a series at the right edge. */
  record Key(Curve curve, double y, boolean hasLeader) {}

  private final LineLayout layout;
  private final LineChart spec;
  private final Plane plane;
  private final Rectangle plot;
  private final Placement placement = new Placement();

  final List<Drawing.Text> texts = new ArrayList<>();
  final List<Leader> leaders = new ArrayList<>();
  final List<Key> keys = new ArrayList<>();

  /** What found no room in the plot. */
  final List<String> notes = new ArrayList<>();

  /** The series whose names found no room beside their curves. */
  final Set<Integer> homeless = new TreeSet<>();

  LineLabels(LineLayout layout) {
    this.layout = layout;
    this.spec = layout.spec;
    this.plane = layout.plane;
    this.plot = layout.plot;
    avoidData();
    nameAxes();
    if (layout.curves.stream().allMatch(c -> c.points.isEmpty())) {
      Ink ink = Ink.SUBTITLE;
      write(Label.of("no data", ink, Anchor.MIDDLE, plot.getCenterX(), plot.getCenterY()));
    }
    nameAtEdge();
    for (int i = 0; i < layout.curves.size(); i++) {
      if (!layout.edge.contains(i)) {
        nameInside(i);
      }
    }
    var guides = new LineGuides(spec, plane);
    spec.guides().forEach(guide -> name(guide, guides));
    for (Curve curve : layout.curves) {
      curve.series.marks().forEach(mark -> write(mark, curve));
    }
    if (layout.skipped > 0) {
      String have = layout.skipped == 1 ? " point has" : " points have";
      notes.add(layout.skipped + have + " no place on the x axis");
    }
  }

  private void avoidData() {
    for (int i = 0; i < layout.curves.size(); i++) {
      Curve curve = layout.curves.get(i);
      if (!curve.isCloud() && curve.points.size() > 0) {
        placement.avoid(curve.line(0, curve.points.size() - 1));
      }
      for (LineLayout.Band band : layout.bands(curve)) {
        placement.avoidEdge(band.low());
        placement.avoidEdge(band.high());
      }
      for (int k : layout.marked(i)) {
        double x = curve.xs[k];
        double y = curve.ys[k];
        placement.avoid(new Line2D.Double(x - 4, y - 4, x + 4, y + 4));
      }
    }
  }

  private void write(Label label) {
    texts.add(new Drawing.Text(label, false));
    placement.take(label);
  }

  private void nameAxes() {
    Label previous = null;
    if (layout.leftStrip.isPresent()) {
      String zero = spec.x().floor().map(Axis.Floor::label).orElse("0");
      double x = layout.leftStrip.get().getX() + 13;
      previous = Label.fitted(zero, 90, Ink.TICK, Anchor.MIDDLE, x, plot.getMaxY() + 17);
      write(previous);
    }
    for (AxisFit.Tick tick : plane.x().ticks()) {
      double x = plane.ofPlaceX(tick.place());
      Label label = Label.of(tick.text(), Ink.TICK, Anchor.MIDDLE, x, plot.getMaxY() + 17);
      if (previous == null || label.left() > previous.right() + 6) {
        write(label);
        previous = label;
      }
    }
    double limit = plot.getMaxY() + 6;
    for (AxisFit.Tick tick : plane.y().ticks()) {
      double y = plane.ofPlaceY(tick.place());
      if (y <= limit) {
        write(Label.fitted(tick.text(), 120, Ink.TICK, Anchor.END, plot.x - 9, y));
        limit = y - Ink.TICK.height() - 2;
      }
    }
    Ink ink = Ink.AXIS_TITLE;
    double below = plot.getMaxY() + 41;
    write(Label.fitted(spec.x().title(), 700, ink, Anchor.MIDDLE, plot.getCenterX(), below));
    write(
        Label.fitted(spec.y().title(), plot.height, ink, Anchor.MIDDLE, 30, plot.getCenterY())
            .turned(-90));
    if (layout.floorStrip.isPresent()) {
      writeInPlot(spec.y().floor().map(Axis.Floor::label).orElse("0: exact"), plot.getMaxY() - 9);
    }
    if (layout.gapStrip.isPresent()) {
      writeInPlot("no value: not a number, infinite or failed", plot.y + 10);
    }
  }

  private void writeInPlot(String text, double y) {
    write(Label.fitted(text, plot.width - 20.0, Ink.NOTE, Anchor.START, plot.x + 8.0, y));
  }

  private Label nameOf(int index) {
    return layout.name(index, Ink.STRONG.in(layout.curves.get(index).textColour));
  }

  private void nameAtEdge() {
    List<Integer> order = new ArrayList<>(layout.edge);
    order.sort(Comparator.comparingDouble(this::wantedHeight));
    double[] wanted = order.stream().mapToDouble(this::wantedHeight).toArray();
    double[] heights =
        Placement.spread(wanted, LineLayout.LABEL_PITCH, plot.y + 8.0, plot.getMaxY() - 8);
    for (int i = 0; i < heights.length; i++) {
      Curve curve = layout.curves.get(order.get(i));
      double x = plot.getMaxX() + KEY;
      int end = curve.end();
      if (end >= 0 && !curve.isCloud()) {
        double endX = Math.min(plot.getMaxX() + 2, curve.xs[end] + 7.4);
        leaders.add(
            new Leader(new Line2D.Double(endX, curve.ys[end], x - 8, heights[i]), curve.colour));
      }
      keys.add(new Key(curve, heights[i], true));
      Label name = nameOf(order.get(i));
      write(name.at(x + 9 + name.width() / 2, heights[i]));
    }
  }

  private double wantedHeight(int index) {
    Curve curve = layout.curves.get(index);
    int end = curve.end();
    if (end < 0) {
      return Double.isNaN(curve.gapY) ? plot.getCenterY() : curve.gapY;
    }
    return curve.isCloud()
        ? curve.placed().mapToDouble(i -> curve.ys[i]).average().orElse(0)
        : curve.ys[end];
  }

  private void nameInside(int index) {
    Curve curve = layout.curves.get(index);
    int end = curve.end();
    Label name = nameOf(index);
    List<Candidate> candidates = LabelPlaces.around(name, curve.xs[end], curve.ys[end], 12, true);
    candidates.addAll(LabelPlaces.further(name, curve.xs[end], curve.ys[end]));
    Optional<Candidate> place = place(candidates, Placement.CROSSING);
    place
        .flatMap(Candidate::leader)
        .ifPresent(leader -> leaders.add(new Leader(leader, curve.colour)));
    if (place.isEmpty()) {
      homeless.add(index);
    }
  }

  /** Writes a label in the best of some places. */
  private Optional<Candidate> place(List<Candidate> candidates, double limit) {
    Optional<Candidate> place = placement.place(candidates, plot, limit);
    place.ifPresent(p -> texts.add(new Drawing.Text(p.label(), true)));
    return place;
  }

  private void name(Guide guide, LineGuides guides) {
    Label label = Label.fitted(guide.label(), plot.width - 20.0, Ink.NOTE, Anchor.MIDDLE, 0, 0);
    List<Candidate> candidates = new ArrayList<>();
    guides.line(guide).ifPresent(line -> candidates.addAll(LabelPlaces.along(line, label)));
    guides.band(guide).ifPresent(box -> candidates.addAll(LabelPlaces.inside(box, label)));
    if (label.text().isEmpty() || candidates.isEmpty()) {
      return;
    }
    Optional<Candidate> place = placement.place(candidates, plot, 4 * Placement.CROSSING);
    if (place.isPresent()) {
      // On a grey ground a white rim shows; it is worth it only where lines have to be hidden.
      texts.add(new Drawing.Text(place.get().label(), placement.isCrossed(place.get().label())));
    } else {
      notes.add((guide.isBand() ? "grey: " : "dashed: ") + label.text());
    }
  }

  private void write(Mark mark, Curve curve) {
    Ink ink =
        switch (mark.kind()) {
          case RING -> Ink.STRONG.sized(12).in(curve.textColour);
          case NOTE, SLOPE -> Ink.NOTE.in(curve.textColour);
          case COMMON_SLOPE -> Ink.NOTE;
        };
    Label label = Label.fitted(mark.text(), LineLayout.LONGEST_LABEL, ink, Anchor.MIDDLE, 0, 0);
    if (label.text().isEmpty()) {
      return;
    }
    switch (mark.kind()) {
      case RING, NOTE -> {
        Optional<Point2D> point = curve.nearest(plane.x(mark.from()));
        point.ifPresent(
            p ->
                place(
                    LabelPlaces.around(label, p.getX(), p.getY(), 10, false),
                    3 * Placement.CROSSING));
      }
      case SLOPE, COMMON_SLOPE -> {
        Stretch part = curve.stretch(plane.x(mark.from()), plane.x(mark.to()));
        if (part.points().size() > 1) {
          place(LabelPlaces.along(part, label), 2 * Placement.CROSSING);
        }
      }
    }
  }
}
