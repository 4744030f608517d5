package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * One curve or cloud of points.
 *
 * @param name what it is; decides colour and marker, see {@link Palette}
 * @param label the words at the end of the curve
 * @param form how the points are joined
 * @param line how the joining line is drawn
 * @param points the points, from left to right unless {@code form} is {@link Form#POINTS}
 * @param marks remarks on it
 */
public record Series(
    String name, String label, Form form, Line line, List<Point> points, List<Mark> marks) {

  /** How the points are joined. */
  public enum Form {
    /** By straight lines. */
    LINE,
    /** Each value holds until the next point. */
    STEPS,
    /** Not at all. */
    POINTS
  }

  /** How a line is drawn; tells curves of the same name apart. */
  public enum Line {
    /** The usual one. */
    SOLID,
    /** For a second curve of the same name. */
    DASHED,
    /** For a third, and for what was computed rather than measured. */
    DOTTED
  }

  /** Checks that nothing is missing. */
  public Series {
    requireNonNull(name);
    requireNonNull(label);
    requireNonNull(form);
    requireNonNull(line);
    points = List.copyOf(points);
    marks = List.copyOf(marks);
  }

  /** Returns a curve that is labelled with its name. */
  public static Series line(String name, List<Point> points) {
    return new Series(name, name, Form.LINE, Line.SOLID, points, List.of());
  }

  /** Returns a step curve that is labelled with its name. */
  public static Series steps(String name, List<Point> points) {
    return new Series(name, name, Form.STEPS, Line.SOLID, points, List.of());
  }

  /** Returns points, not joined, that are labelled with their name. */
  public static Series points(String name, List<Point> points) {
    return new Series(name, name, Form.POINTS, Line.SOLID, points, List.of());
  }

  /** Returns this series under another label. */
  public Series labelled(String other) {
    return new Series(name, other, form, line, points, marks);
  }

  /** Returns this series drawn with another line. */
  public Series drawn(Line other) {
    return new Series(name, label, form, other, points, marks);
  }

  /** Returns this series with further remarks. */
  public Series with(Mark... further) {
    return new Series(
        name,
        label,
        form,
        line,
        points,
        Stream.concat(marks.stream(), Stream.of(further)).toList());
  }
}
