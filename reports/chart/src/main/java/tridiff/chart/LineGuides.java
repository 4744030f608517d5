package tridiff.chart;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.chart.Label.Anchor;
import tridiff.chart.Placement.Candidate;

/** Paints the guides of a {@link LineChart}: bands, lines and the diagonal. */
final class LineGuides {

  private final List<Guide> guides;
  private final boolean hasEqualScales;
  private final Plane plane;
  private final Rectangle plot;
  private final Placement placement;
  private final Drawing drawing;

  LineGuides(LineChart spec, Plane plane, Placement placement, Drawing drawing) {
    this.guides = spec.guides();
    this.hasEqualScales = spec.x().scale() == spec.y().scale();
    this.plane = plane;
    this.plot = plane.plot();
    this.placement = placement;
    this.drawing = drawing;
  }

  /** Fills the bands. */
  void fillBands() {
    for (Guide guide : guides) {
      if (guide.isBand()) {
        box(guide).ifPresent(box -> drawing.fill(box, Ink.STRIP));
      }
    }
  }

  /** Draws the lines that are not diagonal. */
  void drawLines() {
    for (Guide guide : guides) {
      if (!guide.isBand() && guide.kind() != Guide.Kind.DIAGONAL) {
        line(guide).ifPresent(this::draw);
      }
    }
  }

  /** Draws the diagonal. */
  void drawDiagonals() {
    for (Guide guide : guides) {
      if (guide.kind() == Guide.Kind.DIAGONAL) {
        line(guide).ifPresent(this::draw);
      }
    }
  }

  private void draw(Line2D line) {
    drawing.draw(line, Ink.MUTED, Drawing.pen(1.3, 5, 4));
  }

  /** Returns the part of a band inside the plot, if any. */
  private Optional<Rectangle2D> box(Guide guide) {
    double least = Math.min(guide.from(), guide.to());
    double most = Math.max(guide.from(), guide.to());
    Rectangle2D box =
        switch (guide.kind()) {
          case HORIZONTAL -> {
            double upper =
                isBeyond(plane.y(), most) ? plot.y : plane.ofPlaceY(plane.y().place(most));
            double lower =
                isBefore(plane.y(), least)
                    ? plot.getMaxY()
                    : plane.ofPlaceY(plane.y().place(least));
            yield new Rectangle2D.Double(plot.x, upper, plot.width, lower - upper);
          }
          case VERTICAL -> {
            double left =
                isBefore(plane.x(), least) ? plot.x : plane.ofPlaceX(plane.x().place(least));
            double right =
                isBeyond(plane.x(), most) ? plot.getMaxX() : plane.ofPlaceX(plane.x().place(most));
            yield new Rectangle2D.Double(left, plot.y, right - left, plot.height);
          }
          case DIAGONAL -> new Rectangle2D.Double();
        };
    Rectangle2D visible = box.createIntersection(plot);
    return visible.getWidth() > 0 && visible.getHeight() > 0
        ? Optional.of(visible)
        : Optional.empty();
  }

  private static boolean isBefore(AxisFit fit, double value) {
    return Double.isNaN(fit.place(value)) ? value <= 0 : fit.place(value) <= fit.low();
  }

  private static boolean isBeyond(AxisFit fit, double value) {
    return Double.isNaN(fit.place(value)) ? value > 0 : fit.place(value) >= fit.high();
  }

  /** Returns the part of a line inside the plot, if any. */
  private Optional<Line2D> line(Guide guide) {
    switch (guide.kind()) {
      case HORIZONTAL -> {
        double place = plane.y().place(guide.from());
        if (place >= plane.y().low() && place <= plane.y().high()) {
          double at = plane.ofPlaceY(place);
          return Optional.of(new Line2D.Double(plot.x, at, plot.getMaxX(), at));
        }
      }
      case VERTICAL -> {
        double place = plane.x().place(guide.from());
        if (place >= plane.x().low() && place <= plane.x().high()) {
          double at = plane.ofPlaceX(place);
          return Optional.of(new Line2D.Double(at, plot.y, at, plot.getMaxY()));
        }
      }
      case DIAGONAL -> {
        double low = Math.max(plane.x().low(), plane.y().low());
        double high = Math.min(plane.x().high(), plane.y().high());
        if (low < high && hasEqualScales) {
          return Optional.of(
              new Line2D.Double(
                  plane.ofPlaceX(low),
                  plane.ofPlaceY(low),
                  plane.ofPlaceX(high),
                  plane.ofPlaceY(high)));
        }
      }
    }
    return Optional.empty();
  }

  /** Writes what the guides are; what found no room is added to the notes. */
  void write(List<String> notes) {
    for (Guide guide : guides) {
      String text = Wording.fit(guide.label(), Ink.NOTE.face(), Ink.NOTE.size(), plot.width - 20.0);
      if (text.isEmpty()) {
        continue;
      }
      Label label = Label.of(text, Ink.NOTE, Anchor.MIDDLE, 0, 0);
      List<Candidate> candidates = new ArrayList<>();
      if (!guide.isBand()) {
        line(guide).ifPresent(line -> along(line, label, candidates));
      } else {
        box(guide).ifPresent(box -> inside(box, label, candidates));
      }
      Optional<Candidate> place = placement.place(candidates, plot, 4 * Placement.CROSSING);
      if (place.isPresent()) {
        // On a grey ground a white rim shows; it is worth it only where lines have to be hidden.
        drawing.write(place.get().label(), placement.isCrossed(place.get().label()));
      } else if (!candidates.isEmpty()) {
        notes.add((guide.isBand() ? "grey: " : "dashed: ") + text);
      }
    }
  }

  private static void along(Line2D line, Label label, List<Candidate> candidates) {
    double length = line.getP1().distance(line.getP2());
    double dx = (line.getX2() - line.getX1()) / length;
    double dy = (line.getY2() - line.getY1()) / length;
    double degrees = Math.toDegrees(Math.atan2(dy, dx));
    Label turned =
        label.turned(degrees >= 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees);
    double gap = label.height() / 2 + 3;
    for (int i = 0; i <= 20; i++) {
      double at = label.width() / 2 + 6 + i / 20.0 * (length - label.width() - 12);
      double cx = line.getX1() + at * dx;
      double cy = line.getY1() + at * dy;
      candidates.add(new Candidate(turned.at(cx + gap * dy, cy - gap * dx), i));
      candidates.add(new Candidate(turned.at(cx - gap * dy, cy + gap * dx), i + 5));
    }
  }

  private static void inside(Rectangle2D box, Label label, List<Candidate> candidates) {
    double w = label.width() / 2 + 6;
    double h = label.height() / 2 + 4;
    for (int i = 0; i <= 8; i++) {
      for (int k = 0; k <= 8; k++) {
        double cx = box.getMinX() + w + i / 8.0 * Math.max(0, box.getWidth() - 2 * w);
        double cy = box.getMaxY() - h - k / 8.0 * Math.max(0, box.getHeight() - 2 * h);
        candidates.add(new Candidate(label.at(cx, cy), i + k));
      }
    }
  }
}
