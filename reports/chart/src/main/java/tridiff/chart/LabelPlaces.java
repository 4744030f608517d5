package tridiff.chart;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.chart.Placement.Candidate;

/** Places for a label at a point, with what each costs. */
final class LabelPlaces {

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
                atX + 8 * dx, atY + 8 * dy, atX + radius * dx - 2 * side, atY + radius * dy);
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

  /** Returns the places around a point for a label, the right side first. */
  static List<Candidate> around(
      Label label, double atX, double atY, double gap, boolean rightFirst) {
    double w = label.width() / 2;
    double h = label.height() / 2;
    List<Candidate> list = new ArrayList<>();
    for (double more = 0; more <= 24; more += 4) {
      double g = gap + more;
      double sides = rightFirst ? 0 : 20;
      list.add(new Candidate(label.at(atX + g + w, atY), sides + more));
      list.add(new Candidate(label.at(atX + g + w, atY - h), sides + 3 + more));
      list.add(new Candidate(label.at(atX + g + w, atY + h), sides + 3 + more));
      list.add(new Candidate(label.at(atX - g - w, atY), sides + 6 + more));
      list.add(new Candidate(label.at(atX, atY + g + h), 8 + more));
      list.add(new Candidate(label.at(atX, atY - g - h), 9 + more));
      list.add(new Candidate(label.at(atX - g - w, atY - h), sides + 10 + more));
      list.add(new Candidate(label.at(atX - g - w, atY + h), sides + 10 + more));
    }
    return list;
  }
}
