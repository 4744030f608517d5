package tridiff.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.chart.Label.Anchor;
import tridiff.chart.Placement.Candidate;

/** Paints the remarks at the curves of a {@link LineChart}: rings, notes and slopes. */
final class LineMarks {

  private final Plane plane;
  private final Placement placement;
  private final Drawing drawing;

  LineMarks(Plane plane, Placement placement, Drawing drawing) {
    this.plane = plane;
    this.placement = placement;
    this.drawing = drawing;
  }

  void paint(List<Curve> curves) {
    for (Curve curve : curves) {
      for (Mark mark : curve.series.marks()) {
        if (mark.kind() == Mark.Kind.RING) {
          curve.nearest(plane.x(mark.from())).ifPresent(p -> ring(curve, p));
        }
      }
    }
    for (Curve curve : curves) {
      for (Mark mark : curve.series.marks()) {
        switch (mark.kind()) {
          case RING, NOTE -> note(curve, mark);
          case SLOPE -> slope(curve, mark, Ink.NOTE.in(curve.textColour));
          case COMMON_SLOPE -> slope(curve, mark, Ink.NOTE);
        }
      }
    }
  }

  private void ring(Curve curve, Point2D p) {
    double r = 5;
    var ring = new Ellipse2D.Double(p.getX() - r, p.getY() - r, 2 * r, 2 * r);
    drawing.fill(ring, Color.WHITE);
    drawing.draw(ring, curve.colour, 2.6);
  }

  private void note(Curve curve, Mark mark) {
    boolean isRing = mark.kind() == Mark.Kind.RING;
    Ink ink = (isRing ? Ink.STRONG.sized(12) : Ink.NOTE).in(curve.textColour);
    String text = Wording.fit(mark.text(), ink.face(), ink.size(), LinePainter.LONGEST_LABEL);
    Optional<Point2D> point = curve.nearest(plane.x(mark.from()));
    if (point.isPresent() && !text.isEmpty()) {
      Label label = Label.of(text, ink, Anchor.MIDDLE, 0, 0);
      placement
          .place(
              LabelPlaces.around(label, point.get().getX(), point.get().getY(), 10, false),
              plane.plot(),
              3 * Placement.CROSSING)
          .ifPresent(place -> drawing.write(place.label(), true));
    }
  }

  private void slope(Curve curve, Mark mark, Ink ink) {
    Stretch part = curve.stretch(plane.x(mark.from()), plane.x(mark.to()));
    String text = Wording.fit(mark.text(), ink.face(), ink.size(), LinePainter.LONGEST_LABEL);
    if (part.points().size() < 2 || text.isEmpty()) {
      return;
    }
    Label label = Label.of(text, ink, Anchor.MIDDLE, 0, 0);
    List<Candidate> candidates = new ArrayList<>();
    Point2D first = part.points().get(0);
    Point2D last = part.points().get(part.points().size() - 1);
    for (int i = 1; i < 20; i++) {
      double share = i / 20.0;
      Point2D centre = part.at(first.getX() + share * (last.getX() - first.getX()));
      double angle = part.directionAt(centre, label.width() / 2);
      double nx = Math.sin(angle);
      double ny = -Math.cos(angle);
      for (double gap = label.height() / 2 + 4; gap < 60; gap += 4) {
        double cost = gap + 30 * Math.abs(share - 0.5);
        Label turned = label.turned(Math.toDegrees(angle));
        candidates.add(
            new Candidate(turned.at(centre.getX() + gap * nx, centre.getY() + gap * ny), cost));
        candidates.add(
            new Candidate(turned.at(centre.getX() - gap * nx, centre.getY() - gap * ny), cost + 3));
      }
    }
    placement
        .place(candidates, plane.plot(), 2 * Placement.CROSSING)
        .ifPresent(place -> drawing.write(place.label(), true));
  }
}
