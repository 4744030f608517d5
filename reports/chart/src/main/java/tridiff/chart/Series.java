package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * One curve or cloud of points.
 *
 * @param method the name that decides colour and marker, normally that of a method; see {@link
 *     Palette}
 * @param label the words at the end of the curve
 * @param form how the points are joined
 * @param line how the joining line is drawn
 * @param points the points, from left to right unless {@code form} is {@link Form#POINTS}
 * @param marks remarks on it
 */
public record Series(
    String method, String label, Form form, Line line, List<Point> points, List<Mark> marks) {

  /** How the points are joined. */
  public enum Form {
    /** By straight lines. */
    LINE,
    /** Each value holds until the next point. */
    STEPS,
    /** Not at all. */
    POINTS
  }

  /** How a line is drawn; tells curves of the same method apart. */
  public enum Line {
    /** The usual one. */
    SOLID,
    /** For a second curve of the same method. */
    DASHED,
    /** For a third, and for what was computed rather than measured. */
    DOTTED
  }

  /** Checks that nothing is missing. */
  public Series {
    requireNonNull(method);
    requireNonNull(label);
    requireNonNull(form);
    requireNonNull(line);
    points = List.copyOf(points);
    marks = List.copyOf(marks);
  }

  /** Returns a curve of a method, labelled with the name of the method. */
  public static Series line(String method, List<Point> points) {
    return new Series(method, method, Form.LINE, Line.SOLID, points, List.of());
  }

  /** Returns a step curve of a method: a performance profile, for example. */
  public static Series steps(String method, List<Point> points) {
    return new Series(method, method, Form.STEPS, Line.SOLID, points, List.of());
  }

  /** Returns the points of a method, not joined. */
  public static Series points(String method, List<Point> points) {
    return new Series(method, method, Form.POINTS, Line.SOLID, points, List.of());
  }

  /** Returns this series under another label. */
  public Series labelled(String other) {
    return new Series(method, other, form, line, points, marks);
  }

  /** Returns this series drawn with another line. */
  public Series drawn(Line other) {
    return new Series(method, label, form, other, points, marks);
  }

  /** Returns this series with further remarks. */
  public Series with(Mark... further) {
    return new Series(
        method,
        label,
        form,
        line,
        points,
        Stream.concat(marks.stream(), Stream.of(further)).toList());
  }
}
