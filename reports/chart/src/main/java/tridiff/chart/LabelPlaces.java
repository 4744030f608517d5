package tridiff.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.chart.Placement.Candidate;

/** Places for a label at a point, along a line or in a box, with what each costs. */
final class LabelPlaces {

  /** How far from a point the line to it starts. */
  private static final double START = 8;

  /** A text further from its curve does not seem to lie along it. */
  private static final double FURTHEST = 36;

  private LabelPlaces() {}

  /** Returns places further away from a point, with a line to it. */
  static List<Candidate> further(Label label, double atX, double atY) {
    List<Candidate> list = new ArrayList<>();
    for (int radius = 24; radius <= 84; radius += 12) {
      for (int degrees = 0; degrees < 360; degrees += 15) {
        double dx = Math.cos(Math.toRadians(degrees));
        double dy = Math.sin(Math.toRadians(degrees));
        double side = Math.abs(dx) < 0.1 ? 0 : Math.signum(dx);
        var leader =
            new Line2D.Double(
                atX + START * dx,
                atY + START * dy,
                atX + radius * dx - 2 * side,
                atY + radius * dy);
        double height = side == 0 ? Math.signum(dy) * label.height() / 2 : 0;
        list.add(
            new Candidate(
                label.at(
                    atX + radius * dx + side * (label.width() / 2 + 3), atY + radius * dy + height),
                20 + radius / 2.0,
                Optional.of(leader)));
      }
    }
    return list;
  }

  /**
   * Returns the places around a point for a label, the right side first; what lies further away
   * needs a line to the point.
   */
  static List<Candidate> around(
      Label label, double atX, double atY, double gap, boolean rightFirst) {
    double w = label.width() / 2;
    double h = label.height() / 2;
    List<Candidate> list = new ArrayList<>();
    for (double more = 0; more <= 8; more += 4) {
      double g = gap + more;
      List<Candidate> near = new ArrayList<>();
      double sides = rightFirst ? 0 : 20;
      near.add(new Candidate(label.at(atX + g + w, atY), sides + more));
      near.add(new Candidate(label.at(atX + g + w, atY - h), sides + 3 + more));
      near.add(new Candidate(label.at(atX + g + w, atY + h), sides + 3 + more));
      near.add(new Candidate(label.at(atX - g - w, atY), sides + 6 + more));
      near.add(new Candidate(label.at(atX, atY + g + h), 8 + more));
      near.add(new Candidate(label.at(atX, atY - g - h), 9 + more));
      near.add(new Candidate(label.at(atX - g - w, atY - h), sides + 10 + more));
      near.add(new Candidate(label.at(atX - g - w, atY + h), sides + 10 + more));
      double distance = more;
      near.forEach(place -> list.add(place.of(new Point2D.Double(atX, atY), distance)));
    }
    return list;
  }

  /** Returns places on both sides of a straight line, those near its start first. */
  static List<Candidate> along(Line2D line, Label label) {
    double length = line.getP1().distance(line.getP2());
    double dx = (line.getX2() - line.getX1()) / length;
    double dy = (line.getY2() - line.getY1()) / length;
    double degrees = Math.toDegrees(Math.atan2(dy, dx));
    Label turned =
        label.turned(degrees >= 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees);
    double gap = label.height() / 2 + 3;
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      double at = label.width() / 2 + 6 + i / 20.0 * (length - label.width() - 12);
      double cx = line.getX1() + at * dx;
      double cy = line.getY1() + at * dy;
      list.add(new Candidate(turned.at(cx + gap * dy, cy - gap * dx), i));
      list.add(new Candidate(turned.at(cx - gap * dy, cy + gap * dx), i + 5));
    }
    return list;
  }

  /**
   * Returns places close to a part of a curve, on both sides, those near its middle first.
   *
   * @param whole what is seen beside a label that is longer than the part
   * @param bend how far the curve may stray from the direction of the label
   */
  static List<Candidate> along(Stretch part, Stretch whole, Label label, double bend) {
    Point2D first = part.points().get(0);
    Point2D last = part.points().get(part.points().size() - 1);
    List<Candidate> list = new ArrayList<>();
    for (int i = 1; i < 20; i++) {
      double share = i / 20.0;
      Point2D centre = part.at(first.getX() + share * (last.getX() - first.getX()));
      double angle = whole.directionAt(centre, label.width() / 2);
      if (whole.straying(centre, angle, label.width() / 2) > bend) {
        continue;
      }
      Label turned = label.turned(Math.toDegrees(angle));
      for (double gap = label.height() / 2 + 4; gap <= FURTHEST; gap += 4) {
        double cost = gap + 30 * Math.abs(share - 0.5);
        double dx = gap * Math.sin(angle);
        double dy = -gap * Math.cos(angle);
        list.add(new Candidate(turned.at(centre.getX() + dx, centre.getY() + dy), cost));
        list.add(new Candidate(turned.at(centre.getX() - dx, centre.getY() - dy), cost + 3));
      }
    }
    return list;
  }

  /** Returns places in a box, those in its lower left corner first. */
  static List<Candidate> inside(Rectangle2D box, Label label) {
    double w = label.width() / 2 + 6;
    double h = label.height() / 2 + 4;
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i <= 8; i++) {
      for (int k = 0; k <= 8; k++) {
        double cx = box.getMinX() + w + i / 8.0 * Math.max(0, box.getWidth() - 2 * w);
        double cy = box.getMaxY() - h - k / 8.0 * Math.max(0, box.getHeight() - 2 * h);
        list.add(new Candidate(label.at(cx, cy), i + k));
      }
    }
    return list;
  }
}
