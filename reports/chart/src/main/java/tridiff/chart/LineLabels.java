package tridiff.chart;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tridiff.chart.Label.Anchor;
import tridiff.chart.Placement.Candidate;

/** Where the texts of a {@link LineChart} are: of its axes, series, guides and marks. */
final class LineLabels {

  /** How far from the plot the markers beside the names of series are. */
  static final int KEY = 26;

  /** How far from a marker its name is. */
  static final int TO_NAME = 9;

  /** Curves that end so near to each other may be named in a column. */
  private static final double BESIDE = 48;

  /** How far from the end of a curve such a column may be. */
  private static final double FURTHEST = 120;

  /** What lies between two names below the plot. */
  private static final double NEXT = 38;

  /** A curve that strays further from the direction of a text is not parallel to it. */
  private static final double BEND = 4;

  private static final int LINE_BELOW = 21;
  private static final double LINE_OF_TITLE = 17;

  /** The name of a series, beside the plot or in it, with a line to what it names. */
  record Name(Curve curve, Label label, boolean isKey, Optional<Line2D> leader) {}

  /** What a mark says, with a line to it if it lies far away. */
  record Remark(Curve curve, Label label, Optional<Line2D> leader) {}

  private final LineLayout layout;
  private final LineChart spec;
  private final Plane plane;
  private final Rectangle plot;
  private final Placement placement = new Placement();
  private double bottom;

  /** Whether a remark is written whole, so that others may be brief. */
  private boolean hasWholeSlope;

  final List<Drawing.Text> texts = new ArrayList<>();
  final List<Name> names = new ArrayList<>();
  final List<Remark> remarks = new ArrayList<>();

  /** What found no room in the plot. */
  private final List<String> notes = new ArrayList<>();

  /** The series whose names found no room beside their curves. */
  final Set<Integer> homeless = new TreeSet<>();

  /**
   * Places all texts.
   *
   * @param first the series whose names choose their places in the plot before those of others
   * @param areStacked whether these stand in a column with the names of curves that end beside them
   */
  LineLabels(LineLayout layout, Set<Integer> first, boolean areStacked) {
    this.layout = layout;
    this.spec = layout.spec;
    this.plane = layout.plane;
    this.plot = layout.plot;
    this.bottom = plot.getMaxY();
    avoidData();
    nameAxes();
    if (layout.curves.stream().allMatch(c -> c.points.isEmpty())) {
      Ink ink = Ink.SUBTITLE;
      write(Label.of("no data", ink, Anchor.MIDDLE, plot.getCenterX(), plot.getCenterY()));
    }
    if (layout.sheet.isNarrow()) {
      nameBelow();
    } else {
      nameAtEdge();
    }
    if (areStacked) {
      first.forEach(index -> nameTogether(layout.curves.get(index)));
    }
    layout.curves.stream()
        .filter(curve -> !layout.edge.contains(curve.index) && !isNamed(curve))
        .sorted(Comparator.comparing(curve -> !first.contains(curve.index)))
        .forEach(this::nameInside);
    var guides = new LineGuides(spec, plane);
    layout.guides.forEach(guide -> name(guide, guides));
    for (Curve curve : layout.curves) {
      curve.series.marks().forEach(mark -> write(mark, curve));
    }
    if (layout.skipped > 0) {
      String have = layout.skipped == 1 ? " point has" : " points have";
      notes.add(layout.skipped + have + " no place on the x axis");
    }
  }

  private void avoidData() {
    for (Curve curve : layout.curves) {
      if (!curve.isCloud() && !curve.points.isEmpty()) {
        placement.avoid(curve.line(0, curve.points.size() - 1));
      }
      for (LineLayout.Band band : layout.bands(curve)) {
        placement.avoidEdge(band.low());
        placement.avoidEdge(band.high());
      }
      List<Integer> marked = layout.marked(curve);
      boolean isCrowd = curve.isCloud() && marked.size() > LineLayout.CROWD;
      for (int i : marked) {
        double x = curve.xs[i];
        double y = curve.ys[i];
        if (isCrowd) {
          placement.avoid(new Line2D.Double(x - 4, y - 4, x + 4, y + 4));
        } else {
          placement.takeMark(x, y, 5.5);
        }
      }
      layout.rings(curve).forEach(p -> placement.takeMark(p.getX(), p.getY(), 6.5));
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
      double x = layout.leftStrip.get().getX() + Plane.FLOOR;
      previous = Label.fitted(zero, 90, Ink.TICK, Anchor.MIDDLE, x, plot.getMaxY() + 17);
      write(previous);
    }
    for (AxisFit.Tick tick : plane.x().ticks()) {
      double x = plane.ofPlaceX(tick.place());
      Label label = Label.of(tick.text(), Ink.TICK, Anchor.MIDDLE, x, plot.getMaxY() + 17);
      double beyond = label.right() - layout.sheet.width(LineLayout.WIDTH) + 2;
      label = label.at(x - Math.max(0, beyond), label.y());
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
    double aside = layout.sheet.isNarrow() ? 11 : 30;
    double centre = plot.getCenterX();
    double room = 2 * Math.min(350, layout.sheet.width(LineLayout.WIDTH) - centre - 4);
    int most = layout.sheet.isNarrow() ? 3 : 1;
    List<String> lines = Wording.wrap(spec.x().title(), ink, room, most);
    for (int i = 0; i < lines.size(); i++) {
      write(Label.of(lines.get(i), ink, Anchor.MIDDLE, centre, below + i * LINE_OF_TITLE));
    }
    bottom += LINE_OF_TITLE * Math.max(0, lines.size() - 1);
    write(
        Label.fitted(spec.y().title(), plot.height, ink, Anchor.MIDDLE, aside, plot.getCenterY())
            .turned(-90));
    if (layout.floorStrip.isPresent()) {
      String what = spec.y().floor().map(Axis.Floor::label).orElse("0: exact");
      String lanes = layout.laneTops.size() > 1 ? what + "; a lane for each, no scale" : what;
      boolean fits = Ink.NOTE.width(lanes) <= roomInPlot();
      writeInPlot(fits ? lanes : what, plot.getMaxY() - 9);
      writeBeside(LineLayout.BELOW, layout.floorStrip.get());
    }
    if (layout.gapStrip.isPresent()) {
      String beyond =
          spec.y().most().isPresent()
              ? "above " + AxisFit.plain(spec.y().most().getAsDouble(), 0) + ", or "
              : "";
      writeInPlot(beyond + "no value: not a number, infinite or failed", plot.y + 10);
      writeBeside(LineLayout.NONE, layout.gapStrip.get());
    }
  }

  private double roomInPlot() {
    return plot.width - 20.0;
  }

  private void writeInPlot(String text, double y) {
    write(Label.fitted(text, roomInPlot(), Ink.NOTE, Anchor.START, plot.x + 8.0, y));
  }

  /** Writes where an axis has numbers that a strip has none. */
  private void writeBeside(String word, Rectangle2D strip) {
    write(Label.of(word, Ink.TICK, Anchor.END, plot.x - 9, strip.getCenterY()));
  }

  private Label nameOf(Curve curve) {
    return layout.name(curve.index, Ink.STRONG.in(curve.textColour));
  }

  private void nameAtEdge() {
    List<Integer> order = fromTheTop();
    double[] wanted = order.stream().mapToDouble(this::wantedHeight).toArray();
    double[] heights =
        Placement.spread(wanted, LineLayout.LABEL_PITCH, plot.y + 8.0, plot.getMaxY() - 8);
    for (int i = 0; i < heights.length; i++) {
      Curve curve = layout.curves.get(order.get(i));
      Label name = nameOf(curve);
      name = name.at(plot.getMaxX() + KEY + TO_NAME + name.width() / 2, heights[i]);
      names.add(new Name(curve, name, true, leader(curve, heights[i])));
      placement.take(name);
    }
  }

  /** Writes the names in lines below the plot, those of the topmost curves first. */
  private void nameBelow() {
    double start = layout.sheet.margin() + NEXT - TO_NAME;
    double x = start;
    bottom += 48;
    for (int index : fromTheTop()) {
      Curve curve = layout.curves.get(index);
      Label name = nameOf(curve);
      boolean isFirst = names.isEmpty();
      boolean fits =
          x + name.width() <= layout.sheet.width(LineLayout.WIDTH) - layout.sheet.margin();
      if (isFirst || !fits) {
        x = start;
        bottom += LINE_BELOW;
      }
      name = name.at(x + name.width() / 2, bottom);
      names.add(new Name(curve, name, true, Optional.empty()));
      placement.take(name);
      x = name.right() + NEXT;
    }
    bottom -= 42;
  }

  private List<Integer> fromTheTop() {
    List<Integer> order = new ArrayList<>(layout.edge);
    order.sort(Comparator.comparingDouble(this::wantedHeight));
    return order;
  }

  /** Returns where the plot and the names below it end. */
  double bottom() {
    return bottom;
  }

  /** Returns what found no room in the plot. */
  String note() {
    return String.join(" · ", notes);
  }

  /** Returns a line from the end of a curve to its key, if it can be drawn beside all data. */
  private Optional<Line2D> leader(Curve curve, double height) {
    int end = curve.end();
    if (end < 0 || curve.isCloud()) {
      return Optional.empty();
    }
    var from = new Point2D.Double(curve.xs[end] + 7.4, curve.ys[end]);
    var leader = new Line2D.Double(from, new Point2D.Double(plot.getMaxX() + KEY - 8, height));
    boolean isShort = from.x > plane.end() - 0.04 * (plane.end() - plane.start());
    return isShort && placement.isClear(leader) ? Optional.of(leader) : Optional.empty();
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

  private void nameInside(Curve curve) {
    int end = curve.end();
    Label name = nameOf(curve);
    placement
        .place(near(name, curve.xs[end], curve.ys[end], 12, true), layout.field, Placement.MOST)
        .ifPresentOrElse(
            place -> names.add(new Name(curve, place.label(), false, place.leader())),
            () -> homeless.add(curve.index));
  }

  /** Returns places beside a point, and places further away with a line that leads to no other. */
  private List<Candidate> near(Label label, double x, double y, double gap, boolean rightFirst) {
    List<Candidate> places = LabelPlaces.further(label, x, y);
    places.removeIf(place -> placement.isAmbiguous(place.leader().orElseThrow(), x, y));
    places.addAll(0, LabelPlaces.around(label, x, y, gap, rightFirst));
    return places;
  }

  private boolean isNamed(Curve curve) {
    return names.stream().anyMatch(name -> name.curve() == curve);
  }

  /** Names a curve and those that end beside it in a column, each with a line to its end. */
  private void nameTogether(Curve one) {
    double atX = one.xs[one.end()];
    double atY = one.ys[one.end()];
    List<Curve> group =
        layout.curves.stream()
            .filter(curve -> !layout.edge.contains(curve.index) && !isNamed(curve))
            .filter(curve -> Math.abs(curve.xs[curve.end()] - atX) < BESIDE)
            .filter(curve -> Math.abs(curve.ys[curve.end()] - atY) < BESIDE)
            .toList();
    double start = group.stream().mapToDouble(c -> c.xs[c.end()]).max().orElse(atX);
    for (double aside = BESIDE / 2; aside <= FURTHEST; aside += 12) {
      for (double down = -FURTHEST; down <= FURTHEST; down += 3) {
        // Lines to names below do not cross if the one that ends at the left has the lowest name.
        double side = Math.signum(down);
        List<Curve> order = new ArrayList<>(group);
        order.sort(
            Comparator.<Curve>comparingDouble(curve -> Math.rint(curve.ys[curve.end()]))
                .thenComparing(curve -> -side * curve.xs[curve.end()]));
        List<Name> column = column(order, start + aside, atY + down);
        if (column.stream().allMatch(this::hasRoom) && areApart(column)) {
          column.forEach(
              name -> {
                names.add(name);
                placement.take(name.label());
                name.leader().ifPresent(placement::takeLeader);
              });
          return;
        }
      }
    }
  }

  private static boolean areApart(List<Name> column) {
    List<Line2D> leaders = column.stream().flatMap(name -> name.leader().stream()).toList();
    return leaders.stream()
        .allMatch(a -> leaders.stream().allMatch(b -> a == b || !a.intersectsLine(b)));
  }

  private List<Name> column(List<Curve> group, double left, double top) {
    List<Name> column = new ArrayList<>();
    for (Curve curve : group) {
      double y = top + column.size() * (double) LineLayout.LABEL_PITCH;
      Label name = nameOf(curve);
      var end = new Point2D.Double(curve.xs[curve.end()], curve.ys[curve.end()]);
      double share = 8 / end.distance(left, y);
      var leader =
          new Line2D.Double(
              end.x + share * (left - end.x), end.y + share * (y - end.y), left - 3, y);
      column.add(new Name(curve, name.at(left + name.width() / 2, y), false, Optional.of(leader)));
    }
    return column;
  }

  private boolean hasRoom(Name name) {
    return name.label().isWithin(layout.field)
        && placement.isFree(new Candidate(name.label(), 0, name.leader()));
  }

  private void name(Guide guide, LineGuides guides) {
    Label label = Label.fitted(guide.label(), roomInPlot(), Ink.NOTE, Anchor.MIDDLE, 0, 0);
    List<Candidate> candidates = new ArrayList<>();
    guides.line(guide).ifPresent(line -> candidates.addAll(LabelPlaces.along(line, label)));
    guides.band(guide).ifPresent(box -> candidates.addAll(LabelPlaces.inside(box, label)));
    if (label.text().isEmpty() || candidates.isEmpty()) {
      return;
    }
    Rectangle2D area = layout.field.getBounds2D();
    // Beside the strip of what lies before the axis, no letter lies on its edge.
    layout.leftStrip.ifPresent(
        strip ->
            area.setFrameFromDiagonal(
                strip.getMaxX() + 2, area.getY(), area.getMaxX(), area.getMaxY()));
    Optional<Candidate> place = placement.place(candidates, area, Placement.MOST);
    if (place.isPresent()) {
      // On a grey ground a white rim shows; it is worth it only where edges have to be hidden.
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
    String text = hasWholeSlope && !mark.brief().isEmpty() ? mark.brief() : mark.text();
    Label label = Label.fitted(text, LineLayout.LONGEST_LABEL, ink, Anchor.MIDDLE, 0, 0);
    if (label.text().isEmpty()) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>();
    switch (mark.kind()) {
      case RING, NOTE ->
          curve
              .nearest(plane.x(mark.from()))
              .ifPresent(p -> candidates.addAll(near(label, p.getX(), p.getY(), 10, false)));
      case SLOPE, COMMON_SLOPE -> {
        Stretch part = curve.stretch(plane.x(mark.from()), plane.x(mark.to()));
        boolean isOfOne = mark.kind() == Mark.Kind.SLOPE;
        if (part.points().size() > 1) {
          candidates.addAll(
              isOfOne
                  ? LabelPlaces.along(part, curve.stretch(), label, BEND)
                  : LabelPlaces.along(part, part, label, Double.POSITIVE_INFINITY));
        }
        candidates.removeIf(place -> isOfOne && !isOf(curve, place.label()));
      }
    }
    Optional<Candidate> place = placement.place(candidates, layout.field, Placement.MOST);
    String note = "ring: " + label.text();
    if (place.isPresent()) {
      remarks.add(new Remark(curve, place.get().label(), place.get().leader()));
      hasWholeSlope |= !mark.brief().isEmpty();
    } else if (mark.kind() == Mark.Kind.RING && !notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Tells whether a text along a curve lies on no edge of a band, and beside no other curve. */
  private boolean isOf(Curve curve, Label label) {
    double away = curve.stretch().distance(label.x(), label.y());
    return !placement.isCrossed(label)
        && layout.curves.stream()
            .filter(other -> !other.isCloud())
            .allMatch(other -> other.stretch().distance(label.x(), label.y()) >= away);
  }

  Stream<Line2D> leaders() {
    return names.stream().flatMap(name -> name.leader().stream());
  }
}
